"""The reference of fixed_looks against published rates, the normal law of the looks, and simulated trials."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import multivariate_normal, norm
from statsmodels.stats.proportion import proportions_ztest

from course.content.bank import question

NAME = "fixed_looks"
TRIALS = 10_000
STEP = 400  # labels an arm from one look to the next
CONSTANTS = {2: 2.178, 3: 2.289, 4: 2.361, 5: 2.413, 10: 2.555}
PEEKING = {2: 0.083, 3: 0.107, 4: 0.126, 5: 0.142, 10: 0.193}  # at 1.96 each time


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def simulated(taken, planned, rates, trials=TRIALS, seed=511):
    """Return looks of simulated experiments with the given rates of control and treatment, and their plans."""
    rng = np.random.default_rng([seed, planned, taken])
    accepted = rng.binomial(STEP, rates, size=(trials, taken, 2)).cumsum(axis=1).reshape(-1, 2)
    look = np.tile(np.arange(1, taken + 1), trials)
    counts = {"n_control": STEP * look, "successes_control": accepted[:, 0]}
    counts |= {"n_treatment": STEP * look, "successes_treatment": accepted[:, 1]}
    looks = pd.DataFrame({"experiment_id": np.repeat(np.arange(trials), taken), "look": look, **counts})
    return looks, pd.DataFrame({"experiment_id": np.arange(trials), "planned_looks": planned})


def never_beyond(line, looks, drift=0.0):
    """Return the probability that no look is beyond the line; `drift` is the mean of z at the last look."""
    number = np.arange(1, looks + 1)
    shared = np.sqrt(np.minimum.outer(number, number) / np.maximum.outer(number, number))
    law = multivariate_normal(drift * np.sqrt(number / looks), shared, seed=512, abseps=1e-5, maxpts=10**6)
    return law.cdf(np.full(looks, line), lower_limit=np.full(looks, -line))


def three_errors(share):
    return 3 * np.sqrt(share * (1 - share) / TRIALS)


@pytest.mark.parametrize("planned", CONSTANTS)
def test_constants_spend_five_percent_in_all(planned):
    """The normal law of the looks has 5 % beyond the constants, and beyond 1.96 what is published."""
    assert 1 - never_beyond(CONSTANTS[planned], planned) == pytest.approx(0.05, abs=2e-4)
    assert 1 - never_beyond(norm.isf(0.025), planned) == pytest.approx(PEEKING[planned], abs=6e-4)


@pytest.mark.parametrize("planned", CONSTANTS)
def test_level_is_as_planned_where_nothing_is_planted(reference, planned):
    """Of simulated experiments with one rate in both arms, 5 % end with a difference, half of them on each side."""
    decision = reference(*simulated(planned, planned, [0.7, 0.7]))["decision"]
    assert (decision != "no difference").mean() == pytest.approx(0.05, abs=three_errors(0.05))
    assert (decision == "control better").mean() == pytest.approx(0.025, abs=three_errors(0.025))


@pytest.mark.parametrize("planned", [2, 5, 10])
def test_power_is_as_planned(reference, planned):
    """A planted effect is found as often as the normal law of the looks says."""
    rates = np.array([0.7, 0.73])
    size = STEP * planned
    drift = (rates[1] - rates[0]) / np.sqrt((rates * (1 - rates)).sum() / size)
    power = 1 - never_beyond(CONSTANTS[planned], planned, drift)
    found = reference(*simulated(planned, planned, rates))["decision"]
    assert (found == "treatment better").mean() == pytest.approx(power, abs=three_errors(power))


def test_looks_beyond_the_plan_change_nothing(reference):
    """Ten looks of an experiment that planned five end as its first five do."""
    looks, plans = simulated(10, 5, [0.7, 0.72], trials=500)
    pd.testing.assert_frame_equal(reference(looks, plans), reference(looks[looks["look"] <= 5], plans))


def test_scores_equal_statsmodels(reference):
    """The score at the end is that of statsmodels' pooled test of the counts up to there."""
    looks, plans = simulated(3, 3, [0.7, 0.72], trials=200)
    found = reference(looks, plans)
    ends = found.merge(looks, left_on=["experiment_id", "stopped_at"], right_on=["experiment_id", "look"])
    counts = ends[["successes_treatment", "successes_control", "n_treatment", "n_control"]].to_numpy()
    expected = [proportions_ztest(row[:2], row[2:])[0] for row in counts]
    assert len(ends) == len(plans)
    assert ends["z_score"].to_numpy() == pytest.approx(np.array(expected))


def test_a_published_comparison(reference):
    """5 of 83 against 12 of 99 has a z of -1.4078 and crosses no line."""
    looks = pd.DataFrame(
        [(1, 2, 99, 12, 83, 5)],
        columns=["experiment_id", "look", "n_control", "successes_control", "n_treatment", "successes_treatment"],
    )
    found = reference(looks, pd.DataFrame({"experiment_id": [1], "planned_looks": [2]})).iloc[0]
    assert found["z_score"] == pytest.approx(-1.4078, abs=5e-5)
    assert (found["stopped_at"], found["decision"]) == (2, "no difference")
