# Projects of which nothing is reviewed yet are gone. Each project was to have a row; the lead has to see that nothing is known about it.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its interval."""
    counts = reviews.dropna(subset="accepted").groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = stats.norm.ppf((1 + confidence) / 2)
    middle = (accepted + z**2 / 2) / (reviewed + z**2)
    margin = z * np.sqrt(accepted * (1 - rate) + z**2 / 4) / (reviewed + z**2)
    low, high = (middle - margin).fillna(0), (middle + margin).fillna(1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
