# You dropped rows that are alike in everything but the task. Two tasks of one arm may take the same seconds; only the
# same task is a repetition.
import numpy as np
import pandas as pd
from scipy.stats import norm


def triggered_effect(tasks: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms where the trigger fired, dilute the effect to all tasks, and check the trigger itself."""
    once = tasks.drop_duplicates(["experiment_id", "arm", "triggered", "seconds"])
    once = once.assign(seconds=once["seconds"].where(once["triggered"]))
    experiments = pd.Index(np.sort(once["experiment_id"].unique()), name="experiment_id")
    control, treatment = (
        _figures(once[once["arm"] == arm]).reindex(experiments).fillna({"tasks": 0, "triggered": 0})
        for arm in ("control", "treatment")
    )

    effect = treatment["mean"] - control["mean"]
    error = np.sqrt(treatment["variance"] / treatment["triggered"] + control["variance"] / control["triggered"])
    margin = norm.ppf(0.975) * error.where(error > 0)  # without spread there is nothing to measure the effect by

    rate = (treatment["triggered"] + control["triggered"]) / (treatment["tasks"] + control["tasks"])
    rate_error = np.sqrt(rate * (1 - rate) * (1 / treatment["tasks"] + 1 / control["tasks"]))
    rise = treatment["triggered"] / treatment["tasks"] - control["triggered"] / control["tasks"]
    z = rise / rate_error
    compared = {
        "triggered_control": control["triggered"].astype(int),
        "triggered_treatment": treatment["triggered"].astype(int),
        "effect": effect,
        "low": effect - margin,
        "high": effect + margin,
        "trigger_rate": rate,
        "diluted_effect": effect * rate,
        "trigger_z": z,
        "trigger_p": 2 * norm.sf(z.abs()),
    }
    return pd.DataFrame(compared).reset_index()


def _figures(arm: pd.DataFrame) -> pd.DataFrame:
    """Return counts of an arm by experiment, with mean and variance of its triggered tasks; others have no seconds."""
    return arm.groupby("experiment_id").agg(
        tasks=("triggered", "size"),
        triggered=("triggered", "sum"),
        mean=("seconds", "mean"),
        variance=("seconds", "var"),
    )
