# Named aggregates joined back to the annotators: first what is needed for theta, then one row for each arm.
import numpy as np
import pandas as pd
from scipy.stats import norm


def thetas(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the centre and theta of each experiment that has pairs of outcome and past."""
    means = pairs.groupby("experiment_id", as_index=False).agg(
        centre=("before", "mean"), usual=("outcome", "mean"), least=("before", "min"), most=("before", "max")
    )
    joined = pairs.merge(means, on="experiment_id")
    joined["square"] = (joined["before"] - joined["centre"]) ** 2
    joined["product"] = (joined["before"] - joined["centre"]) * (joined["outcome"] - joined["usual"])
    sums = joined.groupby("experiment_id")[["square", "product"]].sum()
    known = means.merge(sums.reset_index(), on="experiment_id")
    is_spread = known["most"] - known["least"] > 1e-6 * known["most"]
    return known.assign(theta=(known["product"] / known["square"]).where(is_spread, 0))


def arm(sample: pd.DataFrame, name: str, experiments: pd.Index) -> pd.DataFrame:
    """Return count, means and squared standard errors of one arm."""
    moments = (
        sample[sample["arm"] == name]
        .groupby("experiment_id")
        .agg(
            count=("outcome", "size"),
            raw=("outcome", "mean"),
            mean=("adjusted", "mean"),
            raw_variance=("outcome", "var"),
            variance=("adjusted", "var"),
        )
        .reindex(experiments)
    )
    return moments.fillna({"count": 0})


def cuped_effect(annotators: pd.DataFrame) -> pd.DataFrame:
    """Join theta to the annotators, adjust, compare."""
    sample = annotators.dropna(subset=["outcome"])
    known = thetas(sample.dropna(subset=["before"]))
    sample = sample.merge(known, on="experiment_id", how="left")
    sample["adjusted"] = sample["outcome"] - (sample["theta"] * (sample["before"] - sample["centre"])).fillna(0)

    experiments = pd.Index(sorted(annotators["experiment_id"].unique()), name="experiment_id")
    old, new = arm(sample, "control", experiments), arm(sample, "treatment", experiments)
    error = np.sqrt(old["variance"] / old["count"] + new["variance"] / new["count"])
    error = error.where(error > 1e-6 * np.maximum(old["mean"], new["mean"]))
    raw_error = np.sqrt(old["raw_variance"] / old["count"] + new["raw_variance"] / new["count"])
    raw_error = raw_error.where(raw_error > 1e-6 * np.maximum(old["raw"], new["raw"]))
    difference = new["mean"] - old["mean"]
    return pd.DataFrame(
        {
            "n_control": old["count"],
            "n_treatment": new["count"],
            "theta": known.set_index("experiment_id")["theta"].reindex(experiments).fillna(0),
            "raw_difference": new["raw"] - old["raw"],
            "difference": difference,
            "standard_error": error,
            "low": difference + norm.ppf(0.025) * error,
            "high": difference + norm.ppf(0.975) * error,
            "variance_reduction": 1 - (error / raw_error) ** 2,
        }
    ).reset_index()
