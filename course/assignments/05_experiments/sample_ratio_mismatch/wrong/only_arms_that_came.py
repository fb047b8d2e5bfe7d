# You kept only the arms in which somebody came, by an inner join. A planned arm with nobody in it is the strongest alarm there is, and it is gone from the statistic and from the degrees of freedom: a client that fails in one whole arm is not noticed.
import pandas as pd
from scipy.stats import chi2


def sample_ratio_mismatch(assignments: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Hold the annotators that each arm got against its planned share; `flagged` where p is below 0.001."""
    drawn = assignments.dropna().drop_duplicates()
    crossed = drawn.duplicated(["experiment_id", "annotator_id"], keep=False)
    observed = drawn[~crossed].value_counts(["experiment_id", "arm"]).rename("observed")
    crossers = drawn[crossed].groupby("experiment_id")["annotator_id"].nunique()

    arms = plan.merge(observed.reset_index(), on=["experiment_id", "arm"])
    expected = arms["share"] * arms.groupby("experiment_id")["observed"].transform("sum")
    arms["term"] = (arms["observed"] - expected) ** 2 / expected
    found = arms.groupby("experiment_id").agg(
        arms=("arm", "size"), annotators=("observed", "sum"), chi_square=("term", "sum")
    )

    found = found.reindex(plan["experiment_id"].drop_duplicates().sort_values()).reset_index()
    found["annotators"] = found["annotators"].fillna(0)
    found["in_several_arms"] = found["experiment_id"].map(crossers).fillna(0)
    found["p_value"] = chi2.sf(found["chi_square"], found["arms"] - 1)
    found["flagged"] = found["p_value"] < 0.001
    return found.drop(columns="arms")
