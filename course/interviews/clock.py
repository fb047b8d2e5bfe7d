"""The clock of an interview, derived from what happened: no kernel needs to live for it, no laptop to be open.

It runs from the beginning to the hand-in, and stands still while it is paused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from course.interviews.sitting import Moment, Sitting, What, worked

MINUTE = dt.timedelta(minutes=1)
LAST_MINUTES = (15, 5, 0)
"""Beside half time, when the clock speaks up: minutes that are left."""


def happened(sitting: Sitting, what: What, now: dt.datetime, about: str | None = None, detail: str = "") -> Sitting:
    """Return the sitting with something that happens now.

    Where the computer's clock was set back, it happens when the last thing did: no interview runs backwards.
    """
    at = steady(sitting.moments, now)
    return replace(sitting, moments=(*sitting.moments, Moment(at, what, about, detail)))


def steady(moments: Sequence[Moment], now: dt.datetime) -> dt.datetime:
    """Return the time that counts: now, or that of the last moment, where that is later."""
    return max([now, *(moment.at for moment in moments)])


def is_paused(sitting: Sitting) -> bool:
    """Whether its clock stands still."""
    turns = [moment.what for moment in sitting.moments if moment.what in ("begun", "paused", "resumed", "handed_in")]
    return bool(turns) and turns[-1] == "paused"


def left(sitting: Sitting, now: dt.datetime) -> dt.timedelta:
    """Return the time that is left, negative in overtime; what was left at the hand-in, once that was made."""
    until = sitting.at("handed_in") or steady(sitting.moments, now)
    return sitting.minutes * MINUTE - worked(sitting.moments, until)


def ends(sitting: Sitting, now: dt.datetime) -> dt.datetime:
    """Return when the time is up, as far as is known now: while it is paused, that moves along."""
    until = sitting.at("handed_in") or steady(sitting.moments, now)
    return until + left(sitting, now)


def due(sitting: Sitting, said: Iterable[float], now: dt.datetime) -> list[float]:
    """Return the minutes left at which the clock should have spoken up by now and has not, the latest last."""
    remaining, heard = left(sitting, now) / MINUTE, set(said)
    return [mark for mark in marks(sitting.minutes) if remaining <= mark and mark not in heard]


def marks(minutes: int) -> list[float]:
    """Return the minutes left at which the clock of an interview of so many minutes speaks up, the first one first."""
    return sorted({minutes / 2, *(float(minute) for minute in LAST_MINUTES if minute < minutes)}, reverse=True)


def told(sitting: Sitting, now: dt.datetime) -> str:
    """Return in a sentence how much time is left, or how long it has been over."""
    if sitting.at("begun") is None:
        return f"The clock has not begun; it will give {sitting.minutes} minutes."
    remaining = left(sitting, now)
    if sitting.at("handed_in") is not None:
        over = f", {minutes_of(-remaining)} over time" if remaining < -MINUTE else ""
        return f"Handed in after {minutes_of(sitting.minutes * MINUTE - remaining)}{over}."
    if remaining <= dt.timedelta():
        return f"Time is up, {minutes_of(-remaining)} ago: hand in; going on is possible, and recorded."
    stands = " The clock is paused." if is_paused(sitting) else ""
    if remaining < 2 * MINUTE:
        return f"{minutes_of(remaining)} left.{stands}"
    return f"{-(-remaining // MINUTE)} of {sitting.minutes} minutes left.{stands}"


def said_at(mark: float, sitting: Sitting, now: dt.datetime) -> str:
    """Return what the clock says when it speaks up by itself."""
    half = "Half time. " if mark == sitting.minutes / 2 else ""
    return f"⏱ {half}{told(sitting, now)}"


def minutes_of(span: dt.timedelta) -> str:
    """Return a span in whole minutes, below two in seconds."""
    seconds = max(0, round(span.total_seconds()))
    return f"{seconds} seconds" if seconds < 120 else f"{seconds // 60} minutes"
