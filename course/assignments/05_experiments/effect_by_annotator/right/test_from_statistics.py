# Wide tables of both arms, and scipy's test that starts from means, deviations and counts of all experiments at once.
import numpy as np
import pandas as pd
from scipy import stats


def two_arms(rows: pd.DataFrame, statistic: str) -> pd.DataFrame:
    """Return a statistic of `seconds` by experiment (row) and arm (column)."""
    table = rows.pivot_table("seconds", "experiment_id", "arm", aggfunc=statistic, dropna=False)
    experiments = np.sort(rows["experiment_id"].unique())
    return table.reindex(index=pd.Index(experiments, name="experiment_id"), columns=["control", "treatment"])


def effect_by_annotator(tasks: pd.DataFrame) -> pd.DataFrame:
    """Test annotators' means, and say how much wider the truth is than what the tasks pretend."""
    annotators = tasks.groupby(["experiment_id", "arm", "annotator_id"], as_index=False)["seconds"].mean()
    count, mean, sd = (two_arms(annotators, statistic) for statistic in ("count", "mean", "std"))
    share = sd**2 / count
    error = np.sqrt(share["control"] + share["treatment"])
    sd = sd.where(error > 1e-6 * mean.max(axis=1))
    error = error.where(sd.notna().all(axis=1))
    df = error**4 / (share**2 / (count - 1)).sum(axis=1, min_count=2)

    arms = [table[arm].to_numpy() for arm in ("treatment", "control") for table in (mean, sd, count)]
    test = stats.ttest_ind_from_stats(*arms, equal_var=False)
    naive = np.sqrt((two_arms(tasks, "var") / two_arms(tasks, "count")).sum(axis=1))
    difference = mean["treatment"] - mean["control"]
    return pd.DataFrame(
        {
            "n_control": count["control"].fillna(0),
            "n_treatment": count["treatment"].fillna(0),
            "left_out": annotators["seconds"].isna().groupby(annotators["experiment_id"]).sum(),
            "difference": difference,
            "df": df,
            "p_value": test.pvalue,
            "low": difference - stats.t.ppf(0.975, df) * error,
            "high": difference + stats.t.ppf(0.975, df) * error,
            "times_wider": error / naive,
        }
    ).reset_index()
