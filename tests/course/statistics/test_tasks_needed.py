"""The reference of tasks_needed against published sizes, statsmodels, the definition of power, and simulated trials."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.stats.proportion import power_proportions_2indep, samplesize_proportions_2indep_onetail

from course.content.bank import question

NAME = "tasks_needed"
TRIALS = 20_000
# baseline, target, alpha, power, ratio
PLANS = [(0.8, 0.84, 0.05, 0.8, 1), (0.8, 0.76, 0.05, 0.9, 2), (0.9, 0.87, 0.1, 0.8, 0.5), (0.6, 0.63, 0.01, 0.8, 1)]


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def plans_of(baseline, target, alpha, power, ratio):
    """Plans by their targets, with effects as differences of rates."""
    columns = {"baseline": baseline, "effect": np.subtract(target, baseline), "effect_kind": "absolute"}
    settings = {"alpha": alpha, "power": power, "ratio": ratio}
    plans = pd.DataFrame({**columns, **settings}, index=range(np.size(baseline)))
    return plans.assign(plan=[f"plan {number}" for number in plans.index])


def random_plans(count):
    rng = np.random.default_rng(404)
    baseline, target = rng.uniform(0.05, 0.95, (2, count))
    alpha, power = rng.uniform(0.005, 0.2, count), rng.uniform(0.5, 0.99, count)
    return plans_of(baseline, target, alpha, power, rng.choice([0.25, 0.5, 1, 2, 5], count))


def significant(control, treatment, sizes, alpha):
    """Whether the pooled z-test of each pair of counts is significant, two-sided."""
    rates = control / sizes[0], treatment / sizes[1]
    pooled = (control + treatment) / sum(sizes)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / sizes[0] + 1 / sizes[1]))
    return np.abs(rates[1] - rates[0]) > norm.isf(alpha / 2) * spread


def simulated(plan, sizes, new):
    rng = np.random.default_rng(405)
    old, _, alpha, *_ = plan
    counts = rng.binomial(sizes[0], old, TRIALS), rng.binomial(sizes[1], new, TRIALS)
    return significant(*counts, sizes, alpha).mean()


def three_errors(share):
    return 3 * np.sqrt(share * (1 - share) / TRIALS)


def test_equals_power_prop_test(reference):
    """R's help page has 76.7 tasks an arm for .5 against .75 with a power of .9."""
    found = reference(plans_of(0.5, 0.75, 0.05, 0.9, 1)).iloc[0]
    assert (found["control"], found["treatment"], found["total"]) == (77, 77, 154)


def test_equals_statsmodels(reference):
    """Both arms are statsmodels' size of a pooled test, rounded up, whatever the level, the power and the ratio."""
    plans = random_plans(300)
    found = reference(plans)
    settings = plans[["power", "ratio", "alpha"]].to_numpy()
    needed = [
        samplesize_proportions_2indep_onetail(-effect, target, *setting)
        for effect, target, setting in zip(plans["effect"], found["target"], settings, strict=True)
    ]
    assert np.array_equal(found["control"], np.ceil(needed))
    assert np.array_equal(found["treatment"], np.ceil(plans["ratio"] * needed))
    assert np.array_equal(found["total"], found["control"] + found["treatment"])


def test_is_the_least_size_that_keeps_its_promise(reference):
    """With the size the power is reached, with one task less in the control arm it is not."""
    plans = random_plans(200).query("abs(effect) < 0.2").assign(ratio=1.0)
    found = reference(plans)
    for plan in plans.itertuples():
        size = found["control"][plan.Index]
        here, before = (
            power_proportions_2indep(
                abs(plan.effect),
                min(plan.baseline, found["target"][plan.Index]),
                tasks,
                alpha=plan.alpha / 2,
                alternative="larger",
                return_results=False,
            )
            for tasks in (size, size - 1)
        )
        assert before < plan.power <= here + 1e-9


def test_relative_effects_are_shares_of_the_baseline(reference):
    """A relative effect asks for as much as the difference that it amounts to."""
    plans = plans_of([0.8, 0.5, 0.1], [0.84, 0.4, 0.15], 0.05, 0.8, 1)
    shares = plans.assign(effect=[0.05, -0.2, 0.5], effect_kind="relative")
    pd.testing.assert_frame_equal(reference(shares), reference(plans))


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_power_is_as_planned(reference, plan):
    """Of simulated trials of the planned size, as many are significant as was asked for."""
    sizes = reference(plans_of(*plan)).iloc[0][["control", "treatment"]].to_numpy(dtype=int)
    assert simulated(plan, sizes, new=plan[1]) == pytest.approx(plan[3], abs=three_errors(plan[3]))


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_level_is_as_planned_where_nothing_is_planted(reference, plan):
    """Where both guidelines have one rate, no more of the planned trials are significant than the level allows."""
    sizes = reference(plans_of(*plan)).iloc[0][["control", "treatment"]].to_numpy(dtype=int)
    assert simulated(plan, sizes, new=plan[0]) == pytest.approx(plan[2], abs=three_errors(plan[2]))
