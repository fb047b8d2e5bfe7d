# You took the share of each annotator at each confidence as it is. Most of these groups have two reviews or fewer: those with one wrong of one come first, by luck.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    given = labels.fillna({"confidence": "none"})
    by = ["annotator_id", "confidence"]
    share = reviewed.groupby(by)["wrong"].mean().rename("share")
    chance = given.join(share, on=by)["share"].fillna(reviewed["wrong"].mean())
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()
