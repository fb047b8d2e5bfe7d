"""The reference of guardrail_decision against published p-values, statsmodels' Holm, and simulated experiments."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests

from course.content.bank import question

NAME = "guardrail_decision"
ALPHA = 0.05
EXPERIMENTS, METRICS = 10_000, 6
# Fifteen p-values of Benjamini and Hochberg's paper of 1995, the last a hair below 1: no difference has exactly 1.
PUBLISHED = "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.324 0.4262 0.5719 0.6528 0.759 0.9999"


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def results_of(p_values):
    """Return results with an experiment a row of `p_values`: the first metric primary, margins of 1, errors of 1."""
    p_values = np.asarray(p_values, dtype=float)
    experiment, metric = np.indices(p_values.shape)
    is_primary = metric.ravel() == 0
    better = experiment.ravel() % 2 == 0
    distance = norm.isf(p_values.ravel()) - np.where(is_primary, 0.0, 1.0)
    return pd.DataFrame(
        {
            "experiment_id": experiment.ravel(),
            "metric": pd.Series(metric.ravel()).astype("str"),
            "role": np.where(is_primary, "primary", "guardrail"),
            "higher_is_better": better,
            "difference": np.where(better, distance, -distance),
            "standard_error": np.where(np.isnan(p_values.ravel()), np.nan, 1.0),
            "margin": np.where(is_primary, np.nan, 1.0),
        }
    )


def test_passes_three_published_claims(reference):
    """Of the fifteen published p-values Holm passes three, as the paper's Bonferroni does."""
    found = reference(results_of([PUBLISHED.split()]), ALPHA)
    assert found["p_value"].to_numpy() == pytest.approx(np.array(PUBLISHED.split(), dtype=float))
    assert found["passed"].sum() == 3
    assert set(found["decision"]) == {"harm not ruled out"}


@pytest.mark.parametrize("alpha", [0.01, 0.05, 0.2])
def test_equals_statsmodels(reference, alpha):
    """Adjusted values and what passes are statsmodels' for families of all sizes, with ties and one not measured."""
    rng = np.random.default_rng(524)
    for size in (1, 2, 3, 10, 40):
        p_values = np.clip(np.round(rng.beta(0.3, 1, size), 2), 0.001, 0.999)
        passed, adjusted, *_ = multipletests(p_values, alpha, method="holm")
        found = reference(results_of([[*p_values, np.nan]]), alpha)
        assert found["p_holm"].to_numpy()[:-1] == pytest.approx(adjusted)
        assert found["passed"].to_list() == [*passed, False]
        assert np.isnan(found["p_holm"].iloc[-1])


def test_one_experiment_in_twenty_claims_what_is_not_so(reference):
    """Where every metric lies on the border of its claim, at most `alpha` of the experiments claim anything."""
    p_values = np.random.default_rng(525).random((EXPERIMENTS, METRICS))
    found = reference(results_of(p_values), ALPHA)
    claims = found.groupby("experiment_id")["passed"].any().mean()
    assert claims == pytest.approx(1 - (1 - ALPHA / METRICS) ** METRICS, abs=3 * np.sqrt(ALPHA / EXPERIMENTS))
    assert (found["decision"] == "ship").mean() < ALPHA**METRICS + 0.001
