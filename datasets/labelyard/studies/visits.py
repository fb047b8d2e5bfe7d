"""How people and scripts click: visits by habit of the local clock, and the even beat of a machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from labelyard.arrays import Bools, Codes, Ints
from labelyard.workdays import DAY, SECOND, Calendar

TYPES = ("open", "label", "submit", "login")
CLIENTS = ("web 5.1", "web 5.0", "android 3.2", "ios 3.1")
_OPEN, _LABEL, _SUBMIT, _LOGIN = range(4)
_MINUTE = 60 * SECOND
_BETWEEN_VISITS = 210  # minutes from the start of one visit to that of the next


@dataclass(frozen=True, slots=True)
class Habits:
    """When a kind of people comes, and how much they do."""

    attendance: tuple[float, float]  # chance to come on a weekday, on a weekend's day
    visits: int  # a day
    tasks: tuple[int, int]  # a visit: from, to but without
    first_minute: tuple[int, int]  # of the first visit by the local clock: each person has a usual one in this range


@dataclass(frozen=True, slots=True)
class Clicks:
    """Events of one kind of people in no order, arrays of shape (events,); `type` is a place in TYPES."""

    annotator_id: Ints
    type: Codes
    ts: Ints


class People(Protocol):
    """Who may come on which day."""

    @property
    def ids(self) -> Ints:
        """Return their ids, shape (people,)."""

    @property
    def zone(self) -> Codes:
        """Return their time zones, shape (people,)."""

    def present(self) -> Bools:
        """Return who may come on which day, shape (people, days)."""


def visit(people: People, habits: Habits, calendar: Calendar, rng: np.random.Generator) -> Clicks:
    """Let people come as they use to: log in, then open, label and submit one task after the other."""
    who, start = _starts(people, habits, calendar, rng)
    tasks = rng.integers(*habits.tasks, len(start))
    of_task = np.repeat(np.arange(len(start)), tasks)
    work = rng.integers(2 * 60 * SECOND, 12 * 60 * SECOND, len(of_task))
    check = rng.integers(SECOND, 40 * SECOND, len(of_task))
    pause = rng.integers(3 * SECOND, 90 * SECOND, len(of_task))
    ended = np.cumsum(pause + work + check)
    before = (ended - pause - work - check)[np.cumsum(tasks) - tasks]
    submit = start[of_task] + ended - before[of_task]
    return Clicks(
        annotator_id=np.concatenate([people.ids[who], *[people.ids[who][of_task]] * 3]),
        type=np.repeat([_LOGIN, _OPEN, _LABEL, _SUBMIT], [len(start), *[len(of_task)] * 3]),
        ts=np.concatenate([start, submit - check - work, submit - check, submit]),
    )


def _starts(people: People, habits: Habits, calendar: Calendar, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return the position of the person and the UTC microseconds of each visit within the calendar."""
    n, days = len(people.ids), calendar.days
    chance = np.where(calendar.weekend, habits.attendance[1], habits.attendance[0])
    come = (rng.random((n, days)) < chance)[:, :, None] & people.present()[:, :, None]
    usual = rng.integers(*habits.first_minute, n)[:, None, None]
    sway = rng.integers(-40 * _MINUTE, 40 * _MINUTE, (n, days, habits.visits))
    later = rng.integers(_BETWEEN_VISITS - 60, _BETWEEN_VISITS, (n, days, habits.visits)) * np.arange(habits.visits)
    east = calendar.offset_minutes[:, people.zone].T[:, :, None]
    start = calendar.midnight[:, None] + (usual + later - east) * _MINUTE + sway
    end = calendar.midnight[-1] + DAY - 60 * _MINUTE  # the log ends with whole visits
    who, day, number = np.nonzero(come & (start >= calendar.midnight[0]) & (start < end))
    return who, start[who, day, number]


def beat(ids: Ints, calendar: Calendar, rng: np.random.Generator) -> Clicks:
    """Let scripts label around the clock: every so many seconds, one second more or less, day and night."""
    begin, end = int(calendar.midnight[0]), int(calendar.midnight[-1]) + DAY
    period = (5_437 + 109 * rng.integers(0, 12, len(ids))) * SECOND  # about 1.5 to 1.8 hours, in step with no clock
    beats = np.arange((end - begin) // (5_437 * SECOND))
    ts = begin + rng.integers(0, 3_600 * SECOND, len(ids))[:, None] + period[:, None] * beats
    ts = ts + rng.integers(-SECOND, SECOND, ts.shape)
    who, number = np.nonzero((ts >= begin) & (ts < end - 60 * SECOND))
    opened = ts[who, number]
    return Clicks(
        annotator_id=np.tile(ids[who], 3),
        type=np.repeat([_OPEN, _LABEL, _SUBMIT], len(opened)),
        ts=np.concatenate([opened, opened + 30 * SECOND, opened + 32 * SECOND]),
    )
