# This is Wald's interval: it takes the standard error at the rate found. For 0 of 20 that is 0, so it claims to know the rate exactly after twenty labels; near 0 and 1 its ends leave the range of a rate.
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
    low, high = (rate - margin).fillna(0), (rate + margin).fillna(1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
