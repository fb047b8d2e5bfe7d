# You left the target empty wherever there is no answer, where the effect is 0 as well. It was to be told also where it is not possible: 1.08 is what shows the team why its plan is sent back. It is null only where the baseline is.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return the rate that each plan wants to tell from its baseline, and the tasks this takes, by arm and in all."""
    old, ratio = plans["baseline"], plans["ratio"]
    change = plans["effect"].where(plans["effect_kind"] == "absolute", plans["effect"] * old)
    target = old + change
    new = target.where(target.between(0, 1) & (target != old))

    shared = (old + ratio * new) / (1 + ratio)
    spread_if_equal = np.sqrt(shared * (1 - shared) * (1 + 1 / ratio))
    spread_if_different = np.sqrt(old * (1 - old) + new * (1 - new) / ratio)
    reach = norm.isf(plans["alpha"] / 2) * spread_if_equal + norm.ppf(plans["power"]) * spread_if_different
    needed = (reach / change) ** 2

    control, treatment = np.ceil(needed), np.ceil(needed * ratio)
    sizes = {"control": control, "treatment": treatment, "total": control + treatment}
    return pd.DataFrame({"plan": plans["plan"], "target": new, **sizes})
