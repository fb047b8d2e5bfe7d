"""Vague forms and a debrief of a few lines, in the place of the real ones: what an interview rests on, not it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from types import ModuleType

from autograder.questions.question import Question

VAGUE = ("latest_labels", "to_local_time", "rate_interval")
"""The questions that have a vague form here."""


@dataclass(frozen=True)
class Decision:
    name: str
    asks: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class Screen:
    ask: str
    decisions: tuple[Decision, ...]

    def asked_for(self, question: str) -> Decision | None:
        return next((one for one in self.decisions if one.name in question.casefold()), None)

    def suggest(self, question: str) -> list[str]:
        return [one.asks[0] for one in self.decisions] if "what" in question.casefold() else []


SCREENS = {
    name: Screen(
        f"Vague: {name}.",
        (
            Decision("ties", ("Which counts of two at the same time?",), "The higher id counts."),
            Decision(f"zone of {name}", ("What is the zone?",), "UTC."),
        ),
    )
    for name in VAGUE
}


@dataclass(frozen=True)
class FollowUp:
    id: str
    about: str
    text: str
    choices: tuple[str, ...] = ()
    form: str = "choice"


def follow_ups(sitting):
    return [
        FollowUp("growth", sitting.dealt[0].name, "How does its time grow?", ("linear", "quadratic")),
        FollowUp("breaks", sitting.dealt[0].name, "What breaks?", ("memory", "time")),
        FollowUp("times", sitting.dealt[0].name, "How many times the work?", form="number"),
    ]


def debrief(sitting, now):
    return {"decision": "mixed", "answers": sorted(sitting.answers), "legs": sitting.legs, "now": now}


def write(made, folder):
    (folder / "debrief.html").write_text(f"<!doctype html><p>{made['decision']}</p>", encoding="utf-8")
    (folder / "debrief.json").write_text(json.dumps({"decision": made["decision"]}), encoding="utf-8")


def remember(made, recorder):
    for name in made["answers"]:
        recorder.note("handed_in", name, "practise")


def card(made):
    return f"<p>{made['decision']}</p>"


def install() -> None:
    """Put them in place, in this process."""
    Question.screen = property(lambda asked: SCREENS.get(asked.name))
    room = ModuleType("course.interviews.debrief")
    for part in (follow_ups, debrief, write, remember, card):
        setattr(room, part.__name__, part)
    sys.modules["course.interviews.debrief"] = room
