"""The reference of rate_difference against published figures, statsmodels, and what a test and an interval promise."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from course.content.bank import question

NAME = "rate_difference"
COUNTS = ["new_accepted", "new_reviewed", "old_accepted", "old_reviewed"]


@pytest.fixture(scope="module")
def compared():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)

    def compare(counts, confidence=0.95):
        experiments = pd.DataFrame(counts, columns=COUNTS).rename_axis("experiment_id").reset_index()
        return namespace[NAME](experiments, confidence)

    return compare


def simulated(rates, sizes, count, seed):
    """`count` experiments with the arms' true rates and sizes, new arm first."""
    accepted = np.random.default_rng(seed).binomial(sizes, rates, (count, 2))
    sizes = np.broadcast_to(sizes, accepted.shape)
    return np.column_stack([accepted[:, 0], sizes[:, 0], accepted[:, 1], sizes[:, 1]])


def three_errors(share, count):
    return 3 * np.sqrt(share * (1 - share) / count)


def random_experiments(count, seed):
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 60, (count, 2))
    accepted = rng.binomial(sizes, rng.choice([0.0, 0.1, 0.5, 1.0], (count, 2)))
    return np.stack([accepted, sizes], axis=2).reshape(count, 4)


def test_equals_the_published_test(compared):
    """5 of 83 against 12 of 99 have z = -1.4078 and p = 0.159."""
    found = compared([[5, 83, 12, 99]]).iloc[0]
    assert (round(found["z_score"], 4), round(found["p_value"], 3)) == (-1.4078, 0.159)


def test_equals_newcombes_own_example(compared):
    """56 of 70 against 48 of 80 differ by 0.0524 to 0.3339."""
    found = compared([[56, 70, 48, 80]]).iloc[0]
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.0524, 0.3339)


def test_equals_the_test_of_statsmodels(compared):
    """z and p are statsmodels' pooled test, in unequal arms and with arms that accepted nothing."""
    counts = random_experiments(300, 61)
    found = compared(counts)
    alike = (counts[:, [0, 2]].sum(axis=1) == 0) | (counts[:, [0, 2]].sum(axis=1) == counts[:, [1, 3]].sum(axis=1))
    expected = np.array([proportions_ztest(row[[0, 2]], row[[1, 3]]) for row in counts[~alike]])
    assert np.allclose(found.loc[~alike, ["z_score", "p_value"]], expected, rtol=1e-9, atol=1e-12)
    assert (found.loc[alike, ["difference", "z_score", "p_value"]] == [0, 0, 1]).all(axis=None)
    assert alike.sum() > 10


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_equals_the_interval_of_statsmodels(compared, confidence):
    """The interval is statsmodels' Newcombe interval, at other levels and in arms without variation too."""
    counts = random_experiments(300, 67)
    found = compared(counts, confidence)[["low", "high"]]
    expected = [confint_proportions_2indep(*row, method="newcomb", alpha=1 - confidence) for row in counts]
    assert np.allclose(found, expected, rtol=1e-9, atol=1e-12)


def test_rejects_five_percent_of_experiments_without_a_difference(compared):
    """In an A/A twin with arms of 400 and 600 labels the test has its size."""
    count = 20_000
    found = compared(simulated([0.7, 0.7], [400, 600], count, 71))
    assert abs((found["p_value"] < 0.05).mean() - 0.05) < three_errors(0.05, count)


def test_covers_the_true_difference(compared):
    """95 % of the intervals hold the true difference, in unequal arms."""
    count = 20_000
    found = compared(simulated([0.75, 0.6], [150, 300], count, 73))
    covered = ((found["low"] <= 0.15) & (found["high"] >= 0.15)).mean()
    assert abs(covered - 0.95) < three_errors(0.95, count)


def test_finds_a_difference_as_often_as_planned(compared):
    """Fifty labels an arm at rates of one half and three quarters are planned to be rejected with a power of 0.740."""
    count = 4_000
    found = compared(simulated([0.75, 0.5], [50, 50], count, 79))
    assert abs((found["p_value"] < 0.05).mean() - 0.740) < three_errors(0.740, count)


def test_compares_nothing_with_an_empty_arm(compared):
    """An empty arm, or one that has not reported, leaves every figure empty and keeps its row."""
    nothing = compared([[0, 0, 7, 9], [7, 9, 0, 0], [0, 0, 0, 0], [np.nan, np.nan, 0, 9]])
    assert nothing["experiment_id"].tolist() == [0, 1, 2, 3]
    assert nothing.drop(columns="experiment_id").isna().all(axis=None)
