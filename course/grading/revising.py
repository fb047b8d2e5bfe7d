"""Change an assignment that was handed in already: the gradebook, source/ and release/, with nothing lost.

The new release is made apart, with a gradebook of its own. Only when it is whole, and what was there is copied into a
dated folder, is anything exchanged; the gradebook changes in one transaction, and whatever fails before its end puts
the folders back.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import sqlalchemy
from nbgrader.api import Comment, Grade, Gradebook, GradeCell, SolutionCell, SourceCell

from autograder.base import clock
from autograder.base.errors import LooplessError
from course.grading.graded.records import records_folder
from course.grading.nbgrader.book import Book
from course.grading.nbgrader.exchanging import RELEASE, SOURCE, cells_of, exchanged
from course.grading.nbgrader.gradebook import KINDS
from course.grading.nbgrader.lock import alone
from course.grading.unchanged import question_of


class RevisionError(LooplessError, RuntimeError):
    """An assignment cannot be revised; the message says why, and that nothing was changed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that nbgrader knows: what it is of grade, solution and task, its points, and its source."""

    name: str
    kinds: frozenset[str]
    points: float | None
    source: Mapping[str, Any]

    @property
    def question(self) -> str:
        """The question it belongs to: `total-accuracy` is of `total`."""
        return question_of(self.name)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one cell: `added`, `dropped`, or what of it changed."""

    question: str
    cell: str
    what: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A new version of an assignment, made and compared, with nothing entered yet."""

    book: Book
    workplace: Path
    new: Mapping[str, Cell]
    changes: Sequence[Change]
    submissions: int


def prepare(book: Book, workplace: Path, source: Path | None = None) -> Revision:
    """Make the new release in an empty folder, and compare it with what the gradebook and release/ hold.

    Parameters
    ----------
    source
        The folder of the new source; the assignment's own when left out.

    Raises
    ------
    RevisionError
        There is no such source, or nbgrader makes no release of it.

    """
    given = source or book.source().parent
    if not (given / f"{book.notebook}.ipynb").is_file():
        msg = f"{given} holds no {book.notebook}.ipynb; build it first"
        raise RevisionError(msg)
    shutil.copytree(given, workplace / SOURCE / book.assignment)
    _generate(book, workplace)
    with Gradebook(_scratch(workplace)) as gradebook:
        new = _cells(gradebook, book)
    with Gradebook(book.url) as gradebook:
        old = _cells(gradebook, book)
        submissions = len(gradebook.find_notebook(book.notebook, book.assignment).submissions)
    changes = [*compared(old, new), *_reworded(book, workplace)]
    return Revision(book, workplace, new, changes, submissions)


def compared(old: Mapping[str, Cell], new: Mapping[str, Cell]) -> list[Change]:
    """Return what changed of the cells that nbgrader knows, in the order of the new notebook; dropped ones last."""
    found = []
    for name, cell in new.items():
        before = old.get(name)
        if before is None:
            found.append(Change(cell.question, name, "added"))
        elif before != cell:
            what = [f"points {before.points or 0:g} -> {cell.points or 0:g}"] if before.points != cell.points else []
            what += ["its text"] if before.source != cell.source else []
            what += ["how it is graded"] if before.kinds != cell.kinds else []
            found.append(Change(cell.question, name, ", ".join(what)))
    return found + [Change(cell.question, name, "dropped") for name, cell in old.items() if name not in new]


def install(revision: Revision) -> Path:
    """Enter a revision and return the dated folder of what was there before.

    Raises
    ------
    BusyError
        The assignment is being graded.

    """
    book = revision.book
    with alone(records_folder(book.root, book.assignment).parent / "lock", book.assignment):
        backup = _backup(book)
        with exchanged(book, revision.workplace, cells_of(_scratch(revision.workplace), book)):
            enter(revision)
    return backup


def enter(revision: Revision) -> None:
    """Enter the new cells into the gradebook, in one transaction: submissions and what did not change stay."""
    book = revision.book
    changed = {change.question for change in revision.changes}
    with Gradebook(book.url) as gradebook:
        session = gradebook.db
        try:
            notebook = gradebook.find_notebook(book.notebook, book.assignment)
            for kind, table in KINDS.items():
                _enter_kind(session, notebook, table, {n: c for n, c in revision.new.items() if kind in c.kinds})
            session.query(SourceCell).filter(SourceCell.notebook_id == notebook.id).delete()
            session.add_all(
                SourceCell(name=name, notebook_id=notebook.id, **cell.source) for name, cell in revision.new.items()
            )
            session.flush()
            for kind in ("grade", "task"):
                for cell in session.query(KINDS[kind]).filter_by(notebook_id=notebook.id):
                    if revision.new[cell.name].question in changed:
                        session.query(Grade).filter(Grade.cell_id == cell.id).update({"auto_score": None})
            session.commit()
        except BaseException:
            session.rollback()
            raise


def _enter_kind(session: Any, notebook: Any, table: Any, wanted: Mapping[str, Cell]) -> None:
    """Let the gradebook have these cells of one kind, each with a grade or a comment in every submission."""
    graded = table is not SolutionCell
    commented = table is not GradeCell
    present = {cell.name: cell for cell in session.query(table).filter(table.notebook_id == notebook.id)}
    for name, cell in present.items():
        if name not in wanted:
            for of_cell in (Grade, Comment):
                session.query(of_cell).filter(of_cell.cell_id == cell.id).delete()
            session.delete(cell)
    session.flush()
    for name, cell in wanted.items():
        told = {"max_score": cell.points, "cell_type": cell.source["cell_type"]} if graded else {}
        if name in present:
            for attribute, value in told.items():
                setattr(present[name], attribute, value)
            continue
        made = table(name=name, notebook_id=notebook.id, **told)
        session.add(made)
        session.flush()
        for submitted in notebook.submissions:
            session.add_all([Grade(cell_id=made.id, notebook_id=submitted.id)] if graded else [])
            session.add_all([Comment(cell_id=made.id, notebook_id=submitted.id)] if commented else [])
    session.flush()


def _cells(gradebook: Any, book: Book) -> dict[str, Cell]:
    notebook = gradebook.find_notebook(book.notebook, book.assignment)
    session = gradebook.db
    of = {
        kind: {cell.name: cell for cell in session.query(table).filter(table.notebook_id == notebook.id)}
        for kind, table in KINDS.items()
    }
    found = {}
    for cell in notebook.source_cells:
        points = next((of[kind][cell.name].max_score for kind in ("grade", "task") if cell.name in of[kind]), None)
        source = {name: getattr(cell, name) for name in ("cell_type", "locked", "source", "checksum")}
        kinds = frozenset(kind for kind, cells in of.items() if cell.name in cells)
        found[cell.name] = Cell(cell.name, kinds, points, source)
    return found


def _reworded(book: Book, workplace: Path) -> list[Change]:
    """Return which cells that nbgrader does not know changed in the release: prompts, lessons, files beside it."""
    before, after = book.release(), workplace / RELEASE / book.assignment
    name = f"{book.notebook}.ipynb"
    old, new = _unmarked(before / name), _unmarked(after / name)
    cells = [cell for cell in {**new, **old} if old.get(cell) != new.get(cell)]
    files = {path.relative_to(folder) for folder in (before, after) for path in folder.rglob("*") if path.is_file()}
    others = [
        path.as_posix()
        for path in sorted(files - {Path(name)})
        if not ((before / path).exists() and (after / path).exists())
        or (before / path).read_bytes() != (after / path).read_bytes()
    ]
    told = [Change(cell.removesuffix("-prompt").replace("-", "_"), cell, _what(cell, old, new)) for cell in cells]
    return told + [Change("", file, "the file") for file in others]


def _what(cell: str, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    if cell not in old or cell not in new:
        return "added" if cell in new else "dropped"
    return "the prompt" if cell.endswith("-prompt") else "its text"


def _unmarked(path: Path) -> dict[str, str]:
    """Return the text of cells by id, without those that nbgrader knows; nothing where there is no notebook."""
    if not path.exists():
        return {}
    cells = nbformat.read(path, as_version=4).cells
    return {cell.id: cell.source for cell in cells if "nbgrader" not in cell.metadata and "id" in cell}


def _scratch(workplace: Path) -> str:
    return f"sqlite:///{workplace / 'gradebook.db'}"


def _generate(book: Book, workplace: Path) -> None:
    """Let nbgrader make the release in a folder apart, with a gradebook of its own."""
    options = {
        "root": workplace,
        "db_url": _scratch(workplace),
        "source_directory": SOURCE,
        "release_directory": RELEASE,
    }
    words = [
        "generate_assignment",
        book.assignment,
        *(f"--CourseDirectory.{n}={value}" for n, value in options.items()),
    ]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words, "--log-level=WARN"],
        cwd=book.root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        msg = f"nbgrader makes no release of the new source; nothing was changed:\n{done.stderr.strip()}"
        raise RevisionError(msg)


def _backup(book: Book) -> Path:
    """Copy source, release and gradebook into a dated folder and return it."""
    stamp = clock.moment().strftime("%Y-%m-%dT%H-%M-%S-%fZ")
    folder = book.root / ".loopless" / "revisions" / book.assignment / stamp
    folder.mkdir(parents=True)
    for kind, path in (("source", book.source().parent), ("release", book.release())):
        if path.exists():
            shutil.copytree(path, folder / kind)
    url = sqlalchemy.make_url(book.url)
    if url.get_backend_name() == "sqlite" and url.database:
        with (
            contextlib.closing(sqlite3.connect(url.database)) as old,
            contextlib.closing(sqlite3.connect(folder / "gradebook.db")) as copy,
        ):
            old.backup(copy)
    return folder
