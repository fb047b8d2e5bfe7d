# Your interval is Clopper and Pearson's. It is wider than Wilson's, which was asked for.
import numpy as np
import pandas as pd
from scipy import stats


def accuracy_from_golds(labels: pd.DataFrame, golds: pd.DataFrame, prior_strength: float) -> pd.DataFrame:
    """Return each annotator's accuracy on first attempts at golds: raw, shrunk to the others', and its interval."""
    annotators = pd.Index(np.sort(labels["annotator_id"].unique()), name="annotator_id")
    counts = _first_attempts(labels, golds).groupby("annotator_id").sum().reindex(annotators, fill_value=0)
    answered, correct = counts["answered"], counts["correct"]
    prior_mean = (correct.sum() - correct) / (answered.sum() - answered)
    low = pd.Series(stats.beta.ppf(0.025, correct, answered - correct + 1), annotators).fillna(0)
    high = pd.Series(stats.beta.ppf(0.975, correct + 1, answered - correct), annotators).fillna(1)
    figures = {
        "accuracy": correct / answered,
        "prior_mean": prior_mean,
        "shrunk": (correct + prior_strength * prior_mean) / (answered + prior_strength),
        "low": low,
        "high": high,
    }
    return counts.assign(**figures).reset_index()


def _first_attempts(labels: pd.DataFrame, golds: pd.DataFrame) -> pd.DataFrame:
    """Return what became of each annotator's first attempt at each gold that was not withdrawn."""
    standing = golds.dropna(subset="label").rename(columns={"label": "gold"})
    attempts = labels.merge(standing, on="task_id").sort_values(["submitted_at", "label_id"])
    first = attempts.drop_duplicates(["annotator_id", "task_id"])  # an abstention is told the gold's label as well
    answered = first["label"].notna()
    outcomes = {"answered": answered, "correct": first["label"] == first["gold"], "abstained": ~answered}
    return first[["annotator_id"]].assign(**outcomes)


def _wilson(correct: pd.Series, answered: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the ends of Wilson's score interval at 95 %; nothing answered excludes nothing."""
    z = stats.norm.ppf(0.975)
    spread = (correct * (answered - correct) / answered).fillna(0)
    middle = (correct + z**2 / 2) / (answered + z**2)
    margin = z * np.sqrt(spread + z**2 / 4) / (answered + z**2)
    return middle - margin, middle + margin
