# In `in_several_arms` you counted an annotator once for each arm told. Somebody who was told three arms is still one person.
import pandas as pd
from scipy.stats import chi2


def sample_ratio_mismatch(assignments: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Hold the annotators that each arm got against its planned share; `flagged` where p is below 0.001."""
    drawn = assignments.dropna().drop_duplicates()
    crossed = drawn.duplicated(["experiment_id", "annotator_id"], keep=False)
    observed = drawn[~crossed].value_counts(["experiment_id", "arm"]).rename("observed")
    crossers = drawn[crossed].groupby("experiment_id")["annotator_id"].size()

    arms = plan.join(observed, on=["experiment_id", "arm"]).fillna({"observed": 0})
    expected = arms["share"] * arms.groupby("experiment_id")["observed"].transform("sum")
    arms["term"] = (arms["observed"] - expected) ** 2 / expected
    found = arms.groupby("experiment_id", as_index=False).agg(
        arms=("arm", "size"), annotators=("observed", "sum"), chi_square=("term", "sum")
    )

    found["in_several_arms"] = found["experiment_id"].map(crossers).fillna(0)
    found["chi_square"] = found["chi_square"].where(found["annotators"] > 0)
    found["p_value"] = chi2.sf(found["chi_square"], found["arms"] - 1)
    found["flagged"] = found["p_value"] < 0.001
    return found.drop(columns="arms")
