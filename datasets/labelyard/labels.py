"""The labels of a batch: when each was made and what it says, by skill, difficulty, fatigue and spam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import draw, happens, lognormal_tables, pause_table
from labelyard.staff import CONSTANT, COPIER, FAST, RANDOM
from labelyard.workdays import HOUR, SECOND

if TYPE_CHECKING:
    from labelyard.arrays import Bools, Codes, Floats, Ints
    from labelyard.company import Batch
    from labelyard.tasks import Dealing, Tasks

_LOGIN = 45 * SECOND  # from the start of a shift to its first label
_SURE = 0.995  # nobody is right more often than that
_LOST = 0.02  # nor less often


@dataclass(frozen=True, slots=True)
class Times:
    """When each label of a batch was made, shape (labels,): its shift, its place in the shift, UTC microseconds."""

    shift: Ints
    place: Ints
    started: Ints
    ended: Ints


def make_times(batch: Batch) -> Times:
    """Lay the labels of each shift one after the other: pause, label, pause, label."""
    plan, staff = batch.plan, batch.company.staff
    n = int(plan.labels.sum())
    shift = np.repeat(np.arange(len(plan)), plan.labels)
    head = np.cumsum(plan.labels) - plan.labels
    place = np.arange(n) - head[shift]
    median = np.rint(batch.company.projects.seconds[plan.project] * staff.pace[plan.annotator] * SECOND)
    step = staff.sigma_step[plan.annotator]
    tables = lognormal_tables(batch.company.effects.handling_sigma)
    spent = draw(batch.stream("handling"), n, tables, row=step[shift])
    handling = (spent * median[shift]).astype(np.int64)
    pause = (draw(batch.stream("pauses"), n, pause_table()) * SECOND).astype(np.int64)
    clock = np.cumsum(handling + pause)
    origin = plan.start + _LOGIN - (clock[head] - handling[head] - pause[head])
    ended = clock + origin[shift]
    return Times(shift, place, ended - handling, ended)


def make_answers(batch: Batch, times: Times, dealing: Dealing, tasks: Tasks) -> Codes:
    """Return the label of each answer, shape (labels,): its place in `Projects.vocabulary`."""
    projects = batch.company.projects
    project, true = tasks.project[dealing.task], tasks.true_class[dealing.task]
    rng = batch.stream("answers")
    right = _is_right(rng, batch, times, tasks.difficulty[dealing.task])
    slip = projects.mistake[project, rng.integers(0, 256, len(project), dtype=np.uint8)]
    said = _wrap(true + np.where(right, np.int16(0), slip), projects.classes[project])
    _spam(said, batch, times, dealing, projects.classes[project])
    return said + projects.first_code[project]


def is_abandoned(batch: Batch, times: Times) -> Bools:
    """Toss which labels were opened and never submitted, shape (labels,)."""
    return happens(batch.stream("abandoned"), batch.company.effects.abandoned_share, len(times.shift))


def is_tired(batch: Batch, times: Times) -> Bools:
    """Tell which labels were made by somebody who tires, late enough in the shift, shape (labels,)."""
    plan, staff, effects = batch.plan, batch.company.staff, batch.company.effects
    limit = plan.start + int(effects.fatigue_after_hours * HOUR)
    never = np.iinfo(np.int64).max
    return times.started > np.where(staff.fatigued[plan.annotator], limit, never)[times.shift]


def _is_right(rng: np.random.Generator, batch: Batch, times: Times, difficulty: Floats) -> Bools:
    chance = batch.company.staff.skill[batch.plan.annotator][times.shift] - difficulty
    chance -= batch.company.effects.fatigue_drop * is_tired(batch, times)
    return happens(rng, np.clip(chance, _LOST, _SURE, out=chance), len(chance))


def _wrap(said: Codes, classes: Codes) -> Codes:
    return np.where(said >= classes, said - classes, said)


def _spam(said: Codes, batch: Batch, times: Times, dealing: Dealing, classes: Codes) -> None:
    """Overwrite what spammers say; the fast ones are merely fast and bad, which skill and pace already make them."""
    plan, rng = batch.plan, batch.stream("spam")
    kind = batch.company.staff.spammer[plan.annotator].astype(np.int8)[times.shift]
    spam = np.flatnonzero((kind != 0) & (kind != FAST))
    constant, random, copier = (spam[kind[spam] == code] for code in (CONSTANT, RANDOM, COPIER))
    favourite = plan.annotator[times.shift[constant]] % classes[constant]
    guess = rng.integers(0, 2**16, len(random)) % classes[random]
    said[constant], said[random] = favourite, guess
    model = dealing.first[copier]
    seen = (dealing.turn[copier] > 0) & (times.ended[model] < times.started[copier])
    said[copier[seen]] = said[model[seen]]
