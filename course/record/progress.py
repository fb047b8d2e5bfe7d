"""How far a learner is, derived from the events alone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from course.record.attempts import Attempt, attempts
from course.record.events import PRACTISE, Event
from course.record.review import due_from

State = Literal["new", "begun", "done"]
_OF_OTHERS = frozenset(("opened", "begun", "paused", "handed_in", "marked"))
"""What happens to interviews and written answers as well, which no course lists as exercises."""
WEAK_FROM = 2
"""So many exercises of a skill in whose last attempt a mistake was told make it a weak one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An exercise as the course lists it: `topic` is its assignment, `formerly` what it was called before."""

    name: str
    title: str
    topic: str
    criteria: Mapping[str, float]
    skills: tuple[str, ...] = ()
    minutes: int = 0
    difficulty: int = 0
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How one exercise stands.

    `earned` holds the best points of each criterion, `due` when it should be practised again, None as long as nothing
    was tried; `named` since when a debrief asks for it, None where none does, or it was passed since; `listed` is None
    for what the course holds no longer.
    """

    name: str
    listed: Listed | None
    earned: Mapping[str, float] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    attempts: tuple[Attempt, ...] = ()
    due: dt.datetime | None = None
    last: dt.datetime | None = None
    named: dt.datetime | None = None

    @property
    def state(self) -> State:
        """Whether it is still to begin, begun, or was passed in all criteria."""
        if self.listed is not None and self.passed >= set(self.listed.criteria):
            return "done"
        return "begun" if self.attempts else "new"

    @property
    def points(self) -> float:
        """The points earned, each criterion at its best."""
        return sum(self.earned.values())

    @property
    def of(self) -> float:
        """The points that there are."""
        return sum(self.listed.criteria.values()) if self.listed is not None else 0.0

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """The mistakes told in the last attempt, unless it passed with its first answer."""
        return self.attempts[-1].misconceptions if self.attempts else ()

    def is_due(self, now: dt.datetime) -> bool:
        """Whether it should be practised again now."""
        return self.due is not None and self.due <= now


@dataclass(frozen=True, slots=True)
class Progress:
    """Every exercise of a course, and what else the record tells of, in the course's order."""

    standings: tuple[Standing, ...]
    former: tuple[Standing, ...] = ()
    """What the course holds no longer: its history is kept."""

    def __getitem__(self, name: str) -> Standing:
        """Return how an exercise stands."""
        return next(standing for standing in (*self.standings, *self.former) if standing.name == name)

    @property
    def topics(self) -> dict[str, list[Standing]]:
        """Return the standings by topic, in order."""
        found: dict[str, list[Standing]] = defaultdict(list)
        for standing in self.standings:
            if standing.listed is not None:
                found[standing.listed.topic].append(standing)
        return dict(found)

    def weak_skills(self) -> dict[str, int]:
        """Return the weak skills, the weakest first: skill -> exercises in whose last attempt a mistake was told."""
        missed: dict[str, int] = defaultdict(int)
        for standing in self.standings:
            if standing.misconceptions and standing.listed is not None:
                for skill in standing.listed.skills:
                    missed[skill] += 1
        weak = {skill: count for skill, count in missed.items() if count >= WEAK_FROM}
        return dict(sorted(weak.items(), key=lambda item: (-item[1], item[0])))


def progress(events: Iterable[Event], course: Sequence[Listed], now: dt.datetime) -> Progress:
    """Return how every exercise of a course stands at a time, by the events up to then."""
    current = {old: listed.name for listed in course for old in listed.formerly}
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[current.get(event.exercise, event.exercise)].append(event)
    here = {listed.name for listed in course}
    standings = tuple(_standing(listed.name, listed, found.get(listed.name, []), now) for listed in course)
    practised = {name: told for name, told in found.items() if any(event.kind not in _OF_OTHERS for event in told)}
    former = tuple(_standing(name, None, told, now) for name, told in sorted(practised.items()) if name not in here)
    return Progress(standings, former)


def _standing(name: str, listed: Listed | None, events: Sequence[Event], now: dt.datetime) -> Standing:
    checked = [event for event in events if event.kind == "checked" and event.criterion is not None]
    passed = frozenset(event.criterion for event in checked if event.passed and event.criterion)
    earned: dict[str, float] = {}
    for event in checked:
        full = listed.criteria.get(str(event.criterion), 0.0) if listed is not None else event.points or 0.0
        # The course may have given a criterion another number of points since: what counts is the share.
        share = 1.0 if event.passed else (event.points or 0.0) / event.of if event.of else 0.0
        points = full * share if listed is not None else full
        earned[str(event.criterion)] = max(points, earned.get(str(event.criterion), 0.0))
    criteria = set(listed.criteria) if listed is not None else set(passed)
    made = tuple(attempts(events, criteria))
    named = _named(events, criteria) if listed is not None else None
    return Standing(
        name=name,
        listed=listed,
        earned=earned,
        passed=passed,
        attempts=made,
        due=_due(made, named, now) if listed is not None else None,
        last=events[-1].at if events else None,
        named=named,
    )


def _named(events: Sequence[Event], criteria: AbstractSet[str]) -> dt.datetime | None:
    """Return since when a debrief asks for an exercise; None once it was passed again."""
    named = [event.at for event in events if event.kind == "handed_in" and event.detail == PRACTISE]
    if not named or criteria <= {event.criterion for event in events if event.passed and event.at > named[-1]}:
        return None
    return named[-1]


def _due(made: Sequence[Attempt], named: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """Return when an exercise is due: by its attempts, or at once since a debrief named it."""
    due = due_from(made, now)
    return min((one for one in (due, named) if one is not None), default=None)
