"""The experiment of `guideline`: a careful person finds each effect, and not in its twin."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from labelyard.studies import GuidelineEffects, guideline

_START = pd.Timestamp("2025-02-03")


@pytest.fixture(scope="module")
def study():
    return guideline(5)


@pytest.fixture(scope="module")
def twin():
    return guideline(5, GuidelineEffects.twin())


def _work(study):
    """Labels that ended after they began, with arm, week and hours spent."""
    rows = study.tables["labels"].query("submitted_at >= started_at").merge(study.tables["assignments"])
    rows["week"] = (rows["started_at"] - _START).dt.days // 7 + 1
    rows["hours"] = (rows["submitted_at"] - rows["started_at"]) / pd.Timedelta("1h")
    return rows


def _naive_lift(rows):
    """Labels an hour of v2 against v1, all hours together."""
    speed = 1 / rows.groupby("arm")["hours"].mean()
    return speed["v2"] / speed["v1"] - 1


def _lift(rows):
    """Labels an hour of v2 against v1, everybody counting once (geometric mean over annotators)."""
    speed = np.log(1 / rows.groupby(["arm", "annotator_id"])["hours"].mean()).groupby("arm").mean()
    return np.exp(speed["v2"] - speed["v1"]) - 1


def _wear(study):
    """How much of the lift is gone from the first week to the fourth."""
    rows = _work(study)
    return _lift(rows[rows["week"] == 1]) - _lift(rows[rows["week"] == 4])


def _srm_p(study):
    counts = study.tables["assignments"]["arm"].value_counts()
    return stats.chisquare(counts[["v1", "v2"]]).pvalue


def _accuracy_fall(study):
    rows = study.tables["reviews"].merge(_work(study))
    rate = rows.groupby("arm")["accepted"].mean()
    return rate["v1"] - rate["v2"]


def _share_of_busiest_tenth(study):
    counts = study.tables["labels"]["annotator_id"].value_counts()
    return counts.head(len(counts) // 10).sum() / counts.sum()


def _likes_v2(study):
    return (study.tables["preferences"]["preferred"] == "v2").mean()


def _skewed(study):
    return (study.tables["labels"]["submitted_at"] < study.tables["labels"]["started_at"]).mean()


# effect: (a reference analysis that gives one number, its least and most with the effect, and without).
_MEASURES = {
    "accuracy_drop": (_accuracy_fall, (0.015, 0.045), (-0.015, 0.015)),
    "clock_skew": (_skewed, (0.002, 0.006), (0, 0)),
    "heavy_users": (_share_of_busiest_tenth, (0.45, 0.60), (0.10, 0.25)),
    "lasting_lift": (lambda study: _lift(_work(study).query("week == 4")), (0.07, 0.17), (-0.04, 0.05)),
    "novelty": (_wear, (0.10, 0.22), (-0.05, 0.05)),
    "preference": (_likes_v2, (0.66, 0.74), (0.46, 0.54)),
    "srm": (_srm_p, (0, 1e-3), (0.01, 1)),
}


def test_every_effect_is_measured():
    """No effect can be added without a measure of it."""
    assert set(_MEASURES) == set(GuidelineEffects.names())


@pytest.mark.parametrize("name", _MEASURES)
def test_effect_is_measurable_and_gone_without_it(name):
    """An effect shows within its band, and leaving it out leaves no more of it than chance makes."""
    measure, with_it, without_it = _MEASURES[name]
    effects = GuidelineEffects.twin() if name == "lasting_lift" else GuidelineEffects()
    assert with_it[0] <= measure(guideline(6, effects)) <= with_it[1]
    assert without_it[0] <= measure(guideline(6, effects.without(name))) <= without_it[1]


def test_throughput_seems_to_rise_by_twelve_percent(study, twin):
    """The naive mean rises about 12 % in the case and in the twin: nothing at first sight tells them apart."""
    for world in (study, twin):
        assert 0.08 <= _naive_lift(_work(world)) <= 0.16


def test_the_lift_wears_off_and_stays_in_the_twin(study, twin):
    """In the case the lift is large in the first week and nearly gone in the fourth; in the twin it stays."""
    rows, calm = _work(study), _work(twin)
    assert _lift(rows[rows["week"] == 1]) > 0.15
    assert _lift(rows[rows["week"] == 4]) < 0.06
    assert _lift(calm[calm["week"] == 1]) == pytest.approx(_lift(calm[calm["week"] == 4]), abs=0.05)


def test_the_lost_are_slow_and_of_v2(study):
    """Those who are missing are in no table, work by v2 and belong to the slower half."""
    lost = study.truth["lost"]["annotator_id"]
    assert len(lost) == 270
    for name in ("assignments", "labels", "preferences"):
        assert not study.tables[name]["annotator_id"].isin(lost).any()
    annotators = study.truth["annotators"]
    assert annotators.loc[annotators["annotator_id"].isin(lost), "pace"].min() > annotators["pace"].median()


def test_intervals_by_label_are_far_too_narrow(study):
    """The standard error of mean handling time by annotator is several times the one by label."""
    rows = _work(study)
    people = rows.groupby("annotator_id")["hours"].agg(["sum", "count"])
    away = people["sum"] - rows["hours"].mean() * people["count"]
    honest = np.sqrt((away**2).sum()) / len(rows)
    assert honest > 2.5 * rows["hours"].sem()


def test_keys_join(study):
    """Ids are unique and every reference is found; about a fifth of the labels is reviewed once."""
    tables = study.tables
    keys = {"assignments": "annotator_id", "labels": "label_id", "reviews": "review_id", "preferences": "annotator_id"}
    assert all(tables[name][key].is_unique and tables[name][key].dtype == np.int64 for name, key in keys.items())
    assert tables["labels"]["annotator_id"].isin(tables["assignments"]["annotator_id"]).all()
    assert tables["reviews"]["label_id"].isin(tables["labels"]["label_id"]).all()
    assert tables["reviews"]["label_id"].is_unique
    assert 0.18 < len(tables["reviews"]) / len(tables["labels"]) < 0.22


def test_nobody_works_twice_at_once(study):
    """Labels of one annotator do not overlap."""
    rows = study.tables["labels"].query("submitted_at >= started_at").sort_values(["annotator_id", "started_at"])
    same = rows["annotator_id"] == rows["annotator_id"].shift()
    assert ((rows["started_at"] < rows["submitted_at"].shift()) & same).mean() < 0.001


def test_same_seed_same_tables(study):
    """A seed gives the same tables each time, and another seed others."""
    for name, table in guideline(5).tables.items():
        pd.testing.assert_frame_equal(table, study.tables[name])
    assert not guideline(6).tables["labels"]["label_id"].equals(study.tables["labels"]["label_id"])


def test_leaving_out_the_accuracy_drop_changes_verdicts_alone():
    """The world without the drop has the same labels, and reviews of the same labels."""
    tables, twin = guideline(5).tables, guideline(5, GuidelineEffects().without("accuracy_drop")).tables
    pd.testing.assert_frame_equal(tables["labels"], twin["labels"])
    pd.testing.assert_frame_equal(tables["reviews"].drop(columns="accepted"), twin["reviews"].drop(columns="accepted"))


def test_bad_effects_are_refused():
    """A misspelled effect gets the nearest name; a share that is none is refused."""
    with pytest.raises(ValueError, match=r"'noveltie'.*'novelty'"):
        GuidelineEffects().without("noveltie")
    with pytest.raises(ValueError, match=r"lost_share.*-0\.1"):
        GuidelineEffects(lost_share=-0.1)
