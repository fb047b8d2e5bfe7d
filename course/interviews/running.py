"""The interview that runs now, for whoever shows its clock, and for checks, which wait until it is over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from autograder.base import clock as clocks
from course.interviews import clock
from course.interviews.sitting import Kind, Sitting
from course.interviews.state import NOTEBOOK, PAGE, State, interviews, work_folder

ABANDONED = dt.timedelta(days=1)
"""Whoever has not handed in so long after the time was up, does so no more."""
FORGOTTEN = dt.timedelta(days=7)
"""A pause as long as this is none."""
TITLES: dict[Kind, str] = {"screen": "Screen", "case": "Case interview", "statistics": "Statistics interview"}


@dataclass(frozen=True, slots=True)
class Running:
    """An interview that was dealt; `notebook` is relative to the learner's folder, times are in UTC.

    `begun` and `ends` are None as long as its clock has not begun.
    """

    title: str
    kind: Kind
    notebook: str
    begun: dt.datetime | None
    ends: dt.datetime | None
    minutes: int
    paused: bool
    handed_in: bool


def running(work: Path, now: dt.datetime | None = None) -> Running | None:
    """Return the interview of a learner's folder that runs; else the newest that waits to begin, or for its debrief."""
    now = now or clocks.moment()
    found = [(folder, state) for folder, state in interviews(work) if _is_current(folder, state, now)]
    if not found:
        return None
    folder, state = max(found, key=lambda pair: (_runs(pair[1].sitting, now), _last(pair[1], now)))
    sitting = state.sitting
    begun = sitting.at("begun")
    return Running(
        title=TITLES[sitting.kind],
        kind=sitting.kind,
        notebook=(folder / NOTEBOOK).relative_to(work).as_posix(),
        begun=begun,
        ends=clock.ends(sitting, now) if begun is not None else None,
        minutes=sitting.minutes,
        paused=clock.is_paused(sitting),
        handed_in=sitting.at("handed_in") is not None,
    )


def withheld(name: str, now: dt.datetime | None = None, work: Path | None = None) -> str | None:
    """Return why nothing is said about an exercise now, in a sentence: an interview that runs has dealt it."""
    now = now or clocks.moment()
    for folder, state in interviews(work or work_folder()):
        if _runs(state.sitting, now) and any(dealt.name == name for dealt in state.sitting.dealt):
            return (
                f"{name!r} is asked in the interview that runs in {folder.name}: checks, hints and solutions come back"
                " after interviewer.hand_in(done=True)."
            )
    return None


def _runs(sitting: Sitting, now: dt.datetime) -> bool:
    """Whether its clock has begun, it was not handed in, nor left alone for so long that nobody waits for it."""
    if sitting.at("begun") is None or sitting.at("handed_in") is not None:
        return False
    patience = FORGOTTEN if clock.is_paused(sitting) else ABANDONED + sitting.minutes * clock.MINUTE
    return now - sitting.moments[-1].at <= patience


def _is_current(folder: Path, state: State, now: dt.datetime) -> bool:
    """Whether it runs, or was dealt or handed in within a day, and is not through."""
    sitting = state.sitting
    if _runs(sitting, now):
        return True
    waits = sitting.at("begun") is None or (sitting.at("handed_in") is not None and not (folder / PAGE).exists())
    return waits and now - _last(state, now) <= ABANDONED


def _last(state: State, now: dt.datetime) -> dt.datetime:
    """Return when something happened last; when it was dealt, where nothing has."""
    if state.sitting.moments:
        return state.sitting.moments[-1].at
    return state.made or now - FORGOTTEN
