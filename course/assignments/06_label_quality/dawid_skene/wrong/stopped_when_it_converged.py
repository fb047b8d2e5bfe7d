# You stopped when the log-likelihood no longer rose, so iterations that were asked for have no row. Make as many as `iterations` says.
import numpy as np
import pandas as pd
from scipy import sparse
from scipy.special import logsumexp


def dawid_skene(labels: pd.DataFrame, iterations: int) -> pd.DataFrame:
    """Return items, annotators, classes and iterations of a Dawid-Skene model in one table: part, id, label, value."""
    given = labels.dropna(subset=["label"])
    items, item = np.unique(given["item_id"], return_inverse=True)
    people, person = np.unique(given["annotator_id"], return_inverse=True)
    classes, label = np.unique(given["label"], return_inverse=True)

    answer = person * len(classes) + label  # a column for each annotator and label
    times = sparse.csr_array((np.ones(len(given)), (item, answer)), (len(items), len(people) * len(classes)))
    shares = np.bincount(item * len(classes) + label, minlength=len(items) * len(classes))
    shares = shares.reshape(len(items), len(classes)) / np.bincount(item)[:, None]
    posterior, prevalence, log_likelihoods = _expectation_maximisation(times, shares, iterations)

    greatest = posterior.max(axis=1)
    consensus = classes[(posterior >= greatest[:, None] - SAME).argmax(axis=1)]
    accuracy = np.bincount(person, posterior[item, label]) / np.bincount(person)
    parts = {
        "item": _with_the_silent(labels["item_id"], pd.DataFrame({"id": items, "label": consensus, "value": greatest})),
        "annotator": _with_the_silent(labels["annotator_id"], pd.DataFrame({"id": people, "value": accuracy})),
        "class": pd.DataFrame({"label": classes, "value": prevalence}),
        "iteration": pd.DataFrame({"id": np.arange(1, len(log_likelihoods) + 1), "value": log_likelihoods}),
    }
    return pd.concat(parts, names=["part", None]).reset_index("part")[["part", "id", "label", "value"]]


SAME = 1e-9  # posteriors that are nearer to each other count as equal


def _expectation_maximisation(
    times: sparse.csr_array, posterior: np.ndarray, iterations: int
) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """Return posterior and prevalence after the iterations, and the log-likelihood of each."""
    log_likelihoods = []
    for _ in range(iterations):
        prevalence = posterior.mean(axis=0)
        with np.errstate(divide="ignore"):  # a chance of 0 rules a class out: minus infinity
            joint = np.log(prevalence) + times @ np.log(_chances(times, posterior))
        evidence = logsumexp(joint, axis=1)
        posterior = np.exp(joint - evidence[:, None])
        log_likelihoods.append(evidence.sum())
        if len(log_likelihoods) > 1 and log_likelihoods[-1] - log_likelihoods[-2] < 1e-6:
            break
    return posterior, prevalence, log_likelihoods


def _chances(times: sparse.csr_array, posterior: np.ndarray) -> np.ndarray:
    """Return how likely each annotator gives each label (rows) to an item of each class (columns)."""
    answers, classes = times.shape[1], posterior.shape[1]
    expected = (times.T @ posterior).reshape(answers // classes, classes, classes)
    of_class = np.broadcast_to(expected.sum(axis=1, keepdims=True), expected.shape)
    chances = np.divide(expected, of_class, out=np.zeros_like(expected), where=of_class > 0)
    return chances.reshape(answers, classes)


def _with_the_silent(ids: pd.Series, known: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each id, with nulls for those of whom only abstentions are known."""
    return pd.DataFrame({"id": np.sort(ids.unique())}).merge(known, on="id", how="left")
