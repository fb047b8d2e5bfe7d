# You wrote 1.96 into the formula. That is the quantile of 95 % only nearly, so your ends are a little off even there; and the level is a parameter: at 80 % or 99 % your interval is that of another question.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its interval."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = 1.96
    middle = (accepted + z**2 / 2) / (reviewed + z**2)
    margin = z * np.sqrt(accepted * (1 - rate) + z**2 / 4) / (reviewed + z**2)
    low, high = (middle - margin).fillna(0), (middle + margin).fillna(1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
