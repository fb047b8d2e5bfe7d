# What was measured is adjusted by itself and joined back; the decision counts passes and holds them against the rows.
import numpy as np
import pandas as pd
from scipy.special import erfc


def holm(measured: pd.DataFrame) -> pd.Series:
    """Return the adjusted p-values of rows without nulls."""
    ascending = measured.sort_values("p_value", kind="stable")
    own = ascending.groupby("experiment_id")["p_value"]
    left = own.transform("size") - own.cumcount()
    step = np.minimum(1, ascending["p_value"] * left)
    return step.groupby(ascending["experiment_id"]).cummax()


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Adjust what was measured, then compare the number of passes with the number of metrics."""
    gain = np.where(results["higher_is_better"], 1, -1) * results["difference"]
    gain = gain.add(results["margin"], fill_value=0).mask(results["difference"].isna())
    found = results[["experiment_id", "metric"]].copy()
    found["p_value"] = erfc(gain / results["standard_error"] / np.sqrt(2)) / 2
    found["p_holm"] = holm(found.dropna())
    found["passed"] = found["p_holm"].fillna(np.inf) <= alpha

    counted = found["passed"].groupby(found["experiment_id"]).agg(["sum", "size"])
    decision = pd.Series("harm not ruled out", index=counted.index)
    decision[counted["sum"] == counted["size"]] = "ship"
    failed = found.loc[results["role"].eq("primary") & ~found["passed"], "experiment_id"]
    decision[decision.index.isin(failed)] = "gain not shown"
    return found.merge(decision.rename("decision"), left_on="experiment_id", right_index=True, how="left")
