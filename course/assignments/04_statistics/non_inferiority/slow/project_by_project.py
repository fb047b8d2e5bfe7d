# Right, but one project after the other: twenty thousand of them are as many rounds of Python. Every formula here takes columns as well as numbers.
import math
from statistics import NormalDist

import pandas as pd

COLUMNS = ["difference", "low", "high", "verdict", "p_equivalence"]
NORMAL = NormalDist()


def judged(k: float, n: float, j: float, m: float, margin: float, quantile: float) -> tuple:
    """Return difference, bounds, verdict and p-value of one project."""
    if not (n > 0 and m > 0):
        return math.nan, math.nan, math.nan, None, math.nan
    new, old = k / n, j / m
    difference = new - old
    error = math.sqrt(new * (1 - new) / n + old * (1 - old) / m)
    if error == 0:
        return difference, math.nan, math.nan, "undecided", math.nan
    low, high = difference - quantile * error, difference + quantile * error
    not_inferior = "non_inferior" if low > -margin else "undecided"
    p_value = NORMAL.cdf((abs(difference) - margin) / error)
    return difference, low, high, "inferior" if high < -margin else not_inferior, p_value


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Judge each project by itself."""
    quantile = NORMAL.inv_cdf(confidence)
    counts = projects[["new_accepted", "new_reviewed", "old_accepted", "old_reviewed"]]
    rows = [judged(*row, margin_points / 100, quantile) for row in counts.itertuples(index=False)]
    return projects[["project_id"]].join(pd.DataFrame(rows, columns=COLUMNS, index=projects.index))
