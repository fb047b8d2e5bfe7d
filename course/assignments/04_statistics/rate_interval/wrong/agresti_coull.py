# This is Agresti and Coull's interval. It has the same middle as Wilson's and another, wider margin: Wald's formula at the shrunken rate. Its ends can leave 0 to 1, which Wilson's never do.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its interval."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    z = stats.norm.ppf((1 + confidence) / 2)
    middle = (accepted + z**2 / 2) / (reviewed + z**2)
    margin = z * np.sqrt(middle * (1 - middle) / (reviewed + z**2))
    nothing = reviewed == 0
    low, high = (middle - margin).mask(nothing, 0), (middle + margin).mask(nothing, 1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
