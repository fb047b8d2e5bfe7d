# Right, but it walks over the attempts in Python: a hundred thousand steps, each of which a merge, a sort and a sum take for all rows at once.
import numpy as np
import pandas as pd
from scipy import stats


def accuracy_from_golds(labels: pd.DataFrame, golds: pd.DataFrame, prior_strength: float) -> pd.DataFrame:
    """Return each annotator's figures; attempts are counted row by row."""
    counts = counted(labels, golds)
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
    )


def counted(labels: pd.DataFrame, golds: pd.DataFrame) -> pd.DataFrame:
    """Return golds answered, correct and abstained on by annotator."""
    expert = {task: label for task, label in zip(golds["task_id"], golds["label"], strict=True) if pd.notna(label)}
    counts = {annotator_id: [0, 0, 0] for annotator_id in sorted(labels["annotator_id"].unique())}
    seen = set()
    for attempt in labels.sort_values(["submitted_at", "label_id"]).itertuples():
        key = attempt.annotator_id, attempt.task_id
        if attempt.task_id not in expert or key in seen:
            continue
        seen.add(key)
        own = counts[attempt.annotator_id]
        if pd.isna(attempt.label):
            own[2] += 1
        else:
            own[0] += 1
            own[1] += int(attempt.label == expert[attempt.task_id])
    rows = [(annotator_id, *own) for annotator_id, own in counts.items()]
    return pd.DataFrame(rows, columns=["annotator_id", "answered", "correct", "abstained"], dtype="int64")
