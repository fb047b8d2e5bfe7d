"""The tasks of a batch: which label answers which task, what is true, and how hard it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import difficulty_table, draw, lognormal_table
from labelyard.workdays import DAY, HOUR

if TYPE_CHECKING:
    from labelyard.arrays import Codes, Floats, Ints
    from labelyard.company import Batch
    from labelyard.labels import Times
    from labelyard.shifts import Plan


@dataclass(frozen=True, slots=True)
class Dealing:
    """Which task of the batch each label answers, shape (labels,), and where that task's first label lies."""

    task: Ints
    first: Ints
    turn: Ints  # 0 for the first label of a task, 1 for the second, ...
    project: Codes  # (tasks,)


@dataclass(frozen=True, slots=True)
class Tasks:
    """What is true of each task of a batch, shape (tasks,)."""

    project: Codes
    true_class: Codes  # place among the project's labels
    difficulty: Floats

    def __len__(self) -> int:
        """Return the number of tasks."""
        return len(self.project)


def deal(batch: Batch, times: Times) -> Dealing:
    """Deal the tasks of every day and project to its labels, in rounds: each round gives every task one label more.

    Whoever makes more labels than a round has would meet a task twice: such a label opens a task of its own.
    """
    plan, shift = batch.plan, times.shift
    block_of, heads = _blocks(plan, batch.company.size.deal_days)
    size = np.add.reduceat(plan.labels, heads)
    block_project = plan.project[heads]
    rounds = -(-size // batch.company.projects.raters[block_project])  # labels in a round = tasks of the block
    block_begin, task_begin = np.cumsum(size) - size, np.cumsum(rounds) - rounds
    begin, round_ = block_begin[block_of][shift], rounds[block_of][shift]
    within = np.arange(len(shift)) - begin
    turn = within // round_
    step = within - turn * round_
    task = task_begin[block_of][shift] + step
    again = np.flatnonzero(times.place + _made_before(plan, block_of)[shift] >= round_)
    task[again] = rounds.sum() + np.arange(len(again))
    turn[again] = 0
    first = np.where(turn == 0, np.arange(len(shift)), begin + step)
    project = np.concatenate([np.repeat(block_project, rounds), plan.project[shift[again]]])
    return Dealing(task, first, turn, project)


def make_tasks(batch: Batch, project: Codes) -> Tasks:
    """Decide what is true of each task and how hard it is."""
    byte = batch.stream("truth").integers(0, 256, len(project), dtype=np.uint8)
    place = batch.stream("difficulty").integers(0, 256, len(project), dtype=np.uint8)
    table = difficulty_table(batch.company.effects.difficulty_spread)
    return Tasks(project, batch.company.projects.truth[project, byte], table[place])


def created_at(batch: Batch, dealing: Dealing, started: Ints) -> Ints:
    """Return when each task was created, shape (tasks,): hours before its first label starts, when the project runs."""
    earliest = np.full(len(dealing.project), np.iinfo(np.int64).max)
    np.minimum.at(earliest, dealing.task, started)
    lead = draw(batch.stream("created"), len(earliest), lognormal_table(6.0, 0.9))
    company = batch.company
    opened = company.calendar.midnight[0] + company.projects.started[dealing.project] * DAY
    created: Ints = np.minimum(earliest, np.maximum(earliest - (lead * HOUR).astype(np.int64), opened))
    return created


def _blocks(plan: Plan, deal_days: int) -> tuple[Ints, Ints]:
    """Return for each shift the number of its block (a project on a few days), and the first shift of each block."""
    new = np.diff(plan.day // deal_days, prepend=-1) != 0
    new |= np.diff(plan.project, prepend=-1) != 0
    return np.cumsum(new) - 1, np.flatnonzero(new)


def _made_before(plan: Plan, block_of: Ints) -> Ints:
    """Return how many labels the annotator of each shift made in earlier shifts of the same block, shape (shifts,)."""
    new = (np.diff(plan.annotator, prepend=-1) != 0) | (np.diff(block_of, prepend=-1) != 0)
    before = np.cumsum(plan.labels) - plan.labels
    made: Ints = before - before[np.flatnonzero(new)][np.cumsum(new) - 1]
    return made
