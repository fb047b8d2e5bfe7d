# `groupby.apply` hands each experiment to Python: a loop by another name.
import numpy as np
import pandas as pd
from scipy import stats


def winsorised_effect(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms of each experiment, with values above the 99th percentile of both arms set to it."""
    columns = ["annotators", "cap", "capped", "raw_effect", "effect", "standard_error", "p_value"]
    if outcomes.empty:
        return pd.DataFrame(columns=["experiment_id", *columns]).astype(
            {"experiment_id": "int64", **dict.fromkeys(columns, "float64"), "annotators": "int64", "capped": "int64"}
        )
    compared = outcomes.groupby("experiment_id")[["arm", "labels"]].apply(_compared)
    return compared.astype({"annotators": "int64", "capped": "int64"}).reset_index()


def _compared(group):
    known = group.dropna(subset=["labels"])
    cap = known["labels"].quantile(0.99)
    winsorised = known.assign(labels=known["labels"].clip(upper=cap)).groupby("arm")["labels"]
    figures = winsorised.agg(["mean", "count", "var", "nunique"]).reindex(["control", "new"])
    spread = figures["var"].mask(figures["nunique"].eq(1) & figures["count"].gt(1), 0.0)
    squared = spread / figures["count"]
    raw = known.groupby("arm")["labels"].mean().reindex(["control", "new"])
    error = np.sqrt(squared.sum(skipna=False))
    error = error if error > 0 else np.nan
    df = error**4 / (squared**2 / (figures["count"] - 1)).sum()
    effect = figures["mean"]["new"] - figures["mean"]["control"]
    return pd.Series(
        {
            "annotators": len(known),
            "cap": cap,
            "capped": (known["labels"] > cap).sum(),
            "raw_effect": raw["new"] - raw["control"],
            "effect": effect,
            "standard_error": error,
            "p_value": 2 * stats.t.sf(abs(effect / error), df),
        }
    )
