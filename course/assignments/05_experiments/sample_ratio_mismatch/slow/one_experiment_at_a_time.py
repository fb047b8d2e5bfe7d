# Right, but every experiment is picked out of all rows and tested on its own. A company with thousands of experiments reads its whole log thousands of times.
import math

import pandas as pd
from scipy.stats import chisquare

COLUMNS = ["experiment_id", "annotators", "in_several_arms", "chi_square", "p_value", "flagged"]


def tested(observed: pd.Series, share: pd.Series) -> tuple[float, float]:
    """Return the chi-square and the p-value of one split."""
    if observed.sum() == 0:
        return math.nan, math.nan
    return tuple(chisquare(observed, share / share.sum() * observed.sum()))


def sample_ratio_mismatch(assignments: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Test the split of each experiment, one after the other."""
    rows = []
    for experiment, planned in plan.groupby("experiment_id"):
        seen = assignments[assignments["experiment_id"] == experiment].dropna(subset="arm")
        arms = seen.groupby("annotator_id")["arm"].agg(["nunique", "first"])
        share = planned.set_index("arm")["share"]
        observed = arms.loc[arms["nunique"] == 1, "first"].value_counts().reindex(share.index, fill_value=0)
        chi_square, p_value = tested(observed, share)
        crossers = (arms["nunique"] > 1).sum()
        rows.append((experiment, observed.sum(), crossers, chi_square, p_value, p_value < 0.001))
    return pd.DataFrame(rows, columns=COLUMNS)
