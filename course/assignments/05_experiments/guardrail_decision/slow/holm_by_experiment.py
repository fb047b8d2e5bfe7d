# Right, but one experiment after the other: with thousands of them each has its own sort, its own loop and its own assignment to the table. Ranks and a running maximum by group serve all at once.
import pandas as pd
from scipy.stats import norm


def holm(p_values: pd.Series) -> pd.Series:
    """Return the adjusted p-values of one experiment, without its nulls."""
    adjusted, largest = {}, 0.0
    ordered = p_values.dropna().sort_values()
    for place, (index, p_value) in enumerate(ordered.items()):
        largest = max(largest, min(1.0, p_value * (len(ordered) - place)))
        adjusted[index] = largest
    return pd.Series(adjusted, dtype=float)


def decision(own: pd.DataFrame) -> str:
    """Decide on one experiment."""
    if not own.loc[own["role"] == "primary", "passed"].all():
        return "gain not shown"
    return "ship" if own["passed"].all() else "harm not ruled out"


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Adjust and decide, one experiment after the other."""
    sign = results["higher_is_better"].map({True: 1, False: -1})
    z_score = (sign * results["difference"] + results["margin"].fillna(0)) / results["standard_error"]
    found = results[["experiment_id", "metric", "role"]].assign(p_value=norm.sf(z_score), p_holm=float("nan"))
    for _, own in found.groupby("experiment_id"):
        adjusted = holm(own["p_value"])
        found.loc[adjusted.index, "p_holm"] = adjusted
    found["passed"] = found["p_holm"] <= alpha
    decided = {number: decision(own) for number, own in found.groupby("experiment_id")}
    return found.drop(columns="role").assign(decision=found["experiment_id"].map(decided))
