# A pivot for the tables, and Fisher's probabilities from logarithms of factorials.
import numpy as np
import pandas as pd
from scipy.special import gammaincc, gammaln


def table_tests(reviews: pd.DataFrame) -> pd.DataFrame:
    """Test in each class whether vendors differ in their accepted labels, by what the class's table can bear."""
    classes = np.sort(reviews["class_id"].unique())
    wide = reviews.pivot_table(
        index=["class_id", "vendor"], columns="verdict", values="labels", aggfunc="sum", fill_value=0
    )
    wide = wide.reindex(columns=["accepted", "rejected"], fill_value=0).reset_index()
    wide = wide[wide["accepted"] + wide["rejected"] > 0]
    place = np.searchsorted(classes, wide["class_id"].to_numpy(dtype="int64"))
    seen = wide[["accepted", "rejected"]].to_numpy(dtype=float)

    size = len(classes)
    vendors = np.bincount(place, minlength=size)
    totals = np.column_stack([np.bincount(place, seen[:, verdict], size) for verdict in (0, 1)])
    labels = totals.sum(axis=1)
    expected = seen.sum(axis=1, keepdims=True) * totals[place] / labels[place, None]
    smallest = np.full(size, np.inf)
    np.minimum.at(smallest, place, expected.min(axis=1))
    with np.errstate(all="ignore"):
        chi_square = np.bincount(place, ((seen - expected) ** 2 / expected).sum(axis=1), size)

    comparable = (vendors > 1) & (totals.min(axis=1) > 0)
    by_chi = comparable & (smallest >= 5)
    exact = comparable & (smallest < 5) & (vendors == 2)
    p_value = np.full(size, np.nan)
    p_value[by_chi] = gammaincc((vendors[by_chi] - 1) / 2, chi_square[by_chi] / 2)
    first = np.unique(place, return_index=True)[1]
    rows = np.zeros(size, dtype=int)
    rows[np.unique(place)] = first
    p_value[exact] = _exact(seen[rows[exact]], totals[exact])
    return pd.DataFrame(
        {
            "class_id": classes,
            "vendors": vendors,
            "labels": labels.astype("int64"),
            "smallest_expected": np.where(comparable, smallest, np.nan),
            "test": np.select([by_chi, exact], ["chi_square", "fisher"], "none").astype(object),
            "chi_square": np.where(by_chi, chi_square, np.nan),
            "p_value": p_value,
        }
    )


def _exact(first, totals):
    """Return Fisher's p-value of tables given by the first vendor's cells and the totals of the verdicts."""
    drawn, (accepted, rejected) = first.sum(axis=1), totals.T
    lowest = np.maximum(0, drawn - rejected).astype(int)
    counts = np.minimum(drawn, accepted).astype(int) - lowest + 1
    owner = np.repeat(np.arange(len(first)), counts)
    cell = np.concatenate([[], np.arange(counts.sum())]) - np.repeat(np.cumsum(counts) - counts, counts) + lowest[owner]
    ways = _ways(accepted[owner], cell) + _ways(rejected[owner], drawn[owner] - cell)
    logarithm = ways - _ways(accepted + rejected, drawn)[owner]
    own = _ways(accepted, first[:, 0]) + _ways(rejected, first[:, 1]) - _ways(accepted + rejected, drawn)
    within = logarithm <= own[owner] + 1e-7
    return np.minimum(np.bincount(owner, np.exp(logarithm) * within, len(first)), 1)


def _ways(labels, chosen):
    """Return the logarithm of the number of ways to choose."""
    return gammaln(labels + 1) - gammaln(chosen + 1) - gammaln(labels - chosen + 1)
