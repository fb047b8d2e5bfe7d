"""A query that gives NaN or infinity where NULL is asked is wrong, and named; in a column of pandas NaN is null."""

from __future__ import annotations

import json

import pandas as pd
import pyarrow as pa
import pytest
from typer.testing import CliRunner

from autograder.compare.comparison import Rule, compare
from autograder.judging.judge import judge
from autograder.judging.relation import Pair, relation_of
from autograder.judging.trial import Exam, alike
from autograder.languages import language
from autograder.report.verdicts import Outcome
from autograder.run.forms import encode
from autograder.run.runner import Observation
from autograder.sandbox import strongest
from course.cli.application import app
from course.content.bank import question
from course.grading.graded.grader import Grader
from course.learner import recorded

NAN, INF = float("nan"), float("inf")
SQL = Rule("any", ignore_case=True, nan_is_null=language("sql").nan_is_null)
PYTHON = Rule("rows", ignore_case=False, nan_is_null=language("python").nan_is_null)
QUESTION, MISTAKE = "acceptance_rates", "nan_for_unknown"
TOLD = "`acceptance_rate` returns NaN, not NULL: 0 divided by 0 is NaN; divide by NULLIF(…, 0), or catch it with CASE"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([NAN, 1.0], "returns NaN, not NULL"),
        ([-INF, 1.0], "returns infinity, not NULL"),
        ([NAN, 2.0], "2 of 2 rows are not among the rows expected"),
    ],
)
def test_a_query_is_told_that_it_divides_by_zero(values, told):
    """NaN for NULL is a difference, told by its cause where it is the only one, and shown as what it is."""
    found, expected = pa.table({"share": values}), pa.table({"share": [None, 1.0]})
    difference = compare(found, expected, SQL)
    assert difference is not None
    assert told in difference.sentence
    shown = {row["share"] for row, _ in difference.rows if row is not None}
    assert str(values[0]).replace("nan", "NaN") in shown


def test_both_are_told_of_one_column():
    """A column with NaN and infinity for NULL is told of both, beside columns in which NULL is NULL."""
    found = pa.table({"key": [1, 2, None], "share": [NAN, INF, 0.5]})
    expected = pa.table({"key": [1, 2, None], "share": [None, None, 0.5]})
    difference = compare(found, expected, SQL)
    assert difference is not None
    assert difference.sentence.startswith("`share` returns NaN and infinity, not NULL")
    relation = relation_of([Pair(found, expected, right=False)] * 2, SQL)
    assert relation is not None
    assert (relation.name, "divided by zero" in relation.sentence) == ("not_finite_for_null", True)


def test_a_column_of_nothing_but_nan_is_not_null():
    """NaN in every row is told where NULL is expected in every row."""
    found, expected = pa.table({"share": [NAN, NAN]}), pa.table({"share": pa.array([None, None], pa.float64())})
    assert "not NULL" in str(compare(found, expected, SQL))


def test_where_nan_is_expected_null_is_right_too():
    """An author whose solution gives NaN has not told it from NULL: neither costs anybody a point."""
    expected = pa.table({"share": [NAN, 1.0]})
    assert compare(pa.table({"share": [NAN, 1.0]}), expected, SQL) is None
    assert compare(pa.table({"share": [None, 1.0]}), expected, SQL) is None


def test_mistakes_with_and_without_nan_are_two():
    """Of two wrong answers the one with NaN is not taken for the one with NULL, whichever is asked first."""
    nan, null = (Observation(pa.table({"share": [value, 1.0]})) for value in (NAN, None))
    assert not alike(nan, null, SQL)
    assert not alike(null, nan, SQL)
    assert alike(nan, nan, SQL)


@pytest.mark.parametrize("dtype", ["float64", "Float64", "double[pyarrow]"])
def test_in_pandas_nan_and_none_are_one(dtype):
    """A function's column of floats may hold NaN, None or NA for what is missing, in whatever library's layout."""
    _, expected = encode(pd.DataFrame({"share": [None, 1.0]}))
    for missing in (NAN, None, *([] if dtype == "float64" else [pd.NA])):
        _, found = encode(pd.DataFrame({"share": pd.Series([missing, 1.0], dtype=object).astype(dtype)}))
        assert compare(found, expected, PYTHON) is None
    plain = pa.table({"share": [NAN, 1.0]})
    assert compare(plain, expected, PYTHON) is None


def test_it_is_the_same_everywhere(tmp_path):
    """At home, on recorded cases, in the sandbox and by `loopless judge` it is refused, in the same words."""
    asked = question(QUESTION)
    answer = next(one for one in asked.mistakes if one.name == MISTAKE)
    (tmp_path / recorded.FILE).write_text(recorded.record((asked,)), encoding="utf-8")
    path = asked.folder / "wrong" / f"{MISTAKE}.sql"
    with Grader(1, strongest()) as grader:
        in_class = grader.judge_query(asked, answer)
    reports = {
        "at home": judge(asked, answer, exam=Exam(asked, 1), criteria=("accuracy",)),
        "recorded": judge(asked, answer, exam=recorded.recorded_exam(QUESTION, tmp_path), criteria=("accuracy",)),
        "in class": in_class,
    }
    for where, report in reports.items():
        accuracy = report["accuracy"]
        assert accuracy.outcome is Outcome.FAILED, where
        assert {one.difference.sentence for one in accuracy.cases if one.difference is not None} == {TOLD}, where
    assert {reports[where]["accuracy"].diagnosis for where in ("at home", "in class")} == {MISTAKE}
    said = CliRunner().invoke(app, ["judge", QUESTION, str(path), "--seed", "1", "--json"])
    accuracy = json.loads(said.stdout)["criteria"]["accuracy"]
    assert (accuracy["outcome"], accuracy["diagnosis"]) == ("failed", MISTAKE)
    assert TOLD in said.stdout.replace("\\u2026", "…")
