# You put Wilson's margin around the rate found. His interval is not symmetrical around it: its middle is drawn towards one half, and only so do its ends stay between 0 and 1.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its interval."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = stats.norm.ppf((1 + confidence) / 2)
    margin = z * np.sqrt(accepted * (1 - rate) + z**2 / 4) / (reviewed + z**2)
    low, high = (rate - margin).fillna(0), (rate + margin).fillna(1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
