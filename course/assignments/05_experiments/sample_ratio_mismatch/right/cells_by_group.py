# From annotators to cells to experiments: three group-bys, the empty cells filled in by the plan's own index.
import pandas as pd
from scipy import stats

ALARM = 0.001
EXPERIMENT, ANNOTATOR, ARM = "experiment_id", "annotator_id", "arm"


def sample_ratio_mismatch(assignments: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Return one row an experiment: who was counted, who was in several arms, and the test of the split."""
    arms_seen = assignments.groupby([EXPERIMENT, ANNOTATOR])[ARM].agg(["nunique", "first"]).reset_index()
    people = arms_seen[arms_seen["nunique"] == 1]
    crossers = arms_seen[arms_seen["nunique"] > 1].groupby(EXPERIMENT).size()

    share = plan.set_index([EXPERIMENT, ARM])["share"].sort_index()
    observed = people.groupby([EXPERIMENT, "first"]).size().rename_axis([EXPERIMENT, ARM])
    observed = observed.reindex(share.index, fill_value=0)
    annotators = observed.groupby(level=EXPERIMENT).sum()
    expected = share * annotators.reindex(share.index.get_level_values(EXPERIMENT)).to_numpy()
    # Where nobody came, 0 / 0 is missing, and the sum of nothing but missing terms is to be missing as well.
    terms = (observed - expected).pow(2) / expected
    chi_square = terms.groupby(level=EXPERIMENT).sum(min_count=1)

    freedom = share.groupby(level=EXPERIMENT).size() - 1
    p_value = pd.Series(stats.chi2.sf(chi_square, freedom), index=chi_square.index)
    crossers = crossers.reindex(annotators.index, fill_value=0)
    columns = {"annotators": annotators, "in_several_arms": crossers, "chi_square": chi_square, "p_value": p_value}
    return pd.DataFrame({**columns, "flagged": p_value < ALARM}).reset_index()
