# This is Wald's interval: difference ± z unpooled standard errors. Where both arms accepted nothing it has no width at all, and near 0 and 1 it leaves the range that a difference can have.
import numpy as np
import pandas as pd
from scipy import stats


def rate_difference(experiments: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Compare the rates of two arms: difference, z, p-value and interval."""
    quantile = stats.norm.ppf((1 + confidence) / 2)

    k, n = experiments["new_accepted"], experiments["new_reviewed"]
    j, m = experiments["old_accepted"], experiments["old_reviewed"]
    new, old = k / n, j / m
    difference = new - old

    pooled = (k + j) / (n + m)
    standard_error = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    z = (difference / standard_error).mask(standard_error == 0, 0)
    p_value = 2 * stats.norm.sf(z.abs())

    margin = quantile * np.sqrt(new * (1 - new) / n + old * (1 - old) / m)
    low, high = difference - margin, difference + margin
    columns = {"difference": difference, "z_score": z, "p_value": p_value, "low": low, "high": high}
    return experiments[["experiment_id"]].assign(**columns)
