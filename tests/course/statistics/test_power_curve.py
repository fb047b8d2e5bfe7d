"""The reference of power_curve against a published power, statsmodels, the table of sizes, and simulated trials."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.stats.proportion import power_proportions_2indep

mpl.use("Agg")

from autograder.run.figures import read_figure
from course.content.bank import question

NAME = "power_curve"
TRIALS = 20_000
SIZES = pd.Series([50, 200, 800, 3_200])


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def lines_of(figure):
    """Return the named lines of a figure as columns, by their x."""
    read = read_figure(figure).to_pandas()
    return read[read["part"] == "line"].pivot_table(index="x", columns="name", values="y")


def simulated(old, new, size, alpha):
    """Return the share of simulated trials that are significant in the direction of the effect."""
    rng = np.random.default_rng(407)
    accepted_old, accepted_new = rng.binomial(size, old, TRIALS), rng.binomial(size, new, TRIALS)
    pooled = (accepted_old + accepted_new) / (2 * size)
    distance = (accepted_new - accepted_old) / size * (1 if new >= old else -1)
    return np.mean(distance > norm.isf(alpha / 2) * np.sqrt(2 * pooled * (1 - pooled) / size))


def test_equals_power_prop_test(reference):
    """R's help page has a power of .740 for .5 against .75 with fifty an arm."""
    found = lines_of(reference(0.5, [0.5], pd.Series([50]), 0.05))
    assert found.loc[50, "+50%"] == pytest.approx(74.0, abs=0.05)


@pytest.mark.parametrize("alpha", [0.01, 0.05, 0.2])
@pytest.mark.parametrize("baseline", [0.05, 0.5, 0.8])
def test_equals_statsmodels(reference, baseline, alpha):
    """Every line is statsmodels' power of a pooled test, of its side that lies in the direction of the effect."""
    effects = {"-20%": -0.2, "+5%": 0.05, "+25%": 0.25}
    found = lines_of(reference(baseline, list(effects.values()), SIZES, alpha))
    assert set(found.columns) == set(effects)
    for name, effect in effects.items():
        side = "larger" if effect > 0 else "smaller"
        power = [
            power_proportions_2indep(
                baseline * effect, baseline, size, alpha=alpha / 2, alternative=side, return_results=False
            )
            for size in SIZES
        ]
        assert found[name].to_numpy() == pytest.approx(100 * np.array(power), abs=1e-6)


def test_reaches_the_power_at_the_planned_size(reference):
    """At the size that tasks_needed asks for, the curve reaches the power that was asked for, and not before."""
    namespace = {}
    exec(question("tasks_needed").solution.clean, namespace)
    columns = ["plan", "baseline", "effect", "effect_kind", "alpha", "power", "ratio"]
    plans = pd.DataFrame([("one", 0.8, 0.05, "relative", 0.05, 0.8, 1.0)], columns=columns)
    size = int(namespace["tasks_needed"](plans)["control"].iloc[0])
    found = lines_of(reference(0.8, [0.05], pd.Series([size - 1, size]), 0.05))["+5%"]
    assert found[size - 1] < 80 <= found[size]


@pytest.mark.parametrize(("effect", "name"), [(0.05, "+5%"), (-0.05, "-5%"), (0.1, "+10%")])
def test_power_is_as_drawn(reference, effect, name):
    """Of simulated trials as many are significant in the direction of the effect as the curve says."""
    baseline, size = 0.7, 600
    drawn = lines_of(reference(baseline, [effect], pd.Series([size]), 0.05)).loc[size, name] / 100
    error = np.sqrt(drawn * (1 - drawn) / TRIALS)
    assert simulated(baseline, baseline * (1 + effect), size, 0.05) == pytest.approx(drawn, abs=3 * error)


def test_nothing_planted_is_found_by_accident_only(reference):
    """Where both arms have one rate, the curve is half of the level at every size, and simulated trials agree."""
    found = lines_of(reference(0.7, [0.0], SIZES, 0.1))["+0%"]
    assert found.to_numpy() == pytest.approx(np.full(len(SIZES), 5.0))
    assert simulated(0.7, 0.7, 800, 0.1) == pytest.approx(0.05, abs=3 * np.sqrt(0.05 * 0.95 / TRIALS))


def test_says_its_units(reference):
    """The axes say of what the tasks are, and in what unit the power is."""
    read = read_figure(reference(0.8, [0.05], SIZES, 0.05)).to_pandas()
    assert dict(zip(read["part"][:2], read["name"][:2], strict=True)) == {
        "x label": "tasks per arm",
        "y label": "power (%)",
    }
