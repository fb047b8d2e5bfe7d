# Right, and short, but `apply` calls a Python function for every item, three times over: a loop in disguise. Variances by group have names that pandas knows, and so has a table of counts.
import numpy as np
import pandas as pd


def krippendorff_alpha(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return alpha at each level, with the distances of each item applied to its ratings."""
    first = ratings.sort_values("round").drop_duplicates(["item_id", "annotator_id"])
    rated = first[first["rating"].notna()]
    rated = rated[rated.groupby("item_id")["rating"].transform("size") > 1]
    scores = {"ordinal": rated["rating"].rank(), "interval": rated["rating"]}
    rows = []
    for level in ("nominal", "ordinal", "interval"):
        values = scores.get(level, rated["rating"])
        observed = values.groupby(rated["item_id"]).apply(lambda own, at=level: within(own.to_numpy(), at)).sum()
        expected = within(values.to_numpy(), level) if len(values) else 0.0
        alpha = 1 - observed / expected if expected else np.nan
        rows.append([level, rated["item_id"].nunique(), len(rated), alpha])
    return pd.DataFrame(rows, columns=["level", "items", "ratings", "alpha"])


def within(given: np.ndarray, level: str) -> float:
    """Return the squared distances of all pairs of ratings, over their number less one."""
    numbers, times = np.unique(given, return_counts=True)
    squared = np.subtract.outer(numbers, numbers) ** 2
    distance = (squared > 0) if level == "nominal" else squared
    return float(times @ distance @ times) / (len(given) - 1)
