# One column after the other with `assign`, so that each step can be looked at.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return targets and sizes, working on one frame from the effect to the total."""
    is_relative = plans["effect_kind"] == "relative"
    steps = plans.assign(change=plans["effect"].mask(is_relative, plans["effect"] * plans["baseline"]))
    steps["target"] = steps["baseline"] + steps["change"]
    impossible = (steps["target"] < 0) | (steps["target"] > 1) | (steps["change"] == 0)
    steps["mean_rate"] = (steps["baseline"] + steps["ratio"] * steps["target"]) / (1 + steps["ratio"])

    pooled = steps.eval("mean_rate * (1 - mean_rate) * (1 + 1 / ratio)").mask(impossible)
    separate = steps.eval("baseline * (1 - baseline) + target * (1 - target) / ratio").mask(impossible)
    detectable = norm.ppf(1 - steps["alpha"] / 2) * np.sqrt(pooled) + norm.ppf(steps["power"]) * np.sqrt(separate)
    steps["n"] = detectable**2 / steps["change"] ** 2
    steps["control"] = np.ceil(steps["n"])
    steps["treatment"] = np.ceil(steps["ratio"] * steps["n"])
    steps["total"] = steps["control"] + steps["treatment"]
    return steps[["plan", "target", "control", "treatment", "total"]]
