"""Notebooks mutated at random, each handed in between two honest ones: whatever it is, the two are graded.

Plain pytest throws a handful, each in a class of three; `LOOPLESS_WHOLE=1` throws 2,000, twenty in a class, and with it
`LOOPLESS_MUTANTS=FIRST:LAST` those seeds:

    LOOPLESS_WHOLE=1 pytest tests/course/grading/test_mutated_notebooks.py
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import nbformat
import pytest

from autograder.sandbox import strongest
from course.authoring.notebooks import assemble
from course.cli.teach.grading import _tell
from course.content.bank import Assignment, question
from course.grading.classroom import Classroom, Tally
from course.grading.handed_in.intake import Submission, read_submission
from course.grading.nbgrader.book import Book
from tests.course.grading.courses import SQL, Course, Here, course, magic, markdown_cell, plain_question, solution
from tests.course.grading.mutating import mutated
from tests.whole import times

FIRST, LAST = map(int, os.environ.get("LOOPLESS_MUTANTS", f"0:{times(2_000, part=10)}").split(":"))
A_CLASS = times(20, part=1)
FULL = {**{f"{SQL}-{criterion}": points for criterion, points in question(SQL).points.items()}, "total-test": 2.0}
HONEST = ("ada", "zoe")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Course:
    """A course of one question of the bank, one of the instructor's, and a written one."""
    folder = tmp_path_factory.mktemp("mutants")
    (folder / "small").mkdir()
    notebook = assemble(Assignment(folder / "small", (question(SQL),)))
    answer = "def total(values):\n    return sum(values)"
    notebook.cells += plain_question("total", answer, "total-test", "assert total([1, 2]) == 3", 2)
    notebook.cells.append(markdown_cell("written", "What did you assume?", 2))
    return course(folder / "root", "small", notebook)


@pytest.fixture(scope="module")
def honest(made) -> str:
    """The file of a notebook in which everything is right; two students hand it in, each with a remark of their own."""
    notebook = made.released()
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == SQL:
            cell.source = magic(SQL, solution(SQL))
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "total":
            cell.source = "def total(values):\n    return sum(values)"
    for student in HONEST:
        remark = nbformat.v4.new_markdown_cell(student, id=student)
        made.hand_in(student, nbformat.from_dict({**notebook, "cells": [*notebook.cells, remark]}))
    return nbformat.writes(notebook)


@pytest.fixture(scope="module")
def room(made, honest) -> Classroom:  # noqa: ARG001 (the honest have handed in)
    """The class."""
    return Classroom(Book(made.root, made.name), strongest())


def read_submission_of(plain: dict) -> Submission:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.ipynb").write_text(json.dumps(plain), encoding="utf-8")
        return read_submission(Path(folder), "small")


def graded(room: Classroom, *students: str) -> Tally:
    """Grade a class anew, an honest student first and last."""
    return room.grade([HONEST[0], *students, HONEST[1]], Here(), lambda _student, _what: None, force=True)


@pytest.mark.parametrize("first", range(FIRST, LAST, A_CLASS))
def test_a_mutated_notebook_is_nobodys_fault_but_its_own(first, made, honest, room):
    """Whatever a notebook has become, the two others have their points, and its student has every score."""
    told = {}
    for number in range(A_CLASS):
        content, told[f"mutant{number}"] = mutated(honest, first + number)
        made.hand_in(f"mutant{number}", content)
    tally = graded(room, *told)
    assert set(tally.graded) >= set(HONEST), told
    for student in HONEST:
        scores = made.scores(student)
        assert {name: scores[name] for name in FULL} == FULL, told
    assert {student: (why, told[student]) for student, why in tally.failed.items()} == {}
    scores = made.everything()
    unscored = {
        student: what
        for student, what in told.items()
        if not all(score is not None or waits for score, _, waits in scores[student].values())
    }
    assert unscored == {}


def test_attachments_that_are_none_are_left_out_and_told(made, honest, room):
    """A cell with a text for an attachment costs nothing, and the record names the cell."""
    plain = json.loads(honest)
    first, *_, last = (number for number, one in enumerate(plain["cells"], 1) if one["cell_type"] == "markdown")
    plain["cells"][first - 1]["attachments"] = {"a": "text"}
    plain["cells"][last - 1]["attachments"] = {"a": {"image/png": 5}, "b": {"image/png": "AAAA"}}
    made.hand_in("mutant", json.dumps(plain).encode())
    assert graded(room, "mutant").failed == {}
    said = [incident for incident in made.record("mutant").incidents if "attachment" in incident.what]
    assert [one.where.partition(" of")[0] for one in said] == [f"entry {first}", f"entry {last}"]
    kept = [one for one in made.graded("mutant").cells if one.get("attachments")]
    assert [one.attachments for one in kept] == [{"b": {"image/png": "AAAA"}}]
    assert {name: made.scores("mutant")[name] for name in FULL} == FULL


def test_of_a_notebook_of_many_long_cells_the_rest_is_left_out(honest):
    """Two million characters of all cells are read; what comes behind is left out and told, the checks never."""
    plain = json.loads(honest)
    long = [{"cell_type": "code", "metadata": {}, "source": "#" * 90_000} for _ in range(40)]
    plain["cells"] += long
    submission = read_submission_of(plain)
    lengths = [len(cell.source) for cell in submission.notebook.cells]
    assert 1_900_000 < sum(lengths) < 2_200_000
    assert len(submission.incidents) == sum(length < 100 for length in lengths[-len(long) :]) > 0


@pytest.mark.parametrize("broken", ["prepare", "finish", "key", "_stands", "_record"])
def test_what_breaks_on_one_submission_stays_with_it(broken, made, honest, room, monkeypatch):
    """At whatever step the grader breaks on one submission, the two others are graded and it is named."""
    made.hand_in("mutant", honest.encode())
    holder = room.book if hasattr(room.book, broken) else room
    sound = getattr(holder, broken)

    def breaks(student, *given, **named):
        if getattr(student, "student", student) == "mutant":
            msg = "no such cell [/red]"
            raise OverflowError(msg)
        return sound(student, *given, **named)

    monkeypatch.setattr(holder, broken, breaks)
    monkeypatch.setattr(room.book, "scored", lambda: {"ada", "mutant", "zoe"})
    tally = room.grade(["ada", "mutant", "zoe"], Here(), lambda _student, _what: None, force=broken != "_stands")
    assert sorted((*tally.graded, *tally.kept)) == ["ada", "zoe"]
    assert tally.failed == {"mutant": "OverflowError: no such cell [/red]"}


def test_a_reason_is_printed_as_it_is(capsys):
    """Brackets in what a submission made the grader say are no markup of the terminal's."""
    _tell("small", Tally(failed={"mutant": "KeyError: '[/red]'"}), strongest(), as_json=False)
    assert "KeyError: '[/red]'" in capsys.readouterr().err.replace("\n", "")


def test_feedback_is_made_for_all(made, honest, room):
    """nbgrader makes a feedback page of whatever mutants left."""
    for seed in range(10, 14):
        made.hand_in(f"mutant{seed}", mutated(honest, seed)[0])
    room.grade(room.book.students(), Here(), lambda _student, _what: None, force=True)
    made.nbgrader("generate_feedback", made.name)
    pages = {path.parent.parent.name for path in (made.root / "feedback").glob("*/*/*.html")}
    assert pages == set(room.book.students())
