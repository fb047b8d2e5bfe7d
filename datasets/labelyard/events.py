"""The clickstream of a batch: what annotators, reviewers and machines did, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import draw, lognormal_table
from labelyard.workdays import DAY, SECOND

if TYPE_CHECKING:
    from labelyard.arrays import Codes, Ints
    from labelyard.company import Batch
    from labelyard.copies import LabelRows
    from labelyard.reviews import Reviews

TYPES = ("open", "label", "submit", "accept", "reject", "login", "heartbeat")
OPEN, LABEL, SUBMIT, ACCEPT, REJECT, LOGIN, HEARTBEAT = range(7)
NOBODY = 0  # no annotator and no task has this id: it stands for NULL
_HEARTBEAT = 15 * 60 * SECOND


@dataclass(frozen=True, slots=True)
class Events:
    """Events sorted by time; an id of NOBODY is NULL."""

    annotator_id: Ints
    task_id: Ints
    type: Codes
    ts: Ints

    @staticmethod
    def of(type_: int, ts: Ints, annotator_id: Ints | int = NOBODY, task_id: Ints | int = NOBODY) -> Events:
        """Make events of one type."""
        n = len(ts)
        who, task = (np.broadcast_to(np.asarray(column, dtype=np.int64), n) for column in (annotator_id, task_id))
        return Events(who, task, np.full(n, type_, dtype=np.int8), ts)


def make_events(batch: Batch, rows: LabelRows, reviews: Reviews) -> Events:
    """Record the batch's clicks; days before the clickstream begins leave none."""
    calendar, size = batch.company.calendar, batch.company.size
    since = calendar.midnight[max(size.days - size.clickstream_days, 0)]
    if calendar.midnight[batch.plan.day.max()] + DAY < since:
        return Events.of(OPEN, np.zeros(0, dtype=np.int64))
    parts = [*_label_events(batch, rows), *_review_events(rows, reviews), *_shift_events(batch)]
    columns = (np.concatenate([getattr(part, name) for part in parts]) for name in Events.__slots__)
    events = Events(*columns)
    order = np.argsort(events.ts, kind="stable")
    order = order[np.searchsorted(events.ts[order], since) :]
    return Events(*(getattr(events, name)[order] for name in Events.__slots__))


def _label_events(batch: Batch, rows: LabelRows) -> list[Events]:
    """Open, label, submit: what was sent again was not opened again."""
    opened = rows.dirt != 2
    done = ~rows.abandoned
    ids = (rows.annotator_id, rows.task_id)
    submitted = rows.submitted[done]
    check = (draw(batch.stream("checking"), len(submitted), lognormal_table(0.25, 0.4)) * SECOND).astype(np.int64)
    check = np.minimum(check, np.abs(submitted - rows.started[done]) // 2)
    return [
        Events.of(OPEN, rows.started[opened], *(column[opened] for column in ids)),
        Events.of(LABEL, submitted - check, *(column[done] for column in ids)),
        Events.of(SUBMIT, submitted, *(column[done] for column in ids)),
    ]


def _review_events(rows: LabelRows, reviews: Reviews) -> list[Events]:
    """Accept and reject, by the reviewer; undecided reviews and spot checks leave no click."""
    decided = ~(reviews.pending | reviews.spot_check)
    verdicts = ((ACCEPT, decided & reviews.accepted), (REJECT, decided & ~reviews.accepted))
    return [
        Events.of(type_, reviews.reviewed_at[which], reviews.reviewer_id[which], rows.task_id[reviews.row[which]])
        for type_, which in verdicts
    ]


def _shift_events(batch: Batch) -> list[Events]:
    """Log in at the start of a shift; the machine beats all through the batch's days."""
    midnight = batch.company.calendar.midnight
    first, last = batch.plan.day.min(), batch.plan.day.max()
    beats = np.arange(midnight[first], midnight[last] + DAY, _HEARTBEAT)
    login = Events.of(LOGIN, batch.plan.start, batch.plan.annotator.astype(np.int64) + 1)
    return [login, Events.of(HEARTBEAT, beats)]
