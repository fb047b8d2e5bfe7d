"""A debrief: everything that is known of an interview once it is handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from course.content.bank import question
from course.interviews.debrief.advice import Advice, advise
from course.interviews.debrief.decision import Decision, decide
from course.interviews.debrief.followed import Followed, FollowUp, follow_ups_of, judge_follow_ups
from course.interviews.debrief.judged import Judged, judge_dealt, read_scope, study_of
from course.interviews.debrief.legs import LegsJudged, judge_legs, numbers_in
from course.interviews.debrief.scope import Scope, settle
from course.interviews.debrief.timeline import Clock, Timeline, timeline

if TYPE_CHECKING:
    from course.interviews.sitting import Sitting

_TITLES = {"screen": "Screen", "case": "Case", "statistics": "Statistics"}


@dataclass(frozen=True, slots=True)
class Past:
    """A debrief as far as the plot of all of them needs it: when, of what kind, the decision, shares by criterion."""

    at: datetime
    kind: str
    outcome: str
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Debrief:
    """What an interview showed, and what follows from it."""

    kind: str
    seed: int
    begun: datetime
    made: datetime
    decision: Decision
    judged: tuple[Judged, ...]
    scope: Scope
    minutes: Timeline
    follow_ups: tuple[Followed, ...]
    legs: LegsJudged
    advice: tuple[Advice, ...]

    @property
    def title(self) -> str:
        """What the page is called."""
        return f"{_TITLES.get(self.kind, self.kind.capitalize())} of {self.begun.day} {self.begun:%B %Y}"

    @property
    def shares(self) -> Mapping[str, float]:
        """The share of points by criterion, and that of scope."""
        return {line.about: line.share for line in self.decision.lines if line.share is not None}

    @property
    def past(self) -> Past:
        """What will be drawn of it."""
        return Past(self.begun, self.kind, self.decision.outcome, self.shares)


def follow_ups(sitting: Sitting) -> list[FollowUp]:
    """Return what is asked after the hand-in, about what was measured on these very answers."""
    judged = judge_dealt(sitting)
    return follow_ups_of(sitting, judged, settle(sitting, judged))


def debrief(sitting: Sitting, now: datetime) -> Debrief:
    """Return the debrief of a sitting; `now` (in UTC) ends one that was not handed in."""
    judged = judge_dealt(sitting)
    scope = settle(sitting, judged)
    stated = {decision.about for decision in scope.settled if decision.how == "stated"}
    right = {answer.name for answer in judged if answer.is_right}
    minutes = timeline(sitting, now, open_left=bool(scope.settled), stated=stated, right=right)
    legs = judge_legs(sitting, set(_supported(sitting)))
    followed = judge_follow_ups(sitting, judged, scope)
    return Debrief(
        kind=sitting.kind,
        seed=sitting.seed,
        begun=Clock(sitting, now).begun,
        made=now,
        decision=decide(judged, scope, minutes, legs),
        judged=judged,
        scope=scope,
        minutes=minutes,
        follow_ups=followed,
        legs=legs,
        advice=advise(judged, scope, minutes, legs, followed),
    )


def to_practise(made: Debrief) -> list[str]:
    """Return the names of the exercises that a debrief makes due, the gravest first."""
    return list(dict.fromkeys(advice.exercise for advice in made.advice if advice.about != "next"))


def _supported(sitting: Sitting) -> Iterator[float]:
    """Yield the numbers that an answer, a prompt, the desk or a case's tables give."""
    for asked in sitting.asked:
        yield from numbers_in(asked.answer)
    for dealt in sitting.dealt:
        source = sitting.answers.get(dealt.name, "")
        if dealt.kind == "case":
            world = study_of(dealt).dealt(sitting.who)
            scope, _ = read_scope(source)
            yield from _figures([world.facts, world.truth, world.worth, scope])
        else:
            yield from numbers_in(question(dealt.name).prompt)
            yield from numbers_in(source)
            yield float(question(dealt.name).large.rows)


def _figures(plain: Any) -> Iterator[float]:
    """Yield the numbers of nested mappings and lists; of a list how many stand in it, too."""
    if isinstance(plain, Mapping):
        for value in plain.values():
            yield from _figures(value)
    elif isinstance(plain, Sequence) and not isinstance(plain, str | bytes):
        yield float(len(plain))
        for value in plain if len(plain) <= _LONGEST else ():
            yield from _figures(value)
    elif isinstance(plain, str):
        yield from numbers_in(plain)
    elif hasattr(plain, "__float__") and not isinstance(plain, bool):
        yield float(plain)


_LONGEST = 20
"""A longer list holds ids."""
