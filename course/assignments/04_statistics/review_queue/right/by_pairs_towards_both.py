# Shares of annotator and confidence together, drawn towards what the two say apart.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    usual = reviewed.groupby("confidence")["wrong"].mean()
    reviewed = reviewed.assign(expected=reviewed.groupby("confidence")["wrong"].transform("mean"))
    sums = reviewed.groupby("annotator_id")[["wrong", "expected"]].sum() + 2
    factor = (sums["wrong"] / sums["expected"]).rename("factor")

    by = ["annotator_id", "confidence"]
    pairs = reviewed.groupby(by)["wrong"].agg(["sum", "count"])
    given = labels.fillna({"confidence": "none"}).join(pairs, on=by).join(factor, on="annotator_id")
    given = given.fillna({"sum": 0, "count": 0, "factor": 1})
    prior = given["confidence"].map(usual).fillna(0) * given["factor"]
    chance = (given["sum"] + 30 * prior) / (given["count"] + 30)
    return given.assign(chance=chance).nlargest(budget, "chance")["item_id"].tolist()
