"""The reference of non_inferiority against published figures, statsmodels, and what a bound and a margin promise."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.stats import proportion

from course.content.bank import question

NAME = "non_inferiority"
COUNTS = ["new_accepted", "new_reviewed", "old_accepted", "old_reviewed"]
# statsmodels' Wald test corrects nothing only if it is told so.
WALD = {"compare": "diff", "method": "wald", "correction": False}


@pytest.fixture(scope="module")
def judged():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)

    def judge(counts, margin_points=5.0, confidence=0.95):
        projects = pd.DataFrame(counts, columns=COUNTS).rename_axis("project_id").reset_index()
        return namespace[NAME](projects, margin_points, confidence)

    return judge


def simulated(rates, sizes, count, seed):
    """Return `count` projects with the arms' true rates and sizes, new arm first."""
    accepted = np.random.default_rng(seed).binomial(sizes, rates, (count, 2))
    sizes = np.broadcast_to(sizes, accepted.shape)
    return np.column_stack([accepted[:, 0], sizes[:, 0], accepted[:, 1], sizes[:, 1]])


def varied_projects(count, seed):
    """Return projects of unequal arms, of which the new one has some variation."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, 300, (count, 2))
    rates = rng.choice([0.1, 0.5, 0.9], (count, 1)) + rng.choice([0, 0.05, 0.1], (count, 2))
    accepted = rng.binomial(sizes, rates.clip(0, 1))
    # Ratios, which statsmodels computes beside the difference, need something accepted in the old arm.
    accepted = accepted.clip(1, sizes - [1, 0])
    return np.stack([accepted, sizes], axis=2).reshape(count, 4)


def three_errors(share, count):
    return 3 * np.sqrt(share * (1 - share) / count)


def test_equals_walds_published_interval(judged):
    """Two one-sided bounds at 97.5 % are Wald's interval at 95 %: 56 of 70 against 48 of 80 give 0.0575 to 0.3425."""
    found = judged([[56, 70, 48, 80]], confidence=0.975).iloc[0]
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.0575, 0.3425)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_equals_the_bounds_of_statsmodels(judged, confidence):
    """Each bound is an end of statsmodels' two-sided Wald interval with twice the error."""
    counts = varied_projects(200, 401)
    found = judged(counts, confidence=confidence)
    expected = [
        proportion.confint_proportions_2indep(*row, compare="diff", method="wald", alpha=2 * (1 - confidence))
        for row in counts
    ]
    assert np.allclose(found[["low", "high"]], expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("margin_points", [2.0, 5.0, 12.5])
def test_equals_the_equivalence_test_of_statsmodels(judged, margin_points):
    """The p-value is the one of statsmodels' two one-sided tests by Wald."""
    counts, margin = varied_projects(200, 409), margin_points / 100
    expected = [proportion.tost_proportions_2indep(*row, -margin, margin, **WALD).pvalue for row in counts]
    assert np.allclose(judged(counts, margin_points)["p_equivalence"], expected, rtol=1e-9, atol=1e-12)


def test_verdicts_are_those_of_statsmodels_tests_of_the_margin(judged):
    """Non-inferior and inferior are what statsmodels' one-sided tests of a difference of minus the margin reject."""
    counts, margin = varied_projects(300, 419), 0.05
    found = judged(counts)["verdict"]
    for verdict, alternative in (("non_inferior", "larger"), ("inferior", "smaller")):
        tests = [
            proportion.test_proportions_2indep(*row, value=-margin, alternative=alternative, **WALD) for row in counts
        ]
        rejected = np.array([test.pvalue < 0.05 for test in tests])
        assert np.array_equal(found == verdict, rejected)
        assert rejected.any()
    assert (found == "undecided").any()


def test_equivalence_goes_with_both_bounds(judged):
    """The p-value is below one minus the level just where both one-sided bounds lie within the margin."""
    found = judged(varied_projects(500, 421), 10.0, 0.9)
    within = (found["low"] > -0.1) & (found["high"] < 0.1)
    assert np.array_equal(found["p_equivalence"] < 0.1, within)
    assert 0 < within.sum() < len(within)


def test_a_loss_of_the_margin_passes_one_time_in_twenty(judged):
    """Where the new rate is lower by the margin itself, 5 % of the projects are called non-inferior, 5 % inferior."""
    count = 20_000
    shares = judged(simulated([0.70, 0.75], [1500, 1000], count, 431))["verdict"].value_counts(normalize=True)
    # Counts are whole labels, so the size is near 5 %, not exactly that.
    for verdict in ("non_inferior", "inferior"):
        assert abs(shares[verdict] - 0.05) < three_errors(0.05, count) + 0.002


def test_no_loss_passes_as_often_as_planned(judged):
    """Equal rates pass with the power that the usual formula promises."""
    count, rate, sizes = 20_000, 0.8, np.array([600, 600])
    error = np.sqrt((rate * (1 - rate) / sizes).sum())
    power = norm.cdf(0.05 / error - norm.ppf(0.95))
    passed = (judged(simulated([rate, rate], sizes, count, 433))["verdict"] == "non_inferior").mean()
    assert abs(passed - power) < three_errors(power, count) + 0.005


def test_no_significant_difference_is_no_proof(judged):
    """Of projects with forty labels an arm and a loss of ten points, most show no difference and few pass."""
    found = judged(simulated([0.7, 0.8], [40, 40], 5_000, 439), confidence=0.975)
    assert ((found["low"] <= 0) & (found["high"] >= 0)).mean() > 0.7
    assert (found["verdict"] == "non_inferior").mean() < 0.025


def test_worse_and_non_inferior_is_no_contradiction(judged):
    """A loss of two points, known to a point, is below zero and within a margin of three."""
    found = judged([[3680, 4000, 3760, 4000]], 3.0).iloc[0]
    assert found["high"] < 0
    assert found["verdict"] == "non_inferior"


def test_a_bound_on_the_margin_decides_nothing(judged):
    """At a level of one half both bounds are the difference; exactly on the margin it is undecided."""
    found = judged([[1, 4, 2, 4], [33, 128, 2, 4], [31, 128, 2, 4]], 25.0, 0.5)
    assert found["verdict"].tolist() == ["undecided", "non_inferior", "inferior"]


def test_says_nothing_without_variation(judged):
    """Arms that accepted nothing or everything have a difference, no bounds, and no decision."""
    found = judged([[20, 20, 30, 30], [0, 20, 0, 30], [0, 20, 30, 30]])
    assert found["difference"].tolist() == [0, 0, -1]
    assert found[["low", "high", "p_equivalence"]].isna().all(axis=None)
    assert (found["verdict"] == "undecided").all()


def test_compares_nothing_with_an_empty_arm(judged):
    """An empty arm, or one that has not reported, leaves everything empty and keeps its row."""
    nothing = judged([[0, 0, 7, 9], [7, 9, 0, 0], [0, 0, 0, 0], [np.nan, np.nan, 0, 9]])
    assert nothing["project_id"].tolist() == [0, 1, 2, 3]
    assert nothing.drop(columns="project_id").isna().all(axis=None)
