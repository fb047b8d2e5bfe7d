# You held found against expected and believed it whatever was expected. Over a tenth of an expected error, one that was found is a factor of ten, and mostly luck.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    by_confidence = reviewed.groupby("confidence")["wrong"].mean()
    reviewed = reviewed.assign(expected=reviewed.groupby("confidence")["wrong"].transform("mean"))

    found = reviewed.groupby("annotator_id")[["wrong", "expected"]].sum()
    factor = found["wrong"] / found["expected"]
    usual = labels["confidence"].fillna("none").map(by_confidence).fillna(reviewed["wrong"].mean())
    chance = usual * labels["annotator_id"].map(factor).fillna(1)
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()
