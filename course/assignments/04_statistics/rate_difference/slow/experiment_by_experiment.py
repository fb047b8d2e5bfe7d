# Right, but one experiment after the other: a hundred thousand of them are as many rounds of Python. Every formula here takes columns as well as numbers.
import math

import pandas as pd
from scipy.special import ndtr, ndtri

FIGURES = ["difference", "z_score", "p_value", "low", "high"]


def wilson(accepted: float, reviewed: float, quantile: float) -> tuple[float, float]:
    """Return the ends of the interval of one arm."""
    middle = accepted + quantile**2 / 2
    margin = quantile * math.sqrt(accepted * (1 - accepted / reviewed) + quantile**2 / 4)
    return (middle - margin) / (reviewed + quantile**2), (middle + margin) / (reviewed + quantile**2)


def compare(k: float, n: float, j: float, m: float, quantile: float) -> tuple[float, ...]:
    """Return the five figures of one experiment; nan where an arm has no labels."""
    if not (n > 0 and m > 0):
        return (math.nan,) * len(FIGURES)
    new, old, pooled = k / n, j / m, (k + j) / (n + m)
    variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    z = (new - old) / math.sqrt(variance) if variance else 0.0
    (new_low, new_high), (old_low, old_high) = wilson(k, n, quantile), wilson(j, m, quantile)
    low = new - old - math.hypot(new - new_low, old_high - old)
    high = new - old + math.hypot(new_high - new, old - old_low)
    return new - old, z, 2 * ndtr(-abs(z)), low, high


def rate_difference(experiments: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Compare the two arms of each experiment."""
    quantile = ndtri((1 + confidence) / 2)
    counts = experiments[["new_accepted", "new_reviewed", "old_accepted", "old_reviewed"]]
    rows = [compare(*row, quantile) for row in counts.itertuples(index=False)]
    figures = pd.DataFrame(rows, columns=FIGURES, index=experiments.index)
    return experiments[["experiment_id"]].join(figures)
