# You added two accepted and two rejected labels (the quick recipe) whatever the level. Wilson adds z² labels, half of each kind, and his margin is another one.
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
        low=((accepted + 2) / (reviewed + 4) - z * np.sqrt((accepted + 2) / (reviewed + 4) * (1 - (accepted + 2) / (reviewed + 4)) / (reviewed + 4))).clip(0, 1).where(reviewed > 0, 0),  # no reviews exclude no rate
        high=((accepted + 2) / (reviewed + 4) + z * np.sqrt((accepted + 2) / (reviewed + 4) * (1 - (accepted + 2) / (reviewed + 4)) / (reviewed + 4))).clip(0, 1).where(reviewed > 0, 1),
    )
