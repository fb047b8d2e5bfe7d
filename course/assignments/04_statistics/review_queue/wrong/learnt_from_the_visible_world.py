# You wrote down what one world taught: how often each confidence is wrong. In the next one the model errs elsewhere; the history of each world says where.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    given = labels.fillna({"confidence": "none"})
    usual = {"low": 0.24, "middle": 0.12, "high": 0.06, "none": 0.12}
    found = reviewed.assign(expected=reviewed["confidence"].map(usual))
    sums = found.groupby("annotator_id")[["wrong", "expected"]].sum() + 2
    factor = sums["wrong"] / sums["expected"]
    chance = given["confidence"].map(usual) * given["annotator_id"].map(factor).fillna(1)
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()
