# What cannot be compared is set aside first; the formulas then need no guard, and `reindex` brings the empty rows back.
from statistics import NormalDist

import numpy as np
import pandas as pd
from scipy.stats import norm


def add_wilson(arm: pd.DataFrame, z: float) -> pd.DataFrame:
    """Add `rate`, `low` and `high` to an arm's `accepted` and `reviewed`: the roots of Wilson's equation."""
    rate = arm["accepted"] / arm["reviewed"]
    square, linear = arm["reviewed"] + z**2, 2 * arm["accepted"] + z**2
    root = z * np.sqrt(z**2 + 4 * arm["accepted"] * (1 - rate))
    return arm.assign(rate=rate, low=(linear - root) / (2 * square), high=(linear + root) / (2 * square))


def rate_difference(experiments: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Compare two arms where both have labels; the other experiments keep their row."""
    comparable = experiments[(experiments["new_reviewed"] > 0) & (experiments["old_reviewed"] > 0)]
    quantile = NormalDist().inv_cdf(1 - (1 - confidence) / 2)
    new = add_wilson(comparable.filter(like="new_").rename(columns=lambda name: name[4:]), quantile)
    old = add_wilson(comparable.filter(like="old_").rename(columns=lambda name: name[4:]), quantile)

    share = (new["accepted"] + old["accepted"]) / (new["reviewed"] + old["reviewed"])
    spread = np.sqrt(share * (1 - share) * (1 / new["reviewed"] + 1 / old["reviewed"]))
    compared = pd.DataFrame({"difference": new["rate"] - old["rate"]})
    compared["z_score"] = (compared["difference"] / spread).where(spread > 0, 0.0)
    compared["p_value"] = 2 * norm.cdf(-compared["z_score"].abs())
    compared["low"] = compared["difference"] - np.hypot(new["rate"] - new["low"], old["high"] - old["rate"])
    compared["high"] = compared["difference"] + np.hypot(new["high"] - new["rate"], old["rate"] - old["low"])
    return experiments[["experiment_id"]].join(compared)
