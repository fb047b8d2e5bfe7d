# You drew each annotator's share towards that of all, which is right, and then left out what the model says. Of one annotator's labels some are far more likely wrong than others.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    given = labels.fillna({"confidence": "none"})
    usual = reviewed["wrong"].mean()
    found = reviewed.groupby("annotator_id")["wrong"].agg(["sum", "count"])
    share = (found["sum"] + 20 * usual) / (found["count"] + 20)
    chance = given["annotator_id"].map(share).fillna(usual)
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()
