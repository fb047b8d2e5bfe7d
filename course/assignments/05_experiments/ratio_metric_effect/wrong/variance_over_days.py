# Your unit is the working day: variance and number are taken over rows, not over annotators.
import numpy as np
import pandas as pd
from scipy import stats

ARMS = ["control", "treatment"]


def ratio_metric_effect(work: pd.DataFrame) -> pd.DataFrame:
    days = work.dropna(subset=["hours"]).reset_index(drop=True)
    total = days.groupby(["experiment_id", "arm"])[["accepted", "hours"]].transform("sum")
    r = (total["accepted"] / total["hours"]).where(total["hours"] > 0)
    # the bracket is the sample variance of y - R x
    days["rest"] = days["accepted"] - r * days["hours"]
    summary = days.groupby(["experiment_id", "arm"]).agg(
        people=("annotator_id", "nunique"), n=("hours", "size"),
        y=("accepted", "sum"), x=("hours", "sum"), s2=("rest", "var"),
    )
    summary["ratio"] = (summary["y"] / summary["x"]).where(summary["x"] > 0)
    summary["v"] = summary["s2"] / (summary["n"] * (summary["x"] / summary["n"]) ** 2)
    summary["v"] = summary["v"].where((summary["people"] > 1) & (summary["x"] > 0))

    ids = np.sort(work["experiment_id"].unique())
    grid = pd.MultiIndex.from_product([ids, ARMS], names=["experiment_id", "arm"])
    full = summary.reindex(grid)
    control = full.xs("control", level="arm")
    treatment = full.xs("treatment", level="arm")
    difference = treatment["ratio"] - control["ratio"]
    se = np.sqrt(control["v"] + treatment["v"])
    se = se.mask(se < 1e-6)
    z = difference / se
    return pd.DataFrame({
        "experiment_id": ids,
        "n_control": control["people"].fillna(0).astype(int).to_numpy(),
        "n_treatment": treatment["people"].fillna(0).astype(int).to_numpy(),
        "ratio_control": control["ratio"].to_numpy(),
        "ratio_treatment": treatment["ratio"].to_numpy(),
        "difference": difference.to_numpy(),
        "standard_error": se.to_numpy(),
        "z": z.to_numpy(),
        "p_value": 2 * stats.norm.sf(np.abs(z.to_numpy())),
        "low": (difference - 1.959963984540054 * se).to_numpy(),
        "high": (difference + 1.959963984540054 * se).to_numpy(),
    })
