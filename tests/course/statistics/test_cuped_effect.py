"""cuped_effect against published figures, statsmodels, and its own promises on simulated experiments."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.api import OLS, add_constant
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from course.content.bank import question

NAME = "cuped_effect"
EXPERIMENTS = 4_000
ARM = 100
CORRELATION = 0.8
SD = 10.0
# Anscombe's first data set (1973).
PAST = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
OUTCOME = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]


def _answer(source):
    namespace = {}
    exec(source, namespace)
    return namespace[NAME]


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _answer(mistakes[name].clean)


@pytest.fixture(scope="module")
def cuped_effect():
    return _answer(question(NAME).solution.clean)


def _annotators(before, outcome, n_control, first_week=0.0):
    """Return the table of many experiments from matrices: a row an experiment, the control's columns first."""
    experiments, people = np.shape(outcome)
    arm = np.where(np.arange(people) < n_control, "control", "treatment")
    return pd.DataFrame(
        {
            "experiment_id": np.repeat(np.arange(experiments), people),
            "annotator_id": np.tile(np.arange(people), experiments),
            "arm": pd.Series(np.tile(arm, experiments), dtype="str"),
            "before": np.ravel(before).astype(float),
            "first_week": np.ravel(np.broadcast_to(first_week, np.shape(outcome))),
            "outcome": np.ravel(outcome).astype(float),
        }
    )


def _simulated(rng, *, effect=0.0, new=0.0, arms=(ARM, ARM)):
    """Return experiments in which past and outcome have CORRELATION, and a share of annotators is new."""
    shape = EXPERIMENTS, sum(arms)
    past, noise = rng.normal(0, 1, shape), rng.normal(0, 1, shape)
    treated = np.arange(shape[1]) >= arms[0]
    outcome = 60 + SD * (CORRELATION * past + np.sqrt(1 - CORRELATION**2) * noise) + effect * treated
    before = np.where(rng.random(shape) < new, np.nan, 40 + 8 * past)
    return _annotators(before, outcome, arms[0], first_week=0.7 * outcome + rng.normal(0, 2, shape))


def _rejected(effects):
    return ((effects["low"] > 0) | (effects["high"] < 0)).mean()


def _covered(effects, effect):
    return ((effects["low"] <= effect) & (effects["high"] >= effect)).mean()


def _three_errors(share, count=EXPERIMENTS):
    """Return three standard errors of a binomial share."""
    return 3 * np.sqrt(share * (1 - share) / count)


def test_anscombe(cuped_effect):
    """Anscombe's first data in both arms: theta, the share of variance taken away, and the variance left."""
    found = cuped_effect(_annotators([PAST * 2], [OUTCOME * 2], len(PAST))).iloc[0]
    assert found["theta"] == pytest.approx(0.5001, abs=5e-5)
    assert found["variance_reduction"] == pytest.approx(0.6665, abs=5e-5)
    assert found["standard_error"] ** 2 * len(PAST) / 2 == pytest.approx(1.3763, abs=5e-5)


@pytest.mark.parametrize(("n_control", "n_treatment"), [(6, 6), (15, 4)])
def test_beside_statsmodels(cuped_effect, n_control, n_treatment):
    """Theta is the slope of a regression; difference and interval are those of its residuals."""
    rng = np.random.default_rng(n_control)
    past = rng.normal(40, 8, n_control + n_treatment)
    outcome = 20 + 1.5 * past + rng.normal(0, 6, len(past))
    found = cuped_effect(_annotators([past], [outcome], n_control)).iloc[0]
    fit = OLS(outcome, add_constant(past)).fit()
    means = CompareMeans(DescrStatsW(fit.resid[n_control:]), DescrStatsW(fit.resid[:n_control]))
    assert found["theta"] == pytest.approx(fit.params[1], rel=1e-9)
    assert [found["low"], found["high"]] == pytest.approx(means.zconfint_diff(usevar="unequal"), rel=1e-9)


def test_size_with_new_annotators(cuped_effect):
    """With nothing planted one interval in twenty leaves out zero, though a fifth of the annotators is new."""
    effects = cuped_effect(_simulated(np.random.default_rng(51), new=0.2))
    assert _rejected(effects) == pytest.approx(0.05, abs=_three_errors(0.05))


def test_coverage_with_unequal_arms(cuped_effect):
    """The interval holds a planted effect nineteen times of twenty, in arms of unequal size."""
    effects = cuped_effect(_simulated(np.random.default_rng(52), effect=2, arms=(130, 70)))
    assert _covered(effects, 2) == pytest.approx(0.95, abs=_three_errors(0.95))


def test_power_and_reduction_as_planned(cuped_effect):
    """The error shrinks by the root of 1 - correlation squared, and the effect is found as often as that promises."""
    left = SD * np.sqrt(1 - CORRELATION**2)
    effect = (norm.ppf(0.975) + norm.ppf(0.8)) * left * np.sqrt(2 / ARM)
    effects = cuped_effect(_simulated(np.random.default_rng(53), effect=effect))
    assert _rejected(effects) == pytest.approx(0.8, abs=_three_errors(0.8))
    assert effects["variance_reduction"].mean() == pytest.approx(CORRELATION**2, abs=0.01)
    raw = 1.96 * SD * np.sqrt(2 / ARM)
    assert (effects["raw_difference"].abs() > raw).mean() < 0.45


def test_mistakes_miss_the_effect(cuped_effect):
    """Adjusting by the first week loses most of a planted effect; centring by arm promises more than it keeps."""
    table = _simulated(np.random.default_rng(54), effect=3)
    assert cuped_effect(table)["difference"].mean() == pytest.approx(3, abs=0.05)
    assert _wrong("adjusted_by_the_first_week")(table)["difference"].mean() < 1
    assert _covered(_wrong("centred_by_arm")(table), 3) < 0.8
