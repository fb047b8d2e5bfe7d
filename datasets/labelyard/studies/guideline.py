"""Four weeks in which half of the annotators work by a new guideline: faster at first sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import ClassVar, Self

import numpy as np
import pandas as pd

from labelyard.arrays import Bools, Floats, Ints
from labelyard.randomness import draw, happens, lognormal_table, normal_table, stream, whole
from labelyard.studies.study import Study, Switches, as_times, random_ids
from labelyard.workdays import DAY, HOUR, SECOND

_DAYS, _ANNOTATORS = 28, 6_000
_FIRST = int(np.datetime64("2025-02-03", "us").astype(np.int64))  # a Monday
_LABELS = 142_000  # about, before the guideline makes anybody faster
_SECONDS = 150.0  # mean handling time by guideline v1, of an annotator of usual pace
_REVIEWED, _ASKED = 0.20, 0.35  # of labels, of annotators
_ACCEPTED = 0.905  # of labels made by guideline v1
_MOST_GAIN = 1.5  # labels that a day has room for, against the usual number
_MIDDLE_OF_WEEK = 3  # the fourth day; those of the first and of the fourth week lie 21 days apart


@dataclass(frozen=True, slots=True)
class GuidelineEffects(Switches):
    """What is planted in the experiment; `GuidelineEffects.twin()` has a lift that stays, and nothing spoils it.

    Raises
    ------
    ValueError
        When a share lies outside 0 to 1.
    """

    lost_share: float = 0.09  # of the annotators of v2, all of the slower half, who are in no table at all
    accuracy_drop: float = 0.03  # points of acceptance that v2 loses
    novelty_lift: float = 0.18  # of v1's labels an hour, which v2 makes more in its first week
    novelty_left_share: float = 0.10  # of that lift which is left in the fourth week; it falls in a straight line
    busiest_tenth_share: float = 0.50  # of labels, made by the busiest tenth of annotators; 0.1: all work alike
    preference_share: float = 0.70  # of those asked, who like v2 better, because it is new
    lasting_lift: float = 0.0  # of v1's labels an hour, which v2 makes more in every week
    clock_skew_share: float = 0.004  # of labels, submitted before they were started

    OFF: ClassVar = {
        "accuracy_drop": ("accuracy_drop", 0.0),
        "clock_skew": ("clock_skew_share", 0.0),
        "heavy_users": ("busiest_tenth_share", 0.1),
        "lasting_lift": ("lasting_lift", 0.0),
        "novelty": ("novelty_lift", 0.0),
        "preference": ("preference_share", 0.5),
        "srm": ("lost_share", 0.0),
    }

    @classmethod
    def twin(cls) -> Self:
        """Return the twin: a lift of 12 % that stays, nobody lost, no accuracy lost, nothing that wears off."""
        return replace(cls(), lasting_lift=0.12).without("srm", "accuracy_drop", "novelty")


def guideline(seed: int, effects: GuidelineEffects | None = None) -> Study:
    """Make assignments, labels, reviews and preferences of four weeks: about 190 000 rows.

    `truth` holds the parameters, `lift_by_day` (28 floats: what v2 adds to v1's labels an hour on each day), and frames
    `lost` (annotator_id: of v2, in no table), `annotators` (annotator_id, pace, weight, skill) and `skewed` (label_id).
    """
    effects = effects or GuidelineEffects()
    crew = _make_crew(seed, effects)
    lift = _lift_by_day(effects)
    labels = _make_labels(seed, crew, lift, effects)
    tables = {
        "assignments": crew.table(),
        "labels": labels.table(crew),
        "reviews": _review(seed, labels, crew, effects),
        "preferences": _ask(seed, crew, effects),
    }
    columns = {"annotator_id": crew.annotator_id, "pace": crew.pace, "weight": crew.weight, "skill": crew.skill}
    truth = effects.parameters() | {
        "lift_by_day": lift,
        "lost": pd.DataFrame({"annotator_id": crew.annotator_id[crew.lost]}),
        "annotators": pd.DataFrame(columns),
        "skewed": pd.DataFrame({"label_id": labels.label_id[labels.skewed]}),
    }
    return Study(tables, truth)


@dataclass(frozen=True, slots=True)
class _Crew:
    """One entry per annotator assigned, lost ones included."""

    annotator_id: Ints
    new: Bools  # works by v2
    assigned: Ints
    pace: Floats  # handling time against the usual
    weight: Floats  # share of the work, mean 1
    skill: Floats  # points of acceptance above the mean
    lost: Bools

    def table(self) -> pd.DataFrame:
        arm = pd.Series(np.where(self.new, "v2", "v1"), dtype="str")
        columns = {"annotator_id": self.annotator_id, "arm": arm, "assigned_at": as_times(self.assigned)}
        return pd.DataFrame(columns)[~self.lost].reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class _Labels:
    """One entry per label; the annotator as a position in the crew."""

    label_id: Ints
    luck: Ints  # place among all labels that could have been made, which twins share: what chance does to it
    annotator: Ints
    started: Ints
    submitted: Ints
    skewed: Bools

    def table(self, crew: _Crew) -> pd.DataFrame:
        columns = {
            "label_id": self.label_id,
            "annotator_id": crew.annotator_id[self.annotator],
            "started_at": as_times(self.started),
            "submitted_at": as_times(self.submitted),
        }
        return pd.DataFrame(columns)


def _make_crew(seed: int, effects: GuidelineEffects) -> _Crew:
    """Put exactly half of the annotators into each arm, at random, in the three days before the start."""
    rng = stream(seed, "guideline", "crew")
    new = rng.permutation(np.arange(_ANNOTATORS) % 2 == 1)
    pace = draw(rng, _ANNOTATORS, lognormal_table(1.0, 0.20))
    return _Crew(
        annotator_id=random_ids(rng, _ANNOTATORS, digits=6),
        new=new,
        assigned=_FIRST - rng.integers(HOUR, 3 * DAY, _ANNOTATORS),
        pace=pace,
        weight=_weights(stream(seed, "guideline", "weights"), effects),
        skill=0.03 * draw(stream(seed, "guideline", "skills"), _ANNOTATORS, normal_table()),
        lost=_lost(stream(seed, "guideline", "lost"), new, pace, effects),
    )


def _weights(rng: np.random.Generator, effects: GuidelineEffects) -> Floats:
    """Spread the work: the busiest tenth of a lognormal with sigma s makes the share Phi(s - z(0.9))."""
    normal = NormalDist()
    sigma = normal.inv_cdf(effects.busiest_tenth_share) + normal.inv_cdf(0.9)
    places = (np.arange(_ANNOTATORS) + 0.5) / _ANNOTATORS
    weights = np.exp([sigma * normal.inv_cdf(float(place)) - sigma**2 / 2 for place in places])
    return rng.permutation(np.round(np.minimum(weights, 25.0), 6))


def _lost(rng: np.random.Generator, new: Bools, pace: Floats, effects: GuidelineEffects) -> Bools:
    """Lose a share of v2, drawn among its slower half."""
    order = rng.permutation(_ANNOTATORS)
    slow = order[new[order] & (pace[order] > np.median(pace))]
    lost = np.zeros(_ANNOTATORS, dtype=np.bool_)
    lost[slow[: round(effects.lost_share * new.sum())]] = True
    return lost


def _lift_by_day(effects: GuidelineEffects) -> Floats:
    """Return what v2 adds to v1's labels an hour, shape (days,): a straight line through the middles of two weeks."""
    worn = (np.arange(_DAYS) - _MIDDLE_OF_WEEK) / 21 * (1 - effects.novelty_left_share)
    lift: Floats = effects.lasting_lift + effects.novelty_lift * np.maximum(1 - worn, 0)
    return lift


def _make_labels(seed: int, crew: _Crew, lift: Floats, effects: GuidelineEffects) -> _Labels:
    """Let everybody work for some time on some days, one label after the other, as many as fit into it."""
    rng = stream(seed, "guideline", "days")
    who, day, hours = _days_of_work(rng, crew)
    begin = _FIRST + day * DAY + rng.integers(5 * HOUR, 15 * HOUR, len(who))
    usual = hours * 3_600 / (_SECONDS * crew.pace[who])  # labels by v1
    gain = 1 + np.where(crew.new[who], lift[day], 0.0)
    room = whole(usual * _MOST_GAIN) + 1
    count = np.minimum(whole(usual * gain + rng.random(len(who)) - 0.5), room)
    shift = np.repeat(np.arange(len(who)), count)
    head = (np.cumsum(count) - count)[shift]
    luck = (np.cumsum(room) - room)[shift] + np.arange(len(shift)) - head
    handling, pause = _times(seed, luck, int(room.sum()), _SECONDS * (crew.pace[who] / gain)[shift])
    clock = np.cumsum(handling + pause)
    submitted = begin[shift] + clock - (clock - handling - pause)[head]
    skewed = happens(stream(seed, "guideline", "skew"), effects.clock_skew_share, int(room.sum()))[luck]
    started = submitted - handling + np.where(skewed, 4 * handling + HOUR, 0)
    label_id = random_ids(stream(seed, "guideline", "labels"), int(room.sum()), digits=8)[luck]
    kept = ~crew.lost[who[shift]]
    labels = _Labels(label_id, luck, who[shift], started, submitted, skewed)
    return _Labels(*(getattr(labels, name)[kept] for name in _Labels.__slots__))


def _times(seed: int, luck: Ints, n: int, seconds: Floats) -> tuple[Ints, Ints]:
    """Return the handling times of labels, `seconds` on average, and the pauses before them, in microseconds."""
    rng = stream(seed, "guideline", "handling")
    noise = draw(rng, n, lognormal_table(float(np.exp(-0.18)), 0.6))  # mean 1
    pause = rng.integers(2 * SECOND, 40 * SECOND, n)
    return (seconds * noise[luck] * SECOND).astype(np.int64), pause[luck]


def _days_of_work(rng: np.random.Generator, crew: _Crew) -> tuple[Ints, Ints, Floats]:
    """Draw who works on which day for how many hours; the busy come more often and stay longer."""
    hours = crew.weight / crew.weight.sum() * _LABELS * _SECONDS / 3_600  # in the four weeks
    attendance = np.clip(hours / 40, 0.12, 0.9)
    comes = rng.random((_ANNOTATORS, _DAYS)) < attendance[:, None] * np.where(np.arange(_DAYS) % 7 > 4, 0.6, 1.16)
    who, day = np.nonzero(comes)
    usual = hours / (attendance * _DAYS)
    return who, day, usual[who] * draw(rng, len(who), lognormal_table(1.0, 0.25))


def _review(seed: int, labels: _Labels, crew: _Crew, effects: GuidelineEffects) -> pd.DataFrame:
    """Review a fifth of the labels: one row each, always decided."""
    n = int(labels.luck.max()) + 1
    place, severity = (stream(seed, "guideline", name).random(n)[labels.luck] for name in ("reviewed", "severity"))
    chance = _ACCEPTED + crew.skill[labels.annotator] - effects.accuracy_drop * crew.new[labels.annotator]
    row = np.flatnonzero(place < _REVIEWED)
    row = row[np.argsort(place[row])]
    review_id = random_ids(stream(seed, "guideline", "reviews"), len(row), digits=8)
    columns = {"review_id": review_id, "label_id": labels.label_id[row]}
    return pd.DataFrame(columns | {"accepted": (severity < np.clip(chance, 0.02, 0.995))[row]})


def _ask(seed: int, crew: _Crew, effects: GuidelineEffects) -> pd.DataFrame:
    """Ask some annotators, whichever guideline they work by, in the second week."""
    rng = stream(seed, "guideline", "preferences")
    likes = happens(rng, effects.preference_share, _ANNOTATORS)
    asked = _FIRST + rng.integers(7 * DAY, 12 * DAY, _ANNOTATORS)
    row = np.flatnonzero(happens(rng, _ASKED, _ANNOTATORS) & ~crew.lost)
    preferred = pd.Series(np.where(likes[row], "v2", "v1"), dtype="str")
    columns = {"annotator_id": crew.annotator_id[row], "asked_at": as_times(asked[row])}
    return pd.DataFrame(columns | {"preferred": preferred})
