# Right, but each plan goes through Python on its own, and asks the normal distribution twice. All plans have the same formula; let it work on columns.
import math

import pandas as pd
from scipy.stats import norm

COLUMNS = ["plan", "target", "control", "treatment", "total"]


def control_size(old: float, new: float, plan: pd.Series) -> float:
    """Return the unrounded size of the control arm."""
    ratio = plan["ratio"]
    pooled = (old + ratio * new) / (1 + ratio)
    level = norm.isf(plan["alpha"] / 2) * math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio))
    power = norm.ppf(plan["power"]) * math.sqrt(old * (1 - old) + new * (1 - new) / ratio)
    return ((level + power) / (new - old)) ** 2


def sizes_of(plan: pd.Series) -> pd.Series:
    """Return the answer for one plan."""
    old = plan["baseline"]
    target = old + plan["effect"] * (old if plan["effect_kind"] == "relative" else 1)
    if not 0 <= target <= 1 or target == old:
        return pd.Series([plan["plan"], target, math.nan, math.nan, math.nan], index=COLUMNS)
    needed = control_size(old, target, plan)
    control, treatment = math.ceil(needed), math.ceil(needed * plan["ratio"])
    return pd.Series([plan["plan"], target, control, treatment, control + treatment], index=COLUMNS)


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return targets and sizes, plan by plan."""
    if plans.empty:
        return pd.DataFrame({"plan": plans["plan"], **dict.fromkeys(COLUMNS[1:], plans["baseline"])})
    return plans.apply(sizes_of, axis=1)
