"""`loopless marks`: what a class earned, as a table by question, or in the sheet of a learning platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from course.cli.console import CONSOLE, ERRORS, stop
from course.cli.course_option import HERE, Root

if TYPE_CHECKING:
    from course.grading.graded.versions import Version
    from course.grading.nbgrader.marks import Marks
    from course.grading.returned.sheets import Filled


_BACK = {
    "moodle": "for Moodle: View all submissions, Upload multiple feedback files in a zip",
    "canvas": "for Canvas: the assignment's page, Upload Submissions",
    "by_student": "to be handed out: a folder a student",
}


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
    root: Root = HERE,
    db_url: Annotated[
        str | None, typer.Option("--db", metavar="URL", help="Another gradebook than the course's.")
    ] = None,
) -> None:
    """Write what everybody earned, by question; with --sheet also the platform's own sheet with its grades filled in.

    The sheet itself stays as it is: a copy is written. The feedback pages that `nbgrader generate_feedback` made are
    packed as Moodle and Canvas take them back, of other platforms in a folder a student, to be handed out. Who cannot
    be matched is listed, never guessed: exit code 1 then.
    """
    asked = _name(name, root)
    found = _marks(asked, root.resolve(), db_url)
    folder = out or root / "marks"
    from course.grading.nbgrader.marks import by_question

    _write(folder / f"{asked}.csv", by_question(found, _versions(root, asked)), asked)
    unread = sum(mark.unread for mark in found)
    if unread:
        ERRORS.print(f"[yellow]{unread} written answers are still to be read[/yellow] (formgrader)", highlight=False)
    filled = None if sheet is None else _filled(sheet, found, asked)
    if sheet is not None and filled is not None:
        _write(folder / sheet.name, filled.text, asked)
    _pack_feedback(folder, root, asked, found, filled.folders if filled is not None else {})
    if sheet is not None and filled is not None:
        _tell_unmatched(filled, sheet)


def _name(name: str, root: Path) -> str:
    from course.content.bank import UnknownNameError, assignment

    try:
        return assignment(name).name
    except UnknownNameError as error:
        if (root / "source" / name).is_dir():
            return name
        raise stop(str(error), "loopless marks --help") from error


def _marks(asked: str, root: Path, db_url: str | None) -> tuple[Marks, ...]:
    from course.grading.nbgrader.book import Book, BookError
    from course.grading.nbgrader.marks import MarksError, read_marks

    try:
        found = read_marks(Book(root, asked, db_url).url, asked)
    except (BookError, MarksError) as error:
        raise stop(str(error), f"loopless grade {asked}") from error
    if not found:
        raise stop(f"nobody's {asked} is in the gradebook yet", f"loopless grade {asked}")
    return found


def _filled(sheet: Path, found: tuple[Marks, ...], asked: str) -> Filled:
    from course.grading.nbgrader.marks import MarksError
    from course.grading.returned.sheets import fill

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


def _versions(root: Path, asked: str) -> dict[str, Version | None]:
    from course.grading.graded.records import RecordError, read_records

    try:
        return {record.student: record.version for record in read_records(root, asked)}
    except RecordError as error:
        raise stop(str(error), f"loopless grade {asked}") from error


def _pack_feedback(folder: Path, root: Path, asked: str, found: Sequence[Marks], folders: Mapping[str, str]) -> None:
    """Pack each student's feedback pages in the form in which they go back to where the submission came from."""
    from course.grading.returned.handing_back import pack, parcels, read_collected

    pages = {mark.student: sorted((root / "feedback" / mark.student / asked).glob("*.html")) for mark in found}
    if not any(pages.values()):
        ERRORS.print(f"no feedback pages yet; to pack them too: nbgrader generate_feedback {asked}", highlight=False)
        return
    for parcel in parcels(pages, read_collected(root, asked), folders, asked):
        if not parcel.pages:
            continue
        path = folder / f"{asked}_feedback_{parcel.form}.zip"
        try:
            pack(parcel, path)
        except OSError as error:
            raise stop(f"{path} cannot be written: {error}", f"loopless marks {asked} --out ANOTHER") from error
        told = f"wrote {path}: {len(parcel.pages)} pages of feedback, {_BACK[parcel.form]}"
        CONSOLE.print(told, highlight=False, markup=False, soft_wrap=True)
    for student in (student for student, own in pages.items() if not own):
        ERRORS.print(f"[yellow]no feedback page:[/yellow] {escape(student)}", highlight=False, soft_wrap=True)


def _tell_unmatched(filled: Filled, sheet: Path) -> None:
    CONSOLE.print(f"{filled.platform}: {filled.graded} grades filled in", highlight=False)
    for who in filled.without_marks:
        ERRORS.print(f"[yellow]left as it was:[/yellow] {who}: no one submission is this person's", highlight=False)
    for student in filled.without_row:
        ERRORS.print(f"[yellow]not in {sheet.name}:[/yellow] {student}", highlight=False)
    if filled.without_row:
        raise typer.Exit(1)
