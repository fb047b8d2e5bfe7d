"""`loopless build`: build the notebooks of source/ and release/ from the course's files, or prove that they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.console import CONSOLE, ERRORS, stop
from course.cli.course_option import stop_without_questions
from course.content.course_root import course_root

if TYPE_CHECKING:
    from course.authoring.building import Built
    from course.content.bank import Assignment


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("build", epilog="Example: `loopless build 01_window_sql`")(build_notebooks)


def build_notebooks(
    name: Annotated[
        str | None,
        typer.Argument(metavar="ASSIGNMENT", help="The assignment's name or number; all of them when left out."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail where a committed file is not what is built.")
    ] = False,
    variants: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="With the constants that a class's own secret key deals to its questions."),
    ] = None,
) -> None:
    """Build source/ and release/: assemble each notebook, run it, keep its outputs, let nbgrader make the release.

    Exit code 1 when `--check` finds a file that differs, 2 when a notebook does not build.
    """
    import tempfile

    from course.authoring.building import install, stale, strays
    from course.content.bank import assignments

    asked, root = _asked(name), course_root().folder
    if variants is not None:
        asked = [assignment.varied(variants) for assignment in asked]
    _refuse_other_variants(asked, root)
    with tempfile.TemporaryDirectory(prefix="loopless-") as workplace:
        built = _build(asked, Path(workplace))
        changed = [
            path for assignment in built for path in (stale(assignment, root) if check else install(assignment, root))
        ]
    if check:
        _judge(changed + strays({assignment.name for assignment in assignments()}, root), name)
    else:
        _tell(built, changed)


def _asked(name: str | None) -> Sequence[Assignment]:
    from autograder.questions.question import QuestionError
    from course.content.bank import UnknownNameError, assignment, assignments

    try:
        everything = assignments()
        asked = everything if name is None else (assignment(name),)
    except UnknownNameError as error:
        raise stop(str(error), "loopless build --help") from error
    except QuestionError as error:
        raise stop(str(error), "loopless verify") from error
    if not asked:
        raise stop_without_questions()
    return asked


def _refuse_other_variants(asked: Sequence[Assignment], root: Path) -> None:
    from course.authoring.building import BuildError, refuse_other_variants

    for assignment in asked:
        try:
            refuse_other_variants(assignment, root)
        except BuildError as error:
            raise stop(str(error), f"loopless build {assignment.name} --variants KEY") from error


def _build(asked: Sequence[Assignment], workplace: Path) -> list[Built]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from course.authoring.building import BuildError, build
    from course.authoring.notebooks import count_code_cells

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    built = []
    with Progress(*columns, console=ERRORS) as progress:
        for assignment in asked:
            bar = progress.add_task(assignment.name, total=count_code_cells(assignment))
            try:
                built.append(build(assignment, workplace, lambda _cell, bar=bar: progress.advance(bar)))  # type: ignore[misc]
            except BuildError as error:
                raise stop(f"{assignment.name}: {error}", f"loopless verify {assignment.name}") from error
    return built


def _judge(stale_paths: Sequence[str], name: str | None) -> None:
    if not stale_paths:
        CONSOLE.print("source/ and release/ are what is built from course/.", highlight=False)
        return
    for path in stale_paths:
        ERRORS.print(f"[red]stale[/red] {path}", highlight=False, soft_wrap=True)
    ERRORS.print(f"{len(stale_paths)} files are not what is built from course/.", highlight=False)
    ERRORS.print(
        f"next: [bold]loopless build{' ' + name if name else ''}[/bold], then commit source and release",
        highlight=False,
    )
    raise typer.Exit(1)


def _tell(built: Sequence[Built], changed: Sequence[str]) -> None:
    for path in changed:
        CONSOLE.print(f"wrote {path}", highlight=False, soft_wrap=True)
    names = ", ".join(assignment.name for assignment in built)
    following = "pytest --nbval source" if course_root().is_repository else "loopless lab"
    CONSOLE.print(f"Built {names}: {len(changed)} files changed. Next: {following}", highlight=False)
