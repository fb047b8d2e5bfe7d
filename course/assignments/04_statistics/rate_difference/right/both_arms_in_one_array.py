# Numpy: both arms side by side in one array, so that everything about an arm is computed once.
import numpy as np
import pandas as pd
from scipy.special import erfc, ndtri


def rate_difference(experiments: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Compare two arms; the arrays have one row for the new arms and one for the old."""
    accepted = experiments[["new_accepted", "old_accepted"]].to_numpy(float).T
    reviewed = experiments[["new_reviewed", "old_reviewed"]].to_numpy(float).T
    reviewed = np.where((reviewed > 0).all(axis=0), reviewed, np.nan)
    rate = accepted / reviewed

    share = accepted.sum(axis=0) / reviewed.sum(axis=0)
    variance = share * (1 - share) * (1 / reviewed).sum(axis=0)
    difference = rate[0] - rate[1]
    z_score = difference / np.sqrt(np.where(difference == 0, 1, variance))

    quantile = -ndtri((1 - confidence) / 2)
    middle = (accepted + quantile**2 / 2) / (reviewed + quantile**2)
    margin = quantile * np.sqrt(reviewed * rate * (1 - rate) + quantile**2 / 4) / (reviewed + quantile**2)
    below, above = rate - (middle - margin), (middle + margin) - rate
    figures = {
        "difference": difference,
        "z_score": z_score,
        "p_value": erfc(np.abs(z_score) / np.sqrt(2)),
        "low": difference - np.hypot(below[0], above[1]),
        "high": difference + np.hypot(above[0], below[1]),
    }
    return experiments[["experiment_id"]].assign(**figures)
