"""The reference of copying_pairs on planted copiers, on independent people, and beside scipy's exact test."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course.content.bank import question

NAME, CLASSES = "copying_pairs", np.array(["cat", "dog", "cow", "owl"])


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def tables_of(truth, columns):
    """Make both tables from the true classes and a column of labels for each of the annotators 1, 2, …."""
    golds = pd.DataFrame({"task_id": np.arange(len(truth)), "gold_label": CLASSES[truth]})
    people = np.arange(1, len(columns) + 1)
    labels = {
        "label_id": np.arange(len(truth) * len(people)),
        "task_id": np.tile(np.arange(len(truth)), len(people)),
        "annotator_id": people.repeat(len(truth)),
        "label": CLASSES[np.concatenate(columns)],
    }
    return pd.DataFrame(labels).astype({"label": "str"}), golds.astype({"gold_label": "str"})


def worker(rng, truth, slip=0.25):
    """Return labels of somebody who errs independently, and mostly takes a cat for a dog."""
    taken_for = np.array([1, 2, 3, 0])
    wrong = np.where(rng.random(len(truth)) < 0.7, taken_for[truth], (truth + rng.integers(1, 4, len(truth))) % 4)
    return np.where(rng.random(len(truth)) < slip, wrong, truth)


def test_a_copier_stands_out(reference):
    """The pair with a copier has by far the least p-value, though everybody confuses the same classes."""
    rng = np.random.default_rng(5)
    truth = rng.integers(0, 4, 300)
    crew = [worker(rng, truth) for _ in range(5)]
    copied = np.where(rng.random(300) < 0.8, crew[0], truth)
    pairs = reference(*tables_of(truth, [*crew, copied]), least=50).sort_values("p_value")
    assert pairs.iloc[0][["annotator_a", "annotator_b"]].tolist() == [1, 6]
    assert pairs["p_value"].iloc[0] < 1e-6
    assert pairs["p_value"].iloc[1] > 1e-3


def test_independent_people_are_seldom_accused(reference):
    """Of 1 225 pairs of independent people at most five in a hundred have a p-value below 0.05."""
    rng = np.random.default_rng(6)
    truth = rng.integers(0, 4, 200)
    pairs = reference(*tables_of(truth, [worker(rng, truth) for _ in range(50)]), least=50)
    assert len(pairs) == 1_225
    assert (pairs["p_value"] < 0.05).mean() <= 0.05
    assert abs(pairs["excess"].mean()) < 0.1


def test_equals_the_exact_test(reference):
    """The p-value is that of scipy's one-sided binomial test."""
    rng = np.random.default_rng(7)
    truth = rng.integers(0, 4, 60)
    pairs = reference(*tables_of(truth, [worker(rng, truth) for _ in range(6)]), least=1)
    exact = [
        stats.binomtest(pair.same_wrong, pair.common_golds, pair.expected / pair.common_golds, "greater").pvalue
        for pair in pairs.itertuples()
    ]
    assert np.allclose(pairs["p_value"], exact, atol=1e-12)


def test_renamed_ids_and_shuffled_rows_change_nothing(reference):
    """Other ids of tasks and rows in another order give the same figures."""
    rng = np.random.default_rng(8)
    truth = rng.integers(0, 4, 50)
    labels, golds = tables_of(truth, [worker(rng, truth) for _ in range(4)])
    ids = pd.Series(rng.permutation(50) + 900)
    moved = labels.assign(task_id=labels["task_id"].map(ids)).sample(frac=1, random_state=1)
    renamed = golds.assign(task_id=golds["task_id"].map(ids)).sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(reference(labels, golds, 3), reference(moved, renamed, 3))
