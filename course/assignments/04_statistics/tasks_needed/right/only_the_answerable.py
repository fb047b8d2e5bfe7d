# Plans without an answer are set aside; the others are worked out as whole numbers and joined back by their index.
import numpy as np
import pandas as pd
from scipy import stats


def size_of_control(plans: pd.DataFrame) -> pd.Series:
    """Return the unrounded size of the control arm; every plan has an answer here."""
    old, new, ratio = plans["baseline"], plans["target"], plans["ratio"]
    pooled = (old + ratio * new) / (ratio + 1)
    null_variance = pooled * (1 - pooled) * (1 + 1 / ratio)
    true_variance = old * (1 - old) + new * (1 - new) / ratio
    level = stats.norm.ppf(1 - plans["alpha"] / 2) * null_variance**0.5
    power = stats.norm.ppf(plans["power"]) * true_variance**0.5
    return ((level + power) / (new - old)) ** 2


def tasks_needed(plans: pd.DataFrame) -> pd.DataFrame:
    """Return targets, and sizes as nullable whole numbers."""
    plans = plans.reset_index(drop=True)
    is_relative = plans["effect_kind"].eq("relative")
    plans["target"] = plans["baseline"] + plans["effect"] * plans["baseline"].where(is_relative, 1.0)
    answerable = plans[plans["target"].between(0, 1) & plans["target"].ne(plans["baseline"])]

    control = size_of_control(answerable)
    sizes = pd.DataFrame({"control": control, "treatment": control * answerable["ratio"]})
    sizes = np.ceil(sizes).astype("Int64").reindex(plans.index)
    sizes["total"] = sizes["control"] + sizes["treatment"]
    return plans[["plan", "target"]].join(sizes)
