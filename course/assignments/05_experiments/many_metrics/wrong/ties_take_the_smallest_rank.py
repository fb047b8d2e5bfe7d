# You gave equal p-values the smallest of their ranks. It is the largest that counts: k is the number of metrics that pass with this p-value, all equal ones among them.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    experiment = results["experiment_id"]
    p_values = results.groupby(experiment)["p_value"]
    tested, rank = p_values.transform("count"), p_values.rank(method="min")
    step = results["p_value"] * tested / rank

    from_largest = results.sort_values("p_value", ascending=False).index
    adjusted = step.loc[from_largest].groupby(experiment).cummin()
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted, discovery=adjusted <= rate)
