"""permutation_p_value against complete enumeration and scipy, and its size on simulated experiments."""

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course.content.bank import question

NAME = "permutation_p_value"
EXPERIMENTS = 800
SHUFFLES = 5_000


def _answer(source):
    namespace = {}
    exec(source, namespace)
    return namespace[NAME]


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _answer(mistakes[name].clean)


@pytest.fixture(scope="module")
def permutation_p_value():
    return _answer(question(NAME).solution.clean)


def _tasks(old, new):
    """Return tasks from the times of two arms: a list of times for each annotator."""
    people = [("old", np.atleast_1d(times)) for times in old] + [("new", np.atleast_1d(times)) for times in new]
    rows = [(number, arm, time) for number, (arm, times) in enumerate(people) for time in times]
    return pd.DataFrame(rows, columns=["annotator_id", "arm", "seconds"])


def _enumerated(old, new):
    """Return the p-value over every way of dealing the annotators out."""
    pooled = np.array([*new, *old], dtype=float)
    everybody = set(range(len(pooled)))
    dealt = [list(chosen) for chosen in itertools.combinations(range(len(pooled)), len(new))]
    others = [sorted(everybody.difference(chosen)) for chosen in dealt]
    differences = np.median(pooled[dealt], axis=1) - np.median(pooled[others], axis=1)
    return np.mean(np.abs(differences) >= abs(np.median(new) - np.median(old)))


def _rejected(answer, experiments, resamples):
    """Return the share of experiments with a p-value of at most .05."""
    p_values = [answer(tasks, resamples, seed)["p_value"] for seed, tasks in enumerate(experiments)]
    return np.mean(np.array(p_values) <= 0.05)


def _three_errors(share, count=EXPERIMENTS):
    """Return three standard errors of a binomial share."""
    return 3 * np.sqrt(share * (1 - share) / count)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([65, 68, 90], [50, 57, 44]),
        ([40, 40, 50, 50, 50], [50, 50, 60, 60, 60]),
        ([20, 21, 23, 26, 32, 45], [80, 160]),
        ([50, 53, 61, 66, 70, 71], [49]),
    ],
)
def test_every_way_of_dealing(permutation_p_value, old, new):
    """A p-value of 5 000 shuffles lies within five standard errors of the one over all ways of dealing."""
    exact = _enumerated(old, new)
    found = permutation_p_value(_tasks(old, new), SHUFFLES, seed=1)
    assert found["difference"] == np.median(new) - np.median(old)
    assert found["p_value"] == pytest.approx(exact, abs=5 * np.sqrt(exact * (1 - exact) / SHUFFLES) + 1 / SHUFFLES)


def test_beside_scipy(permutation_p_value):
    """On two dozen annotators scipy's permutation test gives the same p-value, up to chance."""
    rng = np.random.default_rng(3)
    old, new = rng.integers(40, 90, 13), rng.integers(48, 98, 11)
    test = stats.permutation_test(
        (new, old),
        lambda one, other, axis: np.abs(np.median(one, axis=axis) - np.median(other, axis=axis)),
        n_resamples=SHUFFLES,
        alternative="greater",
        vectorized=True,
        rng=4,
    )
    found = permutation_p_value(_tasks(old, new), SHUFFLES, seed=5)
    assert found["p_value"] == pytest.approx(test.pvalue, abs=5 * np.sqrt(2 * 0.25 / SHUFFLES))


def test_tolerance_is_wider_than_chance():
    """The stated tolerance is at least five standard errors of the difference of two answers, at worst."""
    assert question(NAME).tolerance["p_value"].absolute >= 5 * np.sqrt(2 * 0.25 / SHUFFLES)


def test_size(permutation_p_value):
    """Without an effect the test rejects one in twenty; shuffled tasks reject every other time."""
    rng = np.random.default_rng(6)
    paces = rng.lognormal(4, 0.4, (EXPERIMENTS, 15)) * 1_000
    single = [_tasks(pace[:8], pace[8:]) for pace in np.round(paces)]
    found = _rejected(permutation_p_value, single, 199)
    assert found == pytest.approx(0.05, abs=_three_errors(0.05))

    own = rng.normal(0, 2_000, (100, 15, 9)) + paces[:100, :, None]
    many = [_tasks(times[:8], times[8:]) for times in np.round(own)]
    assert _rejected(permutation_p_value, many, 199) < 0.05 + _three_errors(0.05, 100)
    assert _rejected(_wrong("tasks_are_shuffled"), many, 199) > 0.3


def test_few_shuffles_keep_the_size(permutation_p_value):
    """With twenty shuffles the +1 keeps the size below .05; without it the test rejects far too often."""
    rng = np.random.default_rng(7)
    single = [_tasks(pace[:8], pace[8:]) for pace in rng.integers(0, 1_000_000, (EXPERIMENTS, 15))]
    assert _rejected(permutation_p_value, single, 20) < 0.05 + _three_errors(0.05)
    assert _rejected(_wrong("without_the_observed"), single, 20) > 0.05 + _three_errors(0.05)


def test_a_planted_effect_is_found(permutation_p_value):
    """An effect of three standard deviations is found in nearly every experiment of sixteen annotators."""
    rng = np.random.default_rng(8)
    planted = [_tasks(pace[:8], pace[8:] + 60) for pace in np.round(rng.normal(100, 20, (100, 16)))]
    assert _rejected(permutation_p_value, planted, 199) > 0.9
