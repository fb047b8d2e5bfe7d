"""`loopless new course` and `loopless new question`: an author's first step."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from course.cli.console import CONSOLE, stop


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    new = typer.Typer(help="Make a course of your own, or a question in it.", no_args_is_help=True)
    new.command("course", epilog="Example: `loopless new course my_course`")(course)
    examples = "Example: `loopless new question tasks_by_day --sql --assignment 01`"
    new.command("question", epilog=examples)(question)
    app.add_typer(new, name="new")


def course(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")]) -> None:
    """Make a course: nbgrader's settings, assignments with an example of each kind of exercise, a CI file.

    It is proved by `loopless verify` as it stands.
    """
    from course.authoring.scaffold import ScaffoldError, make_course

    try:
        made = make_course(folder)
    except (ScaffoldError, OSError) as error:
        raise stop(str(error), "loopless new course NEW_FOLDER") from error
    _tell(folder, len(made), f"cd {folder}, then loopless verify")


def question(
    name: Annotated[str, typer.Argument(help="The query's or the function's name: tasks_by_day.")],
    *,
    sql: Annotated[bool, typer.Option("--sql", help="It is answered in SQL.")] = False,
    python: Annotated[bool, typer.Option("--python", help="It is answered in Python.")] = False,
    group: Annotated[
        str | None,
        typer.Option("--assignment", metavar="GROUP", help="Where it belongs; may be left out where there is but one."),
    ] = None,
) -> None:
    """Make a question's folder in this course: every TODO in it says what belongs there.

    `loopless verify NAME` lists the TODOs that are still open, and proves the question when none is.
    """
    from course.authoring.scaffold import ScaffoldError, make_question
    from course.content.course_root import course_root

    if sql == python:
        msg = "say in which language it is answered: --sql or --python"
        raise stop(msg, f"loopless new question {name} --sql")
    try:
        made = make_question(course_root(), name, "sql" if sql else "python", group)
    except (ScaffoldError, OSError) as error:
        raise stop(str(error), "loopless new question --help") from error
    folder = next(path.parent for path in made if path.name == "question.md")
    _tell(folder, len(made), f"loopless verify {name}, which lists what to write, and loopless preview {name} --watch")


def _tell(folder: Path, count: int, following: str) -> None:
    said = f"made {folder}: {count} files. Next: {following}"
    CONSOLE.print(said, highlight=False, markup=False, soft_wrap=True)
