"""The reference of p_value_and_readings: its p-value by other routes, its readings in simulated worlds."""

from fractions import Fraction
from math import comb

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.descriptivestats import sign_test

from course.content.bank import question

LEVEL = 0.05
NEVER = ["null_probability", "chance_alone", "shown_equal", "large_difference", "replication", "false_discoveries"]


@pytest.fixture(scope="module")
def judged():
    namespace = {}
    exec(question("p_value_and_readings").solution.clean, namespace)

    def judge(new_wins, old_wins, reading="extreme_data", value=LEVEL, ties=0):
        columns = {"new_wins": new_wins, "old_wins": old_wins, "ties": ties, "reading": reading, "value": value}
        reports = pd.DataFrame(columns).rename_axis("report_id").reset_index()
        return namespace["p_value_and_readings"](reports)

    return judge


def three_errors(share, count):
    """Three standard errors of a share of `count` simulated experiments."""
    return 3 * np.sqrt(share * (1 - share) / count)


def every_split(most):
    return np.array([(new, tasks - new) for tasks in range(most + 1) for new in range(tasks + 1)]).T


def test_equals_the_definition_counted_out(judged):
    """The p-value is the number of sequences split at least as unevenly, divided by that of all sequences."""
    new, old = every_split(14)

    def counted(won, lost):
        tasks, gap = won + lost, abs(won - lost)
        return Fraction(sum(comb(tasks, k) for k in range(tasks + 1) if abs(2 * k - tasks) >= gap), 2**tasks)

    expected = [float(counted(int(won), int(lost))) for won, lost in zip(new, old, strict=True)]
    assert np.allclose(judged(new, old)["p_value"], expected, rtol=1e-12)


def test_equals_the_exact_test_of_scipy(judged):
    """The p-value is that of scipy's exact binomial test, in small and in large experiments."""
    splits = [(won, lost) for won, lost in every_split(20).T if won + lost] + [(230, 170), (1_040, 960), (5_000, 5_200)]
    expected = [stats.binomtest(int(won), int(won + lost), 0.5).pvalue for won, lost in splits]
    assert np.allclose(judged(*np.array(splits).T)["p_value"], expected, rtol=1e-9)


def test_equals_the_sign_test_of_statsmodels_on_the_sleep_data(judged):
    """Nine patients slept longer on the second drug, none on the first, one alike: p = 2 / 2 ** 9, ties left out."""
    first = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    second = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    wins, losses, ties = (int(verdict.sum()) for verdict in (second > first, second < first, second == first))
    found = judged([wins], [losses], ties=ties)["p_value"][0]
    assert found == pytest.approx(sign_test(second - first)[1], abs=1e-12)
    assert found == pytest.approx(0.00390625, abs=1e-12)


def test_keeps_its_level_in_worlds_without_a_difference(judged):
    """`false_alarms` is true: the share of equal guidelines that is rejected is the exact size, at most the level."""
    tasks, count = 40, 20_000
    new = np.random.default_rng(41).binomial(tasks, 0.5, count)
    rejected = (judged(new, tasks - new)["p_value"] <= LEVEL).mean()
    outcomes = np.arange(tasks + 1)
    size = stats.binom.pmf(outcomes, tasks, 0.5)[judged(outcomes, tasks - outcomes)["p_value"] <= LEVEL].sum()
    assert abs(rejected - size) < three_errors(size, count)
    assert size <= LEVEL
    assert judged(new, tasks - new, "false_alarms")["follows"].all()


def test_finds_a_difference_as_often_as_planned(judged):
    """Where the new guideline wins 65 % of 100 tasks, the test finds it as often as the exact power says."""
    tasks, count = 100, 20_000
    new = np.random.default_rng(43).binomial(tasks, 0.65, count)
    found = judged(new, tasks - new, "rejected_for_new")["follows"].mean()
    least = next(k for k in range(51, tasks) if stats.binomtest(k, tasks, 0.5).pvalue <= LEVEL)
    power = stats.binom.sf(least - 1, tasks, 0.65)
    assert abs(found - power) < three_errors(power, count)


def test_sentences_about_the_world_fail_in_some_world(judged):
    """Where one guideline in ten is any better, far more than the level's share of the rejections is wrong."""
    rng, tasks, count = np.random.default_rng(47), 40, 20_000
    is_better = rng.random(count) < 0.1
    new = rng.binomial(tasks, np.where(is_better, 0.7, 0.5))
    rejected = judged(new, tasks - new)["p_value"] <= LEVEL
    assert (~is_better[rejected]).mean() > 4 * LEVEL  # `false_discoveries`, `null_probability`, `chance_alone`
    again = rng.binomial(tasks, np.where(is_better, 0.7, 0.5))
    repeated = judged(again, tasks - again)["p_value"] <= LEVEL
    assert repeated[rejected].mean() < 0.6  # `replication` promises 0.95
    assert is_better[~rejected].any()  # `shown_equal`


def test_a_tiny_difference_is_found_among_many_tasks(judged):
    """`large_difference` does not follow: 51 % of a hundred thousand tasks are rejected at any usual level."""
    assert judged([51_000], [49_000])["p_value"][0] < 1e-9
    assert not judged([51_000], [49_000], "large_difference")["follows"][0]


@pytest.mark.parametrize("reading", NEVER)
def test_never_keeps_a_misreading(judged, reading):
    """A sentence about the world follows from no split, whatever the level."""
    new, old = every_split(12)
    assert not any(judged(new, old, reading, value)["follows"].any() for value in (0.001, 0.05, 0.4))


def test_rejects_for_the_side_that_won(judged):
    """The same uneven split carries `rejected_for_new` only where it is the new guideline that won."""
    found = judged([9, 1], [1, 9], "rejected_for_new")
    assert found["p_value"].tolist() == [0.021484375, 0.021484375]
    assert found["follows"].tolist() == [True, False]


@pytest.mark.parametrize("reading", ["extreme_data", "rejected_for_new", "not_rejected", "false_alarms"])
def test_carries_only_the_procedures_promise_without_counts(judged, reading):
    """Where a count has not come in there is no p-value; only what a level promises of all tests still follows."""
    found = judged([np.nan, 4, 9], [9, np.nan, 1], reading, value=0.4)
    assert found["p_value"].isna().tolist() == [True, True, False]
    assert found["follows"].tolist()[:2] == [reading == "false_alarms"] * 2
