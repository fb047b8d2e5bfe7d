"""Twelve weeks of reviewed labels in which acceptance falls: because of the work, or because of one project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np
import pandas as pd

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.randomness import draw, happens, lognormal_table, normal_table, stream, whole
from labelyard.studies.study import Study, Switches, as_times, random_ids
from labelyard.workdays import DAY, FIRST_DAY, HOUR, SECOND

_WEEKS, _ANNOTATORS = 12, 60
_NAMES = ("Lidar night drives", "Street objects", "Leaf disease", "Support intents", "Keyword audio", "Clip actions")
_MODALITIES = ("lidar", "image", "image", "text", "audio", "video")
_HARD = 0  # place of the hard project
_SHARES = (0.05, 0.228, 0.228, 0.168, 0.163, 0.163)  # of the labels before anything shifts; the hard project is first
_RAMP = np.clip((np.arange(_WEEKS) - 2) / 7, 0, 1)  # flat for three weeks, up for six, flat for three
_DRIFT_WEEK = 6  # from 0: the seventh
_LABELS_PER_HOUR = 10.5
_REVIEWED, _PENDING, _DUPLICATED, _GOLDS = 0.36, 0.05, 0.02, 0.08  # of labels, reviews, reviews, labels
_FIRST = int(np.datetime64(FIRST_DAY, "us").astype(np.int64))


@dataclass(frozen=True, slots=True)
class QualityEffects(Switches):
    """What is planted in the twelve weeks; `QualityEffects.twin()` has the drift and nothing else.

    Raises
    ------
    ValueError
        When a share lies outside 0 to 1.
    """

    mix_shift_share: float = 0.35  # by which the hard project's share of the labels rises, from 0.05
    hardness: float = 0.145  # points of acceptance that the hard project lies below the others, all the time
    easy_golds_lift: float = (
        0.08  # points by which golds, taken from the old mix of projects, are easier than live work
    )
    fatigue_drop: float = 0.10  # points of acceptance lost on labels submitted beyond the third hour of a shift
    fatigue_after_hours: float = 3.0  # hours into a shift before it shows
    guideline_drift: float = 0.0  # points of acceptance that one ordinary project loses from the seventh week on

    OFF: ClassVar = {
        "easy_golds": ("easy_golds_lift", 0.0),
        "fatigue": ("fatigue_drop", 0.0),
        "guideline_drift": ("guideline_drift", 0.0),
        "mix_shift": ("mix_shift_share", 0.0),
    }

    @classmethod
    def twin(cls) -> Self:
        """Return the twin: the drift of one project's guideline, and neither mix shift, easy golds nor fatigue."""
        return replace(cls(), guideline_drift=0.18).without("mix_shift", "easy_golds", "fatigue")


def quality(seed: int, effects: QualityEffects | None = None) -> Study:
    """Make labels, reviews, golds, shifts and projects of twelve weeks: about 160 000 rows.

    `truth` holds the parameters, `hard_project`, `drifted_project` (None without drift), and frames `projects`
    (project_id, chance: acceptance of rested work before any drift), `labels` (label_id, late, chance) and
    `duplicate_reviews` (review_id).
    """
    effects = effects or QualityEffects()
    shifts = _make_shifts(seed)
    labels = _make_labels(seed, shifts, effects)
    projects = _make_projects(seed, effects)
    chance = _chance(seed, labels, projects, effects)
    reviews, duplicates = _review(seed, labels, chance)
    tables = {
        "labels": labels.table(shifts, projects),
        "reviews": reviews,
        "golds": _make_golds(seed, labels, projects, effects),
        "shifts": shifts.table(),
        "projects": projects.table(),
    }
    truth = effects.parameters() | {
        "hard_project": int(projects.project_id[_HARD]),
        "drifted_project": int(projects.project_id[projects.drifting]) if effects.guideline_drift else None,
        "projects": pd.DataFrame({"project_id": projects.project_id, "chance": projects.chance}),
        "labels": pd.DataFrame({"label_id": labels.label_id, "late": labels.late, "chance": chance}),
        "duplicate_reviews": duplicates,
    }
    return Study(tables, truth)


