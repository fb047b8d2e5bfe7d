"""The option `--root` of the commands that serve a class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from course.cli.console import stop
from course.content.course_root import course_root, use

HERE = Path()


def _used(named: Path) -> Path:
    """Return the folder of the course, which is served from now on."""
    return course_root().folder if named == HERE else use(named).folder


Root = Annotated[
    Path, typer.Option("--root", callback=_used, help="The course's folder; where you are, or above, when left out.")
]


def stop_without_questions() -> typer.Exit:
    """Say that the course has no question, and where there are some; raise what is returned."""
    assignments = course_root().assignments
    if assignments.is_dir():
        return stop(f"{assignments} holds no question yet", "loopless new question NAME --sql --assignment 01_first")
    msg = "the course's questions are not installed here"
    return stop(msg, "git clone the repository, and type the command there")
