# You left out the denominator 1 + z²/n. Middle and margin of Wilson's interval are both divided by it; without it the ends run far out, beyond 0 to 1 in small projects.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its Wilson score interval (`low`, `high`)."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = stats.norm.ppf((1 + confidence) / 2)
    middle = (accepted + z**2 / 2) / reviewed
    margin = z * np.sqrt(accepted * (1 - rate) + z**2 / 4) / reviewed
    return counts[["project_id", "reviewed"]].assign(
        rate=rate,
        low=(middle - margin).fillna(0),  # no reviews exclude no rate
        high=(middle + margin).fillna(1),
    )
