"""Copies among the labels: rows written twice, answers sent again, and clocks that run backwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from labelyard.labels import is_abandoned
from labelyard.randomness import happens
from labelyard.workdays import SECOND

if TYPE_CHECKING:
    from labelyard.arrays import Bools, Codes, Ints
    from labelyard.company import Batch
    from labelyard.labels import Times
    from labelyard.projects import Projects

NEVER_SUBMITTED = np.iinfo(np.int64).min
LABEL_DIRT = ("", "duplicate", "resend", "clock_skew")  # of a label row; code 0 is clean
DUPLICATE, RESEND, CLOCK_SKEW = 1, 2, 3


@dataclass(frozen=True, slots=True)
class LabelRows:
    """The rows of the labels table of a batch, sorted by started_at."""

    label_id: Ints
    task_id: Ints
    annotator_id: Codes
    code: Codes  # place in the vocabulary, meaningless where abandoned
    started: Ints
    submitted: Ints  # NEVER_SUBMITTED where abandoned
    abandoned: Bools
    dirt: Codes  # place in LABEL_DIRT
    made: Ints  # the position of the label in its batch, before copies and sorting


def make_rows(batch: Batch, times: Times, task_id: Ints, code: Codes, first_id: int) -> LabelRows:
    """Copy some labels, turn some clocks back, and number all rows in the order of their start."""
    abandoned = is_abandoned(batch, times)
    submitted, skewed = _submitted(batch, times, abandoned)
    made, dirt = _copy(batch, times, abandoned)
    dirt[skewed] = CLOCK_SKEW
    made_code, made_submitted = code[made], submitted[made]
    again, rng = np.flatnonzero(dirt == RESEND), batch.stream("second thoughts")
    made_submitted[again] += rng.integers(5 * SECOND, 900 * SECOND, len(again))
    made_code[again] = _second_thoughts(rng, made_code[again], batch.company.projects)
    order = np.argsort(times.started[made], kind="stable")
    made = made[order]
    return LabelRows(
        label_id=np.arange(first_id, first_id + len(made)),
        task_id=task_id[made],
        annotator_id=batch.plan.annotator[times.shift[made]].astype(np.int64) + 1,
        code=made_code[order],
        started=times.started[made],
        submitted=made_submitted[order],
        abandoned=abandoned[made],
        dirt=dirt[order],
        made=made,
    )


def _copy(batch: Batch, times: Times, abandoned: Bools) -> tuple[Ints, Codes]:
    """Return the labels that make rows, copies last, and the kind of dirt of each row."""
    n = len(abandoned)
    twice = np.flatnonzero(batch.pick("duplicate", times.shift) & ~abandoned)
    again = np.flatnonzero(batch.pick("resend", times.shift) & ~abandoned)
    made = np.concatenate([np.arange(n), twice, again])
    dirt = np.repeat(np.array([0, DUPLICATE, RESEND], dtype=np.int8), [n, len(twice), len(again)])
    return made, dirt


def _submitted(batch: Batch, times: Times, abandoned: Bools) -> tuple[Ints, Ints]:
    """Return when each label was submitted, and which of them before they started: their client's clock ran back."""
    skewed = np.flatnonzero(batch.pick("clock_skew", times.shift) & ~abandoned)
    submitted = np.where(abandoned, NEVER_SUBMITTED, times.ended)
    lead = batch.stream("skew").integers(SECOND, 90 * SECOND, len(skewed))
    submitted[skewed] = times.started[skewed] - lead
    return submitted, skewed


def _second_thoughts(rng: np.random.Generator, code: Codes, projects: Projects) -> Codes:
    """Let three in ten of those who send again change their answer to the next label of the project."""
    project = np.searchsorted(projects.first_code, code, side="right") - 1
    within = (code - projects.first_code[project] + 1) % projects.classes[project]
    return np.where(happens(rng, 0.3, len(code)), projects.first_code[project] + within, code).astype(code.dtype)
