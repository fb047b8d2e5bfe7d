# Your answer raises an error where no experiment has one of the two arms, or where there are no rows at all: no level or column of that name exists then. An experiment of one arm gets its row, with 0 on the other side and nulls.
import numpy as np
import pandas as pd
from scipy import stats


def ratio_metric_effect(work: pd.DataFrame) -> pd.DataFrame:
    """Return each experiment's difference of accepted labels an hour, with the delta method's error over annotators."""
    keys = ["experiment_id", "arm", "annotator_id"]
    annotators = work[work["hours"].notna()].groupby(keys, as_index=False)[["accepted", "hours"]].sum()
    experiments = pd.Index(np.sort(work["experiment_id"].unique()), name="experiment_id")
    control, treatment = (_ratios(annotators.set_index("arm").loc[[arm]].reset_index(), arm).reindex(experiments) for arm in ("control", "treatment"))

    difference = treatment["ratio"] - control["ratio"]
    error = np.sqrt(treatment["squared_error"] + control["squared_error"])
    larger = np.maximum(control["ratio"], treatment["ratio"])
    error = error.where(error > 1e-6 * larger)  # less is rounding, and nothing to measure the difference by
    half_width = stats.norm.ppf(0.975) * error
    effects = pd.DataFrame(
        {
            "n_control": control["count"].fillna(0),
            "n_treatment": treatment["count"].fillna(0),
            "ratio_control": control["ratio"],
            "ratio_treatment": treatment["ratio"],
            "difference": difference,
            "standard_error": error,
            "z": difference / error,
            "p_value": 2 * stats.norm.sf((difference / error).abs()),
            "low": difference - half_width,
            "high": difference + half_width,
        }
    )
    return effects.reset_index()


def _ratios(annotators: pd.DataFrame, arm: str) -> pd.DataFrame:
    """Return count, ratio of sums and its squared standard error of one arm, by experiment."""
    crew = annotators[annotators["arm"] == arm]
    totals = crew.groupby("experiment_id")[["accepted", "hours"]].sum()
    ratio = totals["accepted"] / totals["hours"]
    surplus = crew["accepted"] - crew["experiment_id"].map(ratio) * crew["hours"]
    by_experiment = surplus.groupby(crew["experiment_id"])
    count = by_experiment.size()
    # The variance of the mean surplus over the squared mean of hours; the counts cancel but for one.
    squared_error = by_experiment.var() * count / totals["hours"] ** 2
    return pd.DataFrame({"count": count, "ratio": ratio, "squared_error": squared_error})
