# Sort the whole table once; what is left is counted from the end, and one row an experiment brings the decision back.
import pandas as pd
from scipy.special import ndtr


def decisions(tested: pd.DataFrame) -> pd.Series:
    """Return the decision on each experiment, by its number."""
    by_role = tested.pivot_table(index="experiment_id", columns="role", values="passed", aggfunc="min")
    by_role = by_role.reindex(columns=["primary", "guardrail"]).fillna(value=True).astype(bool)
    decided = by_role["guardrail"].map({True: "ship", False: "harm not ruled out"})
    return decided.where(by_role["primary"], "gain not shown")


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Test, adjust and decide on rows that are sorted by experiment and p-value."""
    shortfall = -results["difference"] * (2 * results["higher_is_better"] - 1) - results["margin"].fillna(0.0)
    tested = results.assign(p_value=ndtr(shortfall / results["standard_error"]))
    tested = tested.sort_values(["experiment_id", "p_value"])
    measured = tested[tested["p_value"].notna()]
    left = measured.groupby("experiment_id").cumcount(ascending=False) + 1
    tested["p_holm"] = (measured["p_value"] * left).groupby(measured["experiment_id"]).cummax().clip(upper=1)
    tested["passed"] = tested["p_holm"].le(alpha)
    tested["decision"] = tested["experiment_id"].map(decisions(tested))
    return tested.sort_index()[["experiment_id", "metric", "p_value", "p_holm", "passed", "decision"]]
