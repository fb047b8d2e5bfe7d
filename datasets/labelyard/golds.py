"""Golds: tasks whose label an expert has written down, now and then a wrong one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import happens

if TYPE_CHECKING:
    from labelyard.arrays import Codes, Ints
    from labelyard.company import Batch
    from labelyard.tasks import Tasks

_GOLD = 0.05  # of tasks


@dataclass(frozen=True, slots=True)
class Golds:
    """The golds of a batch: positions of their tasks, and the codes of the labels the expert gave."""

    task: Ints
    code: Codes


def make_golds(batch: Batch, tasks: Tasks) -> Golds:
    """Choose some tasks as golds and get a few of them wrong."""
    projects = batch.company.projects
    task = np.flatnonzero(happens(batch.stream("golds"), _GOLD, len(tasks)))
    project, code = tasks.project[task], tasks.true_class[task]
    rng = batch.stream("wrong golds")
    wrong = happens(rng, batch.company.effects.wrong_gold_share, len(task))
    slip = projects.mistake[project, rng.integers(0, 256, len(task), dtype=np.uint8)]
    code = np.where(wrong, (code + slip) % projects.classes[project], code)
    return Golds(task, code + projects.first_code[project])
