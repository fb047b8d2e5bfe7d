"""Where the minutes went: scope, first code, first run, the last answer, pauses, overtime."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.interviews.sitting import Moment, Sitting

_CODE = ("ran", "answered")
_SCOPE_SHARE = 0.25
"""The share of the minutes that scope may take: 15 of 60."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the timeline: minutes of work since the start, and what happened there."""

    minute: float
    what: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause: after so many minutes of work, and how many minutes of rest."""

    minute: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The minutes of an interview, pauses left out; `scope` is None where no scope was ever stated."""

    given: int
    worked: float
    scope: float | None
    first_code: float | None
    marks: tuple[Mark, ...]
    pauses: tuple[Pause, ...]
    findings: tuple[str, ...]

    @property
    def overtime(self) -> float:
        """Minutes beyond those that were given."""
        return max(0.0, self.worked - self.given)


def timeline(
    sitting: Sitting, now: datetime, *, open_left: bool, stated: Collection[str] = (), right: Collection[str] = ()
) -> Timeline:
    """Return where the minutes of a sitting went; `now` ends one that was not handed in.

    Parameters
    ----------
    open_left
        Whether anything was left open, so that a scope was to be stated.
    stated
        The exercises of which an answer states assumptions: from its first code on, that is scope too.
    right
        The exercises of which the last answer is right.

    """
    clock = Clock(sitting, now)
    written = [moment.at for moment in sitting.moments if moment.what in _CODE and moment.about in stated]
    scope = _earliest(clock, [*_understood(sitting), *_at(sitting, "committed"), *written])
    code = _earliest(clock, _at(sitting, *_CODE))
    told = Timeline(sitting.minutes, clock.worked, scope, code, _marks(sitting, clock, right), clock.pauses, ())
    findings = tuple(finding for finding in (_late_scope(told) if open_left else "", _overtime(told)) if finding)
    return Timeline(told.given, told.worked, scope, code, told.marks, told.pauses, findings)


class Clock:
    """Turns a time into minutes of work: time since the beginning, without pauses."""

    def __init__(self, sitting: Sitting, now: datetime) -> None:
        moments = sorted(sitting.moments, key=lambda moment: moment.at)
        begun = [moment.at for moment in moments if moment.what == "begun"]
        self._begun = begun[0] if begun else (moments[0].at if moments else now)
        ended = [moment.at for moment in moments if moment.what == "handed_in"]
        self._ended = ended[-1] if ended else max(now, self._begun)
        self._rests = _rests([(moment.at, moment.what) for moment in moments], self._ended)

    def minute(self, at: datetime) -> float:
        """Return the minutes that were worked up to a time."""
        rested = sum((min(end, at) - start for start, end in self._rests if start < at), timedelta())
        return max(0.0, (at - self._begun - rested).total_seconds() / 60)

    @property
    def worked(self) -> float:
        """The minutes worked in all."""
        return self.minute(self._ended)

    @property
    def begun(self) -> datetime:
        """When it began."""
        return self._begun

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """The pauses, in order."""
        return tuple(Pause(self.minute(start), (end - start).total_seconds() / 60) for start, end in self._rests)


def _rests(moments: Iterable[tuple[datetime, str]], ended: datetime) -> list[tuple[datetime, datetime]]:
    rests: list[tuple[datetime, datetime]] = []
    since: datetime | None = None
    for at, what in moments:
        if what == "paused" and since is None:
            since = at
        elif what in ("resumed", "handed_in") and since is not None:
            rests.append((since, at))
            since = None
    return rests if since is None else [*rests, (since, max(since, ended))]


def _marks(sitting: Sitting, clock: Clock, right: Collection[str]) -> tuple[Mark, ...]:
    marks = [Mark(clock.minute(at), "first question asked") for at in _understood(sitting)[:1]]
    for dealt in sitting.dealt:
        mine = sorted(
            (moment for moment in sitting.moments if moment.about == dealt.name), key=lambda moment: moment.at
        )
        for what, kinds in _FIRSTS.items():
            found = [moment.at for moment in mine if moment.what in kinds]
            marks += [Mark(clock.minute(found[0]), what, dealt.name)] if found else []
        code = [moment for moment in mine if moment.what in _CODE]
        if code:
            marks.append(Mark(clock.minute(code[-1].at), "last run", dealt.name))
            what = "right" if dealt.name in right else "last answer"
            marks.append(Mark(clock.minute(_written(code)), what, dealt.name))
    handed_in = _at(sitting, "handed_in")
    marks += [Mark(clock.minute(handed_in[-1]), "handed in")] if handed_in else []
    return tuple(sorted(marks, key=lambda mark: mark.minute))


_FIRSTS = {"first code": _CODE, "first run": ("ran",), "scope committed": ("committed",)}


def _written(code: Sequence[Moment]) -> datetime:
    """Return when the last answer ran first: what ran again unchanged was there already."""
    last = code[-1].detail
    return next(moment.at for moment in code if moment.detail == last) if last else code[-1].at


def _at(sitting: Sitting, *kinds: str) -> list[datetime]:
    return sorted(moment.at for moment in sitting.moments if moment.what in kinds)


def _understood(sitting: Sitting) -> list[datetime]:
    """Return when questions were asked that the desk understood: what it does not know states no scope."""
    return sorted(asked.at for asked in sitting.asked if asked.decision is not None)


def _earliest(clock: Clock, times: list[datetime]) -> float | None:
    return clock.minute(min(times)) if times else None


def _late_scope(told: Timeline) -> str:
    minutes = told.worked if told.scope is None else told.scope
    if minutes <= _SCOPE_SHARE * told.given:
        return ""
    when = "and then none was" if told.scope is None else f"{_SCOPE_SHARE * told.given:.0f} are advised"
    return f"{minutes:.0f} of {told.given} minutes before any scope is stated: {when}."


def _overtime(told: Timeline) -> str:
    return f"{told.overtime:.0f} minutes over the {told.given} that were given." if told.overtime >= 1 else ""
