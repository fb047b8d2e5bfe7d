# You multiplied each p-value by the size of the family (Bonferroni). It keeps the same promise as Holm's method and passes less: once the smallest p-value has passed, the next one has one test less beside it.
import numpy as np
import pandas as pd
from scipy.stats import norm


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Test what is claimed of each metric, adjust within each experiment by Holm's method, and decide."""
    experiment = results["experiment_id"]
    gain = results["difference"].where(results["higher_is_better"], -results["difference"])
    z_score = (gain + results["margin"].fillna(0)) / results["standard_error"]
    found = results[["experiment_id", "metric"]].assign(p_value=norm.sf(z_score))

    tested = found.groupby("experiment_id")["p_value"].transform("count")
    found["p_holm"] = (found["p_value"] * tested).clip(upper=1)
    found["passed"] = found["p_holm"] <= alpha

    missed = ~found["passed"]
    no_gain = (missed & (results["role"] == "primary")).groupby(experiment).transform("any")
    not_all = missed.groupby(experiment).transform("any")
    return found.assign(decision=np.select([no_gain, not_all], ["gain not shown", "harm not ruled out"], "ship"))