@dataclass(frozen=True, slots=True)
class _Shifts:
    """One entry per shift; times in UTC microseconds."""

    shift_id: Ints
    annotator: Codes
    annotator_id: Ints
    started: Ints
    length: Ints

    def table(self) -> pd.DataFrame:
        columns = {"shift_id": self.shift_id, "annotator_id": self.annotator_id, "started_at": as_times(self.started)}
        return pd.DataFrame(columns | {"ended_at": as_times(self.started + self.length + 60 * SECOND)})


@dataclass(frozen=True, slots=True)
class _Projects:
    """One entry per project; the hard one is first here, and anywhere by its id."""

    project_id: Ints
    chance: Floats
    drifting: int  # place of the project whose guideline may drift

    def table(self) -> pd.DataFrame:
        days = np.array([410, 350, 233, 571, 142, 288]) * DAY
        columns = {"project_id": self.project_id, "name": _NAMES, "modality": _MODALITIES}
        return pd.DataFrame(columns | {"started_on": as_times(_FIRST - days)}).sort_values(
            "project_id", ignore_index=True
        )


@dataclass(frozen=True, slots=True)
class _Labels:
    """One entry per label, in the order in which the shifts lie."""

    label_id: Ints
    task_id: Ints
    shift: Ints
    submitted: Ints
    week: Ints
    project: Codes
    annotator: Codes
    annotator_id: Ints
    late: Bools

    def table(self, shifts: _Shifts, projects: _Projects) -> pd.DataFrame:
        columns = {
            "label_id": self.label_id,
            "task_id": self.task_id,
            "project_id": projects.project_id[self.project],
            "annotator_id": self.annotator_id,
            "shift_id": shifts.shift_id[self.shift],
            "submitted_at": as_times(self.submitted),
        }
        return pd.DataFrame(columns)


def _make_shifts(seed: int) -> _Shifts:
    """Let each annotator come on some days, always at about the same hour, for an hour and a half to six and a half."""
    rng = stream(seed, "quality", "shifts")
    days = _WEEKS * 7
    weekend = np.arange(days) % 7 > 4
    comes = rng.random((days, _ANNOTATORS)) < np.where(weekend, 0.25, 0.68)[:, None]
    day, who = np.nonzero(comes)
    habit = rng.integers(5 * 60, 15 * 60, _ANNOTATORS)
    started = _FIRST + day * DAY + (habit[who] * 60 + rng.integers(-1_800, 1_800, len(who))) * SECOND
    length = rng.integers(90 * 60, 390 * 60, len(who)) * SECOND
    annotator_id = random_ids(rng, _ANNOTATORS, digits=5)
    return _Shifts(random_ids(rng, len(who), digits=7), who, annotator_id[who], started, length)


