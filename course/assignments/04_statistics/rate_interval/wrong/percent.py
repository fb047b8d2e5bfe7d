# You gave shares in percent. The ends and the rate are shares: 0.75, not 75.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its Wilson score interval (`low`, `high`)."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = stats.norm.ppf((1 + confidence) / 2)
    middle = (accepted + z**2 / 2) / (reviewed + z**2)
    margin = z * np.sqrt(accepted * (1 - rate) + z**2 / 4) / (reviewed + z**2)
    return counts[["project_id", "reviewed"]].assign(
        rate=100 * rate,
        low=100 * (middle - margin).fillna(0),  # no reviews exclude no rate
        high=100 * (middle + margin).fillna(1),
    )
