# You took the labels of which the model is least sure, as today. Who gave a label tells as much, and there are worlds in which the model errs most where it is sure.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    rank = labels["confidence"].map({"low": 0, "middle": 1, "high": 2})
    return labels.loc[rank.sort_values(kind="stable").index[:budget], "item_id"].tolist()
