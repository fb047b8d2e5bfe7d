# You tested on both sides whether a guardrail changed, and stopped only for a significant loss. What an experiment is too small to see passes; a loss of the margin is what has to be refuted, and silence refutes nothing.
import numpy as np
import pandas as pd
from scipy.stats import norm


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Test what is claimed of each metric, adjust within each experiment by Holm's method, and decide."""
    experiment = results["experiment_id"]
    gain = results["difference"].where(results["higher_is_better"], -results["difference"])
    z_score = gain / results["standard_error"]
    found = results[["experiment_id", "metric"]].assign(p_value=2 * norm.sf(z_score.abs()))

    p_values = found.groupby("experiment_id")["p_value"]
    remaining = p_values.transform("count") - p_values.rank(method="min") + 1
    step = found["p_value"] * remaining
    from_smallest = found["p_value"].sort_values().index
    found["p_holm"] = step.loc[from_smallest].groupby(experiment).cummax().clip(upper=1)
    is_significant = found["p_holm"] <= alpha
    found["passed"] = np.where(results["role"] == "primary", is_significant & (gain > 0), ~is_significant | (gain > 0))

    missed = ~found["passed"]
    no_gain = (missed & (results["role"] == "primary")).groupby(experiment).transform("any")
    not_all = missed.groupby(experiment).transform("any")
    return found.assign(decision=np.select([no_gain, not_all], ["gain not shown", "harm not ruled out"], "ship"))
