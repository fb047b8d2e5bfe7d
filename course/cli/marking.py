"""`loopless marks`: what a class earned, as a table by question, or in the sheet of a learning platform."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.console import CONSOLE, ERRORS, stop
from course.content.bank import ROOT, UnknownNameError, assignment

if TYPE_CHECKING:
    from course.grading.nbgrader.marks import Filled, Marks


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    examples = "Examples: `loopless marks 01_window_sql`, `loopless marks 01_window_sql --sheet Grades-101-02.csv`"
    app.command("marks", epilog=examples)(marks)


def marks(
    name: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="The assignment's name, or its number.")],
    sheet: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="Moodle's grading worksheet or Canvas' gradebook, to be filled in."),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where to write; marks/ when left out.")] = None,
    root: Annotated[Path, typer.Option(help="The nbgrader course root.")] = ROOT,
    db_url: Annotated[
        str | None, typer.Option("--db", metavar="URL", help="Another gradebook than the course's.")
    ] = None,
) -> None:
    """Write what everybody earned, by question; with --sheet also the platform's own sheet with its grades filled in.

    The sheet itself stays as it is: a copy is written. For Moodle the feedback pages that `nbgrader generate_feedback`
    made are packed as it takes them back. Who cannot be matched is listed, never guessed: exit code 1 then.
    """
    asked = _name(name, root)
    found = _marks(asked, root.resolve(), db_url)
    folder = out or root / "marks"
    from course.grading.nbgrader.marks import by_question  # noqa: PLC0415 (nbgrader takes seconds to import)

    _write(folder / f"{asked}.csv", by_question(found), asked)
    unread = sum(one.unread for one in found)
    if unread:
        ERRORS.print(f"[yellow]{unread} written answers are still to be read[/yellow] (formgrader)", highlight=False)
    if sheet is None:
        return
    filled = _filled(sheet, found, asked)
    _write(folder / sheet.name, filled.text, asked)
    if filled.folders:
        _pack_feedback(folder / f"{asked}_feedback.zip", root, asked, filled.folders)
    _tell_unmatched(filled, sheet)


def _name(name: str, root: Path) -> str:
    try:
        return assignment(name).name
    except UnknownNameError as error:
        if (root / "source" / name).is_dir():
            return name
        raise stop(str(error), "loopless marks --help") from error


def _marks(asked: str, root: Path, db_url: str | None) -> tuple[Marks, ...]:
    from course.grading.nbgrader.book import Book, BookError  # noqa: PLC0415 (nbgrader takes seconds to import)
    from course.grading.nbgrader.marks import MarksError, read_marks  # noqa: PLC0415 (as above)

    try:
        found = read_marks(Book(root, asked, db_url).url, asked)
    except (BookError, MarksError) as error:
        raise stop(str(error), f"loopless grade {asked}") from error
    if not found:
        raise stop(f"nobody's {asked} is in the gradebook yet", f"loopless grade {asked}")
    return found


def _filled(sheet: Path, found: tuple[Marks, ...], asked: str) -> Filled:
    from course.grading.nbgrader.marks import MarksError, fill  # noqa: PLC0415 (as above)

    try:
        return fill(sheet.read_text(encoding="utf-8-sig"), found, asked)
    except (OSError, UnicodeDecodeError, MarksError) as error:
        raise stop(f"{sheet} cannot be filled in: {error}", "loopless marks --help") from error


def _write(path: Path, text: str, asked: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Spreadsheets take UTF-8 for what it is only behind this mark; Moodle and Canvas take both.
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise stop(f"{path} cannot be written: {error}", f"loopless marks {asked} --out ANOTHER") from error
    CONSOLE.print(f"wrote {path}", highlight=False, markup=False, soft_wrap=True)


def _pack_feedback(path: Path, root: Path, asked: str, folders: Mapping[str, str]) -> None:
    """Pack each student's feedback pages into the folder in which Moodle takes them back."""
    pages = {student: sorted((root / "feedback" / student / asked).glob("*.html")) for student in folders}
    missing = [student for student, found in pages.items() if not found]
    if len(missing) == len(pages):
        ERRORS.print(f"no feedback pages yet; to pack them too: nbgrader generate_feedback {asked}", highlight=False)
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for student, found in pages.items():
            for page in found:
                packed.write(page, f"{folders[student]}/{page.name}")
    CONSOLE.print(f"wrote {path}: {len(pages) - len(missing)} of {len(pages)} students' feedback", highlight=False)


def _tell_unmatched(filled: Filled, sheet: Path) -> None:
    CONSOLE.print(f"{filled.platform}: {filled.graded} grades filled in", highlight=False)
    for who in filled.without_marks:
        ERRORS.print(f"[yellow]left as it was:[/yellow] {who}: no one submission is this person's", highlight=False)
    for student in filled.without_row:
        ERRORS.print(f"[yellow]not in {sheet.name}:[/yellow] {student}", highlight=False)
    if filled.without_row:
        raise typer.Exit(1)
