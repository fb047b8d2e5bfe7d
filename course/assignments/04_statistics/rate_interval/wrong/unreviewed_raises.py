# One project of which nothing is reviewed, and the whole report ends in a division by zero. New projects have no reviews yet: this happens on the first day.
import pandas as pd
from scipy import stats


def wilson(accepted: int, reviewed: int, z: float) -> tuple[float, float, float]:
    """Return the rate of one project and the ends of its interval."""
    rate = accepted / reviewed
    middle = (rate + z**2 / (2 * reviewed)) / (1 + z**2 / reviewed)
    margin = z * (rate * (1 - rate) / reviewed + z**2 / (4 * reviewed**2)) ** 0.5 / (1 + z**2 / reviewed)
    return rate, middle - margin, middle + margin


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its Wilson interval."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    z = stats.norm.ppf((1 + confidence) / 2)
    pairs = zip(counts["accepted"].tolist(), counts["reviewed"].tolist(), strict=True)
    ends = pd.DataFrame([wilson(*pair, z) for pair in pairs], columns=["rate", "low", "high"])
    return counts[["project_id", "reviewed"]].join(ends)
