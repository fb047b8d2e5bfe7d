"""`loopless collect`: take a class's submissions from a learning platform's download."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.console import CONSOLE, ERRORS, stop
from course.cli.course_option import HERE, Root

if TYPE_CHECKING:
    from course.grading.collected.collecting import Shelf, Submission


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("collect", epilog="Example: `loopless collect 01_window_sql submissions.zip --dry-run`")(collect)


def collect(
    name: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="The assignment's name, or its number.")],
    download: Annotated[
        Path, typer.Argument(metavar="FOLDER|FILE.zip", help="What Moodle, Canvas, Blackboard or Classroom gave you.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show who was recognised, and enter nothing.")] = False,
    zone: Annotated[
        str | None,
        typer.Option("--zone", metavar="PLACE", help="Where the platform's clock is: Europe/Berlin; else as here."),
    ] = None,
    root: Root = HERE,
) -> None:
    """Enter a learning platform's download into submitted/: the latest notebook of each student.

    Takes downloads as they come, and plain files and zips called after the student. Who was recognised is shown
    before anything is entered; what nobody can be told for is listed and left out. What is replaced is kept. Exit
    code 1 when something was left out.
    """
    import tempfile

    from course.grading.collected.archives import DownloadError, read_download
    from course.grading.collected.collecting import Shelf, choose
    from course.grading.collected.downloads import uploads

    asked, cells = _asked(name, root)
    shelf = Shelf(root.resolve(), asked)
    with tempfile.TemporaryDirectory(prefix="loopless-") as workplace:
        try:
            contents = read_download(download, Path(workplace))
        except DownloadError as error:
            raise stop(f"{download} is not taken: {error}", f"loopless collect {asked} FOLDER_OR_ZIP") from error
        choice = choose(uploads(contents.entries, asked, _zone(zone)), asked, cells)
        found = [shelf.compared(submission) for submission in choice.submissions]
        _show(found, [*contents.refused, *choice.untold])
        failed = [] if dry_run else _enter(shelf, found)
    left_out = len(contents.refused) + len(choice.untold) + len(failed)
    entered = sum(submission.what in {"new", "replaces"} and submission.student not in failed for submission in found)
    told = f"{len(found)} recognised, {entered} {'to enter' if dry_run else 'entered'}, {left_out} left out."
    following = f"loopless collect {asked} {download}" if dry_run else f"loopless grade {asked}"
    CONSOLE.print(f"{told} Next: {following}", markup=False, highlight=False, soft_wrap=True)
    if left_out:
        raise typer.Exit(1)


def _asked(name: str, root: Path) -> tuple[str, frozenset[str]]:
    """Return the assignment's whole name, and nbgrader's names of its cells, from what was released."""
    from course.content.bank import UnknownNameError, assignment
    from course.grading.handed_in.intake import marked_cells, read_notebook
    from course.grading.handed_in.notebook_json import UnreadableError

    try:
        name = assignment(name).name
    except UnknownNameError as error:
        if not name or Path(name).name != name or not (root / "source" / name).is_dir():
            raise stop(str(error), "ls source") from error
    cells: set[str] = set()
    for folder in ("release", "source"):
        path = root / folder / name / f"{name}.ipynb"
        try:
            cells = cells or marked_cells(read_notebook(path.read_bytes()))
        except (OSError, UnreadableError):
            continue
    if not cells:
        msg = f"{root} holds no notebook of {name}, by whose cells submissions are recognised"
        raise stop(msg, f"nbgrader generate_assignment {name}")
    return name, frozenset(cells)


def _zone(name: str | None) -> dt.tzinfo:
    import zoneinfo

    if name is None:
        from dateutil import tz

        zone: dt.tzinfo = tz.tzlocal()  # in summer and in winter, not only today's offset
        return zone
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise stop(
            f"no time zone is called {name!r}; name a place, like Europe/Berlin", "loopless collect --help"
        ) from error


def _show(found: Sequence[Submission], left_out: Sequence[str]) -> None:
    """Print who was recognised, and what nobody can be told for."""
    from rich.table import Table
    from rich.text import Text

    if found:
        table = Table("student", "known as", "from", "uploaded", "file", "", box=None, pad_edge=False)
        for submission in found:
            upload = submission.upload
            when = "not told" if upload.uploaded is None else upload.uploaded.strftime("%Y-%m-%d %H:%M:%S %z")
            cells = (submission.student, upload.name, upload.platform, when, upload.entry.where, submission.told)
            table.add_row(*(Text(_printable(cell), overflow="fold") for cell in cells))
        CONSOLE.print(table)
    for sentence in left_out:
        ERRORS.print(f"left out: {_printable(sentence)}", markup=False, highlight=False, soft_wrap=True)


def _enter(shelf: Shelf, found: Sequence[Submission]) -> list[str]:
    """Enter the submissions; return who could not be entered."""
    entered, failed = [], []
    for submission in found:
        try:
            kept = shelf.enter(submission)
        except OSError as error:
            failed.append(submission.student)
            ERRORS.print(f"not entered: {submission.student}: {error}", markup=False, highlight=False, soft_wrap=True)
            continue
        entered.append(submission)
        if kept is not None:
            CONSOLE.print(
                f"{submission.student}: what was there is now in {kept}", markup=False, highlight=False, soft_wrap=True
            )
    if entered:
        shelf.note(entered)
    return failed


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text.encode(errors="replace").decode())
