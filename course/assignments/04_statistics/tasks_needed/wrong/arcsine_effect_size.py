# You measured the effect by Cohen's h (arcsines of the rates), as `NormalIndPower` does. It comes near, and is not the formula that was agreed: that of the z-test of two rates, with both spreads in it.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return the rate that each plan wants to tell from its baseline, and the tasks this takes, by arm and in all."""
    old, ratio = plans["baseline"], plans["ratio"]
    change = plans["effect"].where(plans["effect_kind"] == "absolute", plans["effect"] * old)
    target = old + change
    new = target.where(target.between(0, 1) & (target != old))

    distance = 2 * (np.arcsin(np.sqrt(new)) - np.arcsin(np.sqrt(old)))
    reach = norm.isf(plans["alpha"] / 2) + norm.ppf(plans["power"])
    needed = (reach / distance) ** 2 * (1 + 1 / ratio)

    control, treatment = np.ceil(needed), np.ceil(needed * ratio)
    sizes = {"control": control, "treatment": treatment, "total": control + treatment}
    return pd.DataFrame({"plan": plans["plan"], "target": target, **sizes})
