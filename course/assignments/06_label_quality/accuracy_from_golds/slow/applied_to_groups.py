# Right, but `apply` calls a Python function for each annotator's golds: no loop is written, one is run. Three columns of yes or no, summed by annotator, are all it takes.
import numpy as np
import pandas as pd
from scipy import stats

COUNTS = ["answered", "correct", "abstained"]


def count(own: pd.DataFrame) -> pd.Series:
    """Return the counts of one annotator."""
    missing = own["label"].isna()
    return pd.Series([(~missing).sum(), (own["label"] == own["gold"]).sum(), missing.sum()], COUNTS)


def accuracy_from_golds(labels: pd.DataFrame, golds: pd.DataFrame, prior_strength: float) -> pd.DataFrame:
    """Return each annotator's figures; counts are made group by group."""
    attempts = labels.merge(golds.dropna(subset="label").rename(columns={"label": "gold"}), on="task_id")
    attempts = attempts.sort_values(["submitted_at", "label_id"]).drop_duplicates(["annotator_id", "task_id"])
    annotators = pd.Index(sorted(labels["annotator_id"].unique()), name="annotator_id")
    counted = attempts.groupby("annotator_id")[["label", "gold"]].apply(count) if len(attempts) else pd.DataFrame()
    counts = counted.reindex(index=annotators, columns=COUNTS).fillna(0).astype(int)
    answered, correct = counts["answered"], counts["correct"]
    prior_mean = (correct.sum() - correct) / (answered.sum() - answered)
    z = stats.norm.ppf(0.975)
    middle = (correct + z**2 / 2) / (answered + z**2)
    spread = (correct * (answered - correct) / answered).fillna(0)
    margin = z * np.sqrt(spread + z**2 / 4) / (answered + z**2)
    return counts.assign(
        accuracy=correct / answered,
        prior_mean=prior_mean,
        shrunk=(correct + prior_strength * prior_mean) / (answered + prior_strength),
        low=middle - margin,
        high=middle + margin,
    ).reset_index()
