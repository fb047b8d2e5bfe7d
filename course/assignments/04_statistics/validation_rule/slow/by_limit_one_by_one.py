# Right, but at the end the labels are walked through in Python, and each is held against the limit. One comparison of the whole column picks them all.
import numpy as np
import pandas as pd
from scipy.special import logit


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    wrong = audit["wrong"].to_numpy()
    known, new = np.zeros(len(audit)), np.zeros(len(labels))
    for name in labels.columns.drop("label_id"):
        edges = np.unique(audit[name].quantile(np.linspace(0, 1, 11)))
        place = np.searchsorted(edges, audit[name])
        bins = len(edges) + 1
        count = np.bincount(place, minlength=bins) + 5
        odds = logit((np.bincount(place, wrong, bins) + 5 * wrong.mean()) / count)
        known += odds[place]
        new += odds[np.searchsorted(edges, labels[name])]

    limit = np.quantile(known[wrong == 0], 1 - false_alarm)
    flagged = []
    for label_id, points in zip(labels["label_id"], new, strict=True):
        if points > limit:
            flagged.append(label_id)
    return flagged
