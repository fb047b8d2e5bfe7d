"""The worlds of `preferences`: every effect is found in the tables, and not in the twin without it."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pandas as pd
import pytest

from labelyard.preferences import PreferenceEffects, preferences

_MANY = {"prompts": 300, "comparisons": 20_000}
_KEYS = {"prompts": "prompt_id", "responses": "response_id", "comparisons": "comparison_id", "flags": "flag_id"}


@cache
def _world(effects=None, seed=1, prompts=1_000, comparisons=6_000):
    return preferences(seed, effects, prompts=prompts, comparisons=comparisons)


def _chosen(world):
    """Comparisons of two responses of which one was chosen, with what is known of both; the swapped batch set right."""
    rows = world.tables["comparisons"].merge(world.truth["comparisons"]).query("not self_pair")
    rows = rows[rows["choice"].isin(["left", "right"])]
    rows["left_id"], rows["right_id"] = (
        rows["left_id"].where(~rows["swapped"], rows["right_id"]),
        rows["right_id"].where(~rows["swapped"], rows["left_id"]),
    )
    known = world.tables["responses"].merge(world.truth["responses"])[["response_id", "model", "words", "quality"]]
    for side in ("left", "right"):
        rows = rows.merge(known.add_prefix(f"{side}_"), left_on=f"{side}_id", right_on=f"{side}_response_id")
    return rows.assign(left=rows["choice"] == "left")


def _leaning(world):
    """The variance between annotators of how often the first model wins, beyond what chance makes."""
    rows = _chosen(world)
    rows = rows[(rows["left_model"] == "model_a") ^ (rows["right_model"] == "model_a")]
    won = rows["left"] == (rows["left_model"] == "model_a")
    by = won.groupby(rows["annotator_id"]).agg(["mean", "size"]).query("size >= 20")
    return by["mean"].var() - (by["mean"] * (1 - by["mean"]) / (by["size"] - 1)).mean()


def _words_in_common(world):
    """For each two prompts how many words stand in one of them alone, shape (prompts, prompts), and the texts."""
    texts = world.tables["prompts"]["text"].str.lower()
    words = texts.str.findall(r"\w+").explode()
    held = pd.crosstab(words.index, words).to_numpy().clip(max=1).astype(np.float32)
    total = held.sum(axis=1)
    return total[:, None] + total - 2 * (held @ held.T), texts.to_numpy()


def _near(world):
    """Pairs of prompts that differ in a word or none: place, place of an earlier one, whether the texts are equal."""
    apart, texts = _words_in_common(world)
    later, earlier = np.nonzero(np.tril(apart <= 2, -1))
    return later, earlier, texts[later] == texts[earlier]


def _near_share(world):
    later, _, equal = _near(world)
    return len(set(later[~equal]) - set(later[equal])) / len(world.tables["prompts"])


def _equal_share(world):
    return world.tables["prompts"]["text"].str.lower().duplicated().mean()


def _leak(world):
    """The share of test prompts that have a near or exact copy among those of train."""
    later, earlier, _ = _near(world)
    is_test = (world.tables["prompts"]["split"] == "test").to_numpy()
    both = np.concatenate([later, earlier]), np.concatenate([earlier, later])
    return len(np.unique(both[0][is_test[both[0]] & ~is_test[both[1]]])) / is_test.sum()


def _popular(world):
    return world.truth["prompts"]["topic"].value_counts(normalize=True).iloc[:3].sum()


def _longer_wins(world):
    """How often the longer of two equally good responses is chosen, beyond half."""
    rows = _chosen(world)
    rows = rows[(rows["left_quality"] - rows["right_quality"]).abs() < 0.3]
    rows = rows[(rows["left_words"] - rows["right_words"]).abs() > 30]
    return (rows["left"] == (rows["left_words"] > rows["right_words"])).mean() - 0.5


def _slope(world, column):
    """By how many logits a column rises with a hundred words, within a model."""
    rows = world.tables["responses"].merge(world.truth["responses"]).merge(world.tables["rewards"])
    rows["beyond"] = rows["reward"] - rows["quality"]
    centred = rows[["words", column]] - rows.groupby("model")[["words", column]].transform("mean")
    return 100 * (centred["words"] * centred[column]).sum() / (centred["words"] ** 2).sum()


def _calibration_error(world):
    """The expected calibration error of predicted choices in ten bins, of people who read the guideline right."""
    rows = _chosen(world).merge(world.truth["annotators"]).query("not misreads").drop(columns="chance_left")
    rows = rows.merge(world.tables["predictions"])
    bins = (rows["chance_left"] * 10).astype(int).clip(upper=9)
    gap = rows["left"].groupby(bins).mean() - rows["chance_left"].groupby(bins).mean()
    return (gap.abs() * bins.value_counts(normalize=True)).sum()


def _group_gap(world):
    rows = world.tables["screenings"].query("not toxic")
    means = rows.groupby("mentions")["toxicity"].mean()
    return means.max() - means.median()


def _agreement(world, *, as_delivered=False):
    """The choices that an expert judged too: whether both say the same."""
    rows = (world.tables["comparisons"] if as_delivered else _chosen(world)).merge(world.tables["adjudicated"])
    rows = rows[rows["choice"].isin(["left", "right"])]
    chosen = rows["left_id"].where(rows["choice"] == "left", rows["right_id"])
    return rows.assign(agrees=chosen == rows["better_id"])


def _guideline_fall(world):
    agrees = _agreement(world).groupby("guideline")["agrees"].mean()
    return agrees["v1"] - agrees["v2"]


def _worst_batch(world):
    """The agreement with the expert in the worst batch, in the table as it is."""
    return _agreement(world, as_delivered=True).groupby("batch")["agrees"].mean().min()


def _repeats(world):
    rows = world.tables["comparisons"].query("left_id != right_id")
    pair = np.sort(rows[["left_id", "right_id"]].to_numpy(), axis=1)
    return rows.assign(low=pair[:, 0], high=pair[:, 1]).duplicated(["annotator_id", "low", "high"]).mean()


def _self_pairs(world):
    return (world.tables["comparisons"]["left_id"] == world.tables["comparisons"]["right_id"]).mean()


def _closure_fall(world):
    """By how much fewer flags are closed within a week after the fourth week than before its end."""
    flags = world.tables["flags"]
    week = (flags["flagged_at"] - pd.Timestamp("2025-04-07")) // pd.Timedelta("7D") + 1
    closed = flags["relabelled_at"] - flags["flagged_at"] <= pd.Timedelta("7D")
    return closed[week <= 4].mean() - closed[week.between(5, 7)].mean()


def _share(choice):
    return lambda world: world.tables["comparisons"]["choice"].eq(choice).mean()


# effect: (a reference analysis that gives one number, its least and most with the effect, and without, the size).
_MEASURES = {
    "annotator_clusters": (_leaning, (0.010, 0.040), (-0.004, 0.006), _MANY),
    "both_bad": (_share("both_bad"), (0.035, 0.065), (0, 0), _MANY),
    "exact_duplicates": (_equal_share, (0.025, 0.060), (0, 0.003), {}),
    "group_bias": (_group_gap, (0.14, 0.22), (0, 0.03), {}),
    "guideline_drift": (_guideline_fall, (0.025, 0.09), (-0.025, 0.025), _MANY),
    "leaking_split": (_leak, (0.15, 0.40), (0, 0), {}),
    "length_bias": (_longer_wins, (0.04, 0.16), (-0.03, 0.03), _MANY),
    "length_worth": (lambda world: _slope(world, "quality"), (0.9, 1.1), (-0.1, 0.1), {}),
    "miscalibration": (_calibration_error, (0.07, 0.20), (0, 0.03), _MANY),
    "near_duplicates": (_near_share, (0.09, 0.15), (0, 0.003), {}),
    "popular_topics": (_popular, (0.35, 0.50), (0.08, 0.18), {}),
    "position_bias": (lambda world: _chosen(world)["left"].mean() - 0.5, (0.04, 0.10), (-0.015, 0.015), _MANY),
    "repeats": (_repeats, (0.02, 0.045), (0, 0.012), {}),
    "reward_length_bias": (lambda world: _slope(world, "beyond"), (0.45, 0.55), (-0.05, 0.05), {}),
    "self_pairs": (_self_pairs, (0.005, 0.015), (0, 0), _MANY),
    "stalled_loop": (_closure_fall, (0.20, 0.50), (-0.12, 0.12), {}),
    "swapped_batch": (_worst_batch, (0.20, 0.47), (0.50, 0.70), _MANY),
    "ties": (_share("tie"), (0.09, 0.15), (0, 0), _MANY),
}


def test_every_effect_is_measured():
    """No effect can be added without a measure of it."""
    assert set(_MEASURES) == set(PreferenceEffects.names())


@pytest.mark.parametrize("name", _MEASURES)
def test_effect_is_measurable_and_gone_without_it(name):
    """An effect shows within its band, and leaving it out leaves no more of it than chance makes."""
    measure, with_it, without_it, size = _MEASURES[name]
    effects = (
        dataclasses.replace(PreferenceEffects(), length_worth=1.0) if name == "length_worth" else PreferenceEffects()
    )
    assert with_it[0] <= measure(_world(effects, **size)) <= with_it[1]
    assert without_it[0] <= measure(_world(effects.without(name), **size)) <= without_it[1]


def test_in_the_twin_long_answers_are_better_and_rightly_preferred():
    """Reward and people prefer long answers in both worlds; in the twin alone they are better by as much."""
    for effects, worth in ((PreferenceEffects(), (-0.1, 0.1)), (PreferenceEffects.twin(), (0.9, 1.1))):
        world = _world(effects, **_MANY)
        assert _slope(world, "reward") > 0.4
        assert worth[0] < _slope(world, "quality") < worth[1]
        rows = _chosen(world)
        assert rows["left"][rows["left_words"] > rows["right_words"] + 50].mean() > 0.60
    assert abs(_slope(_world(PreferenceEffects.twin(), **_MANY), "beyond")) < 0.1


def test_copies_found_are_the_copies_planted():
    """Prompts that differ from an earlier one in a word or none are those that truth calls copies, and no others."""
    world = _world()
    prompts, known = world.tables["prompts"], world.truth["prompts"]
    later, earlier, equal = _near(world)
    assert set(prompts["prompt_id"].to_numpy()[later]) == set(known.loc[known["copy_of"].notna(), "prompt_id"])
    found = pd.DataFrame(
        {"prompt_id": prompts["prompt_id"].to_numpy()[later], "copy_of": prompts["prompt_id"].to_numpy()[earlier]}
    )
    both = found.assign(equal=equal).merge(known, on=["prompt_id", "copy_of"])
    assert len(both) == known["copy_of"].notna().sum()
    assert (both["equal"] == both["exact"]).all()
    text = prompts.set_index("prompt_id")["text"]
    exact = both[both["exact"]]
    assert (exact["prompt_id"].map(text) == exact["copy_of"].map(text).str.upper()).all()


def test_predicted_choices_have_the_odds_of_the_truth_stretched():
    """The logit of a predicted choice is that of its true chance, times the overconfidence."""
    both = _world().tables["predictions"].merge(_world().truth["comparisons"], on="comparison_id")
    both = both[both["chance_left_y"].between(0.05, 0.95)]
    logit = {side: np.log(both[side] / (1 - both[side])) for side in ("chance_left_x", "chance_left_y")}
    assert logit["chance_left_x"].to_numpy() == pytest.approx(2.2 * logit["chance_left_y"].to_numpy(), abs=0.02)


def test_dirt_is_where_truth_says():
    """Repeats are the same two by the same person with sides exchanged; swapped rows are one batch whole."""
    world = _world()
    rows = world.tables["comparisons"].merge(world.truth["comparisons"])
    before = rows.shift(1)[~rows["repeat"].shift(1, fill_value=True)]
    repeats = rows[rows["repeat"] & rows.index.isin(before.index)]
    assert len(repeats) > 100
    same = before.loc[repeats.index]
    for column, other in (("annotator_id", "annotator_id"), ("left_id", "right_id"), ("right_id", "left_id")):
        inside = repeats["swapped"] == same["swapped"].astype(bool)
        assert (repeats[column] == same[other].astype(np.int64))[inside].all()
    assert rows.groupby("swapped")["batch"].unique()[True].size == 1
    assert rows.groupby("batch")["swapped"].mean().isin([0, 1]).all()


def test_tables_join_and_tell_no_truth():
    """Ids are unique and found where they point to, in the columns that are promised."""
    tables = _world().tables
    assert all(tables[name][key].is_unique and tables[name][key].dtype == np.int64 for name, key in _KEYS.items())
    assert len(tables["responses"]) == 5_000
    responses = tables["responses"].merge(tables["prompts"], on="prompt_id", validate="m:1")
    assert (responses["text_x"].str.split().str.len() == responses["words"]).all()
    prompt = tables["responses"].set_index("response_id")["prompt_id"]
    comparisons = tables["comparisons"]
    assert (comparisons["left_id"].map(prompt) == comparisons["right_id"].map(prompt)).all()
    judged = tables["adjudicated"].merge(comparisons)
    assert ((judged["better_id"] == judged["left_id"]) | (judged["better_id"] == judged["right_id"])).all()
    assert tables["flags"]["response_id"].isin(prompt.index).all()
    closed = tables["flags"].dropna()
    assert (closed["relabelled_at"] > closed["flagged_at"]).all()
    assert {name: list(table) for name, table in tables.items()} == {
        "prompts": ["prompt_id", "text", "split"],
        "responses": ["response_id", "prompt_id", "model", "text", "words"],
        "comparisons": [
            *("comparison_id", "batch", "annotator_id", "left_id", "right_id", "guideline", "choice", "compared_at"),
        ],
        "adjudicated": ["comparison_id", "better_id"],
        "predictions": ["comparison_id", "chance_left"],
        "rewards": ["response_id", "reward"],
        "screenings": ["response_id", "mentions", "toxicity", "toxic"],
        "flags": ["flag_id", "response_id", "flagged_at", "relabelled_at"],
    }


def test_same_seed_same_tables():
    """A seed gives the same tables each time, and another seed others."""
    again, other = preferences(1).tables, _world(seed=2).tables
    for name, table in _world().tables.items():
        pd.testing.assert_frame_equal(again[name], table)
        assert not other[name].equals(table)


def test_without_a_bias_all_but_the_choices_is_the_same():
    """Leaving out the position's bias changes choices and their predictions alone."""
    tables, twin = _world().tables, _world(PreferenceEffects().without("position_bias")).tables
    for name in set(tables) - {"comparisons", "predictions"}:
        pd.testing.assert_frame_equal(tables[name], twin[name])
    pd.testing.assert_frame_equal(
        tables["comparisons"].drop(columns="choice"), twin["comparisons"].drop(columns="choice")
    )
    assert 0.01 < (tables["comparisons"]["choice"] != twin["comparisons"]["choice"]).mean() < 0.15


def test_a_world_of_nothing_is_refused():
    """A world has a prompt, a comparison and an annotator at the least."""
    for name in ("prompts", "comparisons", "annotators"):
        with pytest.raises(ValueError, match=rf"{name}=0"):
            preferences(0, **{name: 0})
    assert len(preferences(0, prompts=1, comparisons=1, annotators=1).tables["flags"]) == 1
