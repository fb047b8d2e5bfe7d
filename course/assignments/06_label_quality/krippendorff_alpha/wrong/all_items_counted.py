# In `items` you counted all items. Asked was for those that alpha is made of, with two ratings or more.
import numpy as np
import pandas as pd


def krippendorff_alpha(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return Krippendorff's alpha of the first ratings, a row for each level: nominal, ordinal, interval."""
    counts = _counts_by_item(ratings)
    used = counts.sum().to_numpy()
    total = used.sum()
    squared = _squared_distances(counts.columns.to_numpy(), used)

    weighted = counts.div(counts.sum(axis=1) - 1, axis="index")
    together = counts.to_numpy().T @ weighted.to_numpy()  # its diagonal is too large, but lies at distance 0
    observed = (together * squared).sum(axis=(1, 2))
    expected = (np.outer(used, used) * squared).sum(axis=(1, 2))

    levels = pd.DataFrame({"level": LEVELS, "items": ratings["item_id"].nunique(), "ratings": total})
    # Where all ratings are one number this is 0 / 0, which pandas leaves null.
    levels["alpha"] = 1 - (total - 1) * pd.Series(observed) / pd.Series(expected)
    return levels


LEVELS = ["nominal", "ordinal", "interval"]


def _counts_by_item(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return how many gave an item (row) a rating (column): first looks only, of items with two ratings or more."""
    first = ratings.sort_values("round").drop_duplicates(["item_id", "annotator_id"])
    counts = pd.get_dummies(first["rating"]).groupby(first["item_id"]).sum()
    return counts[counts.sum(axis=1) >= 2]


def _squared_distances(values: np.ndarray, used: np.ndarray) -> np.ndarray:
    """Return a table of ratings by ratings for each level; ordinal is interval on the middle ranks."""
    middle_rank = used.cumsum() - used / 2
    ordinal, interval = (np.subtract.outer(scores, scores) ** 2 for scores in (middle_rank, values))
    return np.stack([interval > 0, ordinal, interval])
