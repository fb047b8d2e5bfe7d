"""What can happen to an exercise."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, get_args

from autograder.base.errors import LooplessError

EventKind = Literal[
    "opened",
    "checked",
    "hint",
    "solution",
    "asked",
    "hypotheses",
    "committed",
    "begun",
    "paused",
    "handed_in",
    "marked",
]
KINDS: tuple[str, ...] = get_args(EventKind)
PRACTISE = "to practise"
"""The detail of what a debrief hands in for an exercise: it is due from then on, until it is passed again."""


class EventError(LooplessError, ValueError):
    """What is read is no event of a record; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened.

    Attributes
    ----------
    kind
        What happened: `opened` (first seen in a sitting), `checked` (a verdict was shown), `hint`, `solution` (each was
        shown), `asked` (a question at a desk), `hypotheses` (what somebody would look at, before a case's form opened),
        `committed` (a case's scope), `begun` (an interview, or an exercise again), `paused` and `handed_in` (an
        interview), `marked` (a written answer, by whoever wrote it).
    exercise
        The exercise's name at that time.
    at
        When, in UTC.
    criterion, outcome, points, of
        Of a verdict: what was judged, how it fared, the points earned of how many.
    misconception
        The known mistake that the answer behaves like, by its name, else in the words that were told; None where none
        was.
    answer
        A digest of the answer that was judged, by which tries are told apart; never the answer itself.
    tries
        Which different answer in this criterion it was, from 1 on; after a pass counted anew.
    seconds
        Since the exercise was opened in this sitting.
    seed
        Of the cases, where a seed repeats the verdict.
    detail
        What else belongs to it: the number of the hint, what the desk was asked for.
    id
        By which the same event is known on every machine.

    """

    kind: str
    exercise: str
    at: dt.datetime
    criterion: str | None = None
    outcome: str | None = None
    points: float | None = None
    of: float | None = None
    misconception: str | None = None
    answer: str | None = None
    tries: int | None = None
    seconds: float | None = None
    seed: int | None = None
    detail: str | None = None
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def passed(self) -> bool:
        """Whether it is a verdict that gives all of the criterion's points."""
        return self.kind == "checked" and self.outcome == "passed"


_TYPES: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("criterion", "outcome", "misconception", "answer", "detail"), (str, type(None))),
    **dict.fromkeys(("points", "of", "seconds"), (int, float, type(None))),
    **dict.fromkeys(("tries", "seed"), (int, type(None))),
    **dict.fromkeys(("kind", "exercise", "at", "id"), (str,)),
}


def to_plain(event: Event) -> dict[str, Any]:
    """Return an event as JSON holds it, without what is not told of it."""
    told = asdict(event) | {"at": event.at.astimezone(dt.UTC).isoformat(timespec="microseconds")}
    return {name: value for name, value in told.items() if value is not None}


def from_plain(plain: object) -> Event:
    """Return the event that `to_plain` made plain.

    Raises
    ------
    EventError
        It is none.

    """
    if not isinstance(plain, dict):
        msg = f"an event is an object with a kind, an exercise, a time and an id, not {plain!r:.60}"
        raise EventError(msg)
    missing = [name for name in ("kind", "exercise", "at", "id") if name not in plain]
    known = {attribute.name for attribute in fields(Event)}
    strange = sorted(set(plain) - known)
    wrong = [name for name, value in plain.items() if name in known and not _fits(name, value)]
    if missing or strange or wrong:
        lists = (("it lacks", missing), ("nobody knows", strange), ("of another type is", wrong))
        raise EventError("; ".join(f"{what} {', '.join(names)}" for what, names in lists if names))
    if plain["kind"] not in KINDS:
        msg = f"no kind of event is called {plain['kind']!r}; there are {', '.join(KINDS)}"
        raise EventError(msg)
    return Event(**(plain | {"at": _moment(plain["at"])}))


def _fits(name: str, value: object) -> bool:
    return isinstance(value, _TYPES[name]) and not isinstance(value, bool)


def _moment(text: str) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is no time such as 2026-11-02T09:30:00+00:00"
        raise EventError(msg) from error
    if at.tzinfo is None:
        msg = f"{text!r} does not say its zone; write it as 2026-11-02T09:30:00+00:00"
        raise EventError(msg)
    return at.astimezone(dt.UTC)
