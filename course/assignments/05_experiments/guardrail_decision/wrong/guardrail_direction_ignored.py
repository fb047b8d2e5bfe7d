# You asked which way is better of the primary alone. Guardrails are tested as if more were always better, and fewer crashes count as harm. Turn the difference of every metric that should be low.
import numpy as np
import pandas as pd
from scipy.stats import norm


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Test what is claimed of each metric, adjust within each experiment by Holm's method, and decide."""
    experiment = results["experiment_id"]
    is_turned = (results["role"] == "primary") & ~results["higher_is_better"]
    gain = results["difference"].where(~is_turned, -results["difference"])
    z_score = (gain + results["margin"].fillna(0)) / results["standard_error"]
    found = results[["experiment_id", "metric"]].assign(p_value=norm.sf(z_score))

    p_values = found.groupby("experiment_id")["p_value"]
    remaining = p_values.transform("count") - p_values.rank(method="min") + 1
    step = found["p_value"] * remaining
    from_smallest = found["p_value"].sort_values().index
    found["p_holm"] = step.loc[from_smallest].groupby(experiment).cummax().clip(upper=1)
    found["passed"] = found["p_holm"] <= alpha

    missed = ~found["passed"]
    no_gain = (missed & (results["role"] == "primary")).groupby(experiment).transform("any")
    not_all = missed.groupby(experiment).transform("any")
    return found.assign(decision=np.select([no_gain, not_all], ["gain not shown", "harm not ruled out"], "ship"))
