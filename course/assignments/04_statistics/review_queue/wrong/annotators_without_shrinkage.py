# You ranked annotators by the share of their reviews that was wrong. One wrong of one is 100 %, and puts whoever was hardly reviewed first; and who gets the hard labels looks careless.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    given = labels.fillna({"confidence": "none"})
    share = reviewed.groupby("annotator_id")["wrong"].mean()
    chance = given["annotator_id"].map(share).fillna(reviewed["wrong"].mean())
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()
