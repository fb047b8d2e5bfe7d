# Numpy alone: projects are numbered once, and `bincount` counts what was reviewed and what was accepted.
from statistics import NormalDist

import numpy as np
import pandas as pd


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Count reviews by project; the count form of Wilson's interval holds for no reviews as well."""
    projects, position = np.unique(reviews["project_id"], return_inverse=True)
    outcome = reviews["accepted"].to_numpy()
    accepted = np.bincount(position, outcome == 1, minlength=len(projects))
    rejected = np.bincount(position, outcome == 0, minlength=len(projects))
    reviewed = accepted + rejected

    z = NormalDist().inv_cdf((1 + confidence) / 2)
    spread = accepted * rejected / np.maximum(reviewed, 1)
    margin = z * np.sqrt(spread + z**2 / 4)
    rate = np.divide(accepted, reviewed, out=np.full(len(projects), np.nan), where=reviewed > 0)
    return pd.DataFrame(
        {
            "project_id": projects,
            "reviewed": reviewed.astype(int),
            "rate": rate,
            "low": (accepted + z**2 / 2 - margin) / (reviewed + z**2),
            "high": (accepted + z**2 / 2 + margin) / (reviewed + z**2),
        }
    )
