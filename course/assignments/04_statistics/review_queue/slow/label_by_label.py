# Right, but one label after the other is looked up and weighed by Python calls of its own. Two lookups of a whole column do the same at once.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    usual = reviewed.groupby("confidence")["wrong"].mean().to_dict()
    reviewed = reviewed.assign(expected=reviewed["confidence"].map(usual))
    sums = reviewed.groupby("annotator_id")[["wrong", "expected"]].sum() + 2
    factor = (sums["wrong"] / sums["expected"]).to_dict()

    weighed = []
    for label in labels.fillna({"confidence": "none"}).itertuples(index=False):
        chance = usual.get(label.confidence, 0) * factor.get(label.annotator_id, 1)
        weighed.append((chance, label.item_id))
    return [item for _, item in sorted(weighed, reverse=True)[:budget]]
