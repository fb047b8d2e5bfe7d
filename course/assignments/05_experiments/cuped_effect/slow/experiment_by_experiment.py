# Right, but every experiment is a small frame of its own, with a regression and two comparisons in Python. Thousands of experiments ask for grouped sums; theta is a quotient of two.
import numpy as np
import pandas as pd
from scipy.stats import norm

COUNTS = ["n_control", "n_treatment"]
STATISTICS = ["theta", "raw_difference", "difference", "standard_error", "variance_reduction"]


def expected(sample: pd.DataFrame) -> tuple[float, pd.Series]:
    """Return theta, and what the past lets one expect of each annotator beyond the mean."""
    past = sample["before"] - sample["before"].mean()
    pairs = sample[past.notna()]
    squares = (past**2).sum()
    is_spread = pairs["before"].max() - pairs["before"].min() > 1e-6 * pairs["before"].max()
    theta = (past * (pairs["outcome"] - pairs["outcome"].mean())).sum() / squares if is_spread else 0.0
    return theta, (theta * past).fillna(0)


def compared(control: pd.Series, treatment: pd.Series) -> tuple[float, float]:
    """Return the difference of two means and its squared standard error, NaN where that is but rounding."""
    error = control.var() / max(len(control), 1) + treatment.var() / max(len(treatment), 1)
    size = max(control.mean(), treatment.mean())
    return treatment.mean() - control.mean(), error if np.sqrt(error) > 1e-6 * size else np.nan


def cuped_effect(annotators: pd.DataFrame) -> pd.DataFrame:
    """Adjust and compare, one experiment after the other."""
    effects = {}
    for experiment_id, rows in annotators.groupby("experiment_id"):
        sample = rows.dropna(subset=["outcome"])
        is_control = sample["arm"] == "control"
        theta, beyond = expected(sample)
        adjusted = sample["outcome"] - beyond
        raw_difference, raw_error = compared(sample["outcome"][is_control], sample["outcome"][~is_control])
        difference, error = compared(adjusted[is_control], adjusted[~is_control])
        bought = 1 - error / raw_error
        counts = is_control.sum(), (~is_control).sum()
        effects[experiment_id] = (*counts, theta, raw_difference, difference, np.sqrt(error), bought)
    table = pd.DataFrame.from_dict(effects, orient="index", columns=[*COUNTS, *STATISTICS])
    table = table.rename_axis("experiment_id").reset_index()
    half_width = norm.ppf(0.975) * table["standard_error"]
    return table.assign(low=table["difference"] - half_width, high=table["difference"] + half_width)
