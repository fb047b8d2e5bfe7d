# You applied a continuity correction. It is a matter of taste (it makes the interval wider and more cautious), and the prompt says: none.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its interval."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = stats.norm.ppf((1 + confidence) / 2)
    rejected = reviewed - accepted
    share = rate.fillna(0.5)
    below = z * np.sqrt(z**2 - 1 / reviewed.clip(lower=1) + 4 * rejected * share + 4 * share - 2)
    above = z * np.sqrt(z**2 - 1 / reviewed.clip(lower=1) + 4 * accepted * (1 - share) - 4 * share + 2)
    low = ((2 * accepted + z**2 - 1 - below) / (2 * (reviewed + z**2))).mask(accepted == 0, 0)
    high = ((2 * accepted + z**2 + 1 + above) / (2 * (reviewed + z**2))).mask(rejected == 0, 1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
