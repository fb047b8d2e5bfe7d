"""`loopless grade`: grade a class, or one notebook."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from course.cli.console import CONSOLE, ERRORS, stop
from course.cli.course_option import HERE, Root

if TYPE_CHECKING:  # the bench is Linux's: whoever practises elsewhere loads none of it
    from autograder.sandbox import Isolation
    from course.cli.teach.renewing import Asked
    from course.grading.classroom import Classroom, Tally


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    examples = "Examples: `loopless grade 01_window_sql --workers 2`, `loopless grade my_notebook.ipynb`"
    app.command("grade", epilog=examples)(grade)


def grade(  # noqa: PLR0917 (a command's options)
    what: Annotated[str, typer.Argument(metavar="ASSIGNMENT|FILE.ipynb", help="An assignment, or one notebook.")],
    workers: Annotated[int, typer.Option(min=1, help="Submissions graded at a time.")] = os.cpu_count() or 1,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Grade on this Dask cluster.")] = None,
    student: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this student; may be repeated.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again who is graded already.")] = False,
    renew: Annotated[
        bool, typer.Option("--renew", help="Grade again who was graded by another version of judge or question.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say which points --renew would change, and change nothing.")
    ] = False,
    root: Root = HERE,
    db_url: Annotated[
        str | None, typer.Option("--db", metavar="URL", help="Another gradebook than the course's.")
    ] = None,
    feedback: Annotated[str, typer.Option(help="What students read of hidden cases: names, or rows.")] = "names",
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Grade even where nothing isolates a submission.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
    fail_under: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, metavar="PERCENT", help="Of one notebook: exit code 1 below this share of points."
        ),
    ] = None,
) -> None:
    """Grade a whole class into nbgrader's gradebook, or print the report on one notebook.

    Each submission runs in a sandbox and is judged from outside. What was graded is kept: run it again after a stop,
    and it goes on where it was. Who handed in anew is graded again, and all are when the assignment or its terms
    change. Grades of another version of judge or question are told first, and stay unless you --renew them. Exit code
    0 when all was graded, whatever it earned; 1 when a submission could not be graded, or a notebook earned less than
    --fail-under; 2 when the call is wrong.
    """
    from course.cli.teach.grading_notebook import grade_notebook
    from course.cli.teach.renewing import Asked

    if feedback not in ("names", "rows"):
        raise stop(f"--feedback is names or rows, not {feedback!r}", "loopless grade --help")
    _refuse_elsewhere(what)
    isolation = _isolation(unsafe=unsafe)
    if what.endswith(".ipynb"):
        grade_notebook(Path(what), isolation, fail_under, as_json=as_json)
        return
    if fail_under is not None:
        msg = "--fail-under is for one notebook; of a class see its marks"
        raise stop(msg, f"loopless marks {what}")
    name = _assignment(what, root)
    _grade_class(
        _Class(name, root.resolve(), isolation, workers, scheduler, student, db_url, feedback),
        Asked(force=force, renew=renew, dry_run=dry_run, as_json=as_json),
    )


def _refuse_elsewhere(what: str) -> None:
    """Stop where nothing can be graded; one's own notebook is judged all the same, an answer at a time."""
    from course.grading.collected.platforms import unable

    reason = unable()
    if reason is None:
        return
    if not what.endswith(".ipynb"):
        raise stop(f"{reason}.", f"loopless grade {what}, on Linux")
    own = "your own answers are judged here too, by the checks in JupyterLab and one by one by `loopless judge`"
    raise stop(f"{reason}; {own}.", "loopless judge QUESTION ANSWER_FILE")


def _isolation(*, unsafe: bool) -> Isolation:
    from autograder.sandbox import IsolationError, strongest

    try:
        isolation = strongest(unsafe=unsafe)
    except IsolationError as error:
        raise stop(str(error), "apt-get install bubblewrap") from error
    if isolation.possible:
        ERRORS.print(f"[yellow]isolation: {isolation}.[/yellow] {isolation.possible}", highlight=False)
    return isolation


def _assignment(name: str, root: Path) -> str:
    """Return the assignment's whole name; an instructor's own, which the course does not have, is taken as it is."""
    from course.content.bank import UnknownNameError, assignment

    try:
        return assignment(name).name
    except UnknownNameError as error:
        if (root / "source" / name).is_dir() or any((root / "submitted").glob(f"*/{name}")):
            return name
        raise stop(str(error), "ls source") from error


@dataclass(frozen=True, slots=True)
class _Class:
    """A class to grade: whose assignment, in which course, and how."""

    assignment: str
    root: Path
    isolation: Isolation
    workers: int
    scheduler: str | None
    wanted: Sequence[str] | None
    db_url: str | None
    feedback: Any

    @property
    def again(self) -> str:
        """The command that goes on where this one stopped."""
        return f"loopless grade {self.assignment}"


