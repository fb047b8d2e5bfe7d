# Your mean of the past counts annotators without an outcome too, in theta as well as in the adjustment. Both are taken over those who are compared: around another mean, the spread of the past is too large and theta too near 0.
import numpy as np
import pandas as pd
from scipy import stats

ARMS = ["control", "treatment"]


def _squared_error(table: pd.DataFrame, column: str) -> pd.Series:
    grouped = table.groupby(["experiment_id", "arm"])[column]
    parts = (grouped.var() / grouped.count()).unstack("arm").reindex(columns=ARMS)
    return parts["control"] + parts["treatment"]


def cuped_effect(annotators: pd.DataFrame) -> pd.DataFrame:
    """Return each experiment's difference of outcomes, adjusted by what annotators did before it began."""
    ids = pd.Index(np.sort(annotators["experiment_id"].unique()), name="experiment_id")
    table = annotators.reset_index(drop=True)
    table["dx"] = table["before"] - table.groupby("experiment_id")["before"].transform("mean")
    table = table.dropna(subset=["outcome"])

    known = table.dropna(subset=["before"])
    dy = known["outcome"] - known.groupby("experiment_id")["outcome"].transform("mean")
    top = (known["dx"] * dy).groupby(known["experiment_id"]).sum()
    bottom = (known["dx"] ** 2).groupby(known["experiment_id"]).sum()
    spread = known.groupby("experiment_id")["before"].nunique() > 1
    theta = (top / bottom).where(spread).reindex(ids).fillna(0.0)

    shift = table["experiment_id"].map(theta) * table["dx"]
    table["adjusted"] = table["outcome"] - shift.fillna(0)
    n = table.groupby(["experiment_id", "arm"]).size().unstack("arm").reindex(index=ids, columns=ARMS).fillna(0)
    means = table.groupby(["experiment_id", "arm"])[["outcome", "adjusted"]].mean().unstack("arm")
    means = means.reindex(index=ids, columns=pd.MultiIndex.from_product([["outcome", "adjusted"], ARMS]))

    after = _squared_error(table, "adjusted").reindex(ids)
    before = _squared_error(table, "outcome").reindex(ids)
    error = np.sqrt(after)
    error = error.where(error >= 1e-6)
    difference = means[("adjusted", "treatment")] - means[("adjusted", "control")]
    z = stats.norm.ppf(0.975)
    return pd.DataFrame({
        "n_control": n["control"].astype(int),
        "n_treatment": n["treatment"].astype(int),
        "theta": theta,
        "raw_difference": means[("outcome", "treatment")] - means[("outcome", "control")],
        "difference": difference,
        "standard_error": error,
        "low": difference - z * error,
        "high": difference + z * error,
        "variance_reduction": (1 - after / before).where(error.notna() & (before > 0)),
    }).reset_index()
