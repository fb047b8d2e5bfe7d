"""What an interview was: what was dealt, asked and answered, and when. Frozen at the hand-in, and read again later."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from autograder.base.errors import LooplessError

Kind = Literal["screen", "case", "statistics"]
Exercise = Literal["question", "case"]
What = Literal["begun", "paused", "resumed", "asked", "ran", "answered", "committed", "handed_in"]
KINDS: tuple[str, ...] = get_args(Kind)
FORMAT = 1


class SittingError(LooplessError, ValueError):
    """What is read is no sitting; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """An exercise of the interview, and its share of the minutes."""

    name: str
    kind: Exercise
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the interviewer and what was answered.

    `about` is a dealt exercise; `decision` what was understood: of a question a decision's name, of a case an entry of
    its desk. Both are None where nobody understood it.
    """

    at: dt.datetime
    text: str
    about: str | None
    decision: str | None
    answer: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened.

    `ran`: a cell ran that holds an answer to `about`, and `detail` is the answer's digest. `answered`: the same, and it
    is the first text of that answer that ran without an error. `committed`: a case's scope, `detail` is its digest.
    """

    at: dt.datetime
    what: What
    about: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Legs:
    """What the hand-in says in three lines."""

    signal: str
    action: str
    impact: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One interview, as a debrief reads it; all times are in UTC.

    Attributes
    ----------
    answers
        Source of the newest answer by the exercise's name, without what makes it a cell; of a case its committed scope
        as JSON (heading -> claim -> value; a date in ISO form).
    follow_ups
        What was chosen, by the follow-up's id.
    who
        To whom a case was dealt: by that name its tables are made again.

    """

    kind: Kind
    seed: int
    minutes: int
    dealt: tuple[Dealt, ...]
    answers: Mapping[str, str]
    asked: tuple[Asked, ...]
    moments: tuple[Moment, ...]
    follow_ups: Mapping[str, object] = field(default_factory=dict)
    legs: Legs | None = None

    @property
    def who(self) -> str:
        """To whom a case of this interview is dealt."""
        return dealt_to(self.seed)

    def at(self, what: What) -> dt.datetime | None:
        """Return when something happened first; None where it never did."""
        return next((moment.at for moment in self.moments if moment.what == what), None)

    def seconds_worked(self, until: dt.datetime | None = None) -> float:
        """Return the seconds from the beginning up to a time (the hand-in, else the last moment), without pauses."""
        end = until or self.at("handed_in") or (self.moments[-1].at if self.moments else None)
        return worked(self.moments, end).total_seconds() if end is not None else 0.0

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {"format": FORMAT, **_plain(asdict(self))}

    @classmethod
    def from_json(cls, plain: object) -> Sitting:
        """Return the sitting that `to_json` made plain.

        Raises
        ------
        SittingError
            It is none, or of a newer format.

        """
        if not isinstance(plain, dict):
            msg = f"a sitting is an object with a kind, a seed and what was dealt, not {plain!r:.60}"
            raise SittingError(msg)
        if plain.get("format") != FORMAT:
            msg = f"the format is {plain.get('format')!r}, known here is {FORMAT}: update Loopless"
            raise SittingError(msg)
        try:
            return _sitting(plain)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            msg = f"it lacks something that a sitting has: {error!r}"
            raise SittingError(msg) from error


def digest(answer: str) -> str:
    """Return by what an answer is known again, as in the record of practice."""
    return hashlib.sha256(answer.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def dealt_to(seed: int) -> str:
    """Return the name by which a case is dealt in an interview of this seed."""
    return f"interview {seed}"


def worked(moments: Sequence[Moment], until: dt.datetime) -> dt.timedelta:
    """Return how long an interview has lasted at a time, without its pauses; nothing before it began."""
    total, since = dt.timedelta(), None
    for moment in moments:
        if moment.at > until and moment.what != "begun":
            break
        if moment.what in ("begun", "resumed") and since is None:
            since = moment.at
        elif moment.what == "paused" and since is not None:
            total, since = total + (moment.at - since), None
    return total + max(until - since, dt.timedelta()) if since is not None else total


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def moment_of(text: str) -> dt.datetime:
    """Return a time as JSON holds it.

    Raises
    ------
    ValueError
        It is none, or does not say its zone.

    """
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        msg = f"{text!r} does not say its zone"
        raise ValueError(msg)
    return at.astimezone(dt.UTC)


def read_dealt(plain: Sequence[Mapping[str, Any]]) -> tuple[Dealt, ...]:
    """Return what was dealt, from JSON."""
    return tuple(
        Dealt(str(dealt["name"]), dealt["kind"], str(dealt["title"]), int(dealt["minutes"])) for dealt in plain
    )


def read_asked(plain: Sequence[Mapping[str, Any]]) -> tuple[Asked, ...]:
    """Return what was asked, from JSON."""
    return tuple(
        Asked(moment_of(asked["at"]), str(asked["text"]), asked["about"], asked["decision"], str(asked["answer"]))
        for asked in plain
    )


def read_moments(plain: Sequence[Mapping[str, Any]]) -> tuple[Moment, ...]:
    """Return what happened, from JSON."""
    known = get_args(What)
    strange = [moment["what"] for moment in plain if moment["what"] not in known]
    if strange:
        msg = f"nothing that happens is called {strange[0]!r}; there are {', '.join(known)}"
        raise ValueError(msg)
    return tuple(
        Moment(moment_of(moment["at"]), moment["what"], moment["about"], str(moment["detail"])) for moment in plain
    )


def _sitting(plain: Mapping[str, Any]) -> Sitting:
    if plain["kind"] not in KINDS:
        msg = f"no interview is called {plain['kind']!r}; there are {', '.join(KINDS)}"
        raise ValueError(msg)
    legs = plain["legs"]
    return Sitting(
        kind=plain["kind"],
        seed=int(plain["seed"]),
        minutes=int(plain["minutes"]),
        dealt=read_dealt(plain["dealt"]),
        answers={str(name): str(source) for name, source in plain["answers"].items()},
        asked=read_asked(plain["asked"]),
        moments=read_moments(plain["moments"]),
        follow_ups=dict(plain["follow_ups"]),
        legs=None if legs is None else Legs(str(legs["signal"]), str(legs["action"]), str(legs["impact"])),
    )


__all__ = [
    "Asked",
    "Dealt",
    "Kind",
    "Legs",
    "Moment",
    "Sitting",
    "SittingError",
    "dealt_to",
    "digest",
    "worked",
]