def _grade_class(graded: _Class, asked: Asked) -> None:
    if not (graded.root / "nbgrader_config.py").is_file():
        raise stop(f"{graded.root} is no nbgrader course root: it has no nbgrader_config.py", "loopless grade --help")
    from course.cli.teach.renewing import tell_changes, tell_older
    from course.grading.graded.sandbox import exposed

    if graded.isolation.value != "none" and (reason := exposed(graded.root)) is not None:
        raise stop(f"{reason}.", f"{graded.again}, in another folder")
    # A checker of international addresses, which no notebook holds, costs nbformat a second to import.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    pool = _pool(graded.root, graded.assignment, graded.isolation, graded.workers, graded.scheduler, graded.feedback)
    with contextlib.closing(pool):
        room, students = _opened(graded)
        older = tell_older(room, students, asked)
        if asked.dry_run:
            tell_changes(room, older, pool, asked)
            return
        tally = _tally(room, students, pool, asked, graded.again)
    changed = {former.record.student: list(former.changed) for former in older}
    _tell(graded.assignment, tally, graded.isolation, changed, as_json=asked.as_json)
    if tally.failed:
        raise typer.Exit(1)


def _opened(graded: _Class) -> tuple[Classroom, list[str]]:
    """Return the gradebook and folders, ready to grade, and whom to grade; a revision that was killed is settled."""
    from course.grading.classroom import BusyError, Classroom
    from course.grading.nbgrader.book import Book, BookError
    from course.grading.nbgrader.exchanging import UnsettledError, settle

    try:
        book = Book(graded.root, graded.assignment, graded.db_url)
        if (settled := settle(book)) is not None:
            ERRORS.print(settled, highlight=False)
        students = _students(book.students(), graded.wanted, graded.assignment)
        return Classroom(book, graded.isolation, graded.feedback), students
    except (BookError, UnsettledError) as error:
        raise stop(str(error), "loopless grade --help") from error
    except BusyError as error:
        raise stop(str(error), graded.again) from error


def _tally(room: Classroom, students: Sequence[str], pool: Any, asked: Asked, again: str) -> Tally:
    """Grade these students, and show how far it is."""
    from course.cli.teach.progress import progress
    from course.grading.classroom import BusyError

    with progress("grading", len(students), quiet=asked.as_json) as told:
        try:
            return room.grade(students, pool, told, force=asked.force, renew=asked.renew)
        except BusyError as error:
            raise stop(str(error), again) from error
        except OSError as error:
            raise stop(f"grading stopped: {error}; what was graded is kept", again) from error


def _pool(  # noqa: PLR0917 (a command's options)
    root: Path, name: str, isolation: Isolation, workers: int, scheduler: str | None, feedback: Any
) -> Any:
    """Return where to grade; processes start while nbgrader is still being imported."""
    from course.grading.graded.pool import Cluster, PoolError, Processes
    from course.grading.graded.sandbox import imported
    from course.grading.graded.seeds import SeedError, seed

    try:
        if scheduler is not None:
            return Cluster(scheduler)
        drawn = seed(root)
    except (PoolError, SeedError) as error:
        raise stop(str(error), f"loopless grade {name}") from error
    processes = Processes(workers)
    processes.warm(drawn, isolation.value, feedback, imported(root, name))
    return processes


def _students(found: Sequence[str], wanted: Sequence[str] | None, name: str) -> list[str]:
    if not found:
        raise stop(f"nobody handed in {name}: there is no submitted/STUDENT/{name}", f"nbgrader collect {name}")
    missing = [student for student in wanted or [] if student not in found]
    if missing:
        raise stop(f"{', '.join(missing)} did not hand in {name}", f"ls submitted/*/{name}")
    return list(dict.fromkeys(wanted or found))


def _tell(
    name: str, tally: Any, isolation: Isolation, older: Mapping[str, Sequence[str]] | None = None, *, as_json: bool
) -> None:
    import json

    if as_json:
        plain = {"assignment": name, "isolation": isolation.value, "isolation_leaves_possible": isolation.possible}
        done = {"graded": tally.graded, "kept": tally.kept, "failed": tally.failed}
        done |= {"questions": {"judged anew": tally.anew, "kept": tally.stand}}
        print(json.dumps({**plain, **done, "of another version": older or {}}, indent=2))
        return
    for student, reason in tally.failed.items():
        ERRORS.print(f"[red]not graded:[/red] {escape(f'{student}: {reason}')}", highlight=False)
    kept = f", {len(tally.kept)} kept as they were" if tally.kept else ""
    CONSOLE.print(f"Graded {len(tally.graded)} of {name}{kept}; isolation: {isolation}.", highlight=False)
    if tally.anew or tally.stand:
        told = f"{tally.anew:,} answers to changed questions judged anew; {tally.stand:,} to others keep their verdicts"
        CONSOLE.print(f"The assignment was mended: {told}.", highlight=False)
    CONSOLE.print(f"Next: loopless report {name}, nbgrader generate_feedback {name}, nbgrader export", highlight=False)
