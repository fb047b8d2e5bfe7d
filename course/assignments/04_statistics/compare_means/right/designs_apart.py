# The two designs in two functions: pairs are merged by unit, arms are summed up and merged by comparison.
import numpy as np
import pandas as pd
from scipy import stats

MEASURES = {"n": ("seconds", "count"), "mean": ("seconds", "mean"), "variance": ("seconds", "var")}


def _pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Return difference, squared standard error and degrees of freedom of the complete pairs of each comparison."""
    old, new = (rows[rows["arm"] == arm].dropna(subset=["seconds"]) for arm in ("old", "new"))
    pairs = old.merge(new, on=["comparison_id", "unit_id"], suffixes=("_old", "_new"))
    pairs["seconds"] = pairs["seconds_new"] - pairs["seconds_old"]
    summary = pairs.groupby("comparison_id").agg(**MEASURES).reindex(rows["comparison_id"].unique())
    n = summary["n"].fillna(0)
    return pd.DataFrame(
        {
            "test": "paired",
            "n_old": n,
            "n_new": n,
            "dropped": rows.groupby("comparison_id")["unit_id"].nunique() - n,
            "difference": summary["mean"],
            "squared_error": summary["variance"] / n,
            "df": n - 1,
        }
    )


def _arms(rows: pd.DataFrame) -> pd.DataFrame:
    """Return difference, squared standard error and Welch's degrees of freedom of each comparison."""
    missing = rows["seconds"].isna().groupby(rows["comparison_id"]).sum()
    summary = rows.groupby(["comparison_id", "arm"]).agg(**MEASURES)
    old, new = (summary[summary.index.isin([arm], level="arm")].droplevel("arm") for arm in ("old", "new"))
    old, new = old.reindex(missing.index), new.reindex(missing.index)
    error_old, error_new = old["variance"] / old["n"], new["variance"] / new["n"]
    spread = error_old**2 / (old["n"] - 1) + error_new**2 / (new["n"] - 1)
    return pd.DataFrame(
        {
            "test": "welch",
            "n_old": old["n"].fillna(0),
            "n_new": new["n"].fillna(0),
            "dropped": missing,
            "difference": new["mean"] - old["mean"],
            "squared_error": error_old + error_new,
            "df": (error_old + error_new) ** 2 / spread,
        }
    )


def compare_means(measurements: pd.DataFrame) -> pd.DataFrame:
    """Test `new` against `old` in each comparison: paired where a unit stands in both arms, else by Welch."""
    rows_of_unit = measurements.groupby(["comparison_id", "unit_id"])["arm"].transform("size")
    planned = rows_of_unit.groupby(measurements["comparison_id"]).transform("max") == 2
    compared = pd.concat([_pairs(measurements[planned]), _arms(measurements[~planned])]).sort_index()

    squared_error = compared.pop("squared_error")
    error = np.sqrt(squared_error[squared_error > 0]).reindex(compared.index)
    compared["t"] = compared["difference"] / error
    compared["df"] = compared["df"].where(error.notna())
    compared["p_value"] = 2 * stats.t.cdf(-compared["t"].abs(), compared["df"])
    compared["low"] = compared["difference"] + stats.t.ppf(0.025, compared["df"]) * error
    compared["high"] = compared["difference"] + stats.t.ppf(0.975, compared["df"]) * error
    return compared.reset_index(names="comparison_id")
