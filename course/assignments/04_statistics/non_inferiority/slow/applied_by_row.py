# Right, but `apply` by rows builds a Series for each project and calls scipy twice for it. The same lines with columns in place of a row's values are one call for all.
import numpy as np
import pandas as pd
from scipy import stats


def judged(row: pd.Series, margin: float, quantile: float) -> pd.Series:
    """Return difference, bounds, verdict and p-value of one project."""
    found = {"difference": np.nan, "low": np.nan, "high": np.nan, "verdict": None, "p_equivalence": np.nan}
    if row["new_reviewed"] > 0 and row["old_reviewed"] > 0:
        new, old = row["new_accepted"] / row["new_reviewed"], row["old_accepted"] / row["old_reviewed"]
        variance = new * (1 - new) / row["new_reviewed"] + old * (1 - old) / row["old_reviewed"]
        found |= {"difference": new - old, "verdict": "undecided"}
        if variance > 0:
            error = np.sqrt(variance)
            low, high = new - old - quantile * error, new - old + quantile * error
            tails = stats.norm.sf((new - old + margin) / error), stats.norm.cdf((new - old - margin) / error)
            found |= {"low": low, "high": high, "p_equivalence": max(tails)}
            if low > -margin:
                found["verdict"] = "non_inferior"
            if high < -margin:
                found["verdict"] = "inferior"
    return pd.Series(found, dtype=object)


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Judge each project by itself."""
    columns = ["difference", "low", "high", "verdict", "p_equivalence"]
    quantile = stats.norm.ppf(confidence)
    found = projects.apply(judged, axis=1, margin=margin_points / 100, quantile=quantile).reindex(columns=columns)
    numbers = {name: float for name in columns if name != "verdict"}
    return projects[["project_id"]].join(found.astype(numbers))
