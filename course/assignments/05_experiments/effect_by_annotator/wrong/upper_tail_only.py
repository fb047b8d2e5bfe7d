# Your p-value is the upper tail alone: small where the treatment takes longer, near 1 where it takes less. Two-sided means that a difference as large in either direction counts.
import numpy as np
import pandas as pd
from scipy import stats


def effect_by_annotator(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return each experiment's difference of annotators' means, with Welch's interval and p-value over annotators."""
    annotators = tasks.groupby(["experiment_id", "arm", "annotator_id"], as_index=False)["seconds"].mean()
    count, mean, squared_error = _by_arm(annotators)
    _, _, squared_error_of_tasks = _by_arm(tasks)

    error = np.sqrt(squared_error.sum(axis=1, skipna=False))
    error = error.where(error > 1e-6 * mean.max(axis=1))  # less is rounding, and nothing to measure the difference by
    df = error**4 / (squared_error**2 / (count - 1)).sum(axis=1)
    difference = mean["treatment"] - mean["control"]
    half_width = stats.t.ppf(0.975, df) * error
    effects = pd.DataFrame(
        {
            "n_control": count["control"],
            "n_treatment": count["treatment"],
            "left_out": annotators["seconds"].isna().groupby(annotators["experiment_id"]).sum(),
            "difference": difference,
            "df": df,
            "p_value": stats.t.sf(difference / error, df),
            "low": difference - half_width,
            "high": difference + half_width,
            "times_wider": error / np.sqrt(squared_error_of_tasks.sum(axis=1)),
        }
    )
    return effects.reset_index()


def _by_arm(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return count, mean and squared standard error of known seconds: a row an experiment, a column an arm."""
    arms = {arm: rows["seconds"].where(rows["arm"] == arm) for arm in ("control", "treatment")}
    known = pd.DataFrame(arms).groupby(rows["experiment_id"])
    return known.count(), known.mean(), known.var() / known.count()
