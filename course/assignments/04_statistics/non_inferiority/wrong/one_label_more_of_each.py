# You added a label of each kind to both arms (Agresti and Caffo). That makes a better interval of small arms, and is another method: asked for was the plain one.
import numpy as np
import pandas as pd
from scipy import stats


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Hold each project's difference of rates against the margin: one-sided bounds, verdict, TOST's p-value."""
    new_reviewed, old_reviewed = projects["new_reviewed"], projects["old_reviewed"]
    new_rate = projects["new_accepted"] / new_reviewed
    old_rate = projects["old_accepted"] / old_reviewed
    difference = new_rate - old_rate
    n, m = new_reviewed + 2, old_reviewed + 2
    a, b = (projects["new_accepted"] + 1) / n, (projects["old_accepted"] + 1) / m
    variance = (a * (1 - a) / n + b * (1 - b) / m).where(difference.notna())
    standard_error = np.sqrt(variance.where(variance > 0))

    margin = margin_points / 100
    distance = stats.norm.ppf(confidence) * standard_error
    low, high = difference - distance, difference + distance
    reasons = [difference.isna(), low > -margin, high < -margin]
    verdict = np.select(reasons, [None, "non_inferior", "inferior"], "undecided")

    not_worse = stats.norm.sf((difference + margin) / standard_error)
    not_better = stats.norm.cdf((difference - margin) / standard_error)
    columns = projects[["project_id"]].assign(difference=difference, low=low, high=high, verdict=verdict)
    return columns.assign(p_equivalence=np.maximum(not_worse, not_better))
