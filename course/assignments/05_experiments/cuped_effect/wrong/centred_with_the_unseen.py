# Your theta is taken over those who are compared, but you adjust by the distance from a mean of the past that includes annotators without an outcome. The adjustments no longer add up to zero, which shifts everybody with a past against the new ones.
import numpy as np
import pandas as pd
from scipy import stats


def _compared(values: pd.Series, annotators: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Return by experiment: known values of each arm, difference of the arms' means, its standard error."""
    arms = {arm: values.where(annotators["arm"] == arm) for arm in ("control", "treatment")}
    known = pd.DataFrame(arms).groupby(annotators["experiment_id"])
    count, mean = known.count(), known.mean()
    error = np.sqrt((known.var() / count).sum(axis=1, skipna=False))
    error = error.where(error > 1e-6 * mean.max(axis=1))  # less is rounding, and nothing to measure by
    return count, mean["treatment"] - mean["control"], error


def cuped_effect(annotators: pd.DataFrame) -> pd.DataFrame:
    """Adjust and compare."""
    experiment = annotators["experiment_id"]
    pairs = annotators[["outcome", "before"]].where(annotators[["outcome", "before"]].notna().all(axis=1))
    from_mean = pairs - pairs.groupby(experiment).transform("mean")
    shared = (from_mean["outcome"] * from_mean["before"]).groupby(experiment).sum()
    own = (from_mean["before"] ** 2).groupby(experiment).sum()
    past = pairs["before"].groupby(experiment)
    is_alike = past.max() - past.min() <= 1e-6 * past.max()
    theta = (shared / own).mask(is_alike, 0).fillna(0)
    beyond = annotators["before"] - annotators["before"].groupby(experiment).transform("mean")
    expected = (experiment.map(theta) * beyond).fillna(0)  # of the new ones nothing is known

    count, raw_difference, raw_error = _compared(annotators["outcome"], annotators)
    _, difference, error = _compared(annotators["outcome"] - expected, annotators)
    half_width = stats.norm.ppf(0.975) * error
    effects = pd.DataFrame(
        {
            "n_control": count["control"],
            "n_treatment": count["treatment"],
            "theta": theta,
            "raw_difference": raw_difference,
            "difference": difference,
            "standard_error": error,
            "low": difference - half_width,
            "high": difference + half_width,
            "variance_reduction": 1 - (error / raw_error) ** 2,
        }
    )
    return effects.reset_index()
