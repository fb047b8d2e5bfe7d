"""compare_means against published figures, statsmodels, and its own promises on simulated comparisons."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from course.content.bank import question

NAME = "compare_means"
COMPARISONS = 4_000
# Extra hours of sleep of ten patients under two drugs (Student 1908; R's data set `sleep`).
FIRST_DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND_DRUG = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def _answer(source):
    namespace = {}
    exec(source, namespace)
    return namespace[NAME]


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _answer(mistakes[name].clean)


@pytest.fixture(scope="module")
def compare_means():
    return _answer(question(NAME).solution.clean)


def _table(old, new, *, paired):
    """Return measurements of many comparisons from two matrices: a row a comparison, a column a unit."""
    parts = []
    for arm, seconds in (("old", np.atleast_2d(old)), ("new", np.atleast_2d(new))):
        comparisons, units = seconds.shape
        first = 0 if paired or arm == "old" else 1_000_000
        parts.append(
            pd.DataFrame(
                {
                    "comparison_id": np.repeat(np.arange(comparisons), units),
                    "arm": arm,
                    "unit_id": first + np.tile(np.arange(units), comparisons),
                    "seconds": seconds.ravel(),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _rejected(compared):
    return (compared["p_value"] <= 0.05).mean()


def _three_errors(share, count=COMPARISONS):
    """Return three standard errors of a binomial share."""
    return 3 * np.sqrt(share * (1 - share) / count)


def test_welch_of_the_sleep_data(compare_means):
    """Welch's test of the sleep data gives the published t, degrees of freedom, p-value and interval."""
    found = compare_means(_table(SECOND_DRUG, FIRST_DRUG, paired=False)).iloc[0]
    assert found["test"] == "welch"
    assert found["t"] == pytest.approx(-1.8608, abs=5e-5)
    assert found["df"] == pytest.approx(17.776, abs=5e-4)
    assert found["p_value"] == pytest.approx(0.07939, abs=5e-6)
    assert [found["low"], found["high"]] == pytest.approx([-3.3655, 0.2055], abs=5e-5)


def test_pairs_of_the_sleep_data(compare_means):
    """The paired test of the sleep data gives the published t and p-value."""
    found = compare_means(_table(SECOND_DRUG, FIRST_DRUG, paired=True)).iloc[0]
    assert (found["test"], found["df"]) == ("paired", 9)
    assert found["t"] == pytest.approx(-4.0621, abs=5e-5)
    assert found["p_value"] == pytest.approx(0.002833, abs=5e-7)


@pytest.mark.parametrize(("n_old", "n_new"), [(2, 9), (7, 7), (30, 4)])
def test_welch_beside_statsmodels(compare_means, n_old, n_new):
    """Welch's t, p-value and interval are those of statsmodels, whatever the sizes of the arms."""
    rng = np.random.default_rng(n_old)
    old, new = rng.normal(50, 9, n_old), rng.normal(55, 3, n_new)
    found = compare_means(_table(old, new, paired=False)).iloc[0]
    means = CompareMeans(DescrStatsW(new), DescrStatsW(old))
    assert [found["t"], found["p_value"], found["df"]] == pytest.approx(means.ttest_ind(usevar="unequal"), rel=1e-9)
    assert [found["low"], found["high"]] == pytest.approx(means.tconfint_diff(usevar="unequal"), rel=1e-9)


def test_pairs_beside_statsmodels(compare_means):
    """The paired t, p-value and interval are those of statsmodels on the differences."""
    rng = np.random.default_rng(8)
    old = rng.uniform(20, 200, 12)
    new = old + rng.normal(-3, 4, 12)
    found = compare_means(_table(old, new, paired=True)).iloc[0]
    gaps = DescrStatsW(new - old)
    assert [found["t"], found["p_value"], found["df"]] == pytest.approx(gaps.ttest_mean(0), rel=1e-9)
    assert [found["low"], found["high"]] == pytest.approx(gaps.tconfint_mean(), rel=1e-9)


def test_size_and_coverage_of_welch(compare_means):
    """Unequal arms without an effect: Welch rejects one in twenty, and its interval covers zero in the others."""
    rng = np.random.default_rng(20)
    old, new = rng.normal(50, 3, (COMPARISONS, 20)), rng.normal(50, 9, (COMPARISONS, 10))
    table = _table(old, new, paired=False)
    compared = compare_means(table)
    covered = ((compared["low"] <= 0) & (compared["high"] >= 0)).mean()
    assert _rejected(compared) == pytest.approx(0.05, abs=_three_errors(0.05))
    assert covered == pytest.approx(0.95, abs=_three_errors(0.95))
    # The pooled variance believes the larger, quieter arm: it finds effects where there are none.
    assert _rejected(_wrong("pooled_variance")(table)) > 0.05 + 2 * _three_errors(0.05)


def test_coverage_of_pairs(compare_means):
    """The interval of pairs covers a planted effect nineteen times of twenty."""
    rng = np.random.default_rng(21)
    old = rng.uniform(20, 200, (COMPARISONS, 8))
    compared = compare_means(_table(old, old + rng.normal(-4, 5, old.shape), paired=True))
    covered = ((compared["low"] <= -4) & (compared["high"] >= -4)).mean()
    assert covered == pytest.approx(0.95, abs=_three_errors(0.95))


def test_power_as_published(compare_means):
    """Twenty a side and an effect of one standard deviation: found as often as R's power.t.test says."""
    rng = np.random.default_rng(22)
    old, new = rng.normal(50, 10, (COMPARISONS, 20)), rng.normal(60, 10, (COMPARISONS, 20))
    compared = compare_means(_table(old, new, paired=False))
    assert _rejected(compared) == pytest.approx(0.8690, abs=_three_errors(0.8690))


def test_pairs_find_what_welch_misses(compare_means):
    """Where annotators differ more than guidelines do, pairs find the effect and a test of strangers does not."""
    rng = np.random.default_rng(23)
    old = rng.uniform(20, 200, (500, 10))
    table = _table(old, old + rng.normal(-6, 5, old.shape), paired=True)
    assert _rejected(compare_means(table)) > 0.9
    assert _rejected(_wrong("welch_on_pairs")(table)) < 0.05
