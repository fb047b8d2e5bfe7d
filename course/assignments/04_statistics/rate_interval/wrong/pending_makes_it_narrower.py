# Your rates are right, but your numbers of reviews hold the pending ones. A label that nobody has judged says nothing about the rate; counted as evidence, it makes the interval narrower than it may be.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its Wilson score interval (`low`, `high`)."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="size", mean="mean").reset_index()
    reviewed = counts["reviewed"]
    accepted = counts["mean"] * reviewed
    rate = counts["mean"]

    z = stats.norm.ppf((1 + confidence) / 2)
    middle = (accepted + z**2 / 2) / (reviewed + z**2)
    margin = z * np.sqrt(accepted * (1 - rate) + z**2 / 4) / (reviewed + z**2)
    return counts[["project_id", "reviewed"]].assign(
        rate=rate,
        low=(middle - margin).fillna(0),
        high=(middle + margin).fillna(1),
    )
