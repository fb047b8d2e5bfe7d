# Plain numpy: experiments and arms get numbers, moments are counted up by number.
import numpy as np
import pandas as pd
from scipy.stats import norm


def mean_by(cell: np.ndarray, values: np.ndarray, cells: int) -> np.ndarray:
    """Return the mean of values by cell, NaN for empty cells."""
    count = np.bincount(cell, minlength=cells)
    return np.bincount(cell, values, cells) / np.where(count > 0, count, np.nan)


def compared(values: np.ndarray, cell: np.ndarray, cells: int) -> tuple[np.ndarray, np.ndarray]:
    """Return difference of means and squared standard error of neighbouring cells; NaN where it is but rounding."""
    count = np.bincount(cell, minlength=cells)
    mean = mean_by(cell, values, cells)
    squares = np.bincount(cell, (values - mean[cell]) ** 2, cells)
    error = squares / np.where(count > 1, count * (count - 1.0), np.nan)
    both = error[::2] + error[1::2]
    both[np.sqrt(both) <= 1e-6 * mean.reshape(-1, 2).max(axis=1)] = np.nan
    return mean[1::2] - mean[::2], both


def cuped_effect(annotators: pd.DataFrame) -> pd.DataFrame:
    """Adjust outcomes by the past of both arms, then compare the arms."""
    experiment_id = np.unique(annotators["experiment_id"])
    total = len(experiment_id)
    sample = annotators.dropna(subset=["outcome"])
    experiment = np.searchsorted(experiment_id, sample["experiment_id"])
    cell = 2 * experiment + (sample["arm"] == "treatment").to_numpy()
    outcome, before = sample["outcome"].to_numpy(), sample["before"].to_numpy()

    old = ~np.isnan(before)
    own = experiment[old]
    from_mean = before[old] - mean_by(own, before[old], total)[own]
    squares = np.bincount(own, from_mean**2, total)
    products = np.bincount(own, from_mean * outcome[old], total)
    least, most = np.full(total, np.inf), np.zeros(total)
    np.minimum.at(least, own, before[old])
    np.maximum.at(most, own, before[old])
    theta = np.divide(products, squares, out=np.zeros(total), where=most - least > 1e-6 * most)
    adjusted = outcome.copy()
    adjusted[old] -= theta[own] * from_mean

    raw_difference, raw_error = compared(outcome, cell, 2 * total)
    difference, error = compared(adjusted, cell, 2 * total)
    count = np.bincount(cell, minlength=2 * total)
    low, high = norm.interval(0.95, difference, np.sqrt(error))
    bought = 1 - error / raw_error
    return pd.DataFrame(
        {
            "experiment_id": experiment_id,
            "n_control": count[::2],
            "n_treatment": count[1::2],
            "theta": theta,
            "raw_difference": raw_difference,
            "difference": difference,
            "standard_error": np.sqrt(error),
            "low": low,
            "high": high,
            "variance_reduction": bought,
        }
    )
