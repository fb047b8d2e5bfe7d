# Your p-value is the upper tail alone: near 1 wherever the new arm does worse. Two-sided means that a difference as large in either direction counts.
import numpy as np
import pandas as pd
from scipy import stats


def rate_difference(experiments: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Compare the rates of two arms: `difference`, pooled `z_score` and `p_value`, Newcombe's interval."""
    quantile = stats.norm.ppf((1 + confidence) / 2)

    def rate_with_wilson(accepted: pd.Series, reviewed: pd.Series) -> tuple[pd.Series, pd.Series, pd.Series]:
        rate, middle = accepted / reviewed, accepted + quantile**2 / 2
        margin = quantile * np.sqrt(accepted * (1 - rate) + quantile**2 / 4)
        return rate, (middle - margin) / (reviewed + quantile**2), (middle + margin) / (reviewed + quantile**2)

    new_accepted, new_reviewed = experiments["new_accepted"], experiments["new_reviewed"]
    old_accepted, old_reviewed = experiments["old_accepted"], experiments["old_reviewed"]
    new, new_low, new_high = rate_with_wilson(new_accepted, new_reviewed)
    old, old_low, old_high = rate_with_wilson(old_accepted, old_reviewed)

    difference = new - old
    pooled = (new_accepted + old_accepted) / (new_reviewed + old_reviewed)
    standard_error = np.sqrt(pooled * (1 - pooled) * (1 / new_reviewed + 1 / old_reviewed))
    z_score = (difference / standard_error).mask(standard_error == 0, 0)
    return experiments[["experiment_id"]].assign(
        difference=difference,
        z_score=z_score,
        p_value=stats.norm.sf(z_score),
        low=difference - np.hypot(new - new_low, old_high - old),
        high=difference + np.hypot(new_high - new, old - old_low),
    )
