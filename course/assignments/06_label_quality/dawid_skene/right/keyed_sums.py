# Sums by key with np.bincount, one column of classes after the other; the greatest logarithm is taken off before exp.
import numpy as np
import pandas as pd


def dawid_skene(labels: pd.DataFrame, iterations: int) -> pd.DataFrame:
    """Return posterior, accuracy, prevalence and log-likelihood of a Dawid-Skene model, in long form."""
    known = labels[labels["label"].notna()]
    item, items = pd.factorize(known["item_id"], sort=True)
    person, people = pd.factorize(known["annotator_id"], sort=True)
    word, words = pd.factorize(known["label"], sort=True)
    answer = person * len(words) + word

    given = np.zeros((len(known), len(words)))
    given[np.arange(len(known)), word] = 1.0
    posterior = _summed(given, item) / np.bincount(item)[:, None]
    scores = []
    for _ in range(iterations):
        prevalence = posterior.mean(axis=0)
        weights = posterior[item]
        met = _summed(weights, person)[person]
        expected = _summed(weights, answer)[answer]
        with np.errstate(divide="ignore"):
            chances = np.log(np.divide(expected, met, out=np.zeros_like(met), where=met > 0))
            joint = np.log(prevalence) + _summed(chances, item)
        highest = joint.max(axis=1, keepdims=True)
        likelihood = np.exp(joint - highest)
        total = likelihood.sum(axis=1, keepdims=True)
        posterior = likelihood / total
        scores.append(float((highest + np.log(total)).sum()))

    best = posterior.max(axis=1)
    chosen = np.asarray(words)[np.argmax(best[:, None] - posterior <= 1e-9, axis=1)]
    accuracy = pd.Series(posterior[item, word]).groupby(person).mean().to_numpy()
    silent_items = np.setdiff1d(labels["item_id"], items)
    silent_people = np.setdiff1d(labels["annotator_id"], people)
    found_items = pd.DataFrame({"id": items, "label": chosen, "value": best})
    found_people = pd.DataFrame({"id": people, "value": accuracy})
    return pd.concat(
        [
            pd.concat([found_items, pd.DataFrame({"id": silent_items})]).sort_values("id").assign(part="item"),
            pd.concat([found_people, pd.DataFrame({"id": silent_people})]).sort_values("id").assign(part="annotator"),
            pd.DataFrame({"part": "class", "label": words, "value": prevalence}),
            pd.DataFrame({"part": "iteration", "id": np.arange(iterations) + 1, "value": scores}),
        ]
    )


def _summed(rows: np.ndarray, key: np.ndarray) -> np.ndarray:
    """Return the sums of the rows that share a key, one row for each key from 0 on."""
    return np.column_stack([np.bincount(key, column) for column in rows.T])
