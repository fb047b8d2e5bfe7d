# Every two ratings of an item side by side, by a merge; the ordinal distance is summed up as the prompt writes it.
import numpy as np
import pandas as pd


def krippendorff_alpha(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return alpha at each level from a table of pairs."""
    rated = first_ratings(ratings)
    pairs = rated.merge(rated, on="item_id", suffixes=("", "_other"))
    pairs = pairs[pairs["annotator_id"] != pairs["annotator_id_other"]]
    rated = rated[rated["item_id"].isin(pairs["item_id"])]
    weight = 1 / (rated.groupby("item_id").size() - 1).reindex(pairs["item_id"]).to_numpy()
    used = rated["rating"].value_counts().reindex(np.arange(10.0), fill_value=0).to_numpy()
    mine, theirs = (pairs[name].to_numpy(dtype="int64") for name in ("rating", "rating_other"))

    total, items = len(rated), rated["item_id"].nunique()
    rows = []
    for level, distance in distances(used).items():
        squared = distance**2
        observed = (weight * squared[mine, theirs]).sum() / max(total, 1)
        expected = (used @ squared @ used) / max(total * (total - 1), 1)
        rows.append([level, items, total, 1 - observed / expected if expected > 0 else np.nan])
    return pd.DataFrame(rows, columns=["level", "items", "ratings", "alpha"])


def first_ratings(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return what annotators said when they first saw an item, if anything."""
    numbered = ratings.reset_index(drop=True)
    first = numbered.loc[numbered.groupby(["item_id", "annotator_id"])["round"].idxmin()]
    return first.dropna(subset=["rating"])


def distances(used: np.ndarray) -> dict[str, np.ndarray]:
    """Return level -> distance of every two numbers from 0 to 9."""
    numbers = np.arange(len(used))
    lower, upper = np.minimum.outer(numbers, numbers), np.maximum.outer(numbers, numbers)
    inside = (numbers > lower[..., None]) & (numbers < upper[..., None])
    ordinal = np.where(lower == upper, 0, (inside * used).sum(axis=2) + (used[lower] + used[upper]) / 2)
    return {"nominal": (lower != upper).astype(float), "ordinal": ordinal, "interval": (upper - lower).astype(float)}
