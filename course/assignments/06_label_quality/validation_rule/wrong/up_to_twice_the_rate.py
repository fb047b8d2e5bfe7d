# You flag up to where the list would be refused. What is above the rate is taken out at random again, so that the least telling flags cost you some of the most telling.
import numpy as np
import pandas as pd


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    wrong = audit["wrong"].to_numpy()
    features = labels.columns.drop("label_id")
    points = [_points(audit[name], labels[name], wrong) for name in features]
    of_audit, of_labels = (np.sum(columns, axis=0) for columns in zip(*points, strict=True))

    limit = np.quantile(of_audit[wrong == 0], 1 - 1.8 * false_alarm)
    return labels.loc[of_labels > limit, "label_id"].tolist()


BINS = 8
PRIOR = 5
"""Labels of the usual share of wrong ones that every bin begins with."""


def _points(known: pd.Series, new: pd.Series, wrong: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how far a feature's values speak for a wrong label (log odds by bin), of the audit and of new labels."""
    edges = np.unique(known.quantile(np.linspace(0, 1, BINS + 1)[1:-1]))
    place, other = (np.where(column.isna(), len(edges) + 1, np.searchsorted(edges, column)) for column in (known, new))
    found = np.bincount(place, wrong, len(edges) + 2) + PRIOR * wrong.mean()
    share = found / (np.bincount(place, minlength=len(edges) + 2) + PRIOR)
    odds = np.log(share / (1 - share))
    return odds[place], odds[other]


