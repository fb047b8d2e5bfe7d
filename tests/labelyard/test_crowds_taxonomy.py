"""The twelve weeks of `taxonomy`: a careful person finds each effect, and not in its twin."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from labelyard.crowds import TaxonomyEffects, taxonomy


def _agreement(labels):
    """The share of pairs of an item's labels that are equal, by item and taxonomy."""
    counts = labels.groupby(["item_id", "taxonomy", "label"]).size()
    alike = (counts * (counts - 1)).groupby(["item_id", "taxonomy"]).sum()
    total = counts.groupby(["item_id", "taxonomy"]).sum()
    return (alike / (total * (total - 1))).unstack()  # noqa: PD010 - one value a cell, nothing to sum up


def _in_old_words(world):
    """The labels with the classes of v2 called what they were in v1."""
    labels = world.tables["labels"].merge(world.tables["classes"], on=["taxonomy", "label"])
    return labels.assign(label=labels["formerly"].fillna(labels["label"]))


def _fall(agreement):
    return agreement["v1"].mean() - agreement["v2"].mean()


def _on_common(world, labels):
    common = world.truth["items"].set_index("item_id")["common"]
    return _fall(_agreement(labels).loc[common[common].index])


def _split_cost(world):
    """By how much agreement on labels of common items is lower in the words of v2 than in those of v1, both by v2."""
    common = world.truth["items"].query("common")["item_id"]
    words, old = (
        _agreement(labels).loc[common]["v2"].mean() for labels in (world.tables["labels"], _in_old_words(world))
    )
    return old - words


def _right(world):
    rows = world.tables["labels"].merge(world.truth["items"], on="item_id").merge(world.tables["items"])
    rows["right"] = rows["label"] == np.where(rows["taxonomy"] == "v2", rows["v2"], rows["v1"])
    rows["week"] = (rows["labelled_at"] - world.truth["changed_at"]) // pd.Timedelta("7D")
    return rows[rows["scene"] == "day"]


def _dip(world):
    right = _right(world).query("taxonomy == 'v2'")
    return right.loc[right["week"] >= 3, "right"].mean() - right.loc[right["week"] == 0, "right"].mean()


def _rise_of_nights(world):
    items = world.tables["items"]
    night = items["scene"].eq("night").groupby(items["arrived_at"] >= world.truth["changed_at"]).mean()
    return night[True] - night[False]


# effect: (a reference analysis that gives one number, its least and most with the effect, and without).
_MEASURES = {
    "learning_dip": (_dip, (0.05, 0.15), (-0.04, 0.04)),
    "mix_shift": (_rise_of_nights, (0.45, 0.55), (-0.04, 0.04)),
    "split_confusion": (_split_cost, (0.09, 0.20), (0, 0.065)),
}


@pytest.fixture(scope="module")
def world():
    return taxonomy(5)


@pytest.fixture(scope="module")
def twin():
    return taxonomy(5, TaxonomyEffects.twin())


def test_every_effect_is_measured():
    """No effect can be added without a measure of it."""
    assert set(_MEASURES) == set(TaxonomyEffects.names())


@pytest.mark.parametrize("name", _MEASURES)
def test_effect_is_measurable_and_gone_without_it(name):
    """An effect shows within its band, and leaving it out leaves no more of it than chance makes."""
    measure, with_it, without_it = _MEASURES[name]
    effects = dataclasses.replace(TaxonomyEffects(), split_confusion_share=0.30)
    if name == "learning_dip":  # two classes that nobody tells apart hide how well the others are known
        effects = effects.without("split_confusion")
    assert with_it[0] <= measure(taxonomy(6, effects)) <= with_it[1]
    assert without_it[0] <= measure(taxonomy(6, effects.without(name))) <= without_it[1]


def test_agreement_falls_and_not_on_the_common_items(world):
    """Agreement falls by a tenth or more overall, and by less than half of that on the items labelled by both."""
    labels = world.tables["labels"]
    overall = _fall(_agreement(labels))
    assert 0.08 < overall < 0.22
    assert _on_common(world, labels) < 0.5 * overall


def test_in_the_twin_it_falls_on_common_items_in_the_new_words_alone(twin):
    """In the twin the common items lose as much as all others, and nothing once v2's words are turned into v1's."""
    labels = twin.tables["labels"]
    overall = _fall(_agreement(labels))
    assert 0.08 < overall < 0.22
    assert _on_common(twin, labels) == pytest.approx(overall, abs=0.04)
    assert -0.10 < _on_common(twin, _in_old_words(twin)) < 0.02


def test_tables_join_and_tell_no_truth(world):
    """Ids are unique and found where they point to; three people label an item, in its version's words."""
    tables = world.tables
    assert tables["items"]["item_id"].is_unique
    assert tables["labels"]["label_id"].is_unique
    labels = tables["labels"].merge(tables["items"]).merge(tables["classes"], on=["taxonomy", "label"])
    assert len(labels) == len(tables["labels"])
    assert labels.groupby(["item_id", "taxonomy"])["annotator_id"].nunique().eq(3).all()
    assert (labels["labelled_at"] > labels["arrived_at"]).all()
    versions = labels.groupby("item_id")["taxonomy"].nunique()
    common = world.truth["items"].set_index("item_id")["common"]
    assert (versions.loc[common.index].eq(2) == common).all()
    assert 0.09 < common.mean() < 0.16
    assert {name: list(table) for name, table in tables.items()} == {
        "items": ["item_id", "scene", "arrived_at"],
        "labels": ["label_id", "item_id", "annotator_id", "taxonomy", "label", "labelled_at"],
        "classes": ["taxonomy", "label", "formerly"],
    }


def test_new_labels_come_after_the_change(world):
    """No label by v2 is older than the change, and no item is begun by v1 after it."""
    labels = world.tables["labels"].merge(world.tables["items"])
    assert labels.loc[labels["taxonomy"] == "v2", "labelled_at"].min() >= world.truth["changed_at"]
    assert labels.loc[labels["taxonomy"] == "v1", "arrived_at"].max() < world.truth["changed_at"]


def test_same_seed_same_tables(world):
    """A seed gives the same tables each time, and another seed others."""
    for name, table in taxonomy(5).tables.items():
        pd.testing.assert_frame_equal(table, world.tables[name])
    assert not taxonomy(6).tables["labels"].equals(world.tables["labels"])


def test_without_the_dip_all_else_is_the_same(world):
    """Leaving out the dip changes labels by v2 of its two weeks alone."""
    calm = taxonomy(5, TaxonomyEffects().without("learning_dip"))
    pd.testing.assert_frame_equal(calm.tables["items"], world.tables["items"])
    changed = calm.tables["labels"]["label"] != world.tables["labels"]["label"]
    assert changed.any()
    late = world.tables["labels"]["labelled_at"] - world.truth["changed_at"]
    assert late[changed].between(pd.Timedelta(0), pd.Timedelta("14D")).all()
    assert set(world.tables["labels"].loc[changed, "taxonomy"]) == {"v2"}


def test_a_world_of_nothing_is_refused():
    """A world has an item; a single one is labelled by three people at the least."""
    with pytest.raises(ValueError, match=r"items=0"):
        taxonomy(0, items=0)
    assert len(taxonomy(0, items=1).tables["labels"]) >= 3
