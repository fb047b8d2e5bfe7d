# Arms merged as tables of their own, the cap by `transform`.
import numpy as np
import pandas as pd
from scipy import stats


def winsorised_effect(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms of each experiment, with values above the 99th percentile of both arms set to it."""
    known = outcomes.dropna(subset=["labels"]).copy()
    known["cap"] = known.groupby("experiment_id")["labels"].transform("quantile", 0.99)
    known["is_capped"] = known["labels"].gt(known["cap"])
    known["winsorised"] = np.where(known["is_capped"], known["cap"], known["labels"])

    compared = pd.DataFrame({"experiment_id": np.sort(outcomes["experiment_id"].unique())})
    whole = known.groupby("experiment_id").agg(
        annotators=("labels", "size"), cap=("cap", "first"), capped=("is_capped", "sum")
    )
    compared = compared.merge(whole, how="left", on="experiment_id")
    for arm in ("control", "new"):
        compared = compared.merge(
            _figures(known[known["arm"] == arm]).add_suffix(f"_{arm}"),
            how="left",
            left_on="experiment_id",
            right_index=True,
        )
    compared[["annotators", "capped"]] = compared[["annotators", "capped"]].fillna(0).astype("int64")

    squared = compared["squared_new"] + compared["squared_control"]
    compared["raw_effect"] = compared["raw_new"] - compared["raw_control"]
    compared["effect"] = compared["mean_new"] - compared["mean_control"]
    compared["standard_error"] = np.sqrt(squared).replace(0, np.nan)
    df = squared**2 / (compared["share_new"] + compared["share_control"])
    compared["p_value"] = 2 * stats.t.cdf(-(compared["effect"] / compared["standard_error"]).abs(), df)
    columns = ["annotators", "cap", "capped", "raw_effect", "effect", "standard_error", "p_value"]
    return compared[["experiment_id", *columns]]


def _figures(values):
    """Return means, squared errors and their shares of the degrees of freedom, by experiment."""
    grouped = values.groupby("experiment_id")
    winsorised = grouped["winsorised"]
    count = winsorised.size()
    spread = winsorised.var().where(winsorised.nunique().ne(1) | count.eq(1), 0.0)
    squared = spread / count
    return pd.DataFrame(
        {
            "raw": grouped["labels"].mean(),
            "mean": winsorised.mean(),
            "squared": squared,
            "share": squared**2 / (count - 1),
        }
    )
