# An experiment of which no hours are known has no row: every experiment in `work` has one, with nobody in its arms.
import numpy as np
import pandas as pd
from scipy import stats

ARMS = ["control", "treatment"]
COLUMNS = [
    "experiment_id", "n_control", "n_treatment", "ratio_control", "ratio_treatment",
    "difference", "standard_error", "z", "p_value", "low", "high",
]


def arm_ratios(people: pd.DataFrame) -> pd.DataFrame:
    """Count, ratio and its variance by the delta method, one row for each experiment and arm."""
    keys = ["experiment_id", "arm"]
    arms = people.groupby(keys)[["accepted", "hours"]].sum()
    arms["n"] = people.groupby(keys).size()
    arms["ratio"] = arms["accepted"] / arms["hours"].where(arms["hours"] > 0)
    joined = people.join(arms["ratio"], on=keys)
    residual = joined["accepted"] - joined["ratio"] * joined["hours"]
    spread = residual.groupby([joined["experiment_id"], joined["arm"]]).var()
    arms["variance"] = spread / (arms["n"] * (arms["hours"] / arms["n"]) ** 2)
    return arms


def ratio_metric_effect(work: pd.DataFrame) -> pd.DataFrame:
    """Return each experiment's difference of accepted labels an hour, with the delta method's error over annotators."""
    if work.empty:
        return pd.DataFrame(columns=COLUMNS)
    known = work.dropna(subset=["hours"])
    experiments = pd.Index(np.sort(known["experiment_id"].unique()), name="experiment_id")
    people = known.groupby(["experiment_id", "arm", "annotator_id"], as_index=False)[["accepted", "hours"]].sum()

    columns = pd.MultiIndex.from_product([["n", "ratio", "variance"], ARMS])
    arms = arm_ratios(people)[["n", "ratio", "variance"]].unstack("arm").reindex(index=experiments, columns=columns)
    n, ratio = arms["n"].fillna(0).astype(int), arms["ratio"]
    difference = ratio["treatment"] - ratio["control"]
    error = np.sqrt(arms["variance", "treatment"] + arms["variance", "control"])
    error = error.where(error > 1e-6 * ratio.max(axis=1))
    z = difference / error
    margin = stats.norm.ppf(0.975) * error
    return pd.DataFrame({
        "n_control": n["control"],
        "n_treatment": n["treatment"],
        "ratio_control": ratio["control"],
        "ratio_treatment": ratio["treatment"],
        "difference": difference,
        "standard_error": error,
        "z": z,
        "p_value": 2 * stats.norm.sf(z.abs()),
        "low": difference - margin,
        "high": difference + margin,
    }).reset_index()
