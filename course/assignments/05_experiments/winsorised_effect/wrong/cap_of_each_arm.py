# Each arm is capped at a percentile of its own: the arm with the agency is cut at a higher line, and the effect of the
# agency comes back through the cap.
import numpy as np
import pandas as pd
from scipy import stats


def winsorised_effect(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms of each experiment, with values above the 99th percentile of both arms set to it."""
    labels = outcomes["labels"]
    caps = labels.groupby(outcomes["experiment_id"]).quantile(CAP)
    cap = labels.groupby([outcomes["experiment_id"], outcomes["arm"]]).transform("quantile", CAP)
    values = outcomes.assign(winsorised=labels.clip(upper=cap), is_capped=labels > cap)
    control, new = (figures_of(values[values["arm"] == arm]) for arm in ("control", "new"))

    effect = new["mean"] - control["mean"]
    error = np.sqrt(new["squared_error"] + control["squared_error"])
    error = error.where(error > 0)  # without spread there is nothing to measure the effect by
    shares = (arm["squared_error"] ** 2 / (arm["count"] - 1) for arm in (new, control))
    df = error**4 / sum(shares)

    by_experiment = values.groupby("experiment_id")
    compared = pd.DataFrame(
        {
            "annotators": by_experiment["labels"].count(),
            "cap": caps,
            "capped": by_experiment["is_capped"].sum(),
            "raw_effect": new["raw_mean"] - control["raw_mean"],
            "effect": effect,
            "standard_error": error,
            "p_value": 2 * stats.t.sf((effect / error).abs(), df),
        }
    )
    return compared.reset_index()


CAP = 0.99


def figures_of(arm: pd.DataFrame) -> pd.DataFrame:
    """Return means and the squared error of the winsorised mean for each experiment of an arm."""
    figures = arm.groupby("experiment_id").agg(
        raw_mean=("labels", "mean"),
        count=("winsorised", "count"),
        mean=("winsorised", "mean"),
        var=("winsorised", "var"),
    )
    return figures.assign(squared_error=figures["var"] / figures["count"])


