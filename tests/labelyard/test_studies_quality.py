"""The twelve weeks of `quality`: a careful person finds each effect, and not in its twin."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from labelyard.studies import QualityEffects, quality

_START = pd.Timestamp("2024-09-30")


@pytest.fixture(scope="module")
def study():
    return quality(5)


@pytest.fixture(scope="module")
def twin():
    return quality(5, QualityEffects.twin())


def _decided(study):
    """Reviews with a verdict, once each, with their labels and hours into the shift."""
    tables = study.tables
    rows = tables["reviews"].drop_duplicates("label_id").dropna(subset="accepted").merge(tables["labels"])
    rows = rows.merge(tables["shifts"], on=["shift_id", "annotator_id"])
    rows["accepted"] = rows["accepted"].astype(float)
    rows["week"] = (rows["submitted_at"] - _START).dt.days // 7 + 1
    rows["hours"] = (rows["submitted_at"] - rows["started_at"]) / pd.Timedelta("1h")
    return rows


def _fall(rows):
    """Points of acceptance lost from weeks 1-3 to weeks 10-12: overall, and by project at the mix of weeks 1-3."""
    early, late = rows[rows["week"] <= 3], rows[rows["week"] >= 10]
    by_project = early.groupby("project_id")["accepted"].mean() - late.groupby("project_id")["accepted"].mean()
    mix = early["project_id"].value_counts(normalize=True)
    return early["accepted"].mean() - late["accepted"].mean(), by_project, (by_project * mix).sum()


def _share_of_hard(study):
    rows = _decided(study)
    hard = rows["project_id"] == study.truth["hard_project"]
    return hard.groupby(rows["week"]).mean()


def _gold_gap(study):
    return study.tables["golds"]["correct"].mean() - _decided(study)["accepted"].mean()


def _tiredness(study):
    rows = _decided(study)
    fresh = rows[rows["hours"] <= 3].groupby("project_id")["accepted"].mean()
    return (fresh - rows[rows["hours"] > 3].groupby("project_id")["accepted"].mean()).mean()


# effect: (a reference analysis that gives one number, its least and most with the effect, and without).
_MEASURES = {
    "easy_golds": (_gold_gap, (0.06, 0.12), (-0.02, 0.03)),
    "fatigue": (_tiredness, (0.08, 0.12), (-0.015, 0.015)),
    "guideline_drift": (lambda study: _fall(_decided(study))[1].max(), (0.14, 0.22), (-0.02, 0.05)),
    "mix_shift": (lambda study: _share_of_hard(study).loc[10:].mean(), (0.36, 0.44), (0.03, 0.07)),
}


def test_every_effect_is_measured():
    """No effect can be added without a measure of it."""
    assert set(_MEASURES) == set(QualityEffects.names())


@pytest.mark.parametrize("name", _MEASURES)
def test_effect_is_measurable_and_gone_without_it(name):
    """An effect shows within its band, and leaving it out leaves no more of it than chance makes."""
    measure, with_it, without_it = _MEASURES[name]
    effects = dataclasses.replace(QualityEffects(), guideline_drift=0.18)
    if name in ("guideline_drift", "easy_golds"):  # a mix that shifts hides how the golds compare
        effects = effects.without("mix_shift")
    assert with_it[0] <= measure(quality(6, effects)) <= with_it[1]
    assert without_it[0] <= measure(quality(6, effects.without(name))) <= without_it[1]


def test_overall_falls_while_no_project_does(study):
    """In the case acceptance falls about five points, at the same mix by none, and in no project beyond chance."""
    overall, by_project, within = _fall(_decided(study))
    assert 0.035 <= overall <= 0.065
    assert abs(within) < 0.015
    assert by_project.max() < 0.05


def test_in_the_twin_one_ordinary_project_explains_the_fall(twin):
    """In the twin acceptance falls about four points at any mix, all of it in the drifted project."""
    overall, by_project, within = _fall(_decided(twin))
    assert 0.03 <= overall <= 0.055
    assert within == pytest.approx(overall, abs=0.01)
    assert by_project.idxmax() == twin.truth["drifted_project"] != twin.truth["hard_project"]
    assert by_project.drop(twin.truth["drifted_project"]).max() < 0.05


def test_easy_golds_stand_still_and_honest_golds_follow(study, twin):
    """Gold accuracy stands still while acceptance falls; in the twin it falls with the live work."""
    falls = []
    for world in (study, twin):
        golds = world.tables["golds"]
        week = (golds["submitted_at"] - _START).dt.days // 7
        falls.append(golds["correct"][week < 3].mean() - golds["correct"][week > 8].mean())
    assert abs(falls[0]) < 0.02
    assert falls[1] > 0.02


def test_tired_labels_are_a_constant_share(study):
    """About 30 % of the labels are made beyond the third hour, in early and late weeks alike."""
    rows = _decided(study)
    tired = (rows["hours"] > 3).groupby(rows["week"]).mean()
    assert tired.between(0.25, 0.36).all()
    assert tired.loc[1:3].mean() == pytest.approx(tired.loc[10:].mean(), abs=0.03)


def test_duplicate_and_pending_reviews(study):
    """A review sent twice differs in its id only; some reviews are pending; truth names the second rows."""
    reviews = study.tables["reviews"]
    copies = reviews[reviews.duplicated("label_id", keep=False)]
    assert not copies.duplicated(["label_id", "accepted", "reviewed_at"], keep=False).eq(False).any()
    extra = len(reviews) - reviews["label_id"].nunique()
    assert extra == len(study.truth["duplicate_reviews"])
    assert 0.01 < extra / len(reviews) < 0.03
    assert 0.04 < reviews["accepted"].isna().mean() < 0.06


def test_keys_join(study):
    """Ids are unique and every reference is found; labels lie inside their shifts."""
    tables = study.tables
    keys = {"labels": "label_id", "reviews": "review_id", "golds": "task_id", "shifts": "shift_id"}
    assert all(tables[name][key].is_unique and tables[name][key].dtype == np.int64 for name, key in keys.items())
    assert tables["reviews"]["label_id"].isin(tables["labels"]["label_id"]).all()
    rows = tables["labels"].merge(tables["shifts"], on=["shift_id", "annotator_id"], validate="m:1")
    assert len(rows) == len(tables["labels"])
    assert rows["submitted_at"].between(rows["started_at"], rows["ended_at"]).all()


def test_same_seed_same_tables(study):
    """A seed gives the same tables each time, and another seed others."""
    for name, table in quality(5).tables.items():
        pd.testing.assert_frame_equal(table, study.tables[name])
    assert not quality(6).tables["labels"]["label_id"].equals(study.tables["labels"]["label_id"])


def test_leaving_out_fatigue_changes_verdicts_alone():
    """The world without fatigue has the same labels and reviews of the same labels."""
    tables, twin = quality(5).tables, quality(5, QualityEffects().without("fatigue")).tables
    pd.testing.assert_frame_equal(tables["labels"], twin["labels"])
    pd.testing.assert_frame_equal(tables["reviews"].drop(columns="accepted"), twin["reviews"].drop(columns="accepted"))
    flipped = (tables["reviews"]["accepted"] != twin["reviews"]["accepted"]).mean()
    assert 0.01 < flipped < 0.06


def test_bad_effects_are_refused():
    """A misspelled effect gets the nearest name; a share that is none is refused."""
    with pytest.raises(ValueError, match=r"'fatique'.*'fatigue'"):
        QualityEffects().without("fatique")
    with pytest.raises(ValueError, match=r"mix_shift_share.*1\.5"):
        QualityEffects(mix_shift_share=1.5)
