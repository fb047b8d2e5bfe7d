"""The reference of accuracy_from_golds against published intervals, the beta distribution, and its promise."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from course.content.bank import question

NAME = "accuracy_from_golds"


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def company(correct, answered):
    """Labels and golds of annotators 0, 1, 2 … with so many correct of so many golds answered."""
    correct, answered = np.asarray(correct), np.asarray(answered)
    annotator = np.arange(len(answered)).repeat(answered)
    task = np.concatenate([np.arange(count) for count in answered])
    labels = pd.DataFrame(
        {
            "label_id": np.arange(len(task)),
            "task_id": task,
            "annotator_id": annotator,
            "label": pd.Series(np.where(task < correct[annotator], "cat", "dog"), dtype="str"),
            "submitted_at": pd.Timestamp("2026-03-02") + pd.to_timedelta(np.arange(len(task)), unit="s"),
        }
    )
    golds = pd.DataFrame(
        {"task_id": np.arange(max(answered)), "label": pd.Series(["cat"] * max(answered), dtype="str")}
    )
    return labels, golds


@pytest.mark.parametrize(
    ("correct", "answered", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)]
)
def test_equals_published_intervals(reference, correct, answered, low, high):
    """The interval has the published ends, to their four digits."""
    found = reference(*company([correct], [answered]), 10.0).iloc[0]
    assert (round(found["low"], 4), round(found["high"], 4)) == (low, high)


def test_equals_statsmodels_and_the_beta_distribution(reference):
    """Every count of up to twelve golds has statsmodels' Wilson interval, and the mean of its beta posterior."""
    correct, answered = np.array([(k, n) for n in range(1, 13) for k in range(n + 1)]).T
    found = reference(*company(correct, answered), 7.5)
    low, high = proportion_confint(correct, answered, 0.05, method="wilson")
    assert np.allclose(found["low"], low, atol=1e-12)
    assert np.allclose(found["high"], high, atol=1e-12)
    mean = (correct.sum() - correct) / (answered.sum() - answered)
    posterior = stats.beta(7.5 * mean + correct, 7.5 * (1 - mean) + answered - correct)
    assert np.allclose(found["shrunk"], posterior.mean(), atol=1e-12)


def test_shrunk_accuracy_is_nearer_to_the_truth(reference):
    """Where golds are few, the shrunk accuracy misses the true one by less than the raw share, and ranks better."""
    rng = np.random.default_rng(67)
    true = rng.beta(16, 3, 2_000)
    answered = rng.integers(1, 15, 2_000)
    found = reference(*company(rng.binomial(answered, true), answered), 19.0)
    assert ((found["shrunk"] - true) ** 2).mean() < 0.5 * ((found["accuracy"] - true) ** 2).mean()
    assert stats.spearmanr(found["shrunk"], true)[0] > stats.spearmanr(found["accuracy"], true)[0]
