# You carried the largest step upwards, from the smallest p on. That is how Holm goes, and stops at the first failure; here a later rank that passes lets all smaller p-values pass, so it goes downwards from the largest.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    experiment = results["experiment_id"]
    p_values = results.groupby(experiment)["p_value"]
    tested, rank = p_values.transform("count"), p_values.rank(method="max")
    step = results["p_value"] * tested / rank

    from_smallest = results.sort_values("p_value").index
    adjusted = step.loc[from_smallest].groupby(experiment).cummax().clip(upper=1)
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted, discovery=adjusted <= rate)
