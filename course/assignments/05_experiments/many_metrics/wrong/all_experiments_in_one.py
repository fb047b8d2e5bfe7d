# You ranked the metrics of all experiments together. A team's result would then depend on what other teams tested that month; each experiment is a family of its own.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    p_values = results["p_value"]
    step = p_values * p_values.count() / p_values.rank(method="max")
    adjusted = step.loc[p_values.sort_values(ascending=False).index].cummin()
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted, discovery=adjusted <= rate)
