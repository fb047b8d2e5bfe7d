# Right, but each experiment is cut out of the table and summed up by calls of its own. Thousands of experiments are thousands of small frames; one groupby by experiment and arm gives the same four figures for all of them.
import numpy as np
import pandas as pd
from scipy.stats import norm

COLUMNS = ["n_control", "n_treatment", "exposed_control", "exposed_treatment"]
COLUMNS = ["experiment_id", *COLUMNS, "effect", "low", "high", "complier_effect"]


def _figures(people: pd.DataFrame) -> tuple[float, ...]:
    """Return the figures of one experiment."""
    control, treatment = people[people["arm"] == "control"], people[people["arm"] == "treatment"]
    effect = treatment["accepted"].mean() - control["accepted"].mean()
    error = np.hypot(treatment["accepted"].sem(), control["accepted"].sem())
    margin = norm.ppf(0.975) * error if error > 0 else np.nan
    shares = control["exposed"].mean(), treatment["exposed"].mean()
    complier_effect = effect / (shares[1] - shares[0]) if shares[1] > shares[0] else np.nan
    return len(control), len(treatment), *shares, effect, effect - margin, effect + margin, complier_effect


def intention_to_treat(annotators: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of each experiment, one after the other."""
    outcomes = annotators.fillna({"accepted": 0})
    rows = [(experiment, *_figures(people)) for experiment, people in outcomes.groupby("experiment_id")]
    return pd.DataFrame(rows, columns=COLUMNS)
