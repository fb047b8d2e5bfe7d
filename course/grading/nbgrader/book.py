"""nbgrader's side of grading a class: what it does before and after a notebook runs, in memory and on one connection.

The steps are nbgrader's own classes, in the order of `nbgrader_config.py`; only the one that executes is left out,
since a bench does that. So a score, a manual grade and a late penalty end up as `nbgrader autograde` would leave them.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import nbformat.warnings
import sqlalchemy
import sqlalchemy.exc
import sqlalchemy.orm
from nbgrader.api import (
    Assignment,
    Grade,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets import TraitError

from autograder.base.whole_file import write_whole
from course.grading.graded.outputs import Kept
from course.grading.handed_in.intake import AGAIN, culprit, files_beside, is_plain, read_submission
from course.grading.handed_in.timestamps import read_timestamp
from course.grading.nbgrader.autograding import blank, make_scorable
from course.grading.nbgrader.configuration import BookError, existing, first_command, read_config, steps_of, unopened
from course.grading.nbgrader.deadlines import Deadlines, read_deadlines
from course.grading.nbgrader.gradebook import KeptGradebook, cell_digests, kept_gradebook, written_ahead
from course.grading.nbgrader.releasing import released_variants

NotebookNode = Any
# nbgrader adds objects to a session in an order that SQLAlchemy remarks on; a notebook without cell ids is no fault.
warnings.filterwarnings("ignore", category=sqlalchemy.exc.SAWarning, message="Object of type")
warnings.filterwarnings("ignore", category=nbformat.warnings.MissingIDFieldWarning)


@dataclass
class Prepared:
    """A submission as it is to be executed: its notebook, what lies beside it, and what a person should know.

    The notebook is its file's text: whatever keeps one from being written is found while it is prepared.
    """

    student: str
    notebook: str
    files: dict[str, bytes]
    incidents: list[dict[str, str]] = field(default_factory=list)
    needs_human: list[str] = field(default_factory=list)
    kept: Kept | None = None


class Book:
    """The gradebook and folders of one assignment.

    Parameters
    ----------
    root
        The nbgrader course root.
    db_url
        Another gradebook than the course's own, as nbgrader writes it.

    Raises
    ------
    BookError
        The configuration or the gradebook cannot be read, or the assignment is not in it.

    """

    def __init__(self, root: Path, assignment: str, db_url: str | None = None) -> None:
        self.root = root
        self.assignment = assignment
        config = self._config = read_config(root)
        config.CourseDirectory.root = str(root)
        config.CourseDirectory.assignment_id = assignment
        try:
            self._steps = steps_of(config)
            self._directory = CourseDirectory(config=config)
            self._directory.db_url = self.url = existing(
                str(self._directory.db_url) if db_url is None else db_url, root if db_url is None else Path.cwd()
            )
            self._converter = Autograde(coursedir=self._directory, config=config)
            self._converter.exporter = self._converter.exporter_class(config=config)
        except (TraitError, TypeError, ImportError) as error:
            msg = f"{root / 'nbgrader_config.py'} cannot be used: {type(error).__name__}: {error}"
            raise BookError(msg) from error
        self._converter.log.setLevel(logging.CRITICAL)
        self.notebook, self.cells = self._source()
        self._cells = frozenset(self.cells)

    def students(self) -> list[str]:
        """Return who handed something in."""
        pattern = self._directory.format_path(
            self._directory.submitted_directory, "(?P<student>[^/]+)", self.assignment
        )
        folder = Path(str(pattern).split("(?P<student>")[0])
        found = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        found -= set(self._directory.student_id_exclude.split(","))
        return sorted(name for name in found if (folder / name / self.assignment).is_dir())

    def submitted(self, student: str) -> Path:
        """Return the folder that a student handed in."""
        return Path(self._directory.format_path(self._directory.submitted_directory, student, self.assignment))

    def autograded(self, student: str) -> Path:
        """Return the folder of a student's graded notebook."""
        return Path(self._directory.format_path(self._directory.autograded_directory, student, self.assignment))

    def source(self) -> Path:
        """Return the assignment's source notebook, which need not exist."""
        folder = self._directory.format_path(self._directory.source_directory, ".", self.assignment)
        return Path(folder) / f"{self.notebook}.ipynb"

    def release(self) -> Path:
        """Return the folder of what students receive, which need not exist."""
        return Path(self._directory.format_path(self._directory.release_directory, ".", self.assignment))

    def variants(self) -> dict[str, str]:
        """Return the variant that the class was given of a question, by its name; none of those that are published."""
        return released_variants(self._directory, self.assignment, self.notebook)

    def deadlines(self) -> Deadlines:
        """Return the due date, the extensions and the policy on what comes late."""
        with kept_gradebook(), KeptGradebook(self.url, self._directory.course_id) as gradebook:
            return read_deadlines(gradebook.db, self.assignment, self._config)

    def written_ahead(self) -> contextlib.AbstractContextManager[None]:
        """Have the gradebook commit at once for as long as a class is graded."""
        return written_ahead(self.url)

    def scored(self) -> set[str]:
        """Return the students of whom the gradebook holds all scores, or knows which of them a person has to give."""
        with kept_gradebook(), KeptGradebook(self.url, self._directory.course_id) as gradebook:
            grades = (
                gradebook.db.query(
                    SubmittedAssignment.student_id, Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade
                )
                .select_from(SubmittedAssignment)
                .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
                .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
                .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
                .filter(Assignment.name == self.assignment)
                .all()
            )
        without = {student for student, *scores, waits in grades if not waits and scores == [None, None]}
        return {student for student, *_ in grades} - without

    def waiting(self, student: str) -> dict[str, bool]:
        """Return of each of a student's grades whether a person is to give it; nothing where there are none."""
        with kept_gradebook(), KeptGradebook(self.url, self._directory.course_id) as gradebook:
            try:
                grades = gradebook.grades(self.notebook, self.assignment, student)
            except MissingEntry:
                return {}
            return {name: bool(grade.needs_manual_grade) for name, grade in grades.items()}

    def prepare(self, student: str) -> Prepared:
        """Enter a submission into the gradebook and return its notebook, every check put back as it was released.

        Raises
        ------
        TimestampError
            Nobody can tell when it was handed in; what was graded before is as it was.

        """
        folder = self.submitted(student)
        read_timestamp(folder)
        found = read_submission(folder, self.notebook, self._cells)
        prepared = Prepared(student, "", {}, list(found.incidents), list(found.needs_human))
        with kept_gradebook():
            self._enter(student)
            prepared.notebook = self._sanitized(student, found.notebook, prepared)
        prepared.files = files_beside(self.autograded(student))
        return prepared

    def finish(self, prepared: Prepared, notebook: NotebookNode) -> None:
        """Score an executed notebook as nbgrader does, and put it into the folder of graded ones."""
        student = prepared.student
        prepared.needs_human += make_scorable(notebook)
        resources = self._resources(student)
        with kept_gradebook():
            for step in self._steps["after"]:
                notebook, resources = step(parent=self._converter)(notebook, resources)
            self._account_for_empty_scores(student, prepared.kept or Kept())
        path = self.autograded(student) / f"{self.notebook}.ipynb"
        # A run that is killed here leaves no notebook, so that the next one does not take it for finished.
        write_whole(path, nbformat.writes(notebook).encode(errors="replace"))
        self._converter.set_permissions(self.assignment, student)

    def _enter(self, student: str) -> None:
        shutil.rmtree(self.autograded(student), ignore_errors=True)
        self.autograded(student).mkdir(parents=True)
        self._converter.notebooks = [str(self.submitted(student) / f"{self.notebook}.ipynb")]
        with contextlib.chdir(self.root), _links_left_out():
            self._converter.init_assignment(self.assignment, student)

    def _sanitized(self, student: str, notebook: NotebookNode | None, prepared: Prepared) -> str:
        if notebook is not None:
            if not any(cell.metadata.get("nbgrader", {}).get("grade_id") in self._cells for cell in notebook.cells):
                prepared.needs_human.append(
                    f"{self.notebook}.ipynb has none of this assignment's cells, perhaps another assignment's; {AGAIN}"
                )
            try:
                return str(nbformat.v4.writes(self._checks_put_back(student, notebook)))
            except Exception as error:  # noqa: BLE001 (whatever a submitted file makes nbgrader raise)
                told = (
                    f"nbgrader cannot read the notebook{culprit(notebook)} ({type(error).__name__}: {error}); {AGAIN}"
                )
                prepared.needs_human.append(told)
        return str(nbformat.v4.writes(self._checks_put_back(student, blank(prepared.needs_human))))

    def _checks_put_back(self, student: str, notebook: NotebookNode) -> NotebookNode:
        resources = self._resources(student)
        for step in self._steps["before"]:
            notebook, resources = step(parent=self._converter)(notebook, resources)
        return notebook

    def _account_for_empty_scores(self, student: str, kept: Kept) -> None:
        """Give zero to what nbgrader left without a score and nobody is asked to grade; who waited not, waits not."""
        with KeptGradebook(self.url, self._directory.course_id) as gradebook:
            for name, grade in gradebook.grades(self.notebook, self.assignment, student).items():
                grade.needs_manual_grade = kept.waiting.get(name, grade.needs_manual_grade)
                if grade.auto_score is None and grade.manual_score is None and not grade.needs_manual_grade:
                    grade.auto_score = 0
            gradebook.db.commit()

    def _resources(self, student: str) -> dict[str, Any]:
        named = {"student": student, "assignment": self.assignment, "notebook": self.notebook, "db_url": self.url}
        return {"nbgrader": named, "unique_key": self.notebook, "metadata": {"path": str(self.autograded(student))}}

    def _source(self) -> tuple[str, Mapping[str, str]]:
        """Return the name of the assignment's one notebook, and its marked cells by name, from the gradebook."""
        try:
            with kept_gradebook(), KeptGradebook(self.url, self._directory.course_id) as gradebook:
                notebooks = gradebook.find_assignment(self.assignment).notebooks
                names = [str(notebook.name) for notebook in notebooks]
                cells = {
                    name: digest for found in notebooks for name, digest in cell_digests(gradebook.db, found).items()
                }
        except MissingEntry as error:
            msg = f"the gradebook {self.url} has no assignment {self.assignment!r}; {first_command(self.assignment)}"
            raise BookError(msg) from error
        except (sqlalchemy.exc.SQLAlchemyError, OSError) as error:
            raise unopened(self.url, error) from error
        if len(names) != 1:
            msg = f"the assignment {self.assignment!r} has {len(names)} notebooks; grading by bench takes one each"
            raise BookError(msg)
        return names[0], cells


@contextlib.contextmanager
def _links_left_out() -> Iterator[None]:
    """Let nbgrader copy plain files only: a link would bring in what it points at, and a pipe has no end.

    Nor does it stop at a file that whoever grades may not read: what there is of it is told.
    """
    converters: Any = importlib.import_module("nbgrader.converters.base")
    every = converters.find_all_files

    def plain(path: str, exclude: list[str] | None = None) -> list[str]:
        return [file for file in every(path, exclude) if is_plain(Path(file)) and os.access(file, os.R_OK)]

    converters.find_all_files = plain
    try:
        yield
    finally:
        converters.find_all_files = every


__all__ = ["Book", "BookError", "Prepared"]
