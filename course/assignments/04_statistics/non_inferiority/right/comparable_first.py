# What can be judged is set aside first, so that the formulas need no guard; the other projects come back by the index.
import numpy as np
import pandas as pd
from scipy.stats import norm


def variance_of(rate: pd.Series, reviewed: pd.Series) -> pd.Series:
    """Return the variance of a rate."""
    return rate * (1 - rate) / reviewed


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Judge the projects that have a standard error, and keep the rows of all."""
    found = projects[["project_id"]].copy()
    compared = projects[(projects["new_reviewed"] > 0) & (projects["old_reviewed"] > 0)]
    new, old = (compared[f"{arm}_accepted"] / compared[f"{arm}_reviewed"] for arm in ("new", "old"))
    found["difference"] = new - old

    variance = variance_of(new, compared["new_reviewed"]) + variance_of(old, compared["old_reviewed"])
    error = np.sqrt(variance[variance > 0])
    difference = found["difference"].reindex(error.index)
    found["low"] = difference - norm.isf(1 - confidence) * error
    found["high"] = difference + norm.isf(1 - confidence) * error

    margin = margin_points / 100
    found["verdict"] = pd.Series("undecided", index=compared.index, dtype="object")
    found.loc[found["low"] > -margin, "verdict"] = "non_inferior"
    found.loc[found["high"] < -margin, "verdict"] = "inferior"
    tests = pd.DataFrame({"worse": -(difference + margin) / error, "better": (difference - margin) / error})
    found["p_equivalence"] = pd.Series(norm.cdf(tests.max(axis=1)), index=error.index)
    return found
