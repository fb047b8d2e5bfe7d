# For the compliers you compared the exposed people of the treatment arm with the unexposed ones of the control arm. Compliers cannot be picked: among the first are some who always switch, among the second some who never do.
import numpy as np
import pandas as pd
from scipy.stats import norm


def intention_to_treat(annotators: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms as they were assigned; scale the effect up to those whom the offer moved."""
    outcomes = annotators.assign(accepted=annotators["accepted"].fillna(0))
    summary = outcomes.groupby(["experiment_id", "arm"]).agg(
        n=("accepted", "size"), mean=("accepted", "mean"), variance=("accepted", "var"), exposed=("exposed", "mean")
    )
    experiments = summary.index.unique("experiment_id")
    control, treatment = (
        summary[summary.index.isin([arm], level="arm")].droplevel("arm").reindex(experiments)
        for arm in ("control", "treatment")
    )

    effect = treatment["mean"] - control["mean"]
    error = np.sqrt(treatment["variance"] / treatment["n"] + control["variance"] / control["n"])
    margin = norm.ppf(0.975) * error.where(error > 0)  # without spread there is nothing to measure the effect by
    moved = treatment["exposed"] - control["exposed"]
    shown = outcomes[outcomes["exposed"] == (outcomes["arm"] == "treatment")]
    by_arm = shown.groupby(["arm", "experiment_id"])["accepted"].mean()
    used, unused = (by_arm[by_arm.index.isin([arm], level="arm")].droplevel("arm") for arm in ("treatment", "control"))
    compared = {
        "n_control": control["n"].fillna(0).astype(int),
        "n_treatment": treatment["n"].fillna(0).astype(int),
        "exposed_control": control["exposed"],
        "exposed_treatment": treatment["exposed"],
        "effect": effect,
        "low": effect - margin,
        "high": effect + margin,
        "complier_effect": (used - unused).reindex(experiments).where(moved > 0),
    }
    return pd.DataFrame(compared).reset_index()
