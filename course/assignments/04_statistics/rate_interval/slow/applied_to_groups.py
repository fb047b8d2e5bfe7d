# Right, but `apply` calls a Python function for each project: no loop is written, one is run. Count with `agg`, then compute on the columns.
import numpy as np
import pandas as pd
from scipy import stats


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return each project's rate and interval, computed group by group."""
    z = stats.norm.ppf((1 + confidence) / 2)

    def wilson(outcomes: pd.Series) -> pd.Series:
        """Return the figures of one project."""
        accepted, reviewed = outcomes.sum(), outcomes.count()
        middle = (accepted + z**2 / 2) / (reviewed + z**2)
        spread = accepted * (reviewed - accepted) / max(reviewed, 1)
        margin = z * np.sqrt(spread + z**2 / 4) / (reviewed + z**2)
        figures = {"reviewed": reviewed, "rate": outcomes.mean(), "low": middle - margin, "high": middle + margin}
        return pd.Series(figures, dtype=float)

    if reviews.empty:
        return pd.DataFrame({name: [] for name in ["project_id", "reviewed", "rate", "low", "high"]}, dtype=float)
    figures = reviews.groupby("project_id")["accepted"].apply(wilson).unstack()
    return figures.reset_index().astype({"reviewed": int})
