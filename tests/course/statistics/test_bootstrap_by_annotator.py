"""bootstrap_by_annotator against published figures and scipy, and its coverage on simulated projects."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course.content.bank import question

NAME = "bootstrap_by_annotator"
PROJECTS = 600
# Populations of ten cities in thousands, 1920 and 1930 (R's boot, data set `city`).
IN_1920 = [138, 93, 61, 179, 48, 37, 29, 23, 30, 2]
IN_1930 = [143, 104, 69, 260, 75, 63, 50, 48, 111, 50]
# Fifteen law schools (Efron 1979).
LSAT = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594]
GPA = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96]


def _namespace(source):
    namespace = {}
    exec(source, namespace)
    return namespace


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _namespace(mistakes[name].clean)[NAME]


@pytest.fixture(scope="module")
def solution():
    return _namespace(question(NAME).solution.clean)


@pytest.fixture(scope="module")
def bootstrap_by_annotator(solution):
    return solution[NAME]


def _work(reviewed, accepted):
    """Return work from two matrices: a row an annotator, a column a project."""
    people, projects = np.indices(np.shape(reviewed))
    table = {"project_id": projects, "annotator_id": people, "reviewed": reviewed, "accepted": accepted}
    return pd.DataFrame({name: np.ravel(values) for name, values in table.items()})


def _cities():
    return _work(np.array(IN_1920)[:, None], np.array(IN_1930)[:, None])


def _covered(found, truth):
    return ((found["low"] <= truth) & (found["high"] >= truth)).mean()


def test_ratio_of_the_cities(bootstrap_by_annotator):
    """The ratio of sums of the ten cities is the published one, and no mean of ratios."""
    found = bootstrap_by_annotator(_cities(), np.arange(10)[None, :])
    assert found.loc[0, "rate"] == pytest.approx(1.5203, abs=5e-5)
    assert [found.loc[0, "low"], found.loc[0, "high"]] == pytest.approx([1.5203, 1.5203], abs=5e-5)


def test_interval_beside_scipy(bootstrap_by_annotator):
    """The percentile interval of the cities' ratio is that of scipy with other draws, up to chance."""
    draws = np.random.default_rng(1).integers(0, 10, (20_000, 10))
    found = bootstrap_by_annotator(_cities(), draws).iloc[0]
    scipys = stats.bootstrap(
        (IN_1930, IN_1920),
        lambda above, below, axis: np.sum(above, axis=axis) / np.sum(below, axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=20_000,
        method="percentile",
        rng=2,
    ).confidence_interval
    # A quantile in the upper tail, where few draws lie, is the less certain one.
    assert found["low"] == pytest.approx(scipys.low, abs=0.01)
    assert found["high"] == pytest.approx(scipys.high, abs=0.04)


def test_draw_by_draw(bootstrap_by_annotator):
    """Rates, interval and draws used are those of the definition, followed draw by draw."""
    rng = np.random.default_rng(3)
    reviewed = rng.integers(0, 9, (6, 3)) * rng.integers(0, 2, (6, 3))
    accepted = rng.binomial(reviewed, 0.6)
    draws = rng.integers(0, 6, (50, 6))
    found = bootstrap_by_annotator(_work(reviewed, accepted), draws)
    for project in range(3):
        crews = [(accepted[draw, project].sum(), reviewed[draw, project].sum()) for draw in draws]
        rates = [above / below for above, below in crews if below]
        row = found.loc[project]
        assert row["draws_used"] == len(rates)
        assert [row["low"], row["high"]] == pytest.approx(np.quantile(rates, [0.025, 0.975]), rel=1e-12)
        assert row["rate"] == pytest.approx(accepted[:, project].sum() / reviewed[:, project].sum(), rel=1e-12)


def test_law_schools_by_counts(solution):
    """Counting how often each unit was drawn gives Efron's bootstrap standard error of the law schools."""
    draws = np.random.default_rng(4).integers(0, 15, (20_000, 15))
    _, times = solution["_times_drawn"](draws)
    weights = times / 15
    scores = np.column_stack([LSAT, GPA])
    scores = (scores - scores.mean(axis=0)) / scores.std(axis=0)
    means, squares = weights @ scores, weights @ scores**2
    together = weights @ scores.prod(axis=1)
    spread = np.sqrt((squares - means**2).prod(axis=1))
    correlations = (together - means.prod(axis=1)) / spread
    assert np.corrcoef(LSAT, GPA)[0, 1] == pytest.approx(0.776, abs=5e-4)
    assert correlations.std() == pytest.approx(0.133, abs=0.003)


def test_coverage(bootstrap_by_annotator):
    """Of six hundred projects nineteen in twenty intervals cover the true rate; those from tasks miss every other."""
    rng = np.random.default_rng(5)
    reviewed = rng.integers(20, 120, (80, PROJECTS))
    accepted = rng.binomial(reviewed, rng.beta(6, 3, reviewed.shape))
    work, draws = _work(reviewed, accepted), rng.integers(0, 80, (999, 80))
    covered = _covered(bootstrap_by_annotator(work, draws), 6 / 9)
    assert covered == pytest.approx(0.95, abs=3 * np.sqrt(0.95 * 0.05 / PROJECTS))
    assert _covered(_wrong("tasks_resampled")(work, draws), 6 / 9) < 0.6


def test_tasks_suffice_where_people_are_alike(bootstrap_by_annotator):
    """The twin without anything planted: where all annotators are alike, both intervals cover as promised."""
    rng = np.random.default_rng(6)
    reviewed = rng.integers(20, 120, (80, PROJECTS))
    accepted = rng.binomial(reviewed, 0.7)
    work, draws = _work(reviewed, accepted), rng.integers(0, 80, (999, 80))
    allowed = 3 * np.sqrt(0.95 * 0.05 / PROJECTS)
    assert _covered(bootstrap_by_annotator(work, draws), 0.7) == pytest.approx(0.95, abs=allowed)
    assert _covered(_wrong("tasks_resampled")(work, draws), 0.7) == pytest.approx(0.95, abs=allowed)
