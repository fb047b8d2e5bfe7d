# Sort the whole table once; ranks are row numbers, and a minimum runs from the end of each experiment.
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Return adjusted p-values and discoveries, in the order of the rows given."""
    in_order = results.reset_index(drop=True).sort_values(["experiment_id", "p_value"])
    tested = in_order[in_order["p_value"].notna()]
    groups = tested.groupby("experiment_id")
    rank, count = groups.cumcount() + 1, groups["metric"].transform("size")
    scaled = tested["p_value"] * (count / rank)
    in_order["p_adjusted"] = scaled[::-1].groupby(tested["experiment_id"]).cummin()
    in_order["discovery"] = in_order["p_adjusted"].le(rate)
    return in_order.sort_index()[["experiment_id", "metric", "p_adjusted", "discovery"]]