def _make_labels(seed: int, shifts: _Shifts, effects: QualityEffects) -> _Labels:
    """Spread labels over each shift and draw their projects from the week's shares."""
    rng = stream(seed, "quality", "labels")
    pace = draw(rng, _ANNOTATORS, lognormal_table(1.0, 0.2))
    count = whole(shifts.length / HOUR * _LABELS_PER_HOUR * pace[shifts.annotator])
    shift = np.repeat(np.arange(len(count)), count)
    turn = np.arange(len(shift)) - (np.cumsum(count) - count)[shift]
    into = ((turn + rng.random(len(shift))) / count[shift] * shifts.length[shift]).astype(np.int64)
    submitted = shifts.started[shift] + into
    week = np.minimum((submitted - _FIRST) // (7 * DAY), _WEEKS - 1)
    return _Labels(
        label_id=random_ids(rng, len(shift), digits=8),
        task_id=random_ids(rng, len(shift), digits=9),
        shift=shift,
        submitted=submitted,
        week=week,
        project=_project(stream(seed, "quality", "mix"), week, effects.mix_shift_share),
        annotator=shifts.annotator[shift],
        annotator_id=shifts.annotator_id[shift],
        late=into > int(effects.fatigue_after_hours * HOUR),
    )


def _project(rng: np.random.Generator, week: Ints, rise: float) -> Codes:
    """Choose a project by the shares of the week; what the hard project wins, the others lose in proportion."""
    ordinary = np.cumsum(_SHARES[1:]) / sum(_SHARES[1:])
    other = 1 + np.searchsorted(ordinary - 1e-12, rng.random(len(week)), side="right")
    hard = rng.random(len(week)) < _SHARES[_HARD] + rise * _RAMP[week]
    return np.where(hard, _HARD, other)


def _make_projects(seed: int, effects: QualityEffects) -> _Projects:
    rng = stream(seed, "quality", "projects")
    chance = np.round(0.90 + 0.012 * draw(rng, len(_NAMES), normal_table()), 4)
    chance[_HARD] = np.round(0.90 - effects.hardness, 4)
    return _Projects(random_ids(rng, len(_NAMES), digits=3), chance, int(rng.integers(1, 3)))


def _skills(seed: int) -> Floats:
    """Return what each annotator adds to the chance of acceptance, shape (annotators,)."""
    skill: Floats = 0.025 * draw(stream(seed, "quality", "skills"), _ANNOTATORS, normal_table())
    return skill


def _chance(seed: int, labels: _Labels, projects: _Projects, effects: QualityEffects) -> Floats:
    """Return each label's chance to be accepted, shape (labels,)."""
    chance = projects.chance[labels.project] + _skills(seed)[labels.annotator] - effects.fatigue_drop * labels.late
    drifted = (labels.project == projects.drifting) & (labels.week >= _DRIFT_WEEK)
    clipped: Floats = np.clip(chance - effects.guideline_drift * drifted, 0.02, 0.995)
    return clipped


def _review(seed: int, labels: _Labels, chance: Floats) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Review some labels; a few reviews are sent twice, under a new id. Returns them and the ids of the second rows."""
    rng = stream(seed, "quality", "reviews")
    n = len(chance)
    # Every label has a verdict and a wait, whether it is reviewed or not: a twin keeps those of all other labels.
    accepted, pending = happens(rng, chance, n), happens(rng, _PENDING, n)
    wait = (draw(rng, n, lognormal_table(9.0, 0.8)) * HOUR).astype(np.int64)
    row = np.flatnonzero(happens(rng, _REVIEWED, n))
    again = happens(rng, _DUPLICATED, len(row))
    second = np.concatenate([np.zeros(len(row), bool), np.ones(again.sum(), bool)])
    row = np.concatenate([row, row[again]])
    order = np.argsort(labels.submitted[row] + wait[row], kind="stable")
    row, second = row[order], second[order]
    verdict = pd.array(accepted[row], dtype="boolean")
    verdict[pending[row]] = pd.NA
    review_id = random_ids(rng, len(row), digits=8)
    columns = {"review_id": review_id, "label_id": labels.label_id[row], "accepted": verdict}
    reviews = pd.DataFrame(columns | {"reviewed_at": as_times(labels.submitted[row] + wait[row])})
    return reviews, pd.DataFrame({"review_id": review_id[second]})


def _make_golds(seed: int, labels: _Labels, projects: _Projects, effects: QualityEffects) -> pd.DataFrame:
    """Slip golds among the labels: easy ones from the mix of the first weeks, or tasks like those around them."""
    rng = stream(seed, "quality", "golds")
    near = np.flatnonzero(happens(rng, _GOLDS, len(labels.label_id)))
    easy = effects.easy_golds_lift > 0
    week = np.zeros(len(near), np.int64) if easy else labels.week[near]
    project = _project(rng, week, effects.mix_shift_share)
    drifted = (project == projects.drifting) & (week >= _DRIFT_WEEK)
    chance = projects.chance[project] + _skills(seed)[labels.annotator[near]] + effects.easy_golds_lift
    chance = chance - effects.fatigue_drop * labels.late[near] - effects.guideline_drift * drifted
    correct = happens(rng, np.clip(chance, 0.02, 0.995), len(near))
    columns = {
        "task_id": random_ids(rng, len(near), digits=9),
        "project_id": projects.project_id[project],
        "annotator_id": labels.annotator_id[near],
        "correct": correct,
        "submitted_at": as_times(labels.submitted[near] + 30 * SECOND),
    }
    return pd.DataFrame(columns)
