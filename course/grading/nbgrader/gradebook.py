"""nbgrader's gradebook on one connection: all of its steps share a session, and one commit ends a submission."""

from __future__ import annotations

import contextlib
import importlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy
import sqlalchemy.exc
import sqlalchemy.orm
from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    SolutionCell,
    SourceCell,
    TaskCell,
)

from autograder.base.digest import digest_of
from autograder.languages.notebook_cell import bound_names
from course.record.store import on_network

_USERS_OF_THE_GRADEBOOK = (
    "nbgrader.converters.autograde",
    "nbgrader.preprocessors.overwritecells",
    "nbgrader.preprocessors.saveautogrades",
    "nbgrader.preprocessors.latesubmissions",
    "nbgrader.preprocessors.overwritekernelspec",
    "course.grading.nbgrader.autograding",
)

_DIGITS = 16
_PATIENCE_SECONDS = 0.3
"""How long somebody else may be in the midst of reading before the journal is left as it is."""


class _OneCommit(sqlalchemy.orm.Session):
    """A session that writes to the disk once: nbgrader commits after every cell, and each commit waits for the disk."""

    def commit(self) -> None:
        """Send what is new or gone to the database; what merely changed, and the disk, have to wait for `settle`."""
        if self.new or self.deleted:
            self.flush()

    def settle(self) -> None:
        """Commit."""
        super().commit()


@dataclass
class _Loaded:
    """What a session has loaded and nobody has changed since; a query a cell becomes one a notebook."""

    stale: bool = False
    found: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def watch(self, session: Any) -> None:
        """Hear of every change that a session, or the one that follows it in a registry, sends to the database.

        What is deleted is not found again at once; what merely changed is read anew by the next gradebook.
        """

        def note(changed: Any, *_: Any) -> None:
            self.stale = True
            if getattr(changed, "deleted", True):
                self.found.clear()

        for change in ("after_flush", "after_bulk_update", "after_bulk_delete"):
            sqlalchemy.event.listen(session, change, note)

    def renewed(self) -> bool:
        """Whether something changed since this was asked last; then nothing that was found is kept."""
        was, self.stale = self.stale, False
        if was:
            self.found.clear()
        return was


class KeptGradebook(Gradebook):  # type: ignore[misc]
    """A gradebook whose engine, and all the statements it has compiled, outlive its session.

    What nbgrader finds one by one, a query a cell, is loaded by one query a notebook.
    """

    courses: set[str]
    loaded: _Loaded
    _known: dict[str, Any] = {}  # noqa: RUF012 (one for the process)

    def __init__(self, db_url: str, course_id: str = "default_course", authenticator: Any = None) -> None:
        # One session whatever the course is called: some of nbgrader's steps do not say, and two would lock each other.
        if db_url not in self._known:
            super().__init__(db_url, course_id, authenticator)
            super().close()
            made = sqlalchemy.orm.sessionmaker(class_=_OneCommit, autoflush=True, bind=self.engine, future=True)
            loaded = _Loaded()
            loaded.watch(made)
            session = sqlalchemy.orm.scoped_session(made)
            self._known[db_url] = {**self.__dict__, "db": session, "courses": set(), "loaded": loaded}
        self.__dict__.update(self._known[db_url])
        if course_id not in self.courses:  # each of nbgrader's steps would ask again
            self.check_course(course_id=course_id)
            self.courses.add(course_id)
        self.course_id = course_id
        self.db.flush()  # what another step changed, before it is forgotten
        if self.loaded.renewed():
            self.db.expire_all()  # as in a session of its own, nothing that another step loaded is stale

    def find_notebook(self, name: str, assignment: str) -> Any:
        """Find a notebook of an assignment."""
        key = ("notebook", name, assignment)
        if key not in self.loaded.found:
            self.loaded.found[key] = super().find_notebook(name, assignment)
        return self.loaded.found[key]

    def find_submission_notebook(self, notebook: str, assignment: str, student: str) -> Any:
        """Find a submitted notebook."""
        key = ("submitted", notebook, assignment, student)
        if key not in self.loaded.found:
            self.loaded.found[key] = super().find_submission_notebook(notebook, assignment, student)
        return self.loaded.found[key]

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """Find a source cell."""

        def load() -> Iterable[tuple[str, SourceCell]]:
            return [(cell.name, cell) for cell in self.find_notebook(notebook, assignment).source_cells]

        found = self._found(("source", notebook, assignment), load).get(name)
        return found or super().find_source_cell(name, notebook, assignment)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> GradeCell | TaskCell:
        """Find a grade cell or a task cell."""

        def load() -> Iterable[tuple[str, GradeCell]]:
            identity = self.find_notebook(notebook, assignment).id
            return [(cell.name, cell) for cell in self.db.query(GradeCell).filter(GradeCell.notebook_id == identity)]

        found = self._found(("graded", notebook, assignment), load).get(name)
        return found or super().find_graded_cell(name, notebook, assignment)

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Grade:
        """Find a grade."""
        found = self._of_submission(Grade, notebook, assignment, student).get(grade_cell)
        return found or super().find_grade(grade_cell, notebook, assignment, student)

    def grades(self, notebook: str, assignment: str, student: str) -> dict[str, Grade]:
        """Return all grades of a submission by the names of their cells; these names come with the same query.

        Raises
        ------
        MissingEntry
            There is no such submission.

        """
        return self._of_submission(Grade, notebook, assignment, student)

    def find_comment(self, solution_cell: str, notebook: str, assignment: str, student: str) -> Comment:
        """Find a comment."""
        found = self._of_submission(Comment, notebook, assignment, student).get(solution_cell)
        return found or super().find_comment(solution_cell, notebook, assignment, student)

    def _of_submission(self, kind: Any, notebook: str, assignment: str, student: str) -> dict[str, Any]:
        def load() -> Iterable[tuple[str, Any]]:
            submitted = self.find_submission_notebook(notebook, assignment, student).id
            query = self.db.query(BaseCell.name, kind).join(kind, kind.cell_id == BaseCell.id)
            return [(name, entry) for name, entry in query.filter(kind.notebook_id == submitted)]

        return self._found((kind.__name__, notebook, assignment, student), load)

    def _found(self, key: tuple[str, ...], load: Callable[[], Iterable[tuple[str, Any]]]) -> dict[str, Any]:
        if key not in self.loaded.found:
            self.loaded.found[key] = dict(load())
        found: dict[str, Any] = self.loaded.found[key]
        return found

    def close(self) -> None:
        """Leave the session as it is: `kept_gradebook` ends it."""

    @classmethod
    def leave(cls, db_url: str) -> None:
        """Close the connections to a database; who asks for it again gets new ones."""
        known = cls._known.pop(db_url, None)
        if known is not None:
            known["db"].remove()
            known["engine"].dispose()

    @classmethod
    def end(cls, *, well: bool) -> None:
        """End all sessions: with everything written to the disk, or with nothing."""
        for known in cls._known.values():
            session: _OneCommit = known["db"]()
            try:
                session.settle() if well else session.rollback()
                if not well:
                    known["courses"].clear()  # perhaps it was made in what is undone
            finally:
                known["db"].remove()
                known["loaded"].found.clear()


