"""What the vague question left open: asked for, stated as an assumption, or assumed without a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from autograder.case_studies import CaseStudy
from course.content.bank import question
from course.interviews.debrief.judged import Judged, study_of

if TYPE_CHECKING:
    from course.interviews.sitting import Dealt, Sitting

How = Literal["asked", "stated", "silent"]


@dataclass(frozen=True, slots=True)
class Settled:
    """One decision, and how it was come by; `question` is a way to ask for it, `answer` what would have been told."""

    about: str
    name: str
    question: str
    answer: str
    how: How
    matters: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """All decisions of a sitting, and what to say of them."""

    settled: tuple[Settled, ...]
    before_code: tuple[str, ...]
    goal_first: bool | None
    """Of a case: whether the goal was asked before anything was claimed; None where no case was dealt."""

    @property
    def share(self) -> float | None:
        """The share asked or stated of those that matter; None where nothing was left open."""
        matter = [one for one in self.settled if one.matters]
        return sum(one.how != "silent" for one in matter) / len(matter) if matter else None

    @property
    def silent(self) -> tuple[Settled, ...]:
        """What was assumed without a word and matters."""
        return tuple(one for one in self.settled if one.matters and one.how == "silent")


def screen_of(name: str) -> Any:
    """Return the vague form of a question, or None where it has none."""
    return getattr(question(name), "screen", None)


def settle(sitting: Sitting, judged: Sequence[Judged]) -> Scope:
    """Return how each decision of the dealt exercises was come by."""
    settled: list[Settled] = []
    goals: list[bool] = []
    for dealt, one in zip(sitting.dealt, judged, strict=True):
        if dealt.kind == "case":
            settled += _of_case(sitting, dealt)
            goals.append(_goal_first(sitting, dealt))
        else:
            settled += _of_question(sitting, dealt, one.source)
    return Scope(tuple(settled), _before_code(sitting), all(goals) if goals else None)


def _of_question(sitting: Sitting, dealt: Dealt, source: str) -> list[Settled]:
    screen = screen_of(dealt.name)
    if screen is None:
        return []
    asked = _asked(sitting, dealt)
    stated = screen.stated_in(source, question(dealt.name).language) if source else frozenset()
    return [
        Settled(dealt.name, one.name, one.asks[0], one.answer, _how(one.name, asked, stated), one.matters)
        for one in screen.decisions
    ]


def _of_case(sitting: Sitting, dealt: Dealt) -> list[Settled]:
    """Return what the desk of a case knows and a claim rests on: each matters, and none can be assumed."""
    study, asked = study_of(dealt), _asked(sitting, dealt)
    wanted = {one.asked for one in study.claims.values() if one.asked is not None}
    world = study.dealt(sitting.who)
    return [
        Settled(
            dealt.name,
            one.name,
            one.asks[0],
            one.told(world.facts, twin=world.twin),
            _how(one.name, asked, frozenset()),
            matters=True,
        )
        for one in study.desk
        if one.name in wanted
    ]


def _asked(sitting: Sitting, dealt: Dealt) -> frozenset[str]:
    return frozenset(one.decision for one in sitting.asked if one.decision and one.about in (dealt.name, None))


def _how(name: str, asked: frozenset[str], stated: frozenset[str]) -> How:
    if name in asked:
        return "asked"
    return "stated" if name in stated else "silent"


def goals_of(study: CaseStudy) -> frozenset[str]:
    """Return the desk's entries that say what a case's sentence is for, or means; whose it is, is another thing."""
    problem = study.under("problem")
    return frozenset(one.asked for one in problem if one.kind == "choice" and one.asked and one.name != "owner")


def _goal_first(sitting: Sitting, dealt: Dealt) -> bool:
    """Whether the goal was asked before the first claim."""
    goals = goals_of(study_of(dealt))
    claimed = [one.at for one in sitting.moments if one.what == "committed" and one.about == dealt.name]
    asked = [one.at for one in sitting.asked if one.decision in goals and one.about in (dealt.name, None)]
    return bool(asked) and (not claimed or min(asked) < min(claimed))


def _before_code(sitting: Sitting) -> tuple[str, ...]:
    """Return the questions that were understood before any code, or claim, on what they are about."""
    begun = {
        dealt.name: min(
            (
                one.at
                for one in sitting.moments
                if one.about == dealt.name and one.what in ("ran", "answered", "committed")
            ),
            default=None,
        )
        for dealt in sitting.dealt
    }
    found = []
    for one in sitting.asked:
        first = begun.get(one.about or "")
        if one.decision is not None and (first is None or one.at < first):
            found.append(one.text)
    return tuple(found)
