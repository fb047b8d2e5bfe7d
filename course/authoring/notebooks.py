"""Assemble the source notebook of an assignment from the files of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from autograder.base.front_matter import read_front_matter
from autograder.case_studies import CaseStudy
from autograder.exercise import Cell, Pluggable
from autograder.languages import language
from autograder.questions.question import Question
from course.cells.answers import check_of_exercise
from course.cells.written import GRADED, NAME, read_written
from course.content.bank import Assignment
from course.content.dealt import metadata_of

NotebookNode = Any
Asked = Question | CaseStudy | Pluggable

_BLOCK = re.compile(r"^```(python|sql)[ \t]*(\w*)[ \t]*\n(.*?)^```[ \t]*\n?", re.MULTILINE | re.DOTALL)
_SETUP = "from course import check"


def assemble(assignment: Assignment) -> NotebookNode:
    """Return the source notebook, not executed: lesson, questions (the easiest first), cases, the written cell."""
    lesson = _lesson(assignment.folder / "lesson.md")
    shown = (cell for number, exercise in enumerate(assignment.exercises, 1) for cell in _exercise(number, exercise))
    notebook = _notebook([*lesson, *shown, *_written(assignment)])
    notebook.metadata |= metadata_of(assignment.dealt)
    return notebook


def assemble_alone(exercise: Asked) -> NotebookNode:
    """Return the source notebook of nothing but one exercise, not executed."""
    return _notebook([_code(_SETUP, "setup"), *_exercise(1, exercise)])


def _notebook(cells: list[NotebookNode]) -> NotebookNode:
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


def count_code_cells(assignment: Assignment) -> int:
    """Return how many cells of the assignment's notebook run."""
    return sum(cell.cell_type == "code" for cell in assemble(assignment).cells)


def _lesson(path: Path) -> Iterator[NotebookNode]:
    if not path.exists():
        yield _code(_SETUP, "setup")
        return
    matter, body = read_front_matter(path, ValueError)
    text = f"# {matter['title']}\n\n*About {matter['minutes']} minutes of reading.*\n\n"
    position, number = 0, 0
    setup = _code(_SETUP, "setup")
    for block in _BLOCK.finditer(body):
        yield _markdown(text + body[position : block.start()], f"lesson-{number}")
        if setup is not None:
            yield setup
            setup = None
        written_in, name, code = block.groups()
        yield _code(language(written_in).cell(name, code.rstrip()), f"lesson-{number}-code")
        text, position, number = "", block.end(), number + 1
    yield _markdown(text + body[position:], f"lesson-{number}")
    if setup is not None:
        yield setup


def _exercise(number: int, exercise: Asked) -> Iterator[NotebookNode]:
    """Yield the cells that an exercise of whatever kind shows, and a check for each criterion among them."""
    cells = exercise.cells(number)
    yield from (_shown(exercise, cell) for cell in cells if not cell.below_checks)
    yield from _checks(exercise)
    yield from (_shown(exercise, cell) for cell in cells if cell.below_checks)


def _shown(exercise: Asked, cell: Cell) -> NotebookNode:
    name = f"{exercise.name}-{cell.name}" if cell.name else exercise.name
    metadata: dict[str, Any] = {} if cell.starter is None else {"starter": cell.starter}
    if cell.is_answer:
        metadata["nbgrader"] = _nbgrader(name, points=cell.points, solution=True)
    if cell.folded:
        metadata["jupyter"] = {"source_hidden": True}
    if cell.may_raise:  # the starter does; running the notebook from top to bottom must go on
        metadata["tags"] = ["raises-exception"]
    return (_markdown if cell.kind == "markdown" else _code)(cell.source, name, **metadata)


def _checks(exercise: Asked) -> Iterator[NotebookNode]:
    for criterion, points in exercise.criteria.items():
        grade_id = f"{exercise.name}-{criterion}"
        yield _code(check_of_exercise(exercise, criterion), grade_id, nbgrader=_nbgrader(grade_id, points=points))


def _written(assignment: Assignment) -> Iterator[NotebookNode]:
    path = assignment.folder / "written.md"
    if not path.exists():
        return
    written = read_written(path)
    grading = f"{GRADED} ({written.points:g} points)\n\n{written.rubric}"
    prompt = f"## {written.title}\n\n{written.prompt}\n\n{grading}"
    yield _markdown(prompt, "written-prompt")
    metadata = _nbgrader(NAME, points=written.points, solution=True)
    yield _markdown(written.model_answer, NAME, nbgrader=metadata)
    yield _code(f'# check("{NAME}")', "written-help")


def _nbgrader(grade_id: str, *, points: float | None = None, solution: bool = False) -> dict[str, Any]:
    graded = {"points": points} if points is not None else {}
    return {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
        **graded,
    }


def _markdown(text: str, identity: str, **metadata: Any) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(text.strip(), id=_cell_id(identity), metadata=metadata)


def _code(text: str, identity: str, **metadata: Any) -> NotebookNode:
    return nbformat.v4.new_code_cell(text, id=_cell_id(identity), metadata=metadata)


def _cell_id(identity: str) -> str:
    return identity.replace("_", "-")[:64]
