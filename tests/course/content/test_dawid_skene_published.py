"""The reference of dawid_skene against the figures of 1979, and what EM promises."""

import numpy as np
import pandas as pd
import pytest

from course.content.bank import question

NAME = "dawid_skene"
PATIENTS = (
    "1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212 "
    "1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111 "
    "1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111 "
    "2322222 1211111 2222222"
)
OBSERVERS = [1, 1, 1, 2, 3, 4, 5]
"""The first observer read every patient three times."""


@pytest.fixture(scope="module")
def fitted():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


@pytest.fixture(scope="module")
def patients():
    words = [list(word) for word in PATIENTS.split()]
    wide = pd.DataFrame({"item_id": np.repeat(np.arange(1, 46), 7), "annotator_id": OBSERVERS * 45})
    return wide.assign(label=np.concatenate(words))


def part(table, name):
    return table.loc[table["part"] == name]


def simulated(seed, items=300, accuracies=(0.9, 0.8, 0.7, 0.6)):
    """Two classes, with the truth beside what a crew made of it; the last annotator exchanges the two."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 2, items)
    rows = [
        (item, who, truth[item] ^ (rng.random() > right))
        for who, right in enumerate(accuracies)
        for item in range(items)
    ]
    rows += [(item, len(accuracies), 1 - truth[item]) for item in range(items)]
    table = pd.DataFrame(rows, columns=["item_id", "annotator_id", "label"])
    return table.assign(label=table["label"].map({0: "car", 1: "van"})), truth


def test_equals_the_prevalences_of_1979(fitted, patients):
    """The four grades of Dawid and Skene's patients have the prevalences .3996, .4220, .1118 and .0667."""
    found = part(fitted(patients, 100), "class")["value"]
    assert np.round(found, 4).tolist() == [0.3996, 0.422, 0.1118, 0.0667]


def test_equals_the_log_likelihood_of_1979(fitted, patients):
    """The log-likelihood of the patients ends at -192.89, without multinomial coefficients."""
    found = part(fitted(patients, 100), "iteration")["value"]
    assert round(found.iloc[-1], 2) == -192.89


def test_never_falls(fitted, patients):
    """No iteration lowers the log-likelihood, on the patients and on simulated crews."""
    for labels in (patients, simulated(3)[0], simulated(5)[0].sample(frac=0.4, random_state=5)):
        rises = np.diff(part(fitted(labels, 40), "iteration")["value"])
        assert rises.min() > -1e-9


def test_does_not_depend_on_ids_or_order(fitted, patients):
    """Other ids and another order of the rows change nothing but the ids."""
    other = patients.assign(item_id=900 - 7 * patients["item_id"], annotator_id=50 - patients["annotator_id"])
    found, again = fitted(patients, 20), fitted(other.sample(frac=1, random_state=1), 20)
    assert np.allclose(part(found, "item")["value"], part(again, "item")["value"][::-1])
    assert part(found, "item")["label"].tolist() == part(again, "item")["label"].tolist()[::-1]
    assert np.allclose(part(found, "annotator")["value"], part(again, "annotator")["value"][::-1])


def test_learns_from_somebody_who_exchanges_two_classes(fitted):
    """An annotator who always says the other class is found out, and makes nearly every item certain."""
    labels, truth = simulated(11)
    table = fitted(labels, 50)
    assert (part(table, "item")["label"] == np.where(truth == 1, "van", "car")).mean() > 0.99
    assert part(table, "annotator")["value"].iloc[-1] < 0.05


def test_recovers_accuracies(fitted):
    """Accuracies are within five points of those that the labels were drawn with."""
    table = fitted(simulated(13, items=3_000, accuracies=(0.9, 0.8, 0.7, 0.6))[0], 60)
    assert np.abs(part(table, "annotator")["value"].to_numpy()[:4] - [0.9, 0.8, 0.7, 0.6]).max() < 0.05
