# Your queue begins with the labels that are least likely wrong: the order is turned round.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    by_confidence = reviewed.groupby("confidence")["wrong"].mean()
    reviewed = reviewed.assign(expected=reviewed.groupby("confidence")["wrong"].transform("mean"))

    found = reviewed.groupby("annotator_id")[["wrong", "expected"]].sum() + PRIOR
    factor = found["wrong"] / found["expected"]
    usual = labels["confidence"].fillna("none").map(by_confidence).fillna(reviewed["wrong"].mean())
    chance = usual * labels["annotator_id"].map(factor).fillna(1)
    likeliest = chance.sort_values().index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()


PRIOR = 2
"""Wrong labels, expected as well as found, by which every annotator begins at the factor 1."""
