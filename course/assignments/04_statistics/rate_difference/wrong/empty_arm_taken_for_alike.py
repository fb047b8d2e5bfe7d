# You recognised alike arms by their counts alone. An arm without labels has accepted nothing, and everything as well; beside an arm that accepted nothing you called it alike, z = 0 and p = 1, though nothing was compared.
import numpy as np
import pandas as pd
from scipy import stats


def rate_difference(experiments: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Compare the rates of two arms: difference, z, p-value and interval."""
    quantile = stats.norm.ppf((1 + confidence) / 2)

    def wilson(accepted: pd.Series, reviewed: pd.Series) -> tuple[pd.Series, pd.Series]:
        """Return the ends of the interval of one arm."""
        middle = accepted + quantile**2 / 2
        margin = quantile * np.sqrt(accepted * (1 - accepted / reviewed) + quantile**2 / 4)
        return (middle - margin) / (reviewed + quantile**2), (middle + margin) / (reviewed + quantile**2)

    k, n = experiments["new_accepted"], experiments["new_reviewed"]
    j, m = experiments["old_accepted"], experiments["old_reviewed"]
    new, old = k / n, j / m
    difference = new - old

    pooled = (k + j) / (n + m)
    standard_error = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    z = (difference / standard_error).mask((k + j == 0) | (k + j == n + m), 0)
    p_value = 2 * stats.norm.sf(z.abs())

    (new_low, new_high), (old_low, old_high) = wilson(k, n), wilson(j, m)
    low = difference - np.hypot(new - new_low, old_high - old)
    high = difference + np.hypot(new_high - new, old - old_low)
    columns = {"difference": difference, "z_score": z, "p_value": p_value, "low": low, "high": high}
    return experiments[["experiment_id"]].assign(**columns)
