"""What an interview asks: dealt by what is weak and was not seen lately, the same again under the same seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from autograder.base.errors import LooplessError
from autograder.base.nearest import nearest
from autograder.case_studies import CaseStudy
from autograder.questions.question import Question
from course.content.bank import assignments
from course.interviews.sitting import Dealt, Exercise, Kind
from course.record.progress import Progress, Standing

MINUTES: dict[Kind, int] = {"screen": 60, "case": 60, "statistics": 60}
_LATELY = ((dt.timedelta(days=2), 0.02), (dt.timedelta(days=14), 0.2))
"""Seen within this time, an exercise comes up so many times as often."""
_WEAK, _DUE, _BEGUN, _NEW = 4.0, 3.0, 2.0, 2.0
"""So many times as often comes up what trains a weak skill, is due, was begun in vain, or was never seen."""


class DealingError(LooplessError, LookupError):
    """No interview can be dealt as asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An exercise that can be dealt; `is_vague` where it has a form for interviews."""

    name: str
    kind: Exercise
    title: str
    topic: str
    language: str | None
    minutes: int
    difficulty: int
    skills: tuple[str, ...]
    is_vague: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of an interview: what is asked in it, in order of preference."""

    asks: str
    fits: tuple[Callable[[Offered], bool], ...]


def _number(exercise: Offered) -> str:
    return exercise.topic.split("_")[0]


_STATISTICS = ("04", "05")
_PARTS = (
    _Part("an SQL question", (lambda exercise: exercise.language == "sql",)),
    _Part(
        "a question on data",
        (
            lambda exercise: exercise.language == "python" and _number(exercise) in ("02", "03"),
            lambda exercise: exercise.language == "python" and _number(exercise) not in _STATISTICS,
        ),
    ),
    _Part(
        "light statistics",
        (
            lambda exercise: _is_statistics(exercise) and exercise.difficulty <= _LIGHT,
            lambda exercise: _is_statistics(exercise),  # noqa: PLW0108 (it stands below)
        ),
    ),
)
_LIGHT = 3
"""The difficulty up to which statistics is light."""


def _is_statistics(exercise: Offered) -> bool:
    return exercise.kind == "question" and (_number(exercise) in _STATISTICS or "statistic" in exercise.topic)


def offered() -> list[Offered]:
    """Return what the course that is served can ask in an interview, in its order."""
    found: list[Offered] = []
    for group in assignments():
        found += [_offer(question, group.name) for question in group.questions]
        found += [_offer(study, group.name) for study in group.cases]
    return found


def _offer(exercise: Question | CaseStudy, topic: str) -> Offered:
    if isinstance(exercise, CaseStudy):
        return Offered(
            exercise.name,
            "case",
            exercise.title,
            topic,
            None,
            exercise.minutes,
            0,
            tuple(exercise.skills),
            is_vague=True,
        )
    vague = getattr(exercise, "screen", None) is not None
    return Offered(
        exercise.name,
        "question",
        exercise.title,
        topic,
        exercise.language,
        exercise.minutes,
        exercise.difficulty,
        exercise.skills,
        is_vague=vague,
    )


def deal(
    kind: Kind, pool: Sequence[Offered], known: Progress, now: dt.datetime, *, seed: int, minutes: int, topic: str = ""
) -> tuple[Dealt, ...]:
    """Return the exercises of an interview, each with its share of the minutes: equal arguments, equal exercises.

    Parameters
    ----------
    topic
        What has this skill, or is in this assignment (its number will do). In a screen it narrows the parts that it
        can, and leaves the others as they are.

    Raises
    ------
    DealingError
        Nothing can be dealt.

    """
    kept = [exercise for exercise in pool if not topic or _is_about(exercise, topic)]
    if not kept:
        raise DealingError(_nothing_about(topic, pool))
    drawn = random.Random(f"{seed} {kind}")  # noqa: S311 (an interview is no secret)
    weight = _weights(known, now)
    if kind == "screen":
        chosen = _screen(pool, kept, weight, drawn)
    elif kind == "case":
        chosen = _draw([exercise for exercise in kept if exercise.kind == "case"], 1, weight, drawn)
    else:
        chosen = _statistics(kept, weight, drawn, minutes)
    if not chosen:
        msg = f"no exercise here fits a {kind} interview" + (f" about {topic!r}" if topic else "")
        raise DealingError(f"{msg}; there are {', '.join(sorted({exercise.topic for exercise in pool}))}")
    return _shared(chosen, minutes)


