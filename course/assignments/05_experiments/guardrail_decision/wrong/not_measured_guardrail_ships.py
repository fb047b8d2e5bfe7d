# You let a guardrail that was not measured pass by. Nobody has looked at its harm, so that it is not ruled out; what has no p-value has not passed, whichever role it has.
import numpy as np
import pandas as pd
from scipy.stats import norm


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Test what is claimed of each metric, adjust within each experiment by Holm's method, and decide."""
    experiment = results["experiment_id"]
    gain = results["difference"].where(results["higher_is_better"], -results["difference"])
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
    not_all = (missed & found["p_value"].notna()).groupby(experiment).transform("any")
    return found.assign(decision=np.select([no_gain, not_all], ["gain not shown", "harm not ruled out"], "ship"))
