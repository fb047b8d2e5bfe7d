"""The worlds of `crowd`: every effect is found in the tables, and not in the twin without it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from labelyard.crowds import CrowdEffects, crowd

_KEYS = {"items": "item_id", "labels": "label_id", "golds": "item_id", "consensus": "item_id", "predictions": "item_id"}


def _world(effects=None, seed=1, items=4_000):
    return crowd(seed, effects, items=items, redundancy=5)


@pytest.fixture(scope="module")
def world():
    return _world()


def _known(world, *, honest=True):
    """Labels that were given, with the true label and who gave them; of honest people, where nothing leaked."""
    rows = world.tables["labels"].dropna(subset="label").merge(world.truth["labels"]).merge(world.truth["annotators"])
    rows = rows.merge(world.truth["items"].rename(columns={"label": "true"}))
    rows["right"] = rows["label"] == rows["true"]
    return rows[rows["spammer"].isna() & ~rows["leaked"]] if honest else rows


def _covariance(world):
    """How much more often two labels of an item are right together than two of different items are."""
    rows = _known(world)
    rows["right"] -= rows.groupby(["annotator_id", "true"])["right"].transform("mean")
    pairs = rows.pivot_table(index="item_id", columns="turn", values="right")
    return pairs.cov().to_numpy()[np.triu_indices(5, 1)].mean()


def _habit(world):
    """The share of an annotator's mistakes on a class that name the commonest wrong one, where there are 30 or more."""
    wrong = _known(world).query("not right").groupby(["annotator_id", "true"])["label"]
    shares = wrong.agg(lambda labels: labels.value_counts(normalize=True).iloc[0])
    return shares[wrong.size() >= 30].mean()


def _knowing(world):
    """The share of annotators who gave the gold's label on each of at least twenty golds."""
    golds = world.tables["golds"].rename(columns={"label": "gold"})
    rows = world.tables["labels"].dropna(subset="label").merge(golds)
    by = (rows["label"] == rows["gold"]).groupby(rows["annotator_id"]).agg(["mean", "size"])
    return (by["mean"][by["size"] >= 20] == 1).mean()


def _sway_over_classes(world):
    """The variance of an annotator's accuracy over classes beyond what chance makes, at the mean annotator's level."""
    cells = _known(world).groupby(["annotator_id", "true"])["right"].agg(["mean", "size"])
    cells = cells[cells["size"] >= 15]
    noise = (cells["mean"] * (1 - cells["mean"]) / (cells["size"] - 1)).groupby("annotator_id").mean()
    return (cells["mean"].groupby("annotator_id").var() - noise).mean()


def _spread(world):
    return _known(world).groupby("annotator_id")["right"].mean().std()


def _poor(world):
    """The share of annotators who are right less than 0.6 of the time, those who know golds among them."""
    return (_known(world, honest=False).groupby("annotator_id")["right"].mean() < 0.6).mean()


