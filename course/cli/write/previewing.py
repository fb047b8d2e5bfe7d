"""`loopless preview`: one exercise as a learner sees it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from autograder.base import clock
from course.cli.console import CONSOLE, stop
from course.content.course_root import course_root

_PAUSE_SECONDS = 0.3


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("preview", epilog="Example: `loopless preview latest_labels --watch`")(preview)


def preview(
    name: Annotated[str, typer.Argument(help="A question or a case study.")],
    watch: Annotated[bool, typer.Option("--watch", help="Make the page again on every save; Ctrl-C ends it.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Where to write; .loopless/preview/ when left out.")
    ] = None,
) -> None:
    """Write a page with one exercise as a learner sees it, and what is wrong with it at the top.

    It is quick: the folder, the starter and the solution are proved, on one seed. `loopless verify` proves the rest.
    """
    from course.authoring.preview import exercise_folder, saves
    from course.content.bank import UnknownNameError

    root = course_root()
    try:
        folder = exercise_folder(root, name)
    except UnknownNameError as error:
        raise stop(str(error), "loopless new question NAME --sql") from error
    path = out or root.memory / "preview" / f"{name}.html"
    _make(folder, path)
    if not watch:
        return
    try:
        for _ in saves(folder, partial(clock.sleep, _PAUSE_SECONDS)):
            _make(folder, path)
    except KeyboardInterrupt:
        CONSOLE.print(f"Next: loopless verify {name}", highlight=False, markup=False)


def _make(folder: Path, path: Path) -> None:
    from course.authoring.preview import write_preview

    try:
        faults = write_preview(folder, path)
    except OSError as error:
        raise stop(
            f"the page cannot be written: {error}", f"loopless preview {folder.name} --out OTHER.html"
        ) from error
    said = f"wrote {path}: {faults or 'no'} fault{'s' * (faults != 1)}"
    CONSOLE.print(said, highlight=False, markup=False, soft_wrap=True)
