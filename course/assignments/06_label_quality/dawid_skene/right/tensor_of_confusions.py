# The confusions as an array annotator x class x label, filled with np.add.at; the items are runs of the sorted labels.
import numpy as np
import pandas as pd


def dawid_skene(labels: pd.DataFrame, iterations: int) -> pd.DataFrame:
    """Return the fitted model as rows of part, id, label and value."""
    rows = labels.dropna(subset=["label"]).sort_values("item_id", kind="stable")
    classes, word = np.unique(rows["label"].to_numpy(dtype=str), return_inverse=True)
    people, person = np.unique(rows["annotator_id"], return_inverse=True)
    items, first, item, labels_of = np.unique(
        rows["item_id"], return_index=True, return_inverse=True, return_counts=True
    )
    posterior = np.add.reduceat(np.eye(len(classes))[word], first) / labels_of[:, None]
    history = np.empty(iterations)
    for turn in range(iterations):
        prevalence = posterior.sum(axis=0) / len(items)
        confusion = _confusions(posterior[item], person, word, len(people))
        with np.errstate(divide="ignore"):
            log_joint = np.log(prevalence) + np.add.reduceat(np.log(confusion[person, :, word]), first)
        log_evidence = np.logaddexp.reduce(log_joint, axis=1)
        posterior = np.exp(log_joint - log_evidence[:, None])
        history[turn] = log_evidence.sum()

    place = (np.round(posterior.max(axis=1)[:, None] - posterior, 12) <= 1e-9).argmax(axis=1)
    items_out = pd.DataFrame({"label": classes[place], "value": posterior.max(axis=1)}, index=items)
    right, given = np.zeros(len(people)), np.zeros(len(people))
    np.add.at(right, person, posterior[item, word])
    np.add.at(given, person, 1)
    people_out = pd.DataFrame({"value": right / given}, index=people)
    return pd.concat(
        {
            "item": items_out.reindex(np.unique(labels["item_id"])).rename_axis("id").reset_index(),
            "annotator": people_out.reindex(np.unique(labels["annotator_id"])).rename_axis("id").reset_index(),
            "class": pd.DataFrame({"label": classes, "value": prevalence}),
            "iteration": pd.DataFrame({"id": range(1, iterations + 1), "value": history}),
        }
    ).reset_index(level=0, names="part")


def _confusions(weights: np.ndarray, person: np.ndarray, word: np.ndarray, people: int) -> np.ndarray:
    """Return the chances of each annotator's labels (last axis) for each class (middle axis)."""
    classes = weights.shape[1]
    expected = np.zeros((people, classes, classes))
    np.add.at(expected.transpose(0, 2, 1), (person, word), weights)
    met = expected.sum(axis=2, keepdims=True)
    return expected / np.where(met == 0, 1, met)
