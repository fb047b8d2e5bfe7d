# Arrays only: texts become codes, the k-th next row on the same item is the partner, and bincount counts.
import numpy as np
import pandas as pd

COLUMNS = ["project_id", "annotator_a", "annotator_b", "items", "agreement", "expected", "kappa"]


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return agreement and kappa of every pair from arrays of codes."""
    counting = counting_labels(labels)
    category, names = pd.factorize(counting["label"])
    place, partner = meetings(counting)
    annotator, project = counting["annotator_id"].to_numpy(), counting["project_id"].to_numpy()
    keys = np.column_stack([project[place], annotator[place], annotator[partner]]).astype("int64")
    pairs, pair = np.unique(keys, axis=0, return_inverse=True)
    pair = pair.reshape(-1)

    items = np.bincount(pair, minlength=len(pairs))
    agreement = np.bincount(pair, category[place] == category[partner], len(pairs)) / items
    expected = products(pair, category[place], category[partner], len(names), len(pairs)) / items**2
    certain = expected == 1
    kappa = np.where(certain, np.nan, (agreement - expected) / np.where(certain, 1, 1 - expected))
    return pd.DataFrame(dict(zip(COLUMNS, [*pairs.T, items, agreement, expected, kappa], strict=True)))


def counting_labels(labels: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that count, those of an item behind each other, by annotator."""
    keys = ["project_id", "item_id", "annotator_id"]
    ordered = labels.sort_values([*keys, "labelled_at", "label_id"], ignore_index=True)
    following = ordered[keys].shift(-1)
    last = (ordered[keys] != following).any(axis=1)
    return ordered[last & ordered["label"].notna()].reset_index(drop=True)


def meetings(counting: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the row numbers of the first and of the second of every two rows on one item."""
    left = counting.groupby(["project_id", "item_id"]).cumcount(ascending=False).to_numpy()
    place = np.repeat(np.arange(len(left)), left)
    distance = np.arange(len(place)) - np.repeat(np.cumsum(left) - left, left) + 1
    return place, place + distance


def products(pair: np.ndarray, first: np.ndarray, second: np.ndarray, width: int, count: int) -> np.ndarray:
    """Return, by pair, how often both would use one category: the dot product of their counts."""
    used_a = np.bincount(pair * width + first, minlength=count * width).reshape(count, width)
    used_b = np.bincount(pair * width + second, minlength=count * width).reshape(count, width)
    return (used_a * used_b).sum(axis=1)
