# Your p-value is that of the ordinary test, whether there is any difference. It is large for few labels and small for many, which is the opposite of what a proof of equivalence should do.
import numpy as np
import pandas as pd
from scipy import stats


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Hold each project's difference of rates against the margin: one-sided bounds, verdict, TOST's p-value."""
    new_reviewed, old_reviewed = projects["new_reviewed"], projects["old_reviewed"]
    new_rate = projects["new_accepted"] / new_reviewed
    old_rate = projects["old_accepted"] / old_reviewed
    difference = new_rate - old_rate
    variance = new_rate * (1 - new_rate) / new_reviewed + old_rate * (1 - old_rate) / old_reviewed
    standard_error = np.sqrt(variance.where(variance > 0))

    margin = margin_points / 100
    distance = stats.norm.ppf(confidence) * standard_error
    low, high = difference - distance, difference + distance
    reasons = [difference.isna(), low > -margin, high < -margin]
    verdict = np.select(reasons, [None, "non_inferior", "inferior"], "undecided")

    columns = projects[["project_id"]].assign(difference=difference, low=low, high=high, verdict=verdict)
    return columns.assign(p_equivalence=2 * stats.norm.sf(difference.abs() / standard_error))
