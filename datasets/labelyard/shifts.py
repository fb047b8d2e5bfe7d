"""The shift plan: who works when, on which project, with which client, and how many labels come out of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import draw, happens, lognormal_table, stream, whole
from labelyard.workdays import HOUR, SECOND

if TYPE_CHECKING:
    from labelyard.arrays import Codes, Floats, Ints
    from labelyard.effects import Effects
    from labelyard.projects import Projects
    from labelyard.staff import Staff
    from labelyard.workdays import Calendar

CLIENT_VERSIONS = ("4.0.0", "4.1.0", "4.1.1", "4.2.0", "4.3.0", "5.0.0")
_LONGEST = 400  # labels in a shift; more do not fit into a day


@dataclass(frozen=True, slots=True)
class Plan:
    """One entry per shift, sorted by day, then project; shift_id is the position plus one."""

    annotator: Codes
    day: Codes  # local day, counted from the first
    project: Codes
    version: Codes  # position in CLIENT_VERSIONS
    start: Ints  # UTC microseconds
    labels: Ints

    def __len__(self) -> int:
        """Return the number of shifts."""
        return len(self.annotator)

    def part(self, chosen: slice | Ints) -> Plan:
        """Return some of the shifts."""
        return Plan(*(getattr(self, field.name)[chosen] for field in fields(self)))


def make_plan(labels: int, staff: Staff, projects: Projects, calendar: Calendar, seed: int, effects: Effects) -> Plan:
    """Plan every shift of the period so that exactly `labels` labels come out of it."""
    parts = [
        _plan_day(day, staff, projects, calendar, stream(seed, "plan", day), effects) for day in range(calendar.days)
    ]
    columns = [np.concatenate(column) for column in zip(*(part[0] for part in parts), strict=True)]
    counts = _share_out(labels, np.concatenate([part[1] for part in parts]))
    plan = Plan(*columns, labels=counts)
    return plan.part(np.flatnonzero(counts))


def _plan_day(
    day: int, staff: Staff, projects: Projects, calendar: Calendar, rng: np.random.Generator, effects: Effects
) -> tuple[tuple[Codes, ...], Floats]:
    """Plan one local day: the columns of its shifts but the last, and how much each is worth."""
    who = _attend(day, staff, calendar, rng, effects)
    n = len(who)
    minute = staff.start_minute[who] - calendar.offset_minutes[day, staff.zone[who]]
    start = calendar.midnight[day] + minute * 60 * SECOND + rng.integers(-30 * 60 * SECOND, 30 * 60 * SECOND, n)
    # Most work on the project of their habit, which is a byte of their id; the others take what there is.
    byte = np.where(rng.random(n) < 0.7, who * 151 % 256, rng.integers(0, 256, n))
    project = projects.assignment[day, byte]
    intensity = staff.weight[who] / staff.attendance[who] * calendar.volume[day]
    intensity = whole(intensity * draw(rng, n, lognormal_table(1.0, 0.35)) * 1e4).astype(np.float64)
    # Within a project of a day, shifts lie in mixed order: those who share items change from day to day.
    order = np.lexsort((start + rng.integers(0, 10 * HOUR, n), project))
    columns = (
        who.astype(np.int32),
        np.full(n, day, dtype=np.int16),
        project.astype(np.int16),
        _version(day, calendar.days, who).astype(np.int8),
        start,
    )
    return tuple(column[order] for column in columns), intensity[order]


def _attend(day: int, staff: Staff, calendar: Calendar, rng: np.random.Generator, effects: Effects) -> Ints:
    """Return the positions of those who work on that day, shape (attending,)."""
    factor = effects.weekend_attendance if calendar.weekend[day] else 1.0
    comes = happens(rng, np.minimum(staff.attendance * factor, 1.0), len(staff))
    employed = (staff.hired <= day) & (day < staff.left)
    return np.flatnonzero(comes & employed & ~calendar.closed[day])


def _version(day: int, days: int, who: Ints) -> Ints:
    """Return the client version of each: six releases over the period, taken up with a delay of one's own."""
    delay = who * 89 % max(days // 12, 1)
    return (np.maximum(day - delay, 0) * len(CLIENT_VERSIONS)) // days


def _share_out(labels: int, intensity: Floats) -> Ints:
    """Divide a whole number of labels by intensity, long shifts cut, so that the sum is exact."""
    expected = np.minimum(intensity * (labels / intensity.sum()), _LONGEST)
    grid = np.cumsum(whole(expected * 1e6)).astype(np.float64)
    return np.diff(np.floor(grid * (labels / grid[-1]) + 1e-6).astype(np.int64), prepend=0)
