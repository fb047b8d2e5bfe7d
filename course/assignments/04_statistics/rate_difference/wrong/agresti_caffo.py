# This is Agresti and Caffo's interval: one accepted and one rejected label added to each arm, then Wald's formula. A good one, but not the one that was asked for.
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

    plus_new, plus_old = (k + 1) / (n + 2), (j + 1) / (m + 2)
    margin = quantile * np.sqrt(plus_new * (1 - plus_new) / (n + 2) + plus_old * (1 - plus_old) / (m + 2))
    low = (plus_new - plus_old - margin).where(difference.notna())
    high = (plus_new - plus_old + margin).where(difference.notna())
    columns = {"difference": difference, "z_score": z, "p_value": p_value, "low": low, "high": high}
    return experiments[["experiment_id"]].assign(**columns)
