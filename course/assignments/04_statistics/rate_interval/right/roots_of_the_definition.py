# The ends are the two roots of the definition, squared: (n + z²)·r² + k²/n = (2k + z²)·r.
import numpy as np
import pandas as pd
from scipy.stats import norm


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Solve for the rates that lie exactly z of their own standard errors away from the rate found."""
    known = reviews.assign(known=reviews["accepted"].notna())
    counts = known.groupby("project_id", as_index=False).agg(accepted=("accepted", "sum"), reviewed=("known", "sum"))
    rate = counts["accepted"] / counts["reviewed"].where(counts["reviewed"] > 0)

    z_squared = norm.isf((1 - confidence) / 2) ** 2
    square = counts["reviewed"] + z_squared
    linear = 2 * counts["accepted"] + z_squared
    constant = counts["accepted"] * rate.fillna(0)
    root = np.sqrt((linear**2 - 4 * square * constant).clip(lower=0))
    return pd.DataFrame(
        {
            "project_id": counts["project_id"],
            "reviewed": counts["reviewed"],
            "rate": rate,
            "low": (linear - root) / (2 * square),
            "high": (linear + root) / (2 * square),
        }
    )
