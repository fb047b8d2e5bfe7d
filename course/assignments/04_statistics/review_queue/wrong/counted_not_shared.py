# You put first who had the most wrong labels. That is who was reviewed most; asked is how likely the next label is wrong.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    given = labels.fillna({"confidence": "none"})
    found = reviewed.groupby("annotator_id")["wrong"].sum()
    chance = given["annotator_id"].map(found).fillna(0)
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()
