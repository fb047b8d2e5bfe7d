# You adjusted over the metrics of all experiments together. Each experiment has a report of its own, and what one team can claim does not depend on how many other teams measured something.
import numpy as np
import pandas as pd
from scipy.stats import norm


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Test what is claimed of each metric, adjust within each experiment by Holm's method, and decide."""
    experiment = results["experiment_id"]
    gain = results["difference"].where(results["higher_is_better"], -results["difference"])
    z_score = (gain + results["margin"].fillna(0)) / results["standard_error"]
    found = results[["experiment_id", "metric"]].assign(p_value=norm.sf(z_score))

    p_value = found["p_value"]
    remaining = p_value.count() - p_value.rank(method="min") + 1
    step = (p_value * remaining).loc[p_value.sort_values().index]
    found["p_holm"] = step.cummax().clip(upper=1)
    found["passed"] = found["p_holm"] <= alpha

    missed = ~found["passed"]
    no_gain = (missed & (results["role"] == "primary")).groupby(experiment).transform("any")
    not_all = missed.groupby(experiment).transform("any")
    return found.assign(decision=np.select([no_gain, not_all], ["gain not shown", "harm not ruled out"], "ship"))
