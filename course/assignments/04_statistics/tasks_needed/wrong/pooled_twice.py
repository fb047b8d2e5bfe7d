# You used the pooled variance in both places. If the effect is real the arms differ, and each then varies as its own rate says: the power's quantile goes with these two variances.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return the target of each plan and the tasks that it takes."""
    old, ratio = plans["baseline"], plans["ratio"]
    change = plans["effect"].where(plans["effect_kind"] == "absolute", plans["effect"] * old)
    target = old + change
    new = target.where(target.between(0, 1) & (target != old))

    shared = (old + ratio * new) / (1 + ratio)
    spread_if_equal = np.sqrt(shared * (1 - shared) * (1 + 1 / ratio))
    reach = (norm.isf(plans["alpha"] / 2) + norm.ppf(plans["power"])) * spread_if_equal
    needed = (reach / change) ** 2

    control, treatment = np.ceil(needed), np.ceil(needed * ratio)
    sizes = {"control": control, "treatment": treatment, "total": control + treatment}
    return pd.DataFrame({"plan": plans["plan"], "target": target, **sizes})
