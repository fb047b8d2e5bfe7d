# Your rows stand in the order of the p-values. Asked was for the order of `results`.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    experiment = results["experiment_id"]
    p_values = results.groupby(experiment)["p_value"]
    tested, rank = p_values.transform("count"), p_values.rank(method="max")
    step = results["p_value"] * tested / rank

    from_largest = results.sort_values("p_value", ascending=False).index
    adjusted = step.loc[from_largest].groupby(experiment).cummin()
    results = results.sort_values(["experiment_id", "p_value"])
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted, discovery=adjusted <= rate)
