import numpy as np
import pandas as pd


def dawid_skene(labels: pd.DataFrame, iterations: int) -> pd.DataFrame:
    """Return items, annotators, classes and iterations of a Dawid-Skene model in one table: part, id, label, value."""
    ### BEGIN SOLUTION
    given = labels.dropna(subset=["label"])
    items, item = np.unique(given["item_id"], return_inverse=True)
    people, person = np.unique(given["annotator_id"], return_inverse=True)
    classes, label = np.unique(given["label"], return_inverse=True)
    posterior, prevalence, log_likelihoods = _expectation_maximisation(item, person, label, iterations)

    greatest = posterior.max(axis=1)
    consensus = classes[(posterior > greatest[:, None] - SAME).argmax(axis=1)]
    accuracy = np.bincount(person, posterior[item, label]) / np.bincount(person)
    parts = {
        "item": _with_the_silent(labels["item_id"], pd.DataFrame({"id": items, "label": consensus, "value": greatest})),
        "annotator": _with_the_silent(labels["annotator_id"], pd.DataFrame({"id": people, "value": accuracy})),
        "class": pd.DataFrame({"label": classes, "value": prevalence}),
        "iteration": pd.DataFrame({"id": np.arange(1, iterations + 1), "value": log_likelihoods}),
    }
    return pd.concat(parts, names=["part", None]).reset_index("part")[["part", "id", "label", "value"]]


SAME = 1e-9  # posteriors that are nearer to each other count as equal


def _expectation_maximisation(
    item: np.ndarray, person: np.ndarray, label: np.ndarray, iterations: int
) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """Return posterior (item x class), prevalence and the log-likelihood of each iteration.

    The arrays hold, for each label given, the places of its item, its annotator and its class, from 0.
    """
    votes = np.eye(label.max() + 1)[label]
    posterior = _sums(votes, item) / np.bincount(item)[:, None]
    log_likelihoods = []
    for _ in range(iterations):
        prevalence = posterior.mean(axis=0)
        with np.errstate(divide="ignore"):  # a chance of 0 rules a class out: minus infinity
            joint = np.log(prevalence) + _sums(np.log(_chances(posterior[item], person, label)), item)
        evidence = np.logaddexp.reduce(joint, axis=1)
        posterior = np.exp(joint - evidence[:, None])
        log_likelihoods.append(evidence.sum())
    return posterior, prevalence, log_likelihoods


def _chances(weights: np.ndarray, person: np.ndarray, label: np.ndarray) -> np.ndarray:
    """Return, for each label given (rows), how likely its annotator gives it to an item of each class (columns)."""
    _, classes = weights.shape
    answer = person * classes + label
    expected, of_class = _sums(weights, answer)[answer], _sums(weights, person)[person]
    return np.divide(expected, of_class, out=np.zeros_like(expected), where=of_class > 0)


def _sums(rows: np.ndarray, key: np.ndarray) -> np.ndarray:
    """Return the sums of the rows that share a key, one row for each key from 0 on."""
    return np.column_stack([np.bincount(key, column) for column in rows.T])


def _with_the_silent(ids: pd.Series, known: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each id, with nulls for those of whom only abstentions are known."""
    return pd.DataFrame({"id": np.sort(ids.unique())}).merge(known, on="id", how="left")
    ### END SOLUTION
