# Right, but every experiment is cut out of the table and summed up on its own, both arms one after the other. Thousands of experiments are thousands of small frames; let one groupby add up all of them.
import numpy as np
import pandas as pd
from scipy.stats import norm


def ratio_with_variance(days: pd.DataFrame) -> tuple[int, float, float]:
    """Return annotators, ratio and its variance of one arm."""
    annotators = days.dropna(subset=["hours"]).groupby("annotator_id")[["accepted", "hours"]].sum()
    count, hours = len(annotators), annotators["hours"].sum()
    if hours == 0:
        return count, np.nan, np.nan
    ratio = annotators["accepted"].sum() / hours
    surplus = annotators["accepted"] - ratio * annotators["hours"]
    return count, ratio, surplus.var() / (count * annotators["hours"].mean() ** 2)


def ratio_metric_effect(work: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms of each experiment, one experiment after the other."""
    rows = []
    for experiment_id, days in work.groupby("experiment_id"):
        n_control, control, control_variance = ratio_with_variance(days[days["arm"] == "control"])
        n_treatment, treatment, treatment_variance = ratio_with_variance(days[days["arm"] == "treatment"])
        error = np.sqrt(control_variance + treatment_variance)
        error = error if error > 1e-6 * max(control, treatment) else np.nan
        rows.append((experiment_id, n_control, n_treatment, control, treatment, error))
    columns = ["experiment_id", "n_control", "n_treatment", "ratio_control", "ratio_treatment", "standard_error"]
    effects = pd.DataFrame(rows, columns=columns)

    difference = effects["ratio_treatment"] - effects["ratio_control"]
    z = difference / effects["standard_error"]
    margin = norm.ppf(0.975) * effects["standard_error"]
    tested = {"difference": difference, "z": z, "p_value": 2 * norm.sf(z.abs().astype(float))}
    return effects.assign(**tested, low=difference - margin, high=difference + margin)
