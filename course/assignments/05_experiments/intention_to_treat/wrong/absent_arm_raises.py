# Your answer raises an error where no experiment has one of the two arms, or where there are no rows at all: no level or column of that name exists then. An experiment of one arm gets its row, with 0 on the other side and nulls.
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
        summary.xs(arm, level="arm").reindex(experiments)
        for arm in ("control", "treatment")
    )

    effect = treatment["mean"] - control["mean"]
    error = np.sqrt(treatment["variance"] / treatment["n"] + control["variance"] / control["n"])
    margin = norm.ppf(0.975) * error.where(error > 0)  # without spread there is nothing to measure the effect by
    moved = treatment["exposed"] - control["exposed"]
    compared = {
        "n_control": control["n"].fillna(0).astype(int),
        "n_treatment": treatment["n"].fillna(0).astype(int),
        "exposed_control": control["exposed"],
        "exposed_treatment": treatment["exposed"],
        "effect": effect,
        "low": effect - margin,
        "high": effect + margin,
        "complier_effect": effect / moved.where(moved > 0),
    }
    return pd.DataFrame(compared).reset_index()
