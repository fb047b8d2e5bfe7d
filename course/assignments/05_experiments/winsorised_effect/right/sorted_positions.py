# The cap from positions in the sorted values, moments from sums by experiment and arm.
import numpy as np
import pandas as pd
from scipy.special import stdtr


def winsorised_effect(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms of each experiment, with values above the 99th percentile of both arms set to it."""
    experiments, group = np.unique(outcomes["experiment_id"], return_inverse=True)
    known = outcomes["labels"].notna().to_numpy()
    values, group = outcomes["labels"].to_numpy(dtype=float)[known], group[known]
    arm = (outcomes["arm"] == "new").to_numpy(dtype=int)[known]

    sizes = np.bincount(group, minlength=len(experiments))
    cap = _caps(values, group, sizes)
    capped = np.minimum(values, cap[group]) if len(values) else values
    cell, cells = 2 * group + arm, 2 * len(experiments)
    count = np.bincount(cell, minlength=cells)
    with np.errstate(all="ignore"):
        raw = np.bincount(cell, values, cells) / count
        mean = np.bincount(cell, capped, cells) / count
        deviation = capped - mean[cell]
        deviation[np.abs(deviation) < 1e-9 * np.abs(mean[cell])] = 0
        squared = (np.bincount(cell, deviation**2, cells) / (count - 1) / count).reshape(-1, 2)
        squared[count.reshape(-1, 2) < 2] = np.nan
        error = np.sqrt(squared.sum(axis=1))
        error[error == 0] = np.nan
        df = error**4 / (squared**2 / (count.reshape(-1, 2) - 1)).sum(axis=1)
        effect = mean[1::2] - mean[::2]
        return pd.DataFrame(
            {
                "experiment_id": experiments,
                "annotators": sizes,
                "cap": cap,
                "capped": np.bincount(group, values > cap[group], len(experiments)).astype(int),
                "raw_effect": raw[1::2] - raw[::2],
                "effect": effect,
                "standard_error": error,
                "p_value": 2 * stdtr(df, -np.abs(effect / error)),
            }
        )


def _caps(values, group, sizes):
    """Return the 0.99 quantile of each group; NaN for a group without values."""
    ordered = values[np.lexsort((values, group))]
    starts = np.cumsum(sizes) - sizes
    position = 0.99 * np.maximum(sizes - 1, 0)
    below = np.floor(position).astype(int)
    above = np.minimum(below + 1, np.maximum(sizes - 1, 0))
    padded = np.append(ordered, np.nan)
    low, high = (padded[np.minimum(starts + place, len(ordered))] for place in (below, above))
    return np.where(sizes > 0, low + (high - low) * (position - below), np.nan)
