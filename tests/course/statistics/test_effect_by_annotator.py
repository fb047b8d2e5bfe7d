"""effect_by_annotator against published figures, statsmodels, and its own promises on simulated experiments."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from course.content.bank import question

NAME = "effect_by_annotator"
EXPERIMENTS = 4_000
ARM = 12
TASKS = 6
BETWEEN, WITHIN = 60.0, 90.0  # standard deviations of annotators, and of the tasks of one
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
def effect_by_annotator():
    return _answer(question(NAME).solution.clean)


def _tasks(control, treatment):
    """Return tasks of many experiments from two arrays: experiment, annotator, task."""
    parts = []
    for arm, seconds in (("control", np.asarray(control)), ("treatment", np.asarray(treatment))):
        experiments, people, tasks = seconds.shape
        first = 0 if arm == "control" else 1_000
        parts.append(
            pd.DataFrame(
                {
                    "experiment_id": np.repeat(np.arange(experiments), people * tasks),
                    "arm": arm,
                    "annotator_id": first + np.tile(np.repeat(np.arange(people), tasks), experiments),
                    "seconds": seconds.ravel(),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _simulated(rng, *, effect=0.0, arms=(ARM, ARM), experiments=EXPERIMENTS):
    """Return experiments whose annotators differ by BETWEEN, and their tasks by WITHIN."""
    sides = []
    for people, shift in zip(arms, (0.0, effect), strict=True):
        usual = rng.normal(240 + shift, BETWEEN, (experiments, people, 1))
        sides.append(usual + rng.normal(0, WITHIN, (experiments, people, TASKS)))
    return _tasks(*sides)


def _three_errors(share, count=EXPERIMENTS):
    """Return three standard errors of a binomial share."""
    return 3 * np.sqrt(share * (1 - share) / count)


def _found(effects):
    return (effects["p_value"] <= 0.05).mean()


def test_sleep_with_one_task_each(effect_by_annotator):
    """One task from each annotator is the plain Welch test: the published p, df and interval of the sleep data."""
    arms = [np.reshape(drug, (1, 10, 1)) for drug in (SECOND_DRUG, FIRST_DRUG)]
    found = effect_by_annotator(_tasks(*arms)).iloc[0]
    assert found["df"] == pytest.approx(17.776, abs=5e-4)
    assert found["p_value"] == pytest.approx(0.07939, abs=5e-6)
    assert [found["low"], found["high"]] == pytest.approx([-3.3655, 0.2055], abs=5e-5)
    assert found["times_wider"] == pytest.approx(1)


@pytest.mark.parametrize(("n_control", "n_treatment"), [(2, 9), (7, 7), (20, 4)])
def test_beside_statsmodels(effect_by_annotator, n_control, n_treatment):
    """The p-value and the interval are those of statsmodels on the annotators' means."""
    rng = np.random.default_rng(n_control)
    control = rng.normal(240, 60, (1, n_control, 1)) + rng.normal(0, 30, (1, n_control, 5))
    treatment = rng.normal(260, 20, (1, n_treatment, 1)) + rng.normal(0, 30, (1, n_treatment, 5))
    found = effect_by_annotator(_tasks(control, treatment)).iloc[0]
    means = CompareMeans(DescrStatsW(treatment.mean(axis=2)[0]), DescrStatsW(control.mean(axis=2)[0]))
    _, p_value, df = means.ttest_ind(usevar="unequal")
    assert [found["p_value"], found["df"]] == pytest.approx([p_value, df], rel=1e-9)
    assert [found["low"], found["high"]] == pytest.approx(means.tconfint_diff(usevar="unequal"), rel=1e-9)


def test_size_by_annotator_and_by_task(effect_by_annotator):
    """With nothing planted one experiment in twenty is significant; by tasks it is several times as many."""
    tasks = _simulated(np.random.default_rng(31))
    assert _found(effect_by_annotator(tasks)) == pytest.approx(0.05, abs=_three_errors(0.05))
    assert _found(_wrong("tasks_as_units")(tasks)) > 0.15


def test_coverage_with_unequal_arms(effect_by_annotator):
    """The interval holds a planted effect nineteen times of twenty, whatever the sizes of the arms."""
    effects = effect_by_annotator(_simulated(np.random.default_rng(32), effect=30, arms=(16, 7)))
    covered = effects["low"].le(30) & effects["high"].ge(30)
    assert covered.mean() == pytest.approx(0.95, abs=_three_errors(0.95))


def test_power_as_planned(effect_by_annotator):
    """The effect is found as often as a plan says that counts annotators and the spread of their means."""
    spread = np.sqrt(BETWEEN**2 + WITHIN**2 / TASKS)
    planned = TTestIndPower().power(effect_size=80 / spread, nobs1=ARM, alpha=0.05)
    effects = effect_by_annotator(_simulated(np.random.default_rng(33), effect=80))
    assert _found(effects) == pytest.approx(planned, abs=_three_errors(planned))


def test_times_wider_is_the_root_of_the_design_effect(effect_by_annotator):
    """The old interval was too narrow by about the root of 1 + (tasks - 1) x correlation of a person's tasks."""
    alike = BETWEEN**2 / (BETWEEN**2 + WITHIN**2)
    effects = effect_by_annotator(_simulated(np.random.default_rng(34), arms=(60, 60), experiments=300))
    assert effects["times_wider"].mean() == pytest.approx(np.sqrt(1 + (TASKS - 1) * alike), rel=0.02)