def repeat(names: Iterable[str], pool: Sequence[Offered], minutes: int) -> tuple[Dealt, ...] | None:
    """Return the exercises of an earlier interview once more; None where the course has lost one of them."""
    by_name = {exercise.name: exercise for exercise in pool}
    wanted = list(names)
    return _shared([by_name[name] for name in wanted], minutes) if set(wanted) <= set(by_name) else None


def _screen(
    pool: Sequence[Offered], wanted: Sequence[Offered], weight: Callable[[Offered], float], drawn: random.Random
) -> list[Offered]:
    """Return a question for each part: of those that are wanted, where the part has any."""
    chosen: list[Offered] = []
    for part in _PARTS:
        fitting = [[exercise for exercise in pool if fits(exercise) and exercise not in chosen] for fits in part.fits]
        vague = [[exercise for exercise in found if exercise.is_vague] for found in fitting]
        left = next((found for found in (*vague, *fitting) if found), [])
        chosen += _draw([exercise for exercise in left if exercise in wanted] or left, 1, weight, drawn)
    return chosen


def _statistics(
    pool: Sequence[Offered], weight: Callable[[Offered], float], drawn: random.Random, minutes: int
) -> list[Offered]:
    """Return as many questions as the minutes hold, one at least: vague ones, then others."""
    fitting = [exercise for exercise in pool if _is_statistics(exercise)]
    in_order = sorted(_draw(fitting, len(fitting), weight, drawn), key=lambda exercise: not exercise.is_vague)
    chosen: list[Offered] = []
    for candidate in in_order:
        if not chosen or sum(other.minutes for other in chosen) + candidate.minutes <= minutes:
            chosen.append(candidate)
    return chosen


def _draw(
    pool: Sequence[Offered], count: int, weight: Callable[[Offered], float], drawn: random.Random
) -> list[Offered]:
    """Return some of a pool, each as likely as it weighs among those that are left."""
    left = list(pool)
    chosen: list[Offered] = []
    while left and len(chosen) < count:
        exercise = drawn.choices(left, [weight(each) for each in left])[0]
        left.remove(exercise)
        chosen.append(exercise)
    return chosen


def _weights(known: Progress, now: dt.datetime) -> Callable[[Offered], float]:
    standings = {standing.name: standing for standing in known.standings}
    weak = set(known.weak_skills())

    def weight(exercise: Offered) -> float:
        standing = standings.get(exercise.name)
        found = _WEAK if weak & set(exercise.skills) else 1.0
        return found * (_NEW if standing is None else _of_standing(standing, now))

    return weight


def _of_standing(standing: Standing, now: dt.datetime) -> float:
    if standing.last is None:
        return _NEW
    since = now - standing.last
    seen = next((factor for span, factor in _LATELY if since < span), 1.0)
    if standing.state == "begun":
        return seen * _BEGUN
    return seen * (_DUE if standing.is_due(now) else 1.0)


def _shared(chosen: Sequence[Offered], minutes: int) -> tuple[Dealt, ...]:
    """Return exercises with the minutes of the interview shared out as their authors would."""
    total = sum(max(1, exercise.minutes) for exercise in chosen)
    shares = [max(1, round(minutes * max(1, exercise.minutes) / total)) for exercise in chosen]
    shares[-1] = max(1, minutes - sum(shares[:-1]))
    return tuple(
        Dealt(exercise.name, exercise.kind, exercise.title, share)
        for exercise, share in zip(chosen, shares, strict=True)
    )


def _is_about(exercise: Offered, topic: str) -> bool:
    asked = topic.casefold()
    number, _, rest = exercise.topic.partition("_")
    return asked in {exercise.topic.casefold(), number, rest.casefold(), exercise.name} or any(
        asked in skill.casefold() for skill in exercise.skills
    )


def _nothing_about(topic: str, pool: Sequence[Offered]) -> str:
    if not pool:
        return "an interview is dealt from the questions of a course, and none are on this machine"
    known = [
        *dict.fromkeys(exercise.topic for exercise in pool),
        *dict.fromkeys(skill for exercise in pool for skill in exercise.skills),
    ]
    near = nearest(topic, known)
    topics = ", ".join(dict.fromkeys(exercise.topic for exercise in pool))
    meant = f"did you mean {near!r}?" if near is not None else f"there are {topics}"
    return f"nothing here is about {topic!r}; {meant}"
