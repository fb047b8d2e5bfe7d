# Numpy alone: attempts sorted by key and time, the first of each run kept, counts by `bincount`, ends as roots.
import numpy as np
import pandas as pd
from scipy import stats


def accuracy_from_golds(labels: pd.DataFrame, golds: pd.DataFrame, prior_strength: float) -> pd.DataFrame:
    """Return each annotator's accuracy on golds, shrunk accuracy and interval."""
    expert = golds[golds["label"].notna()].set_index("task_id")["label"]
    annotators, place = np.unique(labels["annotator_id"].to_numpy(), return_inverse=True)
    kept = first_of_each(labels, place, labels["task_id"].isin(expert.index).to_numpy())
    given = labels["label"].to_numpy(dtype=object)[kept]
    wanted = expert.reindex(labels["task_id"].to_numpy()[kept]).to_numpy(dtype=object)
    missing = pd.isna(given)

    def total(chosen: np.ndarray) -> np.ndarray:
        """Return the number of chosen attempts of each annotator."""
        return np.bincount(place[kept][chosen], minlength=len(annotators))

    answered, correct, abstained = total(~missing), total(~missing & (given == wanted)), total(missing)
    with np.errstate(invalid="ignore", divide="ignore"):
        accuracy = correct / answered
        prior_mean = (correct.sum() - correct) / (answered.sum() - answered)
    weight = answered / (answered + prior_strength)
    low, high = ends(np.nan_to_num(accuracy), answered)
    return pd.DataFrame(
        {
            "annotator_id": annotators,
            "answered": answered,
            "correct": correct,
            "abstained": abstained,
            "accuracy": accuracy,
            "prior_mean": prior_mean,
            "shrunk": weight * np.nan_to_num(accuracy) + (1 - weight) * prior_mean,
            "low": low,
            "high": high,
        }
    )


def first_of_each(labels: pd.DataFrame, place: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the positions of each annotator's first attempt at each gold."""
    task = labels["task_id"].to_numpy()
    order = np.lexsort((labels["label_id"], labels["submitted_at"], task, place))
    order = order[wanted[order]]
    starts = np.ones(len(order), dtype=bool)
    starts[1:] = (np.diff(place[order]) != 0) | (np.diff(task[order]) != 0)
    return order[starts]


def ends(rate: np.ndarray, answered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both roots r of (rate - r)^2 = z^2 r (1 - r) / n, multiplied by n."""
    z_squared = stats.norm.isf(0.025) ** 2
    quadratic, linear, constant = answered + z_squared, -(2 * answered * rate + z_squared), answered * rate**2
    root = np.sqrt(linear**2 - 4 * quadratic * constant)
    return (-linear - root) / (2 * quadratic), (-linear + root) / (2 * quadratic)
