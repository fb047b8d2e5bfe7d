# Right, but each item is worked out by itself, in a function that is called once for each. Thirty thousand items are thirty thousand small tables; one table of items by numbers holds them all.
from itertools import permutations

import numpy as np
import pandas as pd

SCALE = np.arange(10)


def krippendorff_alpha(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return alpha at each level, adding up item after item."""
    first = ratings.sort_values("round").drop_duplicates(["item_id", "annotator_id"]).dropna(subset="rating")
    together, used, items = np.zeros((10, 10)), np.zeros(10), 0
    for _, own in first.groupby("item_id")["rating"]:
        if len(own) > 1:
            given = own.astype(int).tolist()
            items += 1
            for mine, theirs in permutations(given, 2):
                together[mine, theirs] += 1 / (len(given) - 1)
            used += np.bincount(given, minlength=10)
    return alphas(together, used, items)


def alphas(together: np.ndarray, used: np.ndarray, items: int) -> pd.DataFrame:
    """Return the three rows."""
    total = int(used.sum())
    rows = []
    for level, scores in (("nominal", None), ("ordinal", used.cumsum() - used / 2), ("interval", SCALE)):
        squared = np.subtract.outer(scores, scores) ** 2 if scores is not None else 1 - np.eye(10)
        expected = used @ squared @ used
        alpha = 1 - (total - 1) * (together * squared).sum() / expected if expected else np.nan
        rows.append((level, items, total, alpha))
    return pd.DataFrame(rows, columns=["level", "items", "ratings", "alpha"])
