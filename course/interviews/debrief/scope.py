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
        matter = [decision for decision in self.settled if decision.matters]
        return sum(decision.how != "silent" for decision in matter) / len(matter) if matter else None

    @property
    def silent(self) -> tuple[Settled, ...]:
        """What was assumed without a word and matters."""
        return tuple(decision for decision in self.settled if decision.matters and decision.how == "silent")


def screen_of(name: str) -> Any:
    """Return the vague form of a question, or None where it has none."""
    return getattr(question(name), "screen", None)


def settle(sitting: Sitting, judged: Sequence[Judged]) -> Scope:
    """Return how each decision of the dealt exercises was come by."""
    settled: list[Settled] = []
    goals: list[bool] = []
    for dealt, answer in zip(sitting.dealt, judged, strict=True):
        if dealt.kind == "case":
            settled += _of_case(sitting, dealt)
            goals.append(_goal_first(sitting, dealt))
        else:
            settled += _of_question(sitting, dealt, answer.source)
    return Scope(tuple(settled), _before_code(sitting), all(goals) if goals else None)


def _of_question(sitting: Sitting, dealt: Dealt, source: str) -> list[Settled]:
    screen = screen_of(dealt.name)
    if screen is None:
        return []
    asked = _asked(sitting, dealt)
    stated = screen.stated_in(source, question(dealt.name).language) if source else frozenset()
    return [
        Settled(
            dealt.name,
            decision.name,
            decision.asks[0],
            decision.answer,
            _how(decision.name, asked, stated),
            decision.matters,
        )
        for decision in screen.decisions
    ]


def _of_case(sitting: Sitting, dealt: Dealt) -> list[Settled]:
    """Return what the desk of a case knows and a claim rests on: each matters, and none can be assumed."""
    study, asked = study_of(dealt), _asked(sitting, dealt)
    wanted = {claim.asked for claim in study.claims.values() if claim.asked is not None}
    world = study.dealt(sitting.who)
    return [
        Settled(
            dealt.name,
            entry.name,
            entry.asks[0],
            entry.told(world.facts, twin=world.twin),
            _how(entry.name, asked, frozenset()),
            matters=True,
        )
        for entry in study.desk
        if entry.name in wanted
    ]


def _asked(sitting: Sitting, dealt: Dealt) -> frozenset[str]:
    return frozenset(asked.decision for asked in sitting.asked if asked.decision and asked.about in (dealt.name, None))


def _how(name: str, asked: frozenset[str], stated: frozenset[str]) -> How:
    if name in asked:
        return "asked"
    return "stated" if name in stated else "silent"


def goals_of(study: CaseStudy) -> frozenset[str]:
    """Return the desk's entries that say what a case's sentence is for, or means; whose it is, is another thing."""
    problem = study.under("problem")
    return frozenset(
        claim.asked for claim in problem if claim.kind == "choice" and claim.asked and claim.name != "owner"
    )


def _goal_first(sitting: Sitting, dealt: Dealt) -> bool:
    """Whether the goal was asked before the first claim."""
    goals = goals_of(study_of(dealt))
    claimed = [moment.at for moment in sitting.moments if moment.what == "committed" and moment.about == dealt.name]
    asked = [heard.at for heard in sitting.asked if heard.decision in goals and heard.about in (dealt.name, None)]
    return bool(asked) and (not claimed or min(asked) < min(claimed))


def _before_code(sitting: Sitting) -> tuple[str, ...]:
    """Return the questions that were understood before any code, or claim, on what they are about."""
    begun = {
        dealt.name: min(
            (
                moment.at
                for moment in sitting.moments
                if moment.about == dealt.name and moment.what in ("ran", "answered", "committed")
            ),
            default=None,
        )
        for dealt in sitting.dealt
    }
    found = []
    for asked in sitting.asked:
        first = begun.get(asked.about or "")
        if asked.decision is not None and (first is None or asked.at < first):
            found.append(asked.text)
    return tuple(found)
