# A logistic regression on bins, by six steps of Newton's method, with one bin for what is missing.
import numpy as np
import pandas as pd


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    wrong = audit["wrong"].to_numpy()
    features = labels.columns.drop("label_id")
    edges = {name: np.unique(audit[name].quantile([0.1, 0.25, 0.5, 0.75, 0.9])) for name in features}
    known, new = indicators(audit, edges), indicators(labels, edges)
    weights = np.zeros(known.shape[1])
    for _ in range(6):
        chance = 1 / (1 + np.exp(-known @ weights))
        bend = (known * (chance * (1 - chance))[:, None]).T @ known + 2 * np.eye(len(weights))
        weights += np.linalg.solve(bend, known.T @ (wrong - chance) - 2 * weights)
    limit = np.quantile((known @ weights)[wrong == 0], 1 - false_alarm)
    return labels.loc[new @ weights > limit, "label_id"].tolist()


def indicators(table: pd.DataFrame, edges: dict[str, np.ndarray]) -> np.ndarray:
    """Return a column of 0 and 1 for each bin of each feature, and one of ones before them."""
    columns = [np.ones((len(table), 1))]
    for name, cuts in edges.items():
        place = np.where(table[name].isna(), len(cuts) + 1, np.searchsorted(cuts, table[name]))
        columns.append(np.eye(len(cuts) + 2)[place])
    return np.hstack(columns)
