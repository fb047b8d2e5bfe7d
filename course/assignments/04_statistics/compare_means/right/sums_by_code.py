# Plain numpy: comparisons and units become numbers, and bincount adds up whatever a mean or a variance needs.
import numpy as np
import pandas as pd
from scipy import stats


def _moments(codes: np.ndarray, values: np.ndarray, groups: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return count, mean and squared standard error of the mean of the known values of each group."""
    known = ~np.isnan(values)
    codes, values = codes[known], values[known]
    n = np.bincount(codes, minlength=groups)
    mean = np.bincount(codes, values, groups) / n
    squares = np.bincount(codes, (values - mean[codes]) ** 2, groups)
    return n, mean, squares / (n - 1) / n


def compare_means(measurements: pd.DataFrame) -> pd.DataFrame:
    """Test `new` against `old` in each comparison: paired where a unit stands in both arms, else by Welch."""
    units, unit_of_row = np.unique(measurements[["comparison_id", "unit_id"]], axis=0, return_inverse=True)
    comparison_id, of_unit = np.unique(units[:, 0], return_inverse=True)
    groups = len(comparison_id)
    values = np.full((2, len(units)), np.nan)
    values[(measurements["arm"] == "new").astype(int), unit_of_row.ravel()] = measurements["seconds"]

    in_both = np.bincount(unit_of_row.ravel(), minlength=len(units)) == 2
    paired = np.bincount(of_unit, in_both, groups) > 0
    values[:, paired[of_unit] & np.isnan(values).any(axis=0)] = np.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        n_old, mean_old, error_old = _moments(of_unit, values[0], groups)
        n_new, mean_new, error_new = _moments(of_unit, values[1], groups)
        _, _, error_pairs = _moments(of_unit, values[1] - values[0], groups)
        df_welch = (error_old + error_new) ** 2 / (error_old**2 / (n_old - 1) + error_new**2 / (n_new - 1))
        error = np.sqrt(np.where(paired, error_pairs, error_old + error_new))
        error[error == 0] = np.nan
        df = np.where(np.isnan(error), np.nan, np.where(paired, n_new - 1, df_welch))
        difference = mean_new - mean_old
        half_width = stats.t.isf(0.025, df) * error

    compared = {"comparison_id": comparison_id, "test": np.where(paired, "paired", "welch")}
    compared |= {"n_old": n_old, "n_new": n_new}
    compared["dropped"] = np.bincount(of_unit, np.isnan(values).all(axis=0), groups).astype(int)
    compared |= {"difference": difference, "t": difference / error, "df": df}
    compared["p_value"] = 2 * stats.t.sf(np.abs(difference / error), df)
    compared |= {"low": difference - half_width, "high": difference + half_width}
    return pd.DataFrame(compared)
