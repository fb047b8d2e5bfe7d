"""`loopless report`: one page for the instructor, from what grading left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.console import CONSOLE, stop
from course.cli.course_option import HERE, Root

if TYPE_CHECKING:
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
) -> None:
    """Write one page about a graded class: who needs a human, scores, hard questions, misconceptions, answers alike.

    The page opens offline and holds students' names: hand it to nobody who may not see their points.
    """
    asked = _name(name)
    records = _records(root, asked)
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


def _minutes(asked: str) -> dict[str, float]:
    """Return the minutes that authors advise for the exercises of an assignment."""
    from course.content.bank import assignment

    return {exercise.name: float(exercise.minutes) for exercise in assignment(asked).exercises}


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


def _write(path: Path, text: str, asked: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise stop(f"{path} cannot be written: {error}", f"loopless report {asked} --out ANOTHER.html") from error
