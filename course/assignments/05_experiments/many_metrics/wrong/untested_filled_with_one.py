# You filled missing p-values with 1. Nothing was tested there; as tests they make the line of all the others stricter, and the table shows a result where there is none.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    results = results.assign(p_value=results["p_value"].fillna(1))
    experiment = results["experiment_id"]
    p_values = results.groupby(experiment)["p_value"]
    tested, rank = p_values.transform("count"), p_values.rank(method="max")
    step = results["p_value"] * tested / rank

    from_largest = results.sort_values("p_value", ascending=False).index
    adjusted = step.loc[from_largest].groupby(experiment).cummin()
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted, discovery=adjusted <= rate)