@contextlib.contextmanager
def kept_gradebook() -> Iterator[None]:
    """Let nbgrader's steps share one session; what they did is written at the end, or none of it after an error."""
    modules: list[Any] = [importlib.import_module(name) for name in _USERS_OF_THE_GRADEBOOK]
    before = [module.Gradebook for module in modules]
    for module in modules:
        module.Gradebook = KeptGradebook
    well = False
    try:
        yield
        well = True
    finally:
        for module, was in zip(modules, before, strict=True):
            module.Gradebook = was
        KeptGradebook.end(well=well)


@contextlib.contextmanager
def written_ahead(db_url: str) -> Iterator[None]:
    """Have SQLite write ahead for as long as a class is graded: a commit then waits for the disk once, not four times.

    Nothing is less safe: each commit is on the disk before a grade is told. What others may share from another machine,
    and what is none of SQLite's, is left as it is. Afterwards the gradebook is one file again, as nbgrader made it.
    """
    address = sqlalchemy.engine.make_url(db_url)
    path = Path(address.database or "")
    if address.get_backend_name() != "sqlite" or not path.is_file() or on_network(path):
        yield
        return
    before = _journal(path, "wal")
    try:
        yield
    finally:
        if before not in (None, "wal"):
            KeptGradebook.leave(db_url)  # a connection that stays open keeps the journal as it is
            _journal(path, before)


def _journal(path: Path, wanted: str) -> str | None:
    """Have a database keep its journal as it is wanted; return how it did before, None where nobody can tell.

    Whoever has the gradebook open keeps that from being changed, which is no fault: it is read and written either way.
    """
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE_SECONDS)
        ) as connection,
    ):
        before = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
        connection.execute(f"PRAGMA journal_mode = {wanted}")
        return before
    return None


KINDS = {"grade": GradeCell, "solution": SolutionCell, "task": TaskCell}


def cell_digests(session: Any, notebook: Any) -> dict[str, str]:
    """Return of each marked cell of an assignment its role and a digest of all that grading reads of it.

    The role is `shared` where what it runs may show in another question's verdict (a locked cell without a grade, or
    one that binds names), `graded`, or `answer`.
    """
    of = {
        kind: {cell.name: cell for cell in session.query(table).filter(table.notebook_id == notebook.id)}
        for kind, table in KINDS.items()
    }
    found = {}
    for cell in notebook.source_cells:
        kinds = sorted(kind for kind, cells in of.items() if cell.name in cells)
        points = [of[kind][cell.name].max_score for kind in ("grade", "task") if kind in kinds]
        told = repr((kinds, points, cell.cell_type, cell.locked, cell.source))
        digest = digest_of([told.encode(errors="surrogateescape")])
        found[str(cell.name)] = f"{_role(cell, kinds)} {digest[:_DIGITS]}"
    return found


def _role(cell: Any, kinds: list[str]) -> str:
    runs = cell.cell_type == "code" and "solution" not in kinds
    if runs and ("grade" not in kinds or bound_names(cell.source or "")):
        return "shared"
    return "graded" if {"grade", "task"} & set(kinds) else "answer"
