"""Where the course's content is not installed: checks on the visible cases beside the notebook."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from autograder.questions.answer import starter
from autograder.questions.question import Question
from course import check
from course.content.bank import UnknownNameError, assignments, question
from course.learner.practice import PRACTICE
from course.learner.recorded import FILE, _pack_table, _unpack_table, record, recorded_exam

SQL, PYTHON = "latest_labels", "parse_dates_by_source"


@cache
def sources() -> dict[str, Question]:
    """Return both questions: the whole bank is read for them, and every test begins with them."""
    return {name: question(name) for name in (SQL, PYTHON)}


@cache
def recorded_text() -> str:
    """Return the record of both questions."""
    return record(tuple(sources().values()))


@pytest.fixture
def classroom(tmp_path, monkeypatch, serve):
    """Stand in a folder as a student fetched it, on a machine without the course's questions."""
    (tmp_path / FILE).write_text(recorded_text(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    serve(tmp_path, "no assignments")
    monkeypatch.setattr(PRACTICE, "queries", {})
    monkeypatch.setattr(PRACTICE, "judged", {})
    monkeypatch.setattr(PRACTICE, "passed", set())
    return sources()


def test_a_right_answer_passes_on_the_visible_cases(classroom, capsys):
    """A right query has full accuracy, and the learner is told that the hidden cases count at grading."""
    PRACTICE.queries[SQL] = classroom[SQL].solution.clean
    assert check.accuracy(SQL) == classroom[SQL].points["accuracy"]
    assert "the hidden ones count at grading" in capsys.readouterr().out


@pytest.mark.usefixtures("classroom")
def test_a_wrong_answer_fails_on_the_example():
    """A query that gives something else has no points."""
    PRACTICE.queries[SQL] = "SELECT task_id, annotator_id, label_id, label, submitted_at FROM labels"
    assert check.accuracy(SQL) == 0.0


def test_an_untouched_starter_is_not_attempted(classroom, capsys):
    """The starter has no points in any criterion and is told apart from a wrong answer."""
    PRACTICE.queries[SQL] = starter(classroom[SQL].solution)
    assert [check.accuracy(SQL), check.readability(SQL)] == [0.0, 0.0]
    assert "not attempted" in capsys.readouterr().out


def test_efficiency_waits_for_grading(classroom, capsys):
    """Without the reference nothing can be compared: efficiency says that it counts at grading."""
    PRACTICE.queries[SQL] = classroom[SQL].solution.clean
    assert check.efficiency(SQL) == 0.0
    assert "counts at grading" in capsys.readouterr().out


@pytest.mark.usefixtures("classroom")
def test_hints_and_solutions_stay_with_the_instructor(capsys):
    """Neither hint nor solution is there, and the learner is told why."""
    check.hint(SQL)
    check.solution(SQL, anyway=True)
    assert capsys.readouterr().out.count("stay with your instructor") == 2


@pytest.mark.usefixtures("classroom")
def test_the_example_of_a_python_question_is_the_recorded_one(capsys):
    """The example comes from the record with its types: the reference's function takes it as it is."""
    inputs = check.example(PYTHON)
    assert list(inputs) == ["rows"]
    assert len(inputs["rows"]) > 0
    assert "rows =" in capsys.readouterr().out


def test_recorded_inputs_are_the_cases_inputs(classroom):
    """What is read back equals what the case makes, frame for frame."""
    exam = recorded_exam(PYTHON)
    sample = next(iter(exam.samples()))
    asked = classroom[PYTHON]
    made = asked.book.inputs(asked.cases[0], 0)["rows"]
    assert exam.inputs(sample)["rows"].equals(made)


@pytest.mark.usefixtures("classroom")
@pytest.mark.parametrize("asked", [one for group in assignments() for one in group.questions], ids=lambda one: one.name)
def test_every_example_comes_back_as_it_was_recorded(asked, tmp_path):
    """Whatever form a question's inputs have (frame, series, array, stamp, bytes, number), the record gives it back."""
    (tmp_path / FILE).write_text(record((asked,)), encoding="utf-8")
    exam = recorded_exam(asked.name, tmp_path)
    for sample in exam.samples():
        case = next(one for one in asked.cases if one.name == sample.case.name)
        inputs = asked.book.inputs(case, 0, 0, None)
        came_back = exam.inputs(sample)
        assert set(came_back) == set(inputs)
        for name, value in inputs.items():
            assert type(came_back[name]) is type(value)
            assert alike(came_back[name], value)


def alike(one, other):
    """Compare two inputs of a question to the last value and its type."""
    if isinstance(other, pd.DataFrame):
        return pd.testing.assert_frame_equal(one, other) is None
    if isinstance(other, pd.Series):
        return pd.testing.assert_series_equal(one, other) is None
    if isinstance(other, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=other.dtype.kind == "f")
    return one.equals(other) if isinstance(other, pa.Table) else one == other


def test_the_prompt_is_recorded(classroom):
    """Names that the prompt uses are names at home as they are when graded, so the record keeps its text."""
    assert recorded_exam(PYTHON).question.prompt == classroom[PYTHON].prompt


def test_a_folder_without_a_record_says_where_to_go(tmp_path):
    """Without the record beside it a notebook tells the learner to open it where it was fetched."""
    with pytest.raises(UnknownNameError, match="open the notebook in the folder that you fetched"):
        recorded_exam(SQL, tmp_path / "elsewhere")


@pytest.mark.usefixtures("classroom")
def test_an_unknown_question_is_told_the_known_ones():
    """A question that is not recorded is answered with those that are."""
    with pytest.raises(UnknownNameError, match=rf"no question is called 'lates'; this notebook has .*{SQL}"):
        recorded_exam("lates")


def test_recording_twice_gives_the_same_bytes():
    """The record of a question depends on nothing but its files."""
    asked = (question(SQL), question(PYTHON))
    assert record(asked) == record(asked)


def test_another_courses_notebook_is_judged_by_its_record_beside_the_installed_bank(tmp_path, monkeypatch, capsys):
    """Where a bank is installed that lacks the question, what lies beside the notebook is asked, and says so."""
    exam = json.loads(recorded_text())
    foreign = {f"{name}_of_theirs": plain for name, plain in exam.items()}
    (tmp_path / FILE).write_text(json.dumps(foreign), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    check.example(f"{next(iter(exam))}_of_theirs")
    check.hint(f"{next(iter(exam))}_of_theirs")
    assert "stay with your instructor" in capsys.readouterr().out


def test_nothing_is_handed_out_under_a_null():
    """Two tables that are equal have the same bytes, whatever lies in memory where they are NULL, in lists too."""
    packed = []
    for under in (7, 123_456_789):
        numbers = pa.Array.from_buffers(pa.int64(), 2, [pa.py_buffer(b"\x01"), pa.array([1, under]).buffers()[1]])
        items = pa.Array.from_buffers(pa.int64(), 2, [pa.py_buffer(b"\x02"), pa.array([under, 2]).buffers()[1]])
        lists = pa.ListArray.from_arrays([0, 1, 2], items)
        packed.append(_pack_table(pa.table({"n": numbers, "l": lists})))
    assert _unpack_table(packed[0]).to_pydict() == {"n": [1, None], "l": [[None], [2]]}
    assert packed[0] == packed[1]
