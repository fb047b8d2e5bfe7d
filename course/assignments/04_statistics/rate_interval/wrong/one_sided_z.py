# Your z leaves all of the error at one end. A two-sided interval leaves half of it at each: 2.5 % above and below, and 1.96 instead of 1.64. You computed a 90 % interval and called it 95 %.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its interval."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = stats.norm.ppf(confidence)
    middle = (accepted + z**2 / 2) / (reviewed + z**2)
    margin = z * np.sqrt(accepted * (1 - rate) + z**2 / 4) / (reviewed + z**2)
    low, high = (middle - margin).fillna(0), (middle + margin).fillna(1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
