"""adjusted_for_mix against published counts, statsmodels, and its own promises on simulated experiments."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.weightstats import DescrStatsW

from course.content.bank import question

NAME = "adjusted_for_mix"
EXPERIMENTS = 4_000
# Acceptance by project, easy to hard, and labels: the old arm has the easy projects, the new arm the hard ones.
RATES = np.array([0.9, 0.8, 0.65, 0.5])
OLD_MIX, NEW_MIX = np.array([400, 200, 100, 100]), np.array([100, 100, 200, 400])


def _answer(source):
    namespace = {}
    exec(source, namespace)
    return namespace[NAME]


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _answer(mistakes[name].clean)


@pytest.fixture(scope="module")
def adjusted_for_mix():
    return _answer(question(NAME).solution.clean)


def _counts(old, new, old_accepted, new_accepted):
    """Return counts of many experiments; matrices have a row an experiment, a column a project."""
    parts = []
    for arm, reviewed, accepted in (("old", old, old_accepted), ("new", new, new_accepted)):
        experiments, projects = np.shape(accepted)
        table = {
            "experiment_id": np.repeat(np.arange(experiments), projects),
            "project_id": np.tile(np.arange(projects), experiments),
            "arm": arm,
            "reviewed": np.broadcast_to(reviewed, (experiments, projects)).ravel(),
            "accepted": np.ravel(accepted),
        }
        parts.append(pd.DataFrame(table))
    return pd.concat(parts, ignore_index=True)


def _simulated(lift, experiments=EXPERIMENTS, seed=51):
    rng = np.random.default_rng(seed)
    shape = (experiments, len(RATES))
    return _counts(
        OLD_MIX, NEW_MIX, rng.binomial(OLD_MIX, RATES, size=shape), rng.binomial(NEW_MIX, RATES + lift, size=shape)
    )


def _significant(found):
    return ((found["low"] > 0) | (found["high"] < 0)).mean()


def _three_errors(share, count=EXPERIMENTS):
    return 3 * np.sqrt(share * (1 - share) / count)


def test_kidney_stones(adjusted_for_mix):
    """Treatment A wins among small and large stones and loses overall, .780 to .826, as published."""
    found = adjusted_for_mix(_counts([270, 80], [87, 263], [[234, 55]], [[81, 192]])).iloc[0]
    assert found["overall"] == pytest.approx(273 / 350 - 289 / 350)
    assert round(273 / 350, 3) - round(289 / 350, 3) == pytest.approx(0.780 - 0.826)
    # Standardised to all 700 patients, by hand.
    standardised = (357 * 81 / 87 + 343 * 192 / 263) / 700, (357 * 234 / 270 + 343 * 55 / 80) / 700
    assert found["adjusted"] == pytest.approx(standardised[0] - standardised[1])
    assert bool(found["turned"])


def test_equals_weighted_means_of_statsmodels(adjusted_for_mix):
    """Difference and interval are those of statsmodels' weighted mean of the projects' differences."""
    rng = np.random.default_rng(52)
    old, new = rng.integers(5, 90, (2, 50, 6))
    old_accepted, new_accepted = rng.binomial(old, 0.7), rng.binomial(new, 0.75)
    found = adjusted_for_mix(_counts(old, new, old_accepted, new_accepted))
    for place in range(len(old)):
        arms = [(old[place], old_accepted[place]), (new[place], new_accepted[place])]
        rates = [DescrStatsW(accepted / n, weights=old[place] + new[place]).mean for n, accepted in arms]
        assert found["adjusted"][place] == pytest.approx(rates[1] - rates[0])


def test_points_where_mantel_haenszel_points(adjusted_for_mix):
    """Where every project moves the same way, the sign is that of statsmodels' pooled odds ratio over the strata."""
    found = adjusted_for_mix(_simulated(0.08, 100))
    accepted = _simulated(0.08, 100).pivot_table(
        index="experiment_id", columns=["arm", "project_id"], values="accepted"
    )
    for experiment, row in accepted.iterrows():
        new, old = row["new"].to_numpy(), row["old"].to_numpy()
        tables = [[[k, n - k], [q, m - q]] for k, n, q, m in zip(new, NEW_MIX, old, OLD_MIX, strict=True)]
        pooled = StratifiedTable(np.moveaxis(np.array(tables, dtype=float), 0, 2)).logodds_pooled
        assert np.sign(pooled) == np.sign(found["adjusted"][experiment])


def test_size_where_only_the_mix_differs(adjusted_for_mix):
    """Nothing planted: one interval in twenty excludes 0, while the overall rates differ by a fifth."""
    found = adjusted_for_mix(_simulated(0))
    assert _significant(found) == pytest.approx(0.05, abs=_three_errors(0.05))
    mix_alone = (NEW_MIX @ RATES - OLD_MIX @ RATES) / OLD_MIX.sum()
    assert found["overall"].mean() == pytest.approx(mix_alone, abs=0.002)
    assert mix_alone < -0.15


def test_coverage_and_power_of_a_planted_effect(adjusted_for_mix):
    """Five points planted: the interval holds them nineteen times of twenty, and excludes 0 as often as computed."""
    found = adjusted_for_mix(_simulated(0.05))
    covered = ((found["low"] <= 0.05) & (found["high"] >= 0.05)).mean()
    assert covered == pytest.approx(0.95, abs=_three_errors(0.95))
    weights = (OLD_MIX + NEW_MIX) / (OLD_MIX + NEW_MIX).sum()
    new = RATES + 0.05
    error = np.sqrt((weights**2 * (RATES * (1 - RATES) / OLD_MIX + new * (1 - new) / NEW_MIX)).sum())
    rng = np.random.default_rng(53)
    planned = (rng.normal(0.05, error, 400_000) > 1.959964 * error).mean()
    assert _significant(found) == pytest.approx(planned, abs=_three_errors(planned))
    assert found["turned"].mean() > 0.95


def test_weights_as_they_are_promise_too_much_width():
    """Variances added with unsquared weights make an interval that nearly never misses."""
    found = _wrong("weights_not_squared")(_simulated(0))
    assert _significant(found) < 0.002
