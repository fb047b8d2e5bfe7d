# You used each arm's own variance in both places: a formula that textbooks have as well, but not the one of this test. It assumes that the rates are equal until proved otherwise, so alpha's quantile goes with the pooled variance.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return the target of each plan and the tasks that it takes."""
    old, ratio = plans["baseline"], plans["ratio"]
    change = plans["effect"].where(plans["effect_kind"] == "absolute", plans["effect"] * old)
    target = old + change
    new = target.where(target.between(0, 1) & (target != old))

    spread_if_different = np.sqrt(old * (1 - old) + new * (1 - new) / ratio)
    reach = (norm.isf(plans["alpha"] / 2) + norm.ppf(plans["power"])) * spread_if_different
    needed = (reach / change) ** 2

    control, treatment = np.ceil(needed), np.ceil(needed * ratio)
    sizes = {"control": control, "treatment": treatment, "total": control + treatment}
    return pd.DataFrame({"plan": plans["plan"], "target": target, **sizes})
