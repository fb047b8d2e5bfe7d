# Right, but `binomtest` computes one project's interval a call: five thousand projects are five thousand calls. The formula takes all counts at once.
import pandas as pd
from scipy.stats import binomtest


def wilson(accepted: float, reviewed: int, confidence: float) -> tuple[float, float]:
    """Return the interval of one project."""
    if reviewed == 0:
        return 0.0, 1.0
    interval = binomtest(int(accepted), reviewed).proportion_ci(confidence, method="wilson")
    return interval.low, interval.high


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's rate and interval, one project after the other."""
    rows = []
    for project_id, outcomes in reviews.groupby("project_id")["accepted"]:
        reviewed = int(outcomes.count())
        low, high = wilson(outcomes.sum(), reviewed, confidence)
        rows.append((project_id, reviewed, outcomes.mean(), low, high))
    return pd.DataFrame(rows, columns=["project_id", "reviewed", "rate", "low", "high"])
