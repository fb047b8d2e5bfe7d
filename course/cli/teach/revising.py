"""`loopless revise`: change an assignment that was handed in already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from course.cli.console import CONSOLE, ERRORS, stop
from course.cli.course_option import HERE, Root

if TYPE_CHECKING:  # nbgrader takes seconds to import
    from course.grading.revising import Revision


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("revise", epilog="Example: `loopless revise 01_window_sql --dry-run`")(revise)


def revise(
    name: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="The assignment's name, or its number.")],
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="The new source; else what lies in source/.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    root: Root = HERE,
    db_url: Annotated[
        str | None, typer.Option("--db", metavar="URL", help="Another gradebook than the course's.")
    ] = None,
) -> None:
    """Release a changed assignment after submissions: the gradebook, source/ and release/, with nothing deleted.

    What changed is listed, and what was there is kept in a dated folder. Submissions stay: a dropped question no
    longer counts, an added one is not attempted until its student hands in again, and a mended one is graded anew.
    """
    import tempfile

    from course.grading.classroom import BusyError
    from course.grading.nbgrader.book import Book, BookError
    from course.grading.nbgrader.exchanging import UnsettledError, settle
    from course.grading.revising import RevisionError, install, prepare

    asked = _asked(name, root)
    again = f"loopless revise {asked}"
    with tempfile.TemporaryDirectory(prefix="loopless-") as workplace:
        try:
            book = Book(root.resolve(), asked, db_url)
            if (settled := settle(book)) is not None:
                ERRORS.print(settled, highlight=False)
            revision = prepare(book, Path(workplace), source)
            _show(revision)
            if dry_run or not revision.changes:
                following = again if revision.changes else f"loopless grade {asked}"
                CONSOLE.print(f"Nothing was changed. Next: {following}", highlight=False)
                return
            backup = install(revision)
        except (BookError, RevisionError, UnsettledError) as error:
            raise stop(str(error), f"{again} --help") from error
        except (BusyError, OSError) as error:
            raise stop(f"{error}; the assignment is as it was", again) from error
    told = f"Revised {asked}; what was there: {backup}"
    CONSOLE.print(f"{told}. Next: loopless grade {asked}", markup=False, highlight=False, soft_wrap=True)


def _asked(name: str, root: Path) -> str:
    """Return the assignment's whole name; an instructor's own is taken as it is."""
    from course.content.bank import UnknownNameError, assignment

    try:
        return assignment(name).name
    except UnknownNameError as error:
        if (root / "source" / name).is_dir():
            return name
        raise stop(str(error), "ls source") from error


def _show(revision: Revision) -> None:
    if not revision.changes:
        CONSOLE.print("The source is what was released.", highlight=False)
        return
    from rich.table import Table

    table = Table("question", "cell", "what changed")
    for change in revision.changes:
        table.add_row(*map(escape, (change.question, change.cell, change.what)))
    CONSOLE.print(table)
    added = sorted(
        {change.question for change in revision.changes if change.what == "added" and change.cell in revision.new}
    )
    if added and revision.submissions:
        who = f"the {revision.submissions} who handed in before"
        CONSOLE.print(f"{', '.join(added)}: not attempted by {who}, unless they hand in again.", highlight=False)
