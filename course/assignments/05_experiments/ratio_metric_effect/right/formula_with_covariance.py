# The formula as it is printed: wide columns of sums of squares and products, made once for each arm by numpy.
import numpy as np
import pandas as pd
from scipy.stats import norm


def arm_moments(annotators: pd.DataFrame, cell: np.ndarray, cells: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return annotators, ratio and the ratio's variance for each numbered arm; NaN where there is none."""
    labels, hours = annotators["accepted"].to_numpy(dtype=float), annotators["hours"].to_numpy()
    count = np.bincount(cell, minlength=cells)
    mean_labels, mean_hours = (np.bincount(cell, values, cells) / count for values in (labels, hours))
    from_labels, from_hours = labels - mean_labels[cell], hours - mean_hours[cell]
    var_labels, var_hours, covariance = (
        np.bincount(cell, product, cells) / (count - 1)
        for product in (from_labels**2, from_hours**2, from_labels * from_hours)
    )
    ratio = mean_labels / mean_hours
    bracket = var_labels - 2 * ratio * covariance + ratio**2 * var_hours
    variance = np.where(count > 1, bracket, np.nan) / (count * mean_hours**2)
    return count, ratio, variance


def ratio_metric_effect(work: pd.DataFrame) -> pd.DataFrame:
    """Sum up by annotator, then apply the delta method to all arms at once."""
    experiment_id = np.unique(work["experiment_id"])
    keys = ["experiment_id", "arm", "annotator_id"]
    annotators = work.dropna(subset="hours").groupby(keys)[["accepted", "hours"]].sum().reset_index()
    cell = 2 * np.searchsorted(experiment_id, annotators["experiment_id"]) + (annotators["arm"] == "treatment")
    with np.errstate(divide="ignore", invalid="ignore"):
        moments = arm_moments(annotators, cell.to_numpy(dtype=int), 2 * len(experiment_id))
        count, ratio, variance = (column.reshape(-1, 2) for column in moments)
        error = np.sqrt(variance.sum(axis=1))
    error[error <= 1e-6 * ratio.max(axis=1)] = np.nan
    difference = ratio[:, 1] - ratio[:, 0]
    low, high = norm.interval(0.95, loc=difference, scale=error)
    return pd.DataFrame(
        {
            "experiment_id": experiment_id,
            "n_control": count[:, 0],
            "n_treatment": count[:, 1],
            "ratio_control": ratio[:, 0],
            "ratio_treatment": ratio[:, 1],
            "difference": difference,
            "standard_error": error,
            "z": difference / error,
            "p_value": 2 * norm.cdf(-np.abs(difference / error)),
            "low": low,
            "high": high,
        }
    )
