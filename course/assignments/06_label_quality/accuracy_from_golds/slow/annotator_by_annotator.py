# Right, but it filters all attempts anew for each annotator: the work grows with annotators times attempts. One `groupby` counts all of them at once.
import numpy as np
import pandas as pd
from scipy import stats


def accuracy_from_golds(labels: pd.DataFrame, golds: pd.DataFrame, prior_strength: float) -> pd.DataFrame:
    """Return each annotator's figures, one annotator after the other."""
    attempts = labels.merge(golds.dropna(subset="label").rename(columns={"label": "gold"}), on="task_id")
    attempts = attempts.sort_values(["submitted_at", "label_id"]).drop_duplicates(["annotator_id", "task_id"])
    correct_in_all = (attempts["label"] == attempts["gold"]).sum()
    answered_in_all = attempts["label"].notna().sum()
    z = stats.norm.ppf(0.975)
    rows = []
    for annotator_id in np.sort(labels["annotator_id"].unique()):
        own = attempts[attempts["annotator_id"] == annotator_id]
        answered, correct = int(own["label"].notna().sum()), int((own["label"] == own["gold"]).sum())
        others = answered_in_all - answered
        prior_mean = (correct_in_all - correct) / others if others else np.nan
        middle = (correct + z**2 / 2) / (answered + z**2)
        margin = z * np.sqrt(correct * (answered - correct) / max(answered, 1) + z**2 / 4) / (answered + z**2)
        rows.append(
            {
                "annotator_id": annotator_id,
                "answered": answered,
                "correct": correct,
                "abstained": len(own) - answered,
                "accuracy": correct / answered if answered else np.nan,
                "prior_mean": prior_mean,
                "shrunk": (correct + prior_strength * prior_mean) / (answered + prior_strength),
                "low": middle - margin,
                "high": middle + margin,
            }
        )
    names = ["annotator_id", "answered", "correct", "abstained", "accuracy", "prior_mean", "shrunk", "low", "high"]
    return pd.DataFrame(rows, columns=names)
