"""Small course roots for grading: released notebooks, what students hand in, what the gradebook says afterwards."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from course.authoring.notebooks import assemble
from course.cli.application import app
from course.content.bank import ROOT, Assignment, question
from course.grading.graded import work
from course.grading.graded.records import Record, read_record
from course.learner import recorded

NotebookNode = Any

SQL, PYTHON = "latest_labels", "to_local_time"  # of the questions that are judged quickest
CRITERIA = ("accuracy", "efficiency", "readability")
CHECKS = tuple(f"{name}-{criterion}" for name in (SQL, PYTHON) for criterion in CRITERIA)

PLAIN = {
    "total": "def total(values):\n    return sum(values)",
    "largest": "def largest(values):\n    return max(values)",
    "shown": "def shown():\n    return 'ready'",
}
"""Answers to questions that an instructor added with asserts of their own."""

TESTS = {
    "total-test": "assert total([1, 2]) == 3\n### BEGIN HIDDEN TESTS\nassert total([]) == 0\n### END HIDDEN TESTS",
    "largest-test": "assert largest([1, 3, 2]) == 3",
    "shown-test": "assert shown() is not None\nshown()",
}

WRITTEN = """---
title: Say what you assumed
points: 4
---
What did you assume about ties?

## Rubric
Two points for each assumption.

## Model answer
The unique identifier breaks every tie.
"""


class Here:
    """A pool of this process alone: what would end a worker ends the test."""

    def results(self, tasks: Iterator[tuple[str, work.Task]]) -> Iterator[tuple[str, object]]:
        for student, task in tasks:
            try:
                yield student, work.grade(task)
            except Exception as error:  # noqa: BLE001 (as a pool does)
                yield student, error

    def close(self) -> None:
        """Grade no more."""


@dataclass(frozen=True)
class Course:
    """An nbgrader course root with one released assignment."""

    root: Path
    name: str

    def released(self) -> NotebookNode:
        """Return the notebook that students receive."""
        return nbformat.read(self.root / "release" / self.name / f"{self.name}.ipynb", 4)

    def folder(self, student: str) -> Path:
        """Return the folder of what a student hands in, made where it is missing."""
        folder = self.root / "submitted" / student / self.name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def hand_in(self, student: str, notebook: NotebookNode | bytes, name: str = "") -> Path:
        """Put a notebook, or any bytes, where a collected submission lies."""
        path = self.folder(student) / (name or f"{self.name}.ipynb")
        content = notebook if isinstance(notebook, bytes) else nbformat.writes(notebook).encode()
        path.write_bytes(content)
        return path

    def grade(self, *words: str) -> tuple[int, dict[str, Any], str]:
        """Run `loopless grade --json` on the assignment; return its exit code, what it printed, and what it said."""
        done = CliRunner().invoke(app, ["grade", self.name, "--root", str(self.root), "--json", *words])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, json.loads(done.stdout or "{}"), done.stderr

    def command(self, *words: str) -> list[str]:
        """Return the words of the same command for a process of its own."""
        main = "from course.cli import main; main()"
        return [sys.executable, "-c", main, "grade", self.name, "--root", str(self.root), *words]

    def nbgrader(self, *words: str) -> None:
        """Run an nbgrader command in the course root."""
        nbgrader(self.root, *words)

    def gradebook(self) -> Gradebook:
        """Open the gradebook."""
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}")

    def scores(self, student: str) -> dict[str, float | None]:
        """Return a student's automatic scores: grade cell -> points, or None where there is none."""
        with self.gradebook() as gradebook:
            found = gradebook.find_submission_notebook(self.name, self.name, student)
            return {grade.name: grade.auto_score for grade in found.grades}

    def waiting(self, student: str) -> set[str]:
        """Return the grade cells that wait for a person."""
        with self.gradebook() as gradebook:
            found = gradebook.find_submission_notebook(self.name, self.name, student)
            return {grade.name for grade in found.grades if grade.needs_manual_grade}

    def everything(self) -> dict[str, dict[str, tuple[float | None, float | None, bool]]]:
        """Return all that the gradebook holds: student -> cell -> (automatic score, manual score, waiting)."""
        with self.gradebook() as gradebook:
            return {
                found.student.id: {
                    grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                    for grade in found.notebooks[0].grades
                }
                for found in gradebook.assignment_submissions(self.name)
            }

    def record(self, student: str) -> Record:
        """Return the record that grading left of a student."""
        record = read_record(self.root, self.name, student)
        assert record is not None, f"no record of {student}"
        return record

    def graded(self, student: str) -> NotebookNode:
        """Return a student's graded notebook."""
        return nbformat.read(self.root / "autograded" / student / self.name / f"{self.name}.ipynb", 4)


