# You multiplied every effect by the baseline. An absolute effect is a difference of the two rates as it stands: 0.05 on 0.80 is 0.85. Made smaller, it asks for more tasks than the team needs.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return the target of each plan and the tasks that it takes."""
    old, ratio = plans["baseline"], plans["ratio"]
    change = plans["effect"] * old
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
