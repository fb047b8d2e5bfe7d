"""What comes at the end of an interview: the list before the hand-in, the follow-ups' form, the debrief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from autograder.base.nearest import nearest
from autograder.base.whole_file import write_whole
from course.interviews import clock
from course.interviews.sitting import Sitting, worked
from course.interviews.state import PAGE
from course.learner.showing import show, show_markdown, show_text
from course.learner.standing import ipython

_ROOM = "course.interviews.debrief"
_UNCHANGED = "Nothing changes any more then: write True into this cell, and run it."


def listed(sitting: Sitting, now: dt.datetime) -> str:
    """Return in Markdown what would be handed in now."""
    lines = [f"- `{one.name}`: {_how_far(sitting, one.name)}" for one in sitting.dealt]
    return "\n".join([f"**Not handed in yet.** {clock.told(sitting, now)}", "", *lines, "", _UNCHANGED])


def _how_far(sitting: Sitting, name: str) -> str:
    source = sitting.answers.get(name)
    if not source:
        return "no answer yet; run its cell"
    times = [one.at for one in sitting.moments if one.about == name and one.what in ("ran", "committed")]
    if not times:
        return "an answer that never ran, as it stands in the saved notebook"
    minute = int(worked(sitting.moments, times[-1]) / clock.MINUTE)
    return f"the answer that ran last in minute {minute}"


def follow_ups(sitting: Sitting) -> Sequence[Any]:
    """Return what is asked about the answers of a sitting."""
    found: Sequence[Any] = _room().follow_ups(sitting)
    return found


def misfits(questions: Sequence[Any], chosen: Mapping[str, object]) -> list[str]:
    """Return what of some choices answers nothing, a sentence each."""
    by_id = {one.id: one for one in questions}
    faults = []
    for name, value in chosen.items():
        if name not in by_id:
            near = nearest(str(name), by_id)
            faults.append(f"nothing is asked by the id {name!r}" + (f"; did you mean {near!r}?" if near else ""))
        elif by_id[name].choices and str(value) not in [str(one) for one in by_id[name].choices]:
            faults.append(f"{value!r} is no choice of {name!r}: {', '.join(map(repr, by_id[name].choices))}")
    return faults


def show_form(questions: Sequence[Any], chosen: Mapping[str, object], faults: Sequence[str]) -> None:
    """Show what is asked, and put the form in the place of the cell that runs, where a front end can."""
    told = [f"- {one}" for one in faults]
    asked = [f"**{one.id}** ({one.about}): {one.text}{_choices(one.choices)}" for one in questions]
    form = _form(questions, chosen)
    show_markdown("\n\n".join(["\n".join(told), *asked, f"```python\n{form}\n```"] if told else [*asked, _HOW]))
    shell = ipython()
    if shell is not None and not faults:
        shell.set_next_input(form, replace=True)


_HOW = "Put your choice behind each id in the cell, and run it again."


def _choices(choices: Sequence[object]) -> str:
    return "".join(f"\n- `{one!r}`" for one in choices)


def _form(questions: Sequence[Any], chosen: Mapping[str, object]) -> str:
    lines = [f'    "{one.id}": {chosen.get(one.id)!r},' for one in questions]
    return "\n".join(["interviewer.follow_ups({", *lines, "})"])


def missing(sitting: Sitting) -> list[str]:
    """Return what has not been answered after the hand-in."""
    left = [one.id for one in follow_ups(sitting) if one.id not in sitting.follow_ups]
    found = [f"the follow-ups {', '.join(left)}"] if left else []
    legs = sitting.legs
    blank = [name for name in ("signal", "action", "impact") if not getattr(legs, name, "")]
    return [*found, ", ".join(blank)] if blank else found


def show_debrief(folder: Path, sitting: Sitting, now: dt.datetime) -> None:
    """Write the debrief's page into the interview's folder, and show its card."""
    room = _room()
    made = room.debrief(sitting, now)
    write_whole(folder / PAGE, room.page(made))
    card = room.card(made)
    show(card, f"The debrief is in {PAGE}.")
    show_text(f"The whole page, to read and to print: {PAGE}, beside this notebook.")


def _room() -> Any:
    return import_module(_ROOM)
