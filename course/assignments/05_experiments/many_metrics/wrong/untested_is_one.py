# You gave metrics without a p-value an adjusted one of 1. Nothing was tested there, and null says so; 1 says that the test saw nothing at all.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    experiment = results["experiment_id"]
    p_values = results.groupby(experiment)["p_value"]
    tested, rank = p_values.transform("count"), p_values.rank(method="max")
    step = results["p_value"] * tested / rank

    from_largest = results.sort_values("p_value", ascending=False).index
    adjusted = step.loc[from_largest].groupby(experiment).cummin()
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted.reindex(results.index).fillna(1), discovery=adjusted <= rate)
