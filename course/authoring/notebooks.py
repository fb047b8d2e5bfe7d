"""Assemble the source notebook of an assignment from the files of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.base.front_matter import read_front_matter
from autograder.case_studies import CaseStudy
from autograder.exercise import Pluggable
from autograder.languages import language
from autograder.questions.question import Question
from autograder.report.verdicts import CRITERIA, HEADINGS
from course.cells import scopes as case_cells
from course.cells.answers import check_of_exercise
from course.content.bank import Assignment

NotebookNode = Any

_BLOCK = re.compile(r"^```(python|sql)[ \t]*(\w*)[ \t]*\n(.*?)^```[ \t]*\n?", re.MULTILINE | re.DOTALL)
_WRITTEN = re.compile(r"(.*?)^## Rubric$(.*?)^## Model answer$(.*)", re.MULTILINE | re.DOTALL)
_SETUP = "from course import check"


@dataclass(frozen=True, slots=True)
class Written:
    """The manually graded cell of an assignment."""

    title: str
    points: float
    prompt: str
    rubric: str
    model_answer: str


def assemble(assignment: Assignment) -> NotebookNode:
    """Return the source notebook, not executed: lesson, questions (the easiest first), cases, the written cell."""
    cells = [
        *_lesson(assignment.folder / "lesson.md"),
        *_questions(assignment),
        *_case_studies(assignment),
        *_others(assignment),
        *_written(assignment),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


def count_code_cells(assignment: Assignment) -> int:
    """Return how many cells of the assignment's notebook run."""
    return sum(cell.cell_type == "code" for cell in assemble(assignment).cells)


def read_written(path: Path) -> Written:
    """Read `written.md`: front matter (title, points), the prompt, `## Rubric`, `## Model answer`.

    Raises
    ------
    ValueError
        The front matter or a heading is missing; the message names the file and the cure.

    """
    matter, body = read_front_matter(path, ValueError)
    parts = _WRITTEN.match(body)
    if parts is None:
        msg = f"{path}: after the prompt, write '## Rubric' and then '## Model answer', each on a line of its own"
        raise ValueError(msg)
    return Written(str(matter["title"]), float(matter["points"]), *(part.strip() for part in parts.groups()))


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


def _questions(assignment: Assignment) -> Iterator[NotebookNode]:
    for number, question in enumerate(assignment.questions, 1):
        yield from _question(number, question)


def _question(number: int, question: Question) -> Iterator[NotebookNode]:
    name, tongue = question.name, language(question.language)
    yield _markdown(f"{_heading(number, question)}\n\n{question.prompt}", f"{name}-prompt")
    answer = tongue.cell(name, question.solution.source.rstrip())
    yield _code(answer, name, nbgrader=_nbgrader(name, solution=True))
    if (trial := tongue.trial_cell(name)) is not None:
        yield _code(trial, f"{name}-try", tolerate=True)
    yield from _checks(question)
    yield _code(f'# check.hint("{name}")\n# check.solution("{name}")', f"{name}-help")


def _case_studies(assignment: Assignment) -> Iterator[NotebookNode]:
    for number, one in enumerate(assignment.cases, len(assignment.questions) + 1):
        yield from _case_study(number, one)


def _case_study(number: int, one: CaseStudy) -> Iterator[NotebookNode]:
    name = one.name
    yield _markdown(case_cells.opening(number, one), f"{name}-opening")
    setup = "from course import case\n\n" if number == 1 else ""
    yield _code(setup + case_cells.open_cell(one), f"{name}-open")
    yield _solution(case_cells.asking(one), case_cells.asking_nothing(one), f"{name}-desk")
    yield _code(case_cells.looking(one), f"{name}-look")
    yield _markdown(case_cells.form(one), f"{name}-form")
    model = case_cells.committing(one, case_cells.model_values(one))
    yield _solution(model, case_cells.committing(one), name)
    yield from _checks(one)
    for heading in HEADINGS:
        yield from _prose(one, heading)
    yield _code(f'# check.solution("{name}")', f"{name}-help")


def _others(assignment: Assignment) -> Iterator[NotebookNode]:
    before = len(assignment.exercises) - len(assignment.others)
    for number, one in enumerate(assignment.others, before + 1):
        yield from _other(number, one)


def _other(number: int, one: Pluggable) -> Iterator[NotebookNode]:
    """Return the cells that an exercise of whatever kind shows, and a check for each criterion."""
    for cell in one.cells(number):
        name = f"{one.name}-{cell.name}" if cell.name else one.name
        if cell.starter is not None:
            yield _solution(cell.source, cell.starter, name, markdown=cell.kind == "markdown")
        else:
            yield (_markdown if cell.kind == "markdown" else _code)(cell.source, name)
    yield from _checks(one)


def _checks(one: Question | CaseStudy | Pluggable) -> Iterator[NotebookNode]:
    for criterion, points in one.criteria.items():
        grade_id = f"{one.name}-{criterion}"
        yield _code(check_of_exercise(one, criterion), grade_id, nbgrader=_nbgrader(grade_id, points=points))


def _solution(model: str, starter: str, name: str, *, markdown: bool = False) -> NotebookNode:
    """Return a cell that a learner answers, with what stands there before."""
    made = _markdown if markdown else _code
    return made(model, name, nbgrader=_nbgrader(name, solution=True), starter=starter)


def _prose(one: CaseStudy, heading: str) -> Iterator[NotebookNode]:
    prompt, model = case_cells.prose(one, heading)
    name = f"{one.name}-{heading}-prose"
    yield _markdown(prompt, f"{name}-prompt")
    metadata = _nbgrader(name, points=case_cells.PROSE_POINTS, solution=True)
    yield _markdown(model, name, nbgrader=metadata, starter="YOUR ANSWER HERE")


def _heading(number: int, question: Question) -> str:
    points = ", ".join(f"{criterion} {question.points[criterion]:g}" for criterion in CRITERIA)
    skills = ", ".join(question.skills)
    return f"## {number}. {question.title}\n\n*{question.minutes} minutes · {skills} · points: {points}*"


def _written(assignment: Assignment) -> Iterator[NotebookNode]:
    path = assignment.folder / "written.md"
    if not path.exists():
        return
    written = read_written(path)
    grading = f"**How it is graded** ({written.points:g} points)\n\n{written.rubric}"
    prompt = f"## {written.title}\n\n{written.prompt}\n\n{grading}"
    yield _markdown(prompt, "written-prompt")
    metadata = _nbgrader("written", points=written.points, solution=True)
    yield _markdown(written.model_answer, "written", nbgrader=metadata)


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


def _code(text: str, identity: str, *, tolerate: bool = False, **metadata: Any) -> NotebookNode:
    if tolerate:  # the starter of the question raises; running the notebook from top to bottom must go on
        metadata["tags"] = ["raises-exception"]
    return nbformat.v4.new_code_cell(text, id=_cell_id(identity), metadata=metadata)


def _cell_id(identity: str) -> str:
    return identity.replace("_", "-")[:64]
