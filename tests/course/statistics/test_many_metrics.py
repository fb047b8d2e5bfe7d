"""The reference of many_metrics against published p-values, statsmodels, scipy, and simulated families of tests."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control, norm
from statsmodels.stats.multitest import multipletests

from course.content.bank import question

NAME = "many_metrics"
RATE = 0.05
EXPERIMENTS, METRICS, PLANTED = 10_000, 20, 5
# Fifteen p-values of Benjamini and Hochberg's paper of 1995.
PUBLISHED = "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.324 0.4262 0.5719 0.6528 0.759 1"


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def results_of(p_values):
    """Return results with one experiment a row of `p_values`."""
    experiment, metric = np.indices(np.shape(p_values))
    names = pd.Series(metric.ravel()).astype("str")
    return pd.DataFrame({"experiment_id": experiment.ravel(), "metric": names, "p_value": np.ravel(p_values)})


def simulated(distance):
    """Return two-sided p-values of independent tests; the first metrics of each have a planted effect."""
    planted = np.where(np.arange(METRICS) < PLANTED, distance, 0.0)
    return 2 * norm.sf(np.abs(np.random.default_rng(521).normal(planted, size=(EXPERIMENTS, METRICS))))


def discoveries(reference, p_values):
    return reference(results_of(p_values), RATE)["discovery"].to_numpy().reshape(p_values.shape)


def three_errors(values):
    return 3 * np.std(values) / np.sqrt(len(values))


def test_finds_the_published_discoveries(reference):
    """Of the fifteen published p-values four are discoveries, where Bonferroni has three."""
    p_values = np.array([PUBLISHED.split()], dtype=float)
    assert discoveries(reference, p_values).sum() == 4
    assert (p_values * p_values.size <= RATE).sum() == 3


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.2])
def test_equals_statsmodels(reference, rate):
    """Adjusted values and decisions are statsmodels' for families of all sizes, with ties and missing values."""
    rng = np.random.default_rng(522)
    for size in (1, 2, 3, 10, 40):
        p_values = np.round(rng.beta(0.4, 1, size), 2)
        rejected, adjusted, *_ = multipletests(p_values, rate, method="fdr_bh")
        results = results_of([[*p_values, np.nan]])
        found = reference(results.sample(frac=1, random_state=size), rate).sort_index()
        assert found["p_adjusted"].to_numpy() == pytest.approx(np.append(adjusted, np.nan), nan_ok=True)
        # Where an adjusted value is the rate itself, the last digit decides.
        clear = ~np.isclose(adjusted, rate, rtol=1e-12)
        assert np.array_equal(found["discovery"].to_numpy()[:-1][clear], rejected[clear])


def test_families_are_apart(reference):
    """Every experiment among many is adjusted as if it were alone, as scipy does."""
    p_values = np.random.default_rng(523).beta(0.5, 1, (200, 7))
    found = reference(results_of(p_values), RATE)["p_adjusted"].to_numpy().reshape(p_values.shape)
    assert found == pytest.approx(false_discovery_control(p_values, axis=1))


def test_nothing_planted_is_found_in_one_experiment_of_twenty(reference):
    """Where nothing is planted, 5 % of experiments have any discovery; at 0.05 each, 64 % have one."""
    p_values = simulated(distance=0)
    assert (p_values <= RATE).any(axis=1).mean() == pytest.approx(1 - 0.95**METRICS, abs=0.015)
    marked = discoveries(reference, p_values).any(axis=1)
    assert marked.mean() == pytest.approx(RATE, abs=3 * np.sqrt(RATE * (1 - RATE) / EXPERIMENTS))


def test_false_discoveries_are_as_few_as_promised(reference):
    """Beside planted effects, the mean share of false discoveries is the rate times the share of empty metrics."""
    found = discoveries(reference, simulated(distance=3))
    false_share = found[:, PLANTED:].sum(axis=1) / found.sum(axis=1).clip(min=1)
    assert false_share.mean() == pytest.approx(RATE * (1 - PLANTED / METRICS), abs=three_errors(false_share))


def test_more_is_found_than_by_bonferroni(reference):
    """Of the planted effects more are found than by Bonferroni, whose share is known."""
    p_values = simulated(distance=3)
    bonferroni = (p_values[:, :PLANTED] <= RATE / METRICS).mean(axis=1)
    known = norm.sf(norm.isf(RATE / METRICS / 2) - 3)
    assert bonferroni.mean() == pytest.approx(known, abs=three_errors(bonferroni))
    assert discoveries(reference, p_values)[:, :PLANTED].mean() > known + 0.1
