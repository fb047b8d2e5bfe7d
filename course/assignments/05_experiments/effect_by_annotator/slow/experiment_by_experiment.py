# Right, but each experiment is taken out of the table and tested by a call of its own. Ten do not mind; thousands wait for thousands of small frames. Let one groupby sum up all arms.
import numpy as np
import pandas as pd
from scipy import stats

STATISTICS = ["df", "p_value", "low", "high", "times_wider"]


def compared(control: pd.Series, treatment: pd.Series, tasks: pd.DataFrame) -> dict[str, float]:
    """Return Welch's test of one experiment, or nothing where there is nothing to measure by."""
    error = np.sqrt(control.var() / max(len(control), 1) + treatment.var() / max(len(treatment), 1))
    if not error > 1e-6 * max(control.mean(), treatment.mean()):
        return dict.fromkeys(STATISTICS, np.nan)
    test = stats.ttest_ind(treatment, control, equal_var=False)
    interval = test.confidence_interval(0.95)
    by_task = tasks.groupby("arm")["seconds"]
    naive = np.sqrt((by_task.var() / by_task.count()).sum())
    return dict(zip(STATISTICS, [test.df, test.pvalue, interval.low, interval.high, error / naive], strict=True))


def effect_by_annotator(tasks: pd.DataFrame) -> pd.DataFrame:
    """Test the annotators' means of each experiment, one experiment after the other."""
    effects = []
    for experiment_id, rows in tasks.groupby("experiment_id"):
        annotators = rows.groupby(["arm", "annotator_id"], as_index=False)["seconds"].mean()
        seen = annotators.dropna()
        control = seen.loc[seen["arm"] == "control", "seconds"]
        treatment = seen.loc[seen["arm"] == "treatment", "seconds"]
        counts = {"n_control": len(control), "n_treatment": len(treatment), "left_out": len(annotators) - len(seen)}
        difference = {"difference": treatment.mean() - control.mean()}
        effects.append({"experiment_id": experiment_id, **counts, **difference, **compared(control, treatment, rows)})
    columns = ["experiment_id", "n_control", "n_treatment", "left_out", "difference", *STATISTICS]
    return pd.DataFrame(effects, columns=columns)
