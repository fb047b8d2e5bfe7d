"""The shift plan: who works when, on which project, with which client, and how many labels come out of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import draw, happens, lognormal_table, stream, whole
from labelyard.staff import COPIER
from labelyard.workdays import SECOND

if TYPE_CHECKING:
    from labelyard.arrays import Codes, Floats, Ints
    from labelyard.effects import Effects
    from labelyard.projects import Projects
    from labelyard.sizes import Size
    from labelyard.staff import Staff
    from labelyard.workdays import Calendar

CLIENT_VERSIONS = ("4.0.0", "4.1.0", "4.1.1", "4.2.0", "4.3.0", "5.0.0")
_LONGEST = 9 * 3_600  # seconds of work expected of a shift, at most
_MEAN_OF_MEDIAN = 1.35  # a lognormal's mean against its median, for a sigma of about 0.75
_MEAN_PAUSE = 23  # seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """One entry per shift; those who share items lie side by side: sorted by days, project, annotator."""

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
        return replace(self, **{name: getattr(self, name)[chosen] for name in Plan.__slots__})


def make_plan(size: Size, staff: Staff, projects: Projects, calendar: Calendar, *, seed: int, effects: Effects) -> Plan:
    """Plan every shift of the period so that exactly `size.labels` labels come out of it."""
    days = [_plan_day(day, size, staff, projects, calendar, seed=seed, effects=effects) for day in range(calendar.days)]
    draft = _Draft(*(np.concatenate([getattr(day, name) for day in days]) for name in _Draft.__slots__))
    expected = draft.intensity * (size.labels / draft.intensity.sum())
    labels = _share_out(size.labels, np.minimum(expected, _most(draft, staff, projects)))
    version = _version(draft.day, calendar.days, draft.annotator).astype(np.int8)
    plan = Plan(draft.annotator, draft.day, draft.project, version, draft.start, labels)
    order = np.argsort(draft.place, kind="stable")
    return plan.part(order[labels[order] > 0])


@dataclass(frozen=True, slots=True)
class _Draft:
    """Shifts before it is known how many labels they yield, one entry each."""

    annotator: Codes
    day: Codes
    project: Codes
    start: Ints
    intensity: Ints  # what the shift is worth, in any unit; whole, so that its sum is the same on every machine
    place: Ints  # sorts the plan


def _plan_day(
    day: int, size: Size, staff: Staff, projects: Projects, calendar: Calendar, *, seed: int, effects: Effects
) -> _Draft:
    rng = stream(seed, "plan", day)
    who = _attend(day, staff, calendar, rng, effects)
    n = len(who)
    minute = staff.start_minute[who] - calendar.offset_minutes[day, staff.zone[who]]
    start = calendar.midnight[day] + minute * 60 * SECOND + rng.integers(-30 * 60 * SECOND, 30 * 60 * SECOND, n)
    # Most work on the project of their habit, which is a byte of their id; the others take what there is.
    byte = np.where(rng.random(n) < 0.7, who * 151 % 256, rng.integers(0, 256, n))
    project = projects.assignment[day, byte]
    intensity = staff.weight[who] / staff.attendance[who] * calendar.volume[day]
    intensity = whole(intensity * draw(rng, n, lognormal_table(1.0, 0.35)) * 1e4)
    window = day // size.deal_days
    place = (window * len(projects.briefs) + project) * 2**32 + _order(window, staff, seed)[who]
    return _Draft(who.astype(np.int32), np.full(n, day, np.int16), project.astype(np.int16), start, intensity, place)


def _order(window: int, staff: Staff, seed: int) -> Ints:
    """Rank the annotators: those who share items change from time to time, copiers come after those they copy."""
    rank = stream(seed, "order", window).permutation(len(staff))
    rank[staff.spammer == COPIER] += len(staff)
    return rank


def _most(draft: _Draft, staff: Staff, projects: Projects) -> Floats:
    """Return how many labels fit into each shift."""
    median: Floats = projects.seconds[draft.project] * staff.pace[draft.annotator]
    return _LONGEST / (median * _MEAN_OF_MEDIAN + _MEAN_PAUSE)


def _attend(day: int, staff: Staff, calendar: Calendar, rng: np.random.Generator, effects: Effects) -> Ints:
    """Return the positions of those who work on that day, shape (attending,)."""
    factor = effects.weekend_attendance if calendar.weekend[day] else 1.0
    comes = happens(rng, np.minimum(staff.attendance * factor, 1.0), len(staff))
    employed = (staff.hired <= day) & (day < staff.left)
    return np.flatnonzero(comes & employed & ~calendar.closed[day])


def _version(day: Codes, days: int, who: Codes) -> Codes:
    """Return the client version of each: six releases over the period, taken up with a delay of one's own."""
    delay = who * 89 % max(days // 12, 1)
    version: Codes = np.maximum(day - delay, 0) * len(CLIENT_VERSIONS) // days
    return version


def _share_out(labels: int, expected: Floats) -> Ints:
    """Divide a whole number of labels in proportion to what is expected, so that the sum is exact."""
    grid = np.cumsum(whole(expected * 1e6)).astype(np.float64)
    counts: Ints = np.diff(whole(np.floor(grid * (labels / grid[-1]) + 1e-6)), prepend=0)
    return counts
