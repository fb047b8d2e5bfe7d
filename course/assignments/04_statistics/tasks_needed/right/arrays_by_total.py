# Plain arrays: first the tasks of both arms together, by the share that each arm has, then their parts.
import numpy as np
import pandas as pd
from scipy.special import ndtri

NO_ANSWER = np.nan


def variance(rate: np.ndarray) -> np.ndarray:
    """Return the variance of one task that is accepted at a rate."""
    return rate * (1 - rate)


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return targets and sizes; `share` is the part of all tasks that is done under the new guideline."""
    old, effect = plans["baseline"].to_numpy(), plans["effect"].to_numpy()
    target = np.where(plans["effect_kind"] == "relative", old * (1 + effect), old + effect)
    has_answer = (target >= 0) & (target <= 1) & (effect != 0)
    new = np.where(has_answer, target, NO_ANSWER)

    share = (plans["ratio"] / (1 + plans["ratio"])).to_numpy()
    equal = variance((1 - share) * old + share * new) / (share * (1 - share))
    different = variance(old) / (1 - share) + variance(new) / share
    z_level, z_power = -ndtri(plans["alpha"] / 2), ndtri(plans["power"])
    in_all = (z_level * np.sqrt(equal) + z_power * np.sqrt(different)) ** 2 / (new - old) ** 2

    control, treatment = np.ceil(in_all * (1 - share)), np.ceil(in_all * share)
    sizes = {"control": control, "treatment": treatment, "total": control + treatment}
    return pd.DataFrame({"plan": plans["plan"].to_numpy(), "target": target, **sizes})
