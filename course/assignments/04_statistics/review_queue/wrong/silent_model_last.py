# Labels on which the model said nothing come last in your queue. They are a group of their own, and the history tells how often it is wrong.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong")
    by_confidence = reviewed.groupby("confidence")["wrong"].mean()
    reviewed = reviewed.assign(expected=reviewed.groupby("confidence")["wrong"].transform("mean"))

    found = reviewed.groupby("annotator_id")[["wrong", "expected"]].sum() + PRIOR
    factor = found["wrong"] / found["expected"]
    usual = labels["confidence"].map(by_confidence)
    chance = usual * labels["annotator_id"].map(factor).fillna(1)
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()


PRIOR = 2
"""Wrong labels, expected as well as found, by which every annotator begins at the factor 1."""
