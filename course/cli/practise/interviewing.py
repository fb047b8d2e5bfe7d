"""`loopless interview`: a screen, a case or a statistics interview, dealt into a folder of its own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.console import CONSOLE, stop

if TYPE_CHECKING:
    import datetime as dt

    from course.interviews.sitting import Sitting


class Which(StrEnum):
    """The kinds of interview."""

    screen = "screen"
    case = "case"
    statistics = "statistics"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("interview", epilog="Example: `loopless interview screen --topic joins`")(interview)


def interview(
    kind: Annotated[
        Which | None, typer.Argument(metavar="[KIND]", help="screen, case or statistics.", show_default=False)
    ] = None,
    *,
    minutes: Annotated[int | None, typer.Option(min=5, max=480, help="How long it lasts; 60 when left out.")] = None,
    topic: Annotated[str, typer.Option(help="A skill or an assignment that it should be about.")] = "",
    seed: Annotated[int | None, typer.Option(min=0, help="Repeats the interview of this seed.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Show the interviews so far; none is made.")] = False,
) -> None:
    """Deal a timed interview: vague questions, an interviewer to ask, a debrief after you have handed in.

    A screen is one SQL question, one on data and light statistics; a case is one vague sentence, 15 of 60 minutes for
    its scope. What is weak and was not seen lately comes first.
    """
    from course.content.course_root import course_root
    from course.content.practice_folder import bank_is_installed
    from course.interviews.state import work_folder

    if not course_root().is_marked and bank_is_installed():
        msg = "there is no folder to practise in here"
        raise stop(msg, "loopless lab")
    if listed:
        _list(work_folder())
    elif kind is None:
        msg = f"say which interview: {', '.join(Which)}"
        raise stop(msg, "loopless interview screen")
    else:
        _make(kind, work_folder(), minutes, topic, seed)


def _make(kind: Which, work: Path, minutes: int | None, topic: str, seed: int | None) -> None:
    from course.interviews.arranging import arrange
    from course.interviews.dealing import DealingError

    try:
        made = arrange(kind.value, work, minutes=minutes, topic=topic, seed=seed)
    except DealingError as error:
        raise stop(str(error), "loopless interview --list") from error
    except OSError as error:
        raise stop(f"{work} cannot be written: {error.strerror}", "loopless interview --help") from error
    count = len(made.sitting.dealt)
    asks = "a case" if kind is Which.case else f"{count} question{'' if count == 1 else 's'}"
    told = f"dealt {asks} for {made.sitting.minutes} minutes, seed {made.sitting.seed}: {_short(made.notebook)}"
    CONSOLE.print(told, highlight=False, markup=False, soft_wrap=True)
    opened = made.notebook.relative_to(work).as_posix()
    CONSOLE.print(f"next: [bold]loopless lab[/bold], open {opened}", highlight=False, soft_wrap=True)


def _list(work: Path) -> None:
    from rich.table import Table

    from autograder.base import clock as clocks
    from course.interviews.history import history
    from course.interviews.state import interviews

    found = list(interviews(work))
    if not found:
        CONSOLE.print("No interview yet.")
        CONSOLE.print("next: [bold]loopless interview screen[/bold]", highlight=False)
        return
    decided = {held.folder: held.decision for held in history(work)}
    table = Table("interview", "minutes", "seed", "how far", "decision")
    for folder, state in found:
        sitting = state.sitting
        far = _how_far(sitting, clocks.moment())
        table.add_row(folder.name, str(sitting.minutes), str(sitting.seed), far, decided.get(folder) or "")
    CONSOLE.print(table)


def _how_far(sitting: Sitting, now: dt.datetime) -> str:
    from course.interviews.clock import told

    return told(sitting, now) if sitting.at("begun") is not None else "dealt, not begun"


def _short(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
