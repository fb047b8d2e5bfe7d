"""What reaches the students: prompts, starters and checks, and nothing that answers them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import nbformat
import pytest

from autograder.languages import language
from autograder.questions.answer import Answer, starter
from course.authoring.notebooks import assemble
from course.content.bank import ROOT, assignments, question
from course.learner.recorded import CASES, FILE

RELEASE = ROOT / "release"
NAMES = sorted(path.name for path in RELEASE.iterdir() if path.is_dir())
QUESTIONS = [(group.name, one.name) for group in assignments() for one in group.questions]
LONG = 12
IMPORT = re.compile(r"import |from [\w.]+ import ")


@cache
def released(assignment: str):
    return nbformat.read(RELEASE / assignment / f"{assignment}.ipynb", 4)


@cache
def released_lines(assignment: str) -> frozenset[str]:
    """Return every line of text that a student receives."""
    notebook = released(assignment)
    texts = [cell.source for cell in notebook.cells] + [json.dumps(cell.metadata) for cell in notebook.cells]
    cases = (RELEASE / assignment / "visible_cases.json").read_text("utf-8")
    return frozenset(line.strip() for text in [*texts, cases] for line in text.splitlines())


@cache
def handed_out(group: Path) -> frozenset[str]:
    """Return what an assignment's authors say to everybody: in its lesson and prompts, some of which repair a query."""
    lesson = group / "lesson.md"
    prompts = (question(folder.name).prompt for folder in group.iterdir() if (folder / "question.md").exists())
    texts = [*prompts, *([lesson.read_text("utf-8")] if lesson.exists() else [])]
    return frozenset(line.strip() for text in texts for line in text.splitlines())


def telling_lines(answer: Answer, name: str) -> set[str]:
    """Return the longer lines of an answer, without imports and those that lesson, prompts or starter say anyway."""
    asked = question(name)
    said = {line.strip() for line in starter(asked.solution).splitlines()} | handed_out(asked.folder.parent)
    lines = {line.strip() for line in answer.clean.splitlines()}
    return {line for line in lines if len(line) > LONG and line not in said and not IMPORT.match(line)}


@pytest.mark.parametrize(("assignment", "name"), QUESTIONS)
def test_no_line_of_an_answer_is_released(assignment, name):
    """No line of the solution, of another right answer, of a known mistake or of a slow answer is in the release."""
    asked = question(name)
    kept = [asked.solution, *(answer for kind in ("right", "wrong", "slow") for answer in asked.answers(kind))]
    telling = set().union(*(telling_lines(answer, name) for answer in kept))
    assert telling
    assert not telling & released_lines(assignment)


@pytest.mark.parametrize(("assignment", "name"), QUESTIONS)
def test_no_builder_of_a_case_is_released(assignment, name):
    """No line of the file that makes the cases is in the release, and only visible cases are in its record."""
    asked = question(name)
    source = Answer((asked.folder / "cases.py").read_text("utf-8"), "python", name)
    assert not telling_lines(source, name) & released_lines(assignment)
    record = json.loads((RELEASE / assignment / "visible_cases.json").read_text("utf-8"))[name]
    assert {case["name"] for case in record["cases"]} == {case.name for case in asked.cases if case.visible}


@pytest.mark.parametrize(("assignment", "name"), QUESTIONS)
def test_no_hint_or_walkthrough_is_released(assignment, name):
    """Hints come one by one from the check, and the walkthrough after passing: neither stands in the release."""
    asked = question(name)
    text = "\n".join(cell.source for cell in released(assignment).cells)
    kept = [*asked.hints, *asked.walkthrough.splitlines()]
    assert not [one for one in kept if len(one) > LONG and one in text and one not in asked.prompt]


@pytest.mark.parametrize("assignment", NAMES)
def test_only_the_notebook_and_its_visible_cases_are_released(assignment):
    """A released folder holds the notebook, the visible cases and the desks: no answer files, no copies."""
    left = {".loopless", ".ipynb_checkpoints"}
    group = next(one for one in assignments() if one.name == assignment)
    records = {FILE: group.questions, CASES: group.cases}
    assert {path.name for path in (RELEASE / assignment).iterdir()} - left == {
        f"{assignment}.ipynb",
        *(name for name, recorded in records.items() if recorded),
    }


@pytest.mark.parametrize("assignment", NAMES)
def test_the_release_has_no_outputs_and_no_model_answer(assignment):
    """A released notebook carries no output, no marker of a solution, and its written cell is empty."""
    notebook = released(assignment)
    assert not [cell.id for cell in notebook.cells if cell.get("outputs")]
    assert not [cell.id for cell in notebook.cells if re.search(r"(BEGIN|END) SOLUTION", cell.source)]
    answered = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    assert {cell.source for cell in answered if cell.cell_type == "markdown"} <= {"YOUR ANSWER HERE"}


@pytest.mark.parametrize(("assignment", "name"), QUESTIONS)
def test_the_answer_cell_holds_the_starter(assignment, name):
    """The answer cell is the starter of the question, in its language, for the student to change."""
    asked = question(name)
    cell = next(
        cell for cell in released(assignment).cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )
    magic = f"%%sql {name}\n" if asked.language == "sql" else ""
    assert cell.source.strip() == (magic + starter(asked.solution)).strip()
    assert language(asked.language).stub.splitlines()[0] in cell.source
    assert not cell.metadata.nbgrader.locked


@pytest.mark.parametrize(("assignment", "name"), QUESTIONS)
def test_a_question_has_three_locked_checks(assignment, name):
    """Each question ends with three locked grade cells that carry the points of its criteria."""
    asked = question(name)
    marks = [cell.metadata.get("nbgrader", {}) for cell in released(assignment).cells]
    checks = {mark["grade_id"]: (mark["points"], mark["locked"]) for mark in marks if mark.get("grade")}
    expected = {f"{name}-{criterion}": (points, True) for criterion, points in asked.points.items()}
    assert expected.items() <= checks.items()


@pytest.mark.parametrize("group", assignments(), ids=lambda group: group.name)
def test_cell_ids_are_unique(group):
    """Every cell of an assembled notebook has an id of its own, made from names, never drawn at random."""
    ids = [cell.id for cell in assemble(group).cells]
    assert len(ids) == len(set(ids))
    assert ids == [cell.id for cell in assemble(group).cells]