def course(folder: Path, name: str, notebook: NotebookNode, files: Mapping[str, str] | None = None) -> Course:
    """Make a course root that has released this notebook."""
    source = folder / "source" / name
    source.mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    nbformat.write(notebook, source / f"{name}.ipynb")
    for file, content in (files or {}).items():
        (source / file).write_text(content, encoding="utf-8")
    nbgrader(folder, "generate_assignment", name)
    return Course(folder, name)


def nbgrader(root: Path, *words: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "HOME": str(root)}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words, "--log-level=WARN"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stderr}"


def small(folder: Path) -> Course:
    """Return a course of two questions of the bank, others with asserts of the instructor's, and a written one."""
    # xdist gives every worker a folder of its own within one: there the workers share what one of them made.
    shared = "PYTEST_XDIST_WORKER" in os.environ
    made = _made_once(folder.parent.parent if shared else folder.parent)
    shutil.copytree(made, folder)
    return Course(folder, "small")


@cache
def _made_once(base: Path) -> Path:
    """Make the course that all others of this run are copies of: nbgrader takes seconds."""
    folder, done = base / "small-course", base / "small-course.done"
    with (base / "small-course.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that did not come to the end
            _make(folder)
            done.touch()
    return folder


def _make(folder: Path) -> None:
    written = folder / "small"
    written.mkdir(parents=True)
    (written / "written.md").write_text(WRITTEN, encoding="utf-8")
    asked = (question(SQL), question(PYTHON))
    notebook = assemble(Assignment(written, asked))
    shutil.rmtree(written)
    for name, test in zip(PLAIN, TESTS, strict=True):
        notebook.cells += plain_question(name, PLAIN[name], test, TESTS[test], 2)
    course(folder, "small", notebook, {recorded.FILE: recorded.record(asked)})


def plain_question(name: str, answer: str, test: str, source: str, points: float) -> list[NotebookNode]:
    """Return an answer cell and the locked cell that tests it, as an instructor writes them."""
    return [solution_cell(name, answer), test_cell(test, source, points)]


def solution_cell(name: str, answer: str) -> NotebookNode:
    source = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
    return _cell(name, source, grade=False, solution=True, locked=False)


def test_cell(name: str, source: str, points: float) -> NotebookNode:
    return _cell(name, source, grade=True, solution=False, locked=True, points=points)


test_cell.__test__ = False  # type: ignore[attr-defined]


def readonly_cell(name: str, source: str) -> NotebookNode:
    return _cell(name, source, grade=False, solution=False, locked=True)


def markdown_cell(name: str, answer: str, points: float) -> NotebookNode:
    """Return a written answer that a person grades."""
    told = {"grade_id": name, "schema_version": 3, "task": False, "cell_type": "markdown"}
    marked = {**told, "grade": True, "solution": True, "locked": False, "points": points}
    return nbformat.v4.new_markdown_cell(answer, id=name, metadata={"nbgrader": marked})


def _cell(name: str, source: str, **marked: Any) -> NotebookNode:
    told = {"grade_id": name, "schema_version": 3, "task": False, "cell_type": "code", **marked}
    return nbformat.v4.new_code_cell(source, id=name, metadata={"nbgrader": told})


def right(notebook: NotebookNode) -> NotebookNode:
    """Answer all questions of the small course rightly."""
    for name, source in {
        **PLAIN,
        **{name: magic(name, question(name).solution.clean) for name in (SQL, PYTHON)},
    }.items():
        cell(notebook, name).source = source
    cell(notebook, "written").source = "Ties are broken by the identifier."
    return notebook


def solution(name: str) -> str:
    """Return the solution of a question of the bank."""
    return question(name).solution.clean


def magic(name: str, source: str) -> str:
    """Return the source of an answer cell."""
    return f"%%sql {name}\n{source}" if question(name).language == "sql" else source


def cell(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    """Return the cell that nbgrader knows by this name."""
    return next(one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def index(notebook: NotebookNode, grade_id: str) -> int:
    """Return where in the notebook that cell is."""
    return notebook.cells.index(cell(notebook, grade_id))


Change = Callable[[NotebookNode], object]


def copied(made: Course, folder: Path) -> Course:
    """Return a copy of a course root to do something else with."""
    shutil.copytree(made.root, folder / "root")
    return Course(folder / "root", made.name)
