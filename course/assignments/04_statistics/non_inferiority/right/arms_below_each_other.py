# Long form: one row an arm, with its sign in the difference; a project's figures are sums over its arms.
import numpy as np
import pandas as pd
from scipy import stats


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Sum signed rates and variances over the two arms of each project."""
    arms = pd.concat(
        [
            pd.DataFrame(
                {"accepted": projects[f"{arm}_accepted"], "reviewed": projects[f"{arm}_reviewed"], "sign": sign}
            )
            for arm, sign in (("new", 1), ("old", -1))
        ]
    )
    rate = arms["accepted"] / arms["reviewed"]
    signed = pd.DataFrame({"difference": arms["sign"] * rate, "variance": rate * (1 - rate) / arms["reviewed"]})
    sums = signed.groupby(level=0, sort=False).sum(min_count=2).reindex(projects.index)
    difference, error = sums["difference"], np.sqrt(sums["variance"]).replace(0, np.nan)

    margin, z = margin_points / 100, stats.norm.ppf(confidence)
    verdict = pd.Series("undecided", index=projects.index, dtype=object).mask(difference.isna(), None)
    verdict = verdict.mask(difference - z * error > -margin, "non_inferior")
    tails = stats.norm.cdf(np.stack([-(difference + margin) / error, (difference - margin) / error]))
    return pd.DataFrame(
        {
            "project_id": projects["project_id"],
            "difference": difference,
            "low": difference - z * error,
            "high": difference + z * error,
            "verdict": verdict.mask(difference + z * error < -margin, "inferior"),
            "p_equivalence": tails.max(axis=0),
        }
    )
