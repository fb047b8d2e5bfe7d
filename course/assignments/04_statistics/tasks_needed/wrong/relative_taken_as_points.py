# You added every effect to the baseline. A relative effect is a share of the baseline: 5 % more than 0.80 is 0.84, not 0.85. The lower the rate, the more your sizes are too small.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return the target of each plan and the tasks that it takes."""
    old, ratio = plans["baseline"], plans["ratio"]
    change = plans["effect"]
    target = old + change
    new = target.where(target.between(0, 1) & (target != old))

    shared = (old + ratio * new) / (1 + ratio)
    spread_if_equal = np.sqrt(shared * (1 - shared) * (1 + 1 / ratio))
    spread_if_different = np.sqrt(old * (1 - old) + new * (1 - new) / ratio)
    reach = norm.isf(plans["alpha"] / 2) * spread_if_equal + norm.ppf(plans["power"]) * spread_if_different
    needed = (reach / change) ** 2

    control, treatment = np.ceil(needed), np.ceil(needed * ratio)
    sizes = {"control": control, "treatment": treatment, "total": control + treatment}
    return pd.DataFrame({"plan": plans["plan"], "target": target, **sizes})
