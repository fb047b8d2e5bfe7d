"""ratio_metric_effect against published figures, statsmodels, and its own promises on simulated experiments."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.api import WLS

from course.content.bank import question

NAME = "ratio_metric_effect"
EXPERIMENTS = 4_000
ARM = 80
SHORT, LONG, PACE, PACE_SD = 1, 8, 20, 4  # hours are uniform, paces normal
# Populations of ten cities in 1920 and 1930, in thousands (R's package boot, data set `city`).
BEFORE = [138, 93, 61, 179, 48, 37, 29, 23, 30, 2]
AFTER = [143, 104, 69, 260, 75, 63, 50, 48, 111, 50]


def _answer(source):
    namespace = {}
    exec(source, namespace)
    return namespace[NAME]


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _answer(mistakes[name].clean)


@pytest.fixture(scope="module")
def ratio_metric_effect():
    return _answer(question(NAME).solution.clean)


def _work(control, treatment):
    """Return a day for each annotator of many experiments; an arm is labels and hours, a row an experiment."""
    parts = []
    for arm, (accepted, hours) in (("control", control), ("treatment", treatment)):
        experiments, people = np.shape(hours)
        parts.append(
            pd.DataFrame(
                {
                    "experiment_id": np.repeat(np.arange(experiments), people),
                    "arm": arm,
                    "annotator_id": np.tile(np.arange(people), experiments) + (1_000 if arm == "treatment" else 0),
                    "accepted": np.ravel(accepted),
                    "hours": np.ravel(hours).astype(float),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _arm(rng, people=ARM, pace=PACE):
    hours = rng.uniform(SHORT, LONG, (EXPERIMENTS, people))
    return np.round(rng.normal(pace, PACE_SD, hours.shape) * hours), hours


def _true_error(people=ARM):
    """Return the standard error of an arm's ratio in the simulated world: sd of the surplus over root n and hours."""
    mean_square = (LONG**3 - SHORT**3) / (3 * (LONG - SHORT))
    return PACE_SD * np.sqrt(mean_square / people) / ((SHORT + LONG) / 2)


def _three_errors(share, count=EXPERIMENTS):
    """Return three standard errors of a binomial share."""
    return 3 * np.sqrt(share * (1 - share) / count)


def _found(effects):
    return (effects["p_value"] <= 0.05).mean()


def test_cities(ratio_metric_effect):
    """The ratio of the city data and its delta error with divisor n - 1 are the published ones."""
    city = [AFTER], [BEFORE]
    found = ratio_metric_effect(_work(city, city)).iloc[0]
    assert found["ratio_control"] == pytest.approx(1.5203, abs=5e-5)
    assert found["standard_error"] / np.sqrt(2) == pytest.approx(0.1900, abs=5e-5)
    population = _wrong("divisor_n")(_work(city, city)).iloc[0]
    assert population["standard_error"] / np.sqrt(2) == pytest.approx(0.1802, abs=5e-5)


def test_beside_statsmodels(ratio_metric_effect):
    """Ratio and error are those of a regression through the origin, weighted by 1 / hours, with robust errors."""
    rng = np.random.default_rng(41)
    arms = [(rng.poisson(60, (1, count)), rng.uniform(1, 8, (1, count))) for count in (9, 14)]
    found = ratio_metric_effect(_work(*arms)).iloc[0]
    fits = [WLS(labels[0], hours[0], weights=1 / hours[0]).fit(cov_type="HC1") for labels, hours in arms]
    assert found["difference"] == pytest.approx(fits[1].params[0] - fits[0].params[0], rel=1e-9)
    assert found["standard_error"] == pytest.approx(np.hypot(fits[0].bse[0], fits[1].bse[0]), rel=1e-9)


def test_size(ratio_metric_effect):
    """With nothing planted one experiment in twenty is significant; without the covariance hardly one ever is."""
    rng = np.random.default_rng(42)
    work = _work(_arm(rng), _arm(rng))
    assert _found(ratio_metric_effect(work)) == pytest.approx(0.05, abs=_three_errors(0.05))
    assert _found(_wrong("no_covariance")(work)) < 0.01
    assert _found(_wrong("labels_as_independent")(work)) > 0.2


def test_coverage_with_unequal_arms(ratio_metric_effect):
    """The interval holds a planted effect nineteen times of twenty, in arms of unequal size."""
    rng = np.random.default_rng(43)
    effects = ratio_metric_effect(_work(_arm(rng, 120), _arm(rng, 60, PACE + 1.5)))
    covered = effects["low"].le(1.5) & effects["high"].ge(1.5)
    assert covered.mean() == pytest.approx(0.95, abs=_three_errors(0.95))


def test_power_as_planned(ratio_metric_effect):
    """An effect that the delta method promises to find four times of five is found as often."""
    rng = np.random.default_rng(44)
    effect = (norm.ppf(0.975) + norm.ppf(0.8)) * np.sqrt(2) * _true_error()
    effects = ratio_metric_effect(_work(_arm(rng), _arm(rng, pace=PACE + effect)))
    assert _found(effects) == pytest.approx(0.8, abs=_three_errors(0.8))


def test_days_are_no_sample(ratio_metric_effect):
    """Five days of each annotator: days as units find effects where nothing is planted, annotators do not."""
    rng = np.random.default_rng(45)
    arms = []
    for _ in range(2):
        pace = rng.normal(PACE, PACE_SD, (500, 40, 1))
        hours = rng.uniform(SHORT, LONG, (500, 40, 5))
        arms.append((rng.poisson(pace * hours).reshape(500, -1), hours.reshape(500, -1)))
    work = _work(*arms)
    work["annotator_id"] //= 5
    assert _found(ratio_metric_effect(work)) < 0.05 + _three_errors(0.05, 500)
    assert _found(_wrong("days_as_units")(work)) > 0.2