def _busiest_tenth(world):
    counts = world.tables["labels"]["annotator_id"].value_counts()
    return counts.iloc[: len(counts) // 10].sum() / counts.sum()


def _model_is_right(world):
    rows = world.tables["predictions"].merge(world.truth["items"])
    return (rows["predicted"] == rows["label"]).mean()


def _wrong_golds(world):
    rows = world.tables["golds"].merge(world.truth["items"], on="item_id")
    return (rows["label_x"] != rows["label_y"]).mean()


# effect: (a measure, its least and most with the effect, and without it).
_MEASURES = {
    "abstentions": (lambda world: world.tables["labels"]["label"].isna().mean(), (0.02, 0.03), (0, 0)),
    "class_skills": (_sway_over_classes, (0.002, 0.009), (-0.0015, 0.0015)),
    "difficulty": (_covariance, (0.004, 0.009), (-0.0015, 0.0015)),
    "habits": (_habit, (0.65, 0.80), (0.30, 0.45)),
    "leaked_golds": (_knowing, (0.05, 0.15), (0, 0.04)),
    "model": (_model_is_right, (0.86, 0.91), (0.22, 0.28)),
    "prevalence": (lambda world: world.truth["items"]["label"].eq("bus").mean(), (0.42, 0.48), (0.22, 0.28)),
    "skill_spread": (_spread, (0.10, 0.16), (0, 0.07)),
    "spammers": (_poor, (0.12, 0.20), (0, 0)),
    "uneven_work": (_busiest_tenth, (0.20, 0.45), (0.09, 0.12)),
    "wrong_golds": (_wrong_golds, (0.01, 0.04), (0, 0)),
}


def test_every_effect_is_measured():
    """No effect can be added without a measure of it."""
    assert set(_MEASURES) == set(CrowdEffects.names())


@pytest.mark.parametrize("name", _MEASURES)
def test_effect_is_measurable_and_gone_without_it(name):
    """An effect shows within its band, and leaving it out leaves no more of it than chance makes."""
    measure, with_it, without_it = _MEASURES[name]
    effects = CrowdEffects()
    if name == "spammers":  # honest people who know little look like them
        effects = effects.without("skill_spread")
    items = 16_000 if name == "difficulty" else 4_000  # what two labels share is small beside their noise
    assert with_it[0] <= measure(_world(effects, items=items)) <= with_it[1]
    assert without_it[0] <= measure(_world(effects.without(name), items=items)) <= without_it[1]


def test_spammers_spam_by_their_kind(world):
    """Constant ones give one class, random ones all alike, fast ones take a moment, copiers repeat the label before."""
    rows = _known(world, honest=False)
    kind = dict(list(rows.groupby("spammer")))
    assert kind["constant"].groupby("annotator_id")["label"].nunique().eq(1).all()
    assert kind["random"]["label"].value_counts(normalize=True).between(0.20, 0.30).all()
    assert kind["fast"]["seconds"].median() < 5
    assert rows[rows["spammer"].isna()]["seconds"].median() > 15
    before = rows[["item_id", "turn", "label"]].assign(turn=rows["turn"] + 1).rename(columns={"label": "before"})
    copies = kind["copier"].merge(before, on=["item_id", "turn"])
    assert copies["copied"].all()
    assert (copies["label"] == copies["before"]).all()
    assert set(rows.loc[rows["copied"], "spammer"]) == {"copier"}


def test_only_the_kinds_asked_for_spam():
    """A world may have spammers of one kind alone."""
    effects = dataclasses.replace(CrowdEffects(), spammer_kinds=("random",))
    assert set(crowd(3, effects).truth["annotators"]["spammer"].dropna()) == {"random"}


def test_leaked_golds_are_taken_over_with_their_errors(world):
    """Who knows the golds gives what the expert wrote, wrong as it may be, and elsewhere is like anybody else."""
    wrong = world.tables["labels"].merge(world.truth["labels"]).merge(world.truth["wrong_golds"], on="item_id")
    leaked = wrong[wrong["leaked"]]
    assert len(leaked) >= 3
    assert (leaked["label_x"] == leaked["gold_label"]).all()
    rows = _known(world)
    right = rows.groupby("knows_golds")["right"].mean()
    assert right[True] == pytest.approx(right[False], abs=0.12)


def test_labels_are_as_often_right_as_the_truth_says(world):
    """The accuracy and the confusion matrix that truth holds for an annotator are those of the labels."""
    rows = _known(world)
    given = rows.groupby(["annotator_id", "true", "label"]).size() / rows.groupby(["annotator_id", "true"]).size()
    said = world.truth["confusion"].set_index(["annotator_id", "true_label", "label"])["chance"]
    said.index.names = ["annotator_id", "true", "label"]
    assert said.groupby(["annotator_id", "true"]).sum().to_numpy() == pytest.approx(1, abs=1e-5)
    both = pd.concat([given, said], axis=1, keys=["given", "said"]).dropna()
    enough = rows.groupby(["annotator_id", "true"]).size().loc[lambda size: size >= 100].index
    gap = both[both.index.droplevel("label").isin(enough)].diff(axis=1)["said"]
    assert gap.abs().mean() < 0.03
    right = rows.groupby("annotator_id")["right"].mean()
    assert (right - world.truth["annotators"].set_index("annotator_id")["accuracy"]).abs().mean() < 0.03


def test_the_first_turns_stay_as_they_were(world):
    """A world with a larger redundancy begins with the labels of the smaller one."""
    fewer = crowd(1, items=4_000, redundancy=3)
    first = world.tables["labels"].query("turn <= 3").reset_index(drop=True)
    pd.testing.assert_frame_equal(fewer.tables["labels"], first)


def test_consensus_is_the_majority(world):
    """Consensus labels are what most gave; where classes tie there is none."""
    labels = world.tables["labels"].dropna(subset="label")
    counts = pd.crosstab(labels["item_id"], labels["label"])
    consensus = world.tables["consensus"].set_index("item_id").loc[counts.index]
    tied = counts.eq(counts.max(axis=1), axis=0).sum(axis=1) > 1
    assert (consensus["label"].isna() == tied).all()
    assert (consensus["label"] == counts.idxmax(axis=1))[~tied].all()
    assert (consensus["votes"] == counts.sum(axis=1)).all()
    assert (consensus["agreeing"] == counts.max(axis=1)).all()
    assert 0.05 < tied.mean() < 0.20


def test_tables_join_and_tell_no_truth(world):
    """Ids are unique and found where they point to; nobody labels an item twice; labels follow each other in time."""
    tables = world.tables
    assert all(tables[name][key].is_unique and tables[name][key].dtype == np.int64 for name, key in _KEYS.items())
    labels = tables["labels"].merge(tables["items"])
    assert len(labels) == 20_000
    assert not labels.duplicated(["item_id", "annotator_id"]).any()
    assert not labels.duplicated(["item_id", "turn"]).any()
    assert (labels["labelled_at"] > labels["arrived_at"]).all()
    assert labels.sort_values(["item_id", "turn"]).groupby("item_id")["labelled_at"].is_monotonic_increasing.all()
    assert {name: list(table) for name, table in tables.items()} == {
        "items": ["item_id", "arrived_at"],
        "labels": ["label_id", "item_id", "annotator_id", "turn", "label", "seconds", "labelled_at"],
        "golds": ["item_id", "label"],
        "consensus": ["item_id", "label", "votes", "agreeing"],
        "predictions": ["item_id", "predicted", "score"],
    }


def test_same_seed_same_tables(world):
    """A seed gives the same tables each time, and another seed others."""
    for name, table in _world().tables.items():
        pd.testing.assert_frame_equal(table, world.tables[name])
    other = _world(seed=2).tables
    assert not any(table.equals(world.tables[name]) for name, table in other.items())


def test_without_spammers_all_others_say_the_same(world):
    """Leaving out spammers leaves items, golds, predictions and the labels of honest people as they were."""
    twin = _world(CrowdEffects().without("spammers"))
    for name in ("items", "golds", "predictions"):
        pd.testing.assert_frame_equal(twin.tables[name], world.tables[name])
    annotators = world.truth["annotators"]
    honest = world.tables["labels"]["annotator_id"].isin(annotators.loc[annotators["spammer"].isna(), "annotator_id"])
    pd.testing.assert_frame_equal(twin.tables["labels"][honest], world.tables["labels"][honest])
    assert not twin.tables["labels"].equals(world.tables["labels"])


def test_impossible_crowds_are_refused():
    """More labels than people, no items, too many classes or roles, and what is no kind of spammer are refused."""
    with pytest.raises(ValueError, match=r"redundancy=5.*4"):
        crowd(0, annotators=4, redundancy=5)
    with pytest.raises(ValueError, match=r"items=0"):
        crowd(0, items=0)
    with pytest.raises(ValueError, match=r"classes=7.*6"):
        crowd(0, classes=7)
    with pytest.raises(ValueError, match=r"lazy"):
        CrowdEffects(spammer_kinds=("lazy",))
    with pytest.raises(ValueError, match=r"at most 1"):
        CrowdEffects(spammer_share=0.7, leaked_share=0.4)
    with pytest.raises(ValueError, match=r"'spamers'.*'spammers'"):
        CrowdEffects().without("spamers")
