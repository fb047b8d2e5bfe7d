# Each annotator's share is drawn towards that of all, and multiplied by that of the confidence.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    given = labels.fillna({"confidence": "none"})
    usual = reviewed["wrong"].mean()
    found = reviewed.groupby("annotator_id")["wrong"].agg(["sum", "count"])
    share = (found["sum"] + 16 * usual) / (found["count"] + 16)
    by_confidence = reviewed.groupby("confidence")["wrong"].mean()
    chance = given["annotator_id"].map(share).fillna(usual) * given["confidence"].map(by_confidence).fillna(usual)
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()
