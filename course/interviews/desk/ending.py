"""What comes at the end of an interview: the list before the hand-in, the follow-ups' form, the debrief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from textwrap import wrap
from typing import Any

from autograder.base.nearest import nearest
from autograder.questions.question import Question
from course.interviews import clock
from course.interviews.desk.answering import needed
from course.interviews.sitting import Sitting, worked
from course.interviews.state import PAGE
from course.learner.practice import RECORD
from course.learner.showing import show, show_markdown, show_text
from course.learner.standing import ipython

_ROOM = "course.interviews.debrief"
_WIDTH = 76
_UNCHANGED = "To hand in, write True into this cell and run it; nothing changes any more then."


def listed(sitting: Sitting, questions: Mapping[str, Question], now: dt.datetime) -> str:
    """Return in Markdown what would be handed in now."""
    lines = [
        f"- `{dealt.name}`: {_how_far(sitting, dealt.name)}{_lacks(sitting, dealt.name, questions)}"
        for dealt in sitting.dealt
    ]
    return "\n".join([f"**Not handed in yet.** {clock.told(sitting, now)}", "", *lines, "", _UNCHANGED])


def _how_far(sitting: Sitting, name: str) -> str:
    source = sitting.answers.get(name)
    if not source:
        return "no answer yet; run its cell"
    times = [moment.at for moment in sitting.moments if moment.about == name and moment.what in ("ran", "committed")]
    if not times:
        return "an answer that never ran, as it stands in the saved notebook"
    minute = int(worked(sitting.moments, times[-1]) / clock.MINUTE)
    return f"the answer that ran last in minute {minute}"


def _lacks(sitting: Sitting, name: str, questions: Mapping[str, Question]) -> str:
    """Return what the cell of an answer should define and does not; nothing where it is whole."""
    source = sitting.answers.get(name)
    names = needed(source, questions[name]) if source and name in questions else []
    return (
        f"; its cell does not define {', '.join(f'`{lacking}`' for lacking in names)}: put that into it"
        if names
        else ""
    )


def follow_ups(sitting: Sitting) -> Sequence[Any]:
    """Return what is asked about the answers of a sitting."""
    found: Sequence[Any] = _room().follow_ups(sitting)
    return found


def misfits(questions: Sequence[Any], chosen: Mapping[str, object]) -> list[str]:
    """Return what of some choices answers nothing, a sentence each."""
    by_id = {question.id: question for question in questions}
    faults = []
    for name, value in chosen.items():
        asked = by_id.get(name)
        if asked is None:
            near = nearest(str(name), by_id)
            faults.append(f"nothing is asked by the id {name!r}" + (f"; did you mean {near!r}?" if near else ""))
        elif asked.choices and value not in asked.choices:
            faults.append(f"{value!r} is no choice of {name!r}: {_listed(asked)}")
    return faults


def show_form(questions: Sequence[Any], chosen: Mapping[str, object], faults: Sequence[str]) -> None:
    """Show what is asked, and put the form in the place of the cell that runs, where a front end can."""
    form = _form(questions, chosen)
    if faults:
        show_text("\n".join(faults))
    shell = ipython()
    if shell is not None and not faults:
        shell.set_next_input(form, replace=True)
    show_markdown(f"{_HOW}\n\n```python\n{form}\n```")


_HOW = "Put your answers in the place of `None`, and run the cell again. Where it did not become a form, copy this:"
_ANSWERED_BY = {"choice": "one of", "number": "a number", "sentence": "a sentence"}


def _form(questions: Sequence[Any], chosen: Mapping[str, object]) -> str:
    lines = []
    for question in questions:
        lines += [f"    # {line}" for line in wrap(question.text, _WIDTH)]
        lines += [
            f"    # {line}" for line in wrap(f"{_ANSWERED_BY[question.form]} {_listed(question)}".strip(), _WIDTH)
        ]
        lines.append(f'    "{question.id}": {chosen.get(question.id)!r},')
    return "\n".join(["interviewer.follow_ups({", *lines, "})"])


def _listed(asked: Any) -> str:
    return ", ".join(f'"{choice}"' for choice in asked.choices)


def missing(sitting: Sitting) -> list[str]:
    """Return what has not been answered after the hand-in."""
    left = [question.id for question in follow_ups(sitting) if question.id not in sitting.follow_ups]
    found = [f"{len(left)} follow-up{'' if len(left) == 1 else 's'}"] if left else []
    legs = sitting.legs
    blank = [name for name in ("signal", "action", "impact") if not getattr(legs, name, "")]
    return [*found, ", ".join(blank)] if blank else found


def show_debrief(folder: Path, sitting: Sitting, now: dt.datetime) -> None:
    """Show a debrief, and write its page into the interview's folder; what it judged is recorded the first time."""
    room = _room()
    made = room.debrief(sitting, now)
    is_first = not (folder / PAGE).exists()
    room.write(made, folder)
    if is_first:
        room.remember(made, RECORD)
    show(room.card(made), f"The debrief is in {PAGE}.")
    show_markdown(f"The whole page, to read and to print: [{PAGE}]({PAGE}), beside this notebook.")


def _room() -> Any:
    return import_module(_ROOM)
