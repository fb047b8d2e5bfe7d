# You adjusted by Holm's method. It keeps even one false alarm from happening; asked for was a bound on the share of false ones among the discoveries, which lets more of them through.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment; `discovery` at the false discovery rate."""
    experiment = results["experiment_id"]
    p_values = results.groupby(experiment)["p_value"]
    tested, rank = p_values.transform("count"), p_values.rank(method="min")
    step = (results["p_value"] * (tested - rank + 1)).clip(upper=1)

    from_smallest = results.sort_values("p_value").index
    adjusted = step.loc[from_smallest].groupby(experiment).cummax()
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted, discovery=adjusted <= rate)
