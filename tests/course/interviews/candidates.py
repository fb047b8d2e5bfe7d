"""Made-up candidates: sittings on real questions and cases of the bank, each changed by one thing at a time."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from autograder.case_studies.proofs import remembered, right_values
from autograder.report.verdicts import HEADINGS
from course.content.bank import case_study, question
from course.interviews.debrief import scope as room
from course.interviews.debrief.scope import goals_of
from course.interviews.sitting import Asked, Dealt, Legs, Moment, Sitting

BEGUN = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
GOOD_LEGS = Legs(
    "Every tenth label is exported twice",
    "Export only the latest one from tonight on",
    "Saves about 2 review hours a week for each of 50 annotators",
)


@dataclass(frozen=True)
class Decision:
    """A decision of a vague question, as `autograder.questions.screen` has it."""

    name: str
    asks: tuple[str, ...]
    answer: str
    stated: tuple[str, ...]
    matters: bool = True


@dataclass(frozen=True)
class Screen:
    """A vague question that takes an assumption for stated where a comment holds its word."""

    decisions: tuple[Decision, ...]
    ask: str = "Give me the latest labels."

    def stated_in(self, source: str, language: str) -> frozenset[str]:  # noqa: ARG002
        """Return the decisions whose words stand in the source."""
        return frozenset(one.name for one in self.decisions if any(way in source for way in one.stated))


TIES = Decision("ties", ("What if two come in the same second?",), "The higher id is later.", ("the higher label_id",))
NULLS = Decision("nulls", ("Can a time be missing?",), "Yes, and then it is no label.", ("abandoned tasks are no",))
ORDER = Decision("order", ("In which order?",), "Any.", ("order of rows",), matters=False)
SCREEN = Screen((TIES, NULLS, ORDER))


ASSUMED = (
    "-- Assumed: latest by submitted_at. Of two submitted at the same time the higher label_id counts."
    " abandoned tasks are no labels.\n"
)
"""States what matters in the question on the latest labels, in its vague form as in `SCREEN`."""


def at(minute: float) -> dt.datetime:
    """Return the time after so many minutes."""
    return BEGUN + dt.timedelta(minutes=minute)


def asked(about: str, decision: str | None, minute: float, text: str = "What if …?") -> Asked:
    """Return a question to the interviewer; not understood where it asks for no decision."""
    return Asked(at(minute), text, about, decision, "…")


def all_asked(name: str, minute: float = 3) -> list[Asked]:
    """Return every question that a vague form wants asked."""
    vague = room.screen_of(name)
    return [Asked(at(minute), one.asks[0], name, one.name, one.answer) for one in (vague.decisions if vague else ())]


def screen(
    answers: Mapping[str, str],
    *,
    asks: Sequence[Asked] = (),
    first_code: float = 10,
    legs: Legs | None = GOOD_LEGS,
    seed: int = 7,
) -> Sitting:
    """Return a screen of 60 minutes in which each question was answered as given, handed in after 50."""
    dealt = tuple(Dealt(name, "question", question(name).title, 20) for name in answers)
    moments = [Moment(at(0), "begun"), *(Moment(one.at, "asked", one.about) for one in asks)]
    moments += [Moment(at(first_code + place), "ran", name, "1") for place, name in enumerate(answers)]
    moments.append(Moment(at(50), "handed_in"))
    moments.sort(key=lambda one: one.at)
    return Sitting("screen", seed, 60, dealt, dict(answers), tuple(asks), tuple(moments), {}, legs)


def case(
    name: str,
    *,
    goal: float | None = 2,
    committed: float = 14,
    legs: Legs | None = GOOD_LEGS,
    seed: int = 3,
    **changed: Any,
) -> Sitting:
    """Return a case of 60 minutes that asks everything and commits what is right, but for what is changed.

    The goal is asked at its own minute, or never; everything else right after minute 3, or at the goal's.
    """
    study = case_study(name)
    goals = goals_of(study)
    wanted = [one for one in study.desk if one.name in {claim.asked for claim in study.claims.values()}]
    minutes = {one.name: goal if one.name in goals else max(3.0, goal or 0.0) for one in wanted}
    asks = tuple(
        Asked(at(minutes[one.name]), one.asks[0], name, one.name, one.answer)
        for one in sorted(wanted, key=lambda one: minutes[one.name] or 0.0)
        if minutes[one.name] is not None
    )
    moments = [Moment(at(0), "begun"), *(Moment(one.at, "asked", name) for one in asks)]
    moments += [Moment(at(committed), "committed", name), Moment(at(55), "handed_in")]
    moments.sort(key=lambda one: one.at)
    scope = right_scope(name, seed)
    scope = {
        heading: {**claims, **{key: changed[key] for key in claims if key in changed}}
        for heading, claims in scope.items()
    }
    dealt = (Dealt(name, "case", study.title, 60),)
    return Sitting("case", seed, 60, dealt, {name: json.dumps(scope)}, asks, tuple(moments), {}, legs)


@cache
def right_scope(name: str, seed: int) -> dict[str, dict[str, Any]]:
    """Return the scope in which every claim is right for whom an interview of a seed deals the case to."""
    study = case_study(name)
    values = right_values(study.dealt(f"interview {seed}"), remembered())
    plain = {key: _plain(value) for key, value in values.items()}
    return {heading: {claim.name: plain[claim.name] for claim in study.under(heading)} for heading in HEADINGS}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    if hasattr(value, "item"):
        return value.item()
    return value if isinstance(value, str | int | float | bool) else str(value)


def solution(name: str) -> str:
    """Return the model answer of a question."""
    return question(name).solution.clean


def kept(name: str, kind: Any, answer: str) -> str:
    """Return one of the answers that a question's folder keeps."""
    return next(one.clean for one in question(name).answers(kind) if one.name == answer)


def without_legs(sitting: Sitting, impact: str) -> Sitting:
    """Return a sitting with another line on impact."""
    return replace(sitting, legs=replace(sitting.legs or GOOD_LEGS, impact=impact))
