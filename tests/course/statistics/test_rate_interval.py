"""The reference of rate_interval against published intervals, other libraries, its definition, and its promise."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from course.content.bank import question

NAME = "rate_interval"
LEVELS = (0.5, 0.8, 0.95, 0.99)


def function_of(answer):
    namespace = {}
    exec(answer.clean, namespace)
    return namespace[NAME]


@pytest.fixture(scope="module")
def reference():
    return function_of(question(NAME).solution)


def reviews_of(accepted, reviewed):
    """One review a row, of projects 0, 1, 2 … with so many accepted of so many reviewed."""
    accepted, reviewed = np.asarray(accepted), np.asarray(reviewed)
    outcomes = np.tile([1.0, 0.0], len(accepted))
    counts = np.column_stack([accepted, reviewed - accepted]).ravel()
    columns = {"project_id": np.arange(len(accepted)).repeat(reviewed), "accepted": outcomes.repeat(counts)}
    return pd.DataFrame(columns).rename_axis("review_id").reset_index()


def every_count(most):
    return np.array([(k, n) for n in range(1, most + 1) for k in range(n + 1)]).T


@pytest.mark.parametrize(
    ("accepted", "reviewed", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)]
)
def test_equals_published_intervals(reference, accepted, reviewed, low, high):
    """The interval has the published ends, to their four digits."""
    found = reference(reviews_of([accepted], [reviewed]), 0.95).iloc[0]
    assert (round(found["low"], 4), round(found["high"], 4)) == (low, high)


@pytest.mark.parametrize("confidence", LEVELS)
def test_equals_statsmodels(reference, confidence):
    """The interval is statsmodels' for every count of up to thirty labels."""
    accepted, reviewed = every_count(30)
    found = reference(reviews_of(accepted, reviewed), confidence)
    low, high = proportion_confint(accepted, reviewed, 1 - confidence, method="wilson")
    assert np.allclose(found["low"], low, atol=1e-12)
    assert np.allclose(found["high"], high, atol=1e-12)


def test_equals_scipy(reference):
    """The interval is that of scipy's binomial test."""
    accepted, reviewed = every_count(9)
    found = reference(reviews_of(accepted, reviewed), 0.9)[["low", "high"]]
    pairs = zip(accepted.tolist(), reviewed.tolist(), strict=True)
    expected = [tuple(stats.binomtest(k, n).proportion_ci(0.9, method="wilson")) for k, n in pairs]
    assert np.allclose(found, expected, atol=1e-12)


@pytest.mark.parametrize("confidence", LEVELS)
def test_ends_lie_z_standard_errors_away(reference, confidence):
    """Each end is a rate that lies exactly z of its own standard errors from the rate found; none leaves 0 to 1."""
    accepted, reviewed = every_count(25)
    found = reference(reviews_of(accepted, reviewed), confidence)
    z = stats.norm.isf((1 - confidence) / 2)
    for end in (found["low"].clip(0, 1), found["high"].clip(0, 1)):
        assert np.allclose((found["rate"] - end) ** 2, z**2 * end * (1 - end) / reviewed, atol=1e-12)
    assert found["low"].min() > -1e-12
    assert found["high"].max() < 1 + 1e-12


def coverage(interval, rate, reviewed, projects, seed):
    """Share of simulated projects whose 95 % interval holds the true rate."""
    accepted = np.random.default_rng(seed).binomial(reviewed, rate, projects)
    found = interval(reviews_of(accepted, np.full(projects, reviewed)), 0.95)
    return ((found["low"] <= rate) & (rate <= found["high"])).mean()


def test_covers_as_often_as_it_says(reference):
    """Over true rates from everywhere, 95 % of the intervals of forty labels hold the rate."""
    rng, projects, reviewed = np.random.default_rng(53), 10_000, 40
    rate = rng.uniform(0.05, 0.95, projects)
    found = reference(reviews_of(rng.binomial(reviewed, rate), np.full(projects, reviewed)), 0.95)
    share = ((found["low"] <= rate) & (rate <= found["high"])).mean()
    assert abs(share - 0.95) < 3 * np.sqrt(0.95 * 0.05 / projects)


def test_covers_a_rare_outcome_where_walds_interval_does_not(reference):
    """With fifty labels and a true rate of 2 %, the known wrong answer covers in fewer than 70 % of the projects."""
    wald = next(mistake for mistake in question(NAME).mistakes if mistake.name == "wald")
    assert coverage(reference, 0.02, 50, 4_000, 59) > 0.9
    assert coverage(function_of(wald), 0.02, 50, 4_000, 59) < 0.7


def test_knows_nothing_without_reviews(reference):
    """A project whose reviews are all pending has no rate, and an interval that excludes none."""
    pending = pd.DataFrame({"review_id": [1, 2], "project_id": [5, 5], "accepted": [np.nan, np.nan]})
    found = reference(pending, 0.95).iloc[0]
    assert np.isnan(found["rate"])
    assert tuple(found[["reviewed", "low", "high"]]) == (0, 0, 1)


def test_orders_projects(reference):
    """Projects stand in the order of their numbers, in whatever order their reviews come in."""
    mixed = reviews_of([3, 0, 5], [9, 4, 5]).sample(frac=1, random_state=61)
    mixed["project_id"] = mixed["project_id"].map({0: 12, 1: 30, 2: 7})
    assert reference(mixed, 0.95)["project_id"].tolist() == [7, 12, 30]
