"""intention_to_treat against statsmodels, and its own promises on simulated experiments with noncompliance."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.regression.linear_model import OLS
from statsmodels.sandbox.regression.gmm import IV2SLS

from course.content.bank import question

NAME = "intention_to_treat"
EXPERIMENTS = 4_000
PEOPLE = 120
ALWAYS, COMPLIERS = 0.15, 0.4


def _answer(source):
    namespace = {}
    exec(source, namespace)
    return namespace[NAME]


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _answer(mistakes[name].clean)


@pytest.fixture(scope="module")
def intention_to_treat():
    return _answer(question(NAME).solution.clean)


def _simulated(lift, experiments=EXPERIMENTS, seed=61):
    """Experiments in which the best people always switch, the next ones only when offered; `lift` is the layout's."""
    rng = np.random.default_rng(seed)
    shape = experiments, PEOPLE
    pace = rng.normal(100, 20, shape)
    rank = pace + rng.normal(0, 15, shape)
    treated = rng.permuted(np.tile(np.arange(PEOPLE) < PEOPLE // 3, (experiments, 1)), axis=1)
    always = rank > norm.isf(ALWAYS, 100, 25)
    willing = rank > norm.isf(ALWAYS + COMPLIERS, 100, 25)
    exposed = always | (willing & treated)
    table = {
        "experiment_id": np.repeat(np.arange(experiments), PEOPLE),
        "annotator_id": np.tile(np.arange(PEOPLE), experiments),
        "arm": np.where(treated.ravel(), "treatment", "control"),
        "exposed": exposed.ravel(),
        "accepted": np.round(pace + lift * exposed).ravel(),
    }
    return pd.DataFrame(table)


def _significant(found):
    return ((found["low"] > 0) | (found["high"] < 0)).mean()


def _three_errors(share, count=EXPERIMENTS):
    return 3 * np.sqrt(share * (1 - share) / count)


def test_equals_robust_regression(intention_to_treat):
    """Effect and interval are those of statsmodels' regression on the assignment with HC2 errors."""
    table = _simulated(9, 20)
    found = intention_to_treat(table)
    for experiment, people in table.groupby("experiment_id"):
        assigned = np.column_stack([np.ones(PEOPLE), people["arm"] == "treatment"])
        fit = OLS(people["accepted"].to_numpy(), assigned).fit(cov_type="HC2")
        row = found.iloc[experiment]
        assert row["effect"] == pytest.approx(fit.params[1])
        assert [row["low"], row["high"]] == pytest.approx(fit.conf_int()[1])


def test_complier_effect_equals_two_stage_least_squares(intention_to_treat):
    """The effect on compliers is statsmodels' two-stage estimate, with the assignment as the instrument."""
    table = _simulated(9, 20)
    found = intention_to_treat(table)
    for experiment, people in table.groupby("experiment_id"):
        exposed, assigned = (
            np.column_stack([np.ones(PEOPLE), column.to_numpy(dtype=float)])
            for column in (people["exposed"], people["arm"] == "treatment")
        )
        fit = IV2SLS(people["accepted"].to_numpy(), exposed, assigned).fit()
        assert found["complier_effect"][experiment] == pytest.approx(fit.params[1])


def test_size_where_nothing_is_planted(intention_to_treat):
    """A layout that does nothing: one interval in twenty excludes 0, and users look far better than others."""
    table = _simulated(0)
    found = intention_to_treat(table)
    assert _significant(found) == pytest.approx(0.05, abs=_three_errors(0.05))
    assert _significant(_wrong("as_treated")(table)) > 0.9
    assert _significant(_wrong("per_protocol")(table)) > 0.9


def test_coverage_and_power_of_a_planted_effect(intention_to_treat):
    """The offer's effect is lift times share of compliers: covered nineteen times of twenty, found as computed."""
    lift = 22
    found = intention_to_treat(_simulated(lift))
    planted = lift * COMPLIERS
    covered = ((found["low"] <= planted) & (found["high"] >= planted)).mean()
    assert covered == pytest.approx(0.95, abs=_three_errors(0.95))
    error = ((found["high"] - found["low"]) / 2 / norm.isf(0.025)).mean()
    power = norm.sf(norm.isf(0.025) - planted / error)
    assert _significant(found) == pytest.approx(power, abs=_three_errors(power))


def test_complier_effect_is_the_layouts(intention_to_treat):
    """Over many experiments the complier effect centres on what was planted; dividing by the treated share does not."""
    table = _simulated(22)
    found = intention_to_treat(table)["complier_effect"]
    assert found.median() == pytest.approx(22, abs=3 * 1.2533 * found.std() / np.sqrt(EXPERIMENTS))
    assert _wrong("divided_by_the_treated_share")(table)["complier_effect"].median() < 18


def test_those_who_stop_are_counted(intention_to_treat):
    """A layout that drives one user in five away is found harmful; leaving them out makes it look harmless."""
    table = _simulated(0)
    rng = np.random.default_rng(62)
    gone = (table["arm"] == "treatment") & table["exposed"] & (rng.random(len(table)) < 0.2)
    table["accepted"] = table["accepted"].mask(gone)
    assert intention_to_treat(table)["effect"].mean() < -9
    assert abs(_wrong("missing_outcomes_left_out")(table)["effect"].mean()) < 2
