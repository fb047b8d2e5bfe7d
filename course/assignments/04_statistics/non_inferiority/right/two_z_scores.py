# Verdicts from the margin's z-score, which decides as the bounds do; one tail, of the nearer end, for equivalence.
from statistics import NormalDist

import numpy as np
import pandas as pd
from scipy.special import ndtr


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Test the margin, on arrays with a row for the new arms and one for the old."""
    accepted = projects[["new_accepted", "old_accepted"]].to_numpy(float).T
    reviewed = projects[["new_reviewed", "old_reviewed"]].to_numpy(float).T
    rate = accepted / np.where(reviewed > 0, reviewed, np.nan)
    difference = rate[0] - rate[1]
    error = np.sqrt((accepted * (reviewed - accepted) / np.where(reviewed > 0, reviewed, np.nan) ** 3).sum(axis=0))
    error[error == 0] = np.nan

    z_score = (100 * difference + margin_points) / (100 * error)
    quantile = NormalDist().inv_cdf(confidence)
    verdict = np.full(len(projects), "undecided", dtype=object)
    verdict[z_score > quantile] = "non_inferior"
    verdict[z_score < -quantile] = "inferior"
    verdict[np.isnan(difference)] = None
    figures = {
        "difference": difference,
        "low": difference - quantile * error,
        "high": difference + quantile * error,
        "verdict": verdict,
        "p_equivalence": ndtr((np.abs(difference) - margin_points / 100) / error),
    }
    return projects[["project_id"]].assign(**figures)
