# Where the standard error is 0 you let the difference alone decide. The method cannot say how well it is known there, so the verdict is `undecided`.
import numpy as np
import pandas as pd
from scipy import stats


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Hold each project's difference of rates against the margin: one-sided bounds, verdict, TOST's p-value."""
    counts = projects.drop(columns="project_id").astype("float64")
    margin = margin_points / 100
    z = stats.norm.ppf(confidence)
    n = counts["new_reviewed"].where(counts["new_reviewed"] > 0)
    m = counts["old_reviewed"].where(counts["old_reviewed"] > 0)
    new_rate = counts["new_accepted"] / n
    old_rate = counts["old_accepted"] / m
    difference = new_rate - old_rate
    error = np.sqrt(new_rate * (1 - new_rate) / n + old_rate * (1 - old_rate) / m)
    error = error.where(error > 0)
    low = difference - z * error
    high = difference + z * error
    p_lower = stats.norm.sf((difference + margin) / error)
    p_upper = stats.norm.cdf((difference - margin) / error)
    verdict = pd.Series("undecided", index=projects.index, dtype="object")
    verdict[low > -margin] = "non_inferior"
    verdict[high < -margin] = "inferior"
    verdict[error.isna() & (difference > -margin)] = "non_inferior"
    verdict[error.isna() & (difference < -margin)] = "inferior"
    verdict[difference.isna()] = None
    return pd.DataFrame(
        {
            "project_id": projects["project_id"],
            "difference": difference,
            "low": low,
            "high": high,
            "verdict": verdict,
            "p_equivalence": np.maximum(p_lower, p_upper),
        }
    )
