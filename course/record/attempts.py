"""What the events of one exercise amount to: attempts, each with how it went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum

from course.record.events import Event

APART = dt.timedelta(hours=6)
"""After a pause as long as this, or begun again, an exercise is a new attempt: a kernel that was restarted is none."""


class Rating(IntEnum):
    """How an attempt went, in the four grades of spaced repetition (the values are FSRS's)."""

    AGAIN = 1
    """Not passed, or passed only after the solution was seen."""
    HARD = 2
    """Passed with hints."""
    GOOD = 3
    """Passed without hints, not with the first answer."""
    EASY = 4
    """Passed with the first answer, without hints."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What happened to one exercise in one go, up to the pass of all its criteria where there is one.

    `seconds` are those from its first event to the pass, or to its last event; `misconceptions` those that were told,
    the newest last, each once.
    """

    began: dt.datetime
    ended: dt.datetime
    passed: bool
    tries: int
    hints: int
    solution_seen: bool
    misconceptions: tuple[str, ...]

    @property
    def rating(self) -> Rating:
        """How it went."""
        if not self.passed or self.solution_seen:
            return Rating.AGAIN
        if self.hints:
            return Rating.HARD
        return Rating.EASY if self.tries <= 1 else Rating.GOOD

    @property
    def seconds(self) -> float:
        """How long it took, pauses included."""
        return (self.ended - self.began).total_seconds()


def attempts(events: Sequence[Event], criteria: AbstractSet[str]) -> list[Attempt]:
    """Return the attempts at one exercise, oldest first, from its events in their order.

    An attempt in which nothing was judged is none. What follows a pass in the same go belongs to no attempt: a cell
    that runs again shows nothing new.
    """
    return [made for go in _goes(events) if (made := _attempt(go, criteria)) is not None]


def _goes(events: Iterable[Event]) -> list[list[Event]]:
    goes: list[list[Event]] = []
    for event in events:
        if not goes or event.kind == "begun" or event.at - goes[-1][-1].at > APART:
            goes.append([])
        goes[-1].append(event)
    return goes


def _attempt(go: Sequence[Event], criteria: AbstractSet[str]) -> Attempt | None:
    passed: set[str] = set()
    for count, event in enumerate(go, 1):
        if event.passed and event.criterion is not None:
            passed.add(event.criterion)
            if passed >= criteria:
                return _summed(go[:count], passed=True)
    return _summed(go, passed=False)


def _summed(go: Sequence[Event], *, passed: bool) -> Attempt | None:
    judged = [
        event for event in go if event.kind == "checked" and event.outcome not in ("not_attempted", "grader_fault")
    ]
    if not judged:
        return None
    answers = {event.answer for event in judged if event.answer is not None}
    told = [event.misconception for event in judged if event.misconception is not None]
    return Attempt(
        began=go[0].at,
        ended=go[-1].at,
        passed=passed,
        tries=max(1, len(answers)),
        hints=sum(event.kind == "hint" for event in go),
        solution_seen=any(event.kind == "solution" for event in go),
        misconceptions=tuple(dict.fromkeys(told)),
    )
