"""`loopless report`: one page for the instructor, from what grading left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.console import CONSOLE, ERRORS, stop
from course.cli.course_option import HERE, Root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from course.cells.written import WrittenCell
    from course.grading.graded.records import Record


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("report", epilog="Example: `loopless report 01_window_sql --out class.html`")(report)


def report(
    name: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="The assignment's name, or its number.")],
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write; reports/ASSIGNMENT.html in the course's folder when left out."),
    ] = None,
    root: Root = HERE,
    figures: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="Also a table for authors, a row a question; it names no student."),
    ] = None,
    readings: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Also pages for whoever grades what was answered in words, one a cell: each distinct answer once, with"
            " remarks, beside the model.",
        ),
    ] = None,
) -> None:
    """Write one page about a graded class: who needs a human, scores, hard questions, misconceptions, answers alike.

    The page opens offline and holds students' names: hand it to nobody who may not see their points.
    """
    asked = _name(name)
    records = _records(root, asked)
    cells = _cells_asked(root, asked, readings) if readings is not None else ()
    from course.grading.reported.answers import read_answers
    from course.grading.reported.likeness import alike
    from course.grading.reported.page import page

    path = out or root / "reports" / f"{asked}.html"
    answers = read_answers(root, asked, [record.student for record in records])
    _write(path, page(records, alike(answers)), asked)
    about = f"{len(records)} submission{'s' * (len(records) != 1)}"
    CONSOLE.print(f"wrote {path}: {about}", highlight=False, markup=False, soft_wrap=True)
    if figures is not None:
        from course.grading.reported.question_figures import figures_csv

        _write(figures, figures_csv(records, _minutes(asked)), asked)
        CONSOLE.print(f"wrote {figures}", highlight=False, markup=False, soft_wrap=True)
    if readings is not None:
        _write_readings(root, asked, cells, [record.student for record in records], readings)


def _minutes(asked: str) -> dict[str, float]:
    """Return the minutes that authors advise for the exercises of an assignment."""
    from course.content.bank import assignment

    return {exercise.name: float(exercise.minutes) for exercise in assignment(asked).exercises}


def _cells_asked(root: Path, asked: str, folder: Path) -> tuple[WrittenCell, ...]:
    """Return the cells that are answered in words, of which there are some; all is looked at before a page is made."""
    from course.grading.reported.readings import cells_asked

    if folder.exists() and not folder.is_dir():
        raise stop(
            f"--readings makes a page a cell in a folder, and {folder} is a file",
            f"loopless report {asked} --readings ANOTHER_FOLDER",
        )
    cells = cells_asked(root, asked)
    if cells is None:
        raise stop(
            f"--readings reads prompts and models in the instructor's notebook; {root / 'source' / asked} holds none"
            " that can be read",
            f"loopless build {asked}",
        )
    if not cells:
        raise stop(
            f"--readings makes pages of what is answered in words, and {asked!r} has no such cell",
            f"loopless report {asked}",
        )
    return cells


def _write_readings(
    root: Path, asked: str, cells: Sequence[WrittenCell], students: Sequence[str], folder: Path
) -> None:
    from rich.progress import track

    from course.content.bank import assignment
    from course.grading.reported.page_readings import INDEX, file_name, index_page, readings_page
    from course.grading.reported.readings import read_cells, read_written_answers

    cases = assignment(asked).cases
    written = read_written_answers(root, asked, students, cells, cases)
    if len(written.unread) == len(students):
        raise stop(
            f"--readings reads the graded notebooks, and none of {len(students)} can be read in {root / 'autograded'}",
            f"loopless grade {asked}",
        )
    following = [*(cell.name for cell in cells[1:]), ""]
    made = []
    read = track(read_cells(cells, written, cases), "reading", len(cells), console=ERRORS, transient=True)
    for found, after in zip(read, following, strict=True):
        _write(
            folder / file_name(found.cell.name), readings_page(asked, found, after), asked, "--readings ANOTHER_FOLDER"
        )
        made.append(found)
    _write(folder / INDEX, index_page(asked, made, written.unread), asked, "--readings ANOTHER_FOLDER")
    distinct = sum(reading.is_written for found in made for reading in found.readings)
    about = f"{len(cells)} cell{'s' * (len(cells) != 1)}, {distinct:,} distinct answer{'s' * (distinct != 1)}"
    CONSOLE.print(f"wrote {folder / INDEX}: {about}", highlight=False, markup=False, soft_wrap=True)


def _name(name: str) -> str:
    from autograder.questions.question import QuestionError
    from course.content.bank import UnknownNameError, assignment

    try:
        return assignment(name).name
    except UnknownNameError as error:
        raise stop(str(error), "loopless report --help") from error
    except QuestionError as error:
        raise stop(str(error), f"loopless verify {name}") from error


def _records(root: Path, asked: str) -> tuple[Record, ...]:
    from course.grading.graded.records import RecordError, read_records

    again = f"loopless grade {asked}"
    try:
        records = read_records(root, asked)
    except RecordError as error:
        raise stop(str(error), again) from error
    if not records:
        raise stop(f"nothing of {asked!r} has been graded in {root}", again)
    return records


def _write(path: Path, text: str, asked: str, other: str = "--out ANOTHER.html") -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise stop(f"{path} cannot be written: {error}", f"loopless report {asked} {other}") from error
