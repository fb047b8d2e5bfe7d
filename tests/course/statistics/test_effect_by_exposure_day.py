"""effect_by_exposure_day against statsmodels and a worked-out curve, and its own promises on simulated experiments."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.regression.linear_model import OLS

from course.content.bank import question

NAME = "effect_by_exposure_day"
EXPERIMENTS, PEOPLE, WINDOW = 600, 60, 24
LAST_DAY = np.datetime64("2024-05-20")


def _answer(source):
    namespace = {}
    exec(source, namespace)
    return namespace[NAME]


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _answer(mistakes[name].clean)


@pytest.fixture(scope="module")
def effect_by_exposure_day():
    return _answer(question(NAME).solution.clean)


def _simulated(lifts, experiments=EXPERIMENTS, seed=81):
    """Experiments whose people come in over 24 days; `lifts` are the labels that each exposure day adds.

    Every annotator has a pace and a trend of the own, and rests on a fifth of the days.
    """
    rng = np.random.default_rng(seed)
    people = experiments * PEOPLE
    treated = np.arange(people) % 3 == 0
    reached = rng.integers(1, WINDOW + 1, people)
    first = LAST_DAY - (reached - 1)
    days = np.arange(WINDOW)
    mean = rng.normal(40, 8, (people, 1)) + rng.normal(0, 0.5, (people, 1)) * (days - 7)
    mean = mean + treated[:, np.newaxis] * np.pad(lifts, (0, WINDOW - len(lifts)), mode="edge")
    labels = np.round(np.maximum(mean + rng.normal(0, 6, mean.shape), 0))
    worked = (days < reached[:, np.newaxis]) & (rng.random(mean.shape) < 0.8)
    who, day = np.nonzero(worked)
    annotators = pd.DataFrame(
        {
            "experiment_id": np.arange(people) // PEOPLE,
            "annotator_id": np.arange(people) % PEOPLE,
            "arm": np.where(treated, "treatment", "control"),
            "first_exposed": first.astype("datetime64[us]"),
        }
    )
    daily = pd.DataFrame(
        {
            "experiment_id": who // PEOPLE,
            "annotator_id": who % PEOPLE,
            "day": (first[who] + day).astype("datetime64[us]"),
            "accepted": labels[who, day].astype(int),
        }
    )
    return {"annotators": annotators, "daily": daily, "last_day": pd.Timestamp(LAST_DAY)}


@pytest.fixture(scope="module")
def nothing_planted():
    return _simulated([0.0])


@pytest.fixture(scope="module")
def novelty():
    return _simulated(15 * 0.8 ** np.arange(WINDOW))


def _by_experiment(found):
    """Return one row for each experiment that has an interval."""
    return found.drop_duplicates("experiment_id").dropna(subset=["low"])


def _three_errors(share, count):
    return 3 * np.sqrt(share * (1 - share) / count)


def _significant(found):
    return ((found["low"] > 0) | (found["high"] < 0)).mean()


def test_change_equals_robust_regression(effect_by_exposure_day):
    """Change and interval are those of statsmodels' regression of each annotator's growth on the arm, HC2 errors."""
    inputs = _simulated([5.0], 8)
    found = effect_by_exposure_day(**inputs).drop_duplicates("experiment_id").set_index("experiment_id")
    people, last_day = inputs["annotators"], inputs["last_day"]
    lasting = people[people["first_exposed"] <= last_day - pd.Timedelta(days=13)]
    work = lasting.merge(inputs["daily"], how="left")
    age = (work["day"] - work["first_exposed"]).dt.days
    signed = work["accepted"] * ((age >= 7) & (age < 14)) - work["accepted"] * (age < 7)
    growth = work.assign(signed=signed).groupby(["experiment_id", "annotator_id", "arm"])["signed"].sum().reset_index()
    for experiment, rows in growth.groupby("experiment_id"):
        design = np.column_stack([np.ones(len(rows)), rows["arm"] == "treatment"])
        fit = OLS(rows["signed"].to_numpy(dtype=float), design).fit(cov_type="HC2")
        row = found.loc[experiment]
        assert [row["change"], row["low"], row["high"]] == pytest.approx([fit.params[1], *fit.conf_int()[1]])


def test_curve_is_the_planted_one(effect_by_exposure_day, novelty):
    """A novelty of fifteen labels that loses a fifth a day is drawn as planted (four days of five are worked)."""
    curve = effect_by_exposure_day(**novelty).groupby("exposure_day")["effect"].agg(["mean", "sem"])
    planted = 0.8 * 15 * 0.8 ** np.arange(14)
    assert (np.abs(curve["mean"] - planted) < 4 * curve["sem"]).all()


def test_calendar_days_smear_the_novelty(novelty):
    """On the experiment's own calendar the same novelty is hardly half as high on the first day, and lasts."""
    curve = _wrong("calendar_days")(**novelty).groupby("exposure_day")["effect"].mean()
    assert curve[2] < 0.3 * 0.8 * 15 * 0.8
    assert curve[14] > 0.1


def test_size_where_nothing_is_planted(effect_by_exposure_day, nothing_planted):
    """Nothing planted: one interval in twenty excludes 0, as promised."""
    found = _by_experiment(effect_by_exposure_day(**nothing_planted))
    assert _significant(found) == pytest.approx(0.05, abs=_three_errors(0.05, len(found)))


def test_coverage_and_power_of_a_planted_novelty(effect_by_exposure_day, novelty):
    """The interval holds the planted change nineteen times of twenty and excludes 0 as often as its width promises."""
    found = _by_experiment(effect_by_exposure_day(**novelty))
    lifts = 0.8 * 15 * 0.8 ** np.arange(14)
    planted = lifts[7:].sum() - lifts[:7].sum()
    covered = ((found["low"] <= planted) & (found["high"] >= planted)).mean()
    assert covered == pytest.approx(0.95, abs=_three_errors(0.95, len(found)))
    errors = (found["high"] - found["low"]) / 2 / norm.isf(0.025)
    power = norm.sf(norm.isf(0.025) + planted / errors).mean()
    assert _significant(found) == pytest.approx(power, abs=_three_errors(power, len(found)))


def test_unknown_days_are_no_zeros(nothing_planted, effect_by_exposure_day):
    """On day 14 only those are counted who came in early enough; who counts the others counts unknown days."""
    n = effect_by_exposure_day(**nothing_planted).groupby("exposure_day")["n_control"].sum()
    assert n[14] == pytest.approx(n[1] * (WINDOW - 13) / WINDOW, rel=0.02)
    as_zeros = _wrong("not_reached_is_zero")(**nothing_planted).groupby("exposure_day")["n_control"].sum()
    assert as_zeros[14] == as_zeros[1]
