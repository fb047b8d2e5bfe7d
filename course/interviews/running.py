"""The interview that runs now, for whoever shows its clock, and for checks, which wait until it is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.base import clock as clocks
from course.interviews import clock
from course.interviews.sitting import Kind, Sitting
from course.interviews.state import NOTEBOOK, interviews, work_folder

ABANDONED = dt.timedelta(days=1)
"""Whoever has not handed in so long after the time was up, does so no more."""
FORGOTTEN = dt.timedelta(days=7)
"""A pause as long as this is none."""
TITLES: dict[Kind, str] = {"screen": "Screen", "case": "Case interview", "statistics": "Statistics interview"}


@dataclass(frozen=True, slots=True)
class Running:
    """An interview that has begun; `notebook` is relative to the learner's folder, times are in UTC."""

    title: str
    kind: Kind
    notebook: str
    begun: dt.datetime
    ends: dt.datetime
    minutes: int
    paused: bool
    handed_in: bool


def running(work: Path, now: dt.datetime | None = None) -> Running | None:
    """Return the interview of a learner's folder that runs; else the last one, as long as its debrief is to come."""
    now = now or clocks.moment()
    found = sorted(_begun(work), key=lambda one: (not _is_over(one[1], now), one[1].moments[-1].at))
    if not found:
        return None
    folder, sitting = found[-1]
    if _is_over(sitting, now) and not _awaits_debrief(sitting, now):
        return None
    begun = sitting.at("begun")
    assert begun is not None
    return Running(
        title=TITLES[sitting.kind],
        kind=sitting.kind,
        notebook=(folder / NOTEBOOK).relative_to(work).as_posix(),
        begun=begun,
        ends=clock.ends(sitting, now),
        minutes=sitting.minutes,
        paused=clock.is_paused(sitting),
        handed_in=sitting.at("handed_in") is not None,
    )


def withheld(name: str, now: dt.datetime | None = None, work: Path | None = None) -> str | None:
    """Return why nothing is said about an exercise now, in a sentence: an interview that runs has dealt it."""
    now = now or clocks.moment()
    for folder, sitting in _begun(work or work_folder()):
        if not _is_over(sitting, now) and any(one.name == name for one in sitting.dealt):
            return (
                f"{name!r} is asked in the interview that runs in {folder.name}: checks, hints and solutions come back"
                " after interviewer.hand_in(done=True)."
            )
    return None


def _begun(work: Path) -> Iterable[tuple[Path, Sitting]]:
    return ((folder, state.sitting) for folder, state in interviews(work) if state.sitting.at("begun") is not None)


def _is_over(sitting: Sitting, now: dt.datetime) -> bool:
    """Whether it was handed in, or left alone for so long that nobody waits for it."""
    last = sitting.moments[-1].at
    patience = FORGOTTEN if clock.is_paused(sitting) else ABANDONED + sitting.minutes * clock.MINUTE
    return sitting.at("handed_in") is not None or now - last > patience


def _awaits_debrief(sitting: Sitting, now: dt.datetime) -> bool:
    handed_in = sitting.at("handed_in")
    return handed_in is not None and sitting.legs is None and now - handed_in <= ABANDONED
