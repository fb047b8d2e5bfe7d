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
from autograder.run.runner import Observation
from course import check
from course.content.bank import UnknownNameError, assignments, question
from course.learner.practice import PRACTICE
from course.learner.recorded import FILE, _pack_table, _recordable, _unpack_table, record, recorded_exam

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


def test_of_a_scored_question_only_the_kind_of_the_return_is_recorded():
    """What the reference chose in a world is nobody's to read, and hangs on how a processor orders what is equal."""
    plain = json.loads(record((question("review_queue"),)))["review_queue"]
    assert [case["form"] for case in plain["cases"]] == ["list", "list"]
    assert [_unpack_table(case["expected"]).to_pydict() for case in plain["cases"]] == [{"value": [0]}, {"value": [0]}]


def test_a_scored_return_of_another_kind_is_told_at_home(tmp_path):
    """A list of texts is refused where numbers are asked for, though no choice of the reference is on the machine."""
    (tmp_path / FILE).write_text(record((question("review_queue"),)), encoding="utf-8")
    exam = recorded_exam("review_queue", tmp_path)
    for sample in exam.samples():
        ids, expected = exam.inputs(sample)["labels"]["item_id"].head(2), exam.expected(sample)
        assert exam.marked({}, observed(ids), expected) is None
        assert "column `value` holds text" in exam.marked({}, observed(ids.astype("str")), expected).sentence


def observed(ids):
    """Return what the judge saw of an answer that returned these as a list."""
    return Observation(pa.table({"value": ids.to_list()}), "list")


def test_results_are_recorded_to_eleven_digits():
    """Two sums of the same numbers in another order are recorded alike; NULL, NaN and infinity stay what they are."""
    one, other = ([0.1 + 0.2, None, float("nan"), float("inf"), 1e-300, third] for third in (1 / 3, 1 - 2 / 3))
    tables = [pa.table({"x": values, "n": range(6)}) for values in (one, other)]
    packed = [_pack_table(_recordable(table, question(SQL))) for table in tables]
    assert one != other
    assert packed[0] == packed[1]
    kept = _unpack_table(packed[0]).to_pydict()
    assert kept["n"] == list(range(6))
    assert repr(kept["x"]) == "[0.3, None, nan, inf, 1e-300, 0.33333333333]"


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
