# Right, but it asks for the quantiles once for each pair of level and power. Where every plan has its own, that is a loop over plans; the quantile function takes whole columns.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return targets and sizes, one level and power after the other."""
    plans = plans.reset_index(drop=True)
    old, ratio = plans["baseline"], plans["ratio"]
    target = old + plans["effect"] * np.where(plans["effect_kind"] == "relative", old, 1)
    new = target.where(target.between(0, 1) & (target != old))
    shared = (old + ratio * new) / (1 + ratio)
    if_equal = np.sqrt(shared * (1 - shared) * (1 + 1 / ratio))
    if_different = np.sqrt(old * (1 - old) + new * (1 - new) / ratio)

    reach = pd.Series(np.nan, index=plans.index)
    for (alpha, power), group in plans.groupby(["alpha", "power"]):
        spreads = if_equal[group.index], if_different[group.index]
        reach[group.index] = norm.isf(alpha / 2) * spreads[0] + norm.ppf(power) * spreads[1]
    needed = (reach / (new - old)) ** 2
    control, treatment = np.ceil(needed), np.ceil(needed * ratio)
    sizes = {"control": control, "treatment": treatment, "total": control + treatment}
    return pd.DataFrame({"plan": plans["plan"], "target": target, **sizes})
