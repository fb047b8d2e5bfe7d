"""What an interviewer answers to a question about a vague question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.desk import MOST_ASKED

_NO_SCREEN = "All that I know stands in the question. What it leaves open you must assume: say so in a comment."
_ENOUGH = f"We have to get on: {MOST_ASKED} questions are answered. What is open you must assume: say so in a comment."
_LOST = "I am not sure what you mean. Ask for one thing, in plain words."


@dataclass(frozen=True, slots=True)
class Told:
    """What is answered, and what was understood; `about` and `decision` are None where nothing was."""

    answer: str
    about: str | None = None
    decision: str | None = None


def answer(text: str, screens: Mapping[str, Any], about: str | None, answered: Sequence[str]) -> Told:
    """Return what the interviewer says.

    Parameters
    ----------
    screens
        The vague forms of what was dealt, by the exercise's name; None of one that has none.
    about
        The exercise that is asked about; any, where it is left out.
    answered
        Names of the decisions that were told so far.

    """
    asked = {name: screen for name, screen in screens.items() if screen is not None and about in (None, name)}
    if not asked:
        return Told(_NO_SCREEN, about)
    found = [(name, decision) for name, screen in asked.items() if (decision := screen.asked_for(text)) is not None]
    if len(found) > 1:
        choices = " or ".join(f'about="{name}"' for name, _ in found)
        return Told(f"That may mean two questions. Say which: interviewer.ask({text!r}, {choices})")
    if not found:
        return Told(_asked_back(text, asked), about)
    name, decision = found[0]
    if len(set(answered)) >= MOST_ASKED and f"{name} {decision.name}" not in answered:
        return Told(_ENOUGH, name)
    return Told(decision.answer, name, decision.name)


def _asked_back(text: str, screens: Mapping[str, Any]) -> str:
    meant = [suggested for screen in screens.values() for suggested in screen.suggest(text)][:2]
    return (
        f"I am not sure what you mean. Perhaps {' or '.join(f'“{suggested}”' for suggested in meant)}"
        if meant
        else _LOST
    )
