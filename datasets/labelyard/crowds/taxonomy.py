"""Twelve weeks in which a new taxonomy splits a class halfway: agreement falls, because of it or of something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.randomness import draw, happens, lognormal_table, stream
from labelyard.studies.study import Study, Switches, as_times, random_ids
from labelyard.workdays import DAY, HOUR

OLD = ("vehicle", "person", "sign", "animal")
NEW = ("car", "truck", "person", "sign", "animal")
FORMERLY = (0, 0, 1, 2, 3)  # what each class of the new taxonomy was called in the old one, as places
VERSIONS = ("v1", "v2")
_WEEKS, _CHANGE = 12, 6
_SHARES = (0.26, 0.22, 0.22, 0.16, 0.14)  # of items, by class of the new taxonomy
_ANNOTATORS, _TURNS = 36, 3
_COMMON = 0.25  # of the items that arrived before the change, labelled again after it
_NIGHT = 0.20  # of items before anything shifts
_FIRST = int(np.datetime64("2025-03-03", "us").astype(np.int64))  # a Monday
_WEEK = 7 * DAY
_DIP_WEEKS = 2  # after which a new taxonomy is learned


@dataclass(frozen=True, slots=True)
class TaxonomyEffects(Switches):
    """What is planted in the twelve weeks; in `TaxonomyEffects.twin()` the new taxonomy itself is to blame.

    Raises
    ------
    ValueError
        When a share lies outside 0 to 1.
    """

    mix_shift_share: float = 0.50  # by which the share of night scenes is higher after the change, from 0.20
    night_hardness: float = 0.20  # points of accuracy that a night scene takes, all the time
    learning_drop: float = 0.12  # points of accuracy lost right after the change, none after two weeks
    split_confusion_share: float = 0.0  # of labels of the two new classes, given as the other of the two, by everybody

    OFF: ClassVar = {
        "learning_dip": ("learning_drop", 0.0),
        "mix_shift": ("mix_shift_share", 0.0),
        "split_confusion": ("split_confusion_share", 0.0),
    }

    @classmethod
    def twin(cls) -> Self:
        """Return the twin: the two new classes cannot be told apart, scenes stay as they were, nothing to learn."""
        return replace(cls(), split_confusion_share=0.30).without("mix_shift", "learning_dip")


@dataclass(frozen=True, slots=True)
class _Items:
    """One entry per item, shape (items,); classes as places in NEW, times in UTC microseconds."""

    item_id: Ints
    true: Codes
    night: Bools
    arrived: Ints
    again: Ints  # when it is labelled again by the new taxonomy; -1 for never


@dataclass(frozen=True, slots=True)
class _Jobs:
    """One entry per label to be given, shape (labels,)."""

    item: Ints
    version: Codes  # place in VERSIONS
    annotator: Codes
    at: Ints


def taxonomy(seed: int, effects: TaxonomyEffects | None = None, *, items: int = 3_000) -> Study:
    """Let 36 annotators label so many items three times each: by taxonomy v1 for six weeks, then by v2.

    A quarter of the items from before the change, the common items, are labelled by both. Tables: items (item_id,
    scene: day or night, arrived_at), labels (label_id, item_id, annotator_id, taxonomy, label, labelled_at) and classes
    (taxonomy, label, formerly: v1's word for it, missing in v1). Truth: every parameter, `changed_at` and the frames
    `items` (item_id, v1, v2: the true label by each, common) and `annotators` (annotator_id, skill: chance of the true
    class of a day scene, once it is learned).

    Raises
    ------
    ValueError
        When there are no items.
    """
    if items < 1:
        msg = f"taxonomy(items={items!r}): there is at least 1."
        raise ValueError(msg)
    effects = effects or TaxonomyEffects()
    made = _make_items(seed, items, effects)
    jobs = _jobs(seed, made)
    skill = (0.86 + 0.08 * (stream(seed, "taxonomy", "skills").random(_ANNOTATORS) * 2 - 1)).round(4)
    annotator_id = random_ids(stream(seed, "taxonomy", "annotators"), _ANNOTATORS, digits=5)
    tables = {
        "items": _item_table(made),
        "labels": _label_table(seed, made, jobs, annotator_id, _say(seed, made, jobs, skill, effects)),
        "classes": _class_table(),
    }
    truth = effects.parameters() | {
        "changed_at": pd.Timestamp(as_times(np.array([_FIRST + _CHANGE * _WEEK]))[0]),
        "items": _known(made),
        "annotators": pd.DataFrame({"annotator_id": annotator_id, "skill": skill}),
    }
    return Study(tables, truth)


def _make_items(seed: int, n: int, effects: TaxonomyEffects) -> _Items:
    rng = stream(seed, "taxonomy", "items")
    arrived = np.sort(_FIRST + rng.integers(0, _WEEKS * _WEEK, n))
    late = arrived >= _FIRST + _CHANGE * _WEEK
    night = rng.random(n) < _NIGHT + effects.mix_shift_share * late
    edges = np.cumsum(_SHARES)[:-1]
    true = np.searchsorted(edges, rng.random(n), side="right")
    common = happens(rng, _COMMON, n) & ~late
    again = _FIRST + _CHANGE * _WEEK + rng.integers(0, (_WEEKS - _CHANGE) * _WEEK, n)
    return _Items(random_ids(rng, n, digits=7), true, night, arrived, np.where(common, again, -1))


def _jobs(seed: int, items: _Items) -> _Jobs:
    """Deal every item, and every common one a second time, to three different annotators."""
    rng = stream(seed, "taxonomy", "jobs")
    common = np.flatnonzero(items.again >= 0)
    item = np.concatenate([np.arange(len(items.item_id)), common])
    begin = np.concatenate([items.arrived, items.again[common]])
    change = _FIRST + _CHANGE * _WEEK
    first = rng.integers(0, _ANNOTATORS, len(item))
    step = rng.integers(1, _ANNOTATORS // _TURNS, (_TURNS, len(item))).cumsum(axis=0)
    wait = (draw(rng, _TURNS * len(item), lognormal_table(3.0, 0.6)) * HOUR).astype(np.int64).reshape(_TURNS, -1)
    at = begin + wait.cumsum(axis=0)
    version = np.broadcast_to(begin >= change, at.shape)  # the taxonomy by which an item's labelling was begun
    return _Jobs(
        item=np.tile(item, _TURNS),
        version=version.reshape(-1).astype(np.int64),
        annotator=((first + step) % _ANNOTATORS).reshape(-1),
        at=at.reshape(-1),
    )


def _say(seed: int, items: _Items, jobs: _Jobs, skill: Floats, effects: TaxonomyEffects) -> Codes:
    """Return what is said, as places in the taxonomy by which it is said, shape (labels,)."""
    n, rng = len(jobs.item), stream(seed, "taxonomy", "answers")
    new = jobs.version == 1
    weeks = (jobs.at - _FIRST - _CHANGE * _WEEK) / _WEEK
    unlearned = np.clip(1 - weeks / _DIP_WEEKS, 0, 1) * new
    chance = skill[jobs.annotator] - effects.night_hardness * items.night[jobs.item] - effects.learning_drop * unlearned
    right = happens(rng, np.clip(chance, 0.02, 0.995), n)
    true = np.where(new, items.true[jobs.item], np.array(FORMERLY)[items.true[jobs.item]])
    classes = np.where(new, len(NEW), len(OLD))
    slip = 1 + (rng.random(n) * (classes - 1)).astype(np.int64)
    said = np.where(right, true, (true + slip) % classes)
    swapped = happens(stream(seed, "taxonomy", "split"), effects.split_confusion_share, n) & new & (said < 2)
    return np.where(swapped, 1 - said, said)


def _label_table(seed: int, items: _Items, jobs: _Jobs, annotator_id: Ints, said: Codes) -> pd.DataFrame:
    columns = {
        "label_id": random_ids(stream(seed, "taxonomy", "labels"), len(said), digits=8),
        "item_id": items.item_id[jobs.item],
        "annotator_id": annotator_id[jobs.annotator],
        "taxonomy": _words(VERSIONS, jobs.version),
        "label": np.where(jobs.version == 1, _words(NEW, said), _words(OLD, said % len(OLD))),
        "labelled_at": as_times(jobs.at),
    }
    frame = pd.DataFrame(columns).astype({"taxonomy": "str", "label": "str"})
    return frame.sort_values(["labelled_at", "label_id"], ignore_index=True)


def _item_table(items: _Items) -> pd.DataFrame:
    scene = np.where(items.night, "night", "day")
    columns = {"item_id": items.item_id, "scene": scene, "arrived_at": as_times(items.arrived)}
    return pd.DataFrame(columns).astype({"scene": "str"})


def _class_table() -> pd.DataFrame:
    taxonomies = np.repeat(VERSIONS, [len(OLD), len(NEW)])
    formerly = [None] * len(OLD) + [OLD[place] for place in FORMERLY]
    return pd.DataFrame({"taxonomy": taxonomies, "label": [*OLD, *NEW], "formerly": formerly}).astype("str")


def _known(items: _Items) -> pd.DataFrame:
    columns = {
        "item_id": items.item_id,
        "v1": _words(OLD, np.array(FORMERLY)[items.true]),
        "v2": _words(NEW, items.true),
        "common": items.again >= 0,
    }
    return pd.DataFrame(columns).astype({"v1": "str", "v2": "str"})


def _words(vocabulary: tuple[str, ...], codes: Codes) -> NDArray[np.object_]:
    return np.array(vocabulary, dtype=object)[codes]
