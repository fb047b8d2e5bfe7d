"""Values and texts that nobody expects: each is judged like any other wrong or right answer, at home and in a class."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest

from autograder.judging.judge import judge
from autograder.judging.trial import Exam
from autograder.questions.answer import Answer
from autograder.report.verdicts import CRITERIA, Outcome, Report
from autograder.sandbox import strongest
from course.content.bank import question
from course.grading.graded.grader import Grader

SQL, PYTHON = "latest_labels", "to_local_time"
SEED = 1
VALUES = (
    *(
        "DATE 'infinity'",
        "DATE '-infinity'",
        "TIMESTAMP 'infinity'",
        "TIMESTAMPTZ 'infinity'",
        "TIMESTAMP_S 'infinity'",
    ),
    *("DATE '290000-01-01'", "TIMESTAMP '290000-01-01'", "DATE '5877640-06-24'", "INTERVAL '1000000 years'"),
    *("'inf'::DOUBLE", "'nan'::FLOAT", "340282366920938463463374607431768211455::UHUGEINT", "'9'::BIGNUM"),
    *("99999999999999999999999999999999999999::DECIMAL(38,0)", "bitstring('0101', 4)", "'\ud83d'", "chr(0)"),
    *("[[1]]", "MAP {'a': [1]}", "{'a': DATE 'infinity'}", "[DATE 'infinity']", "union_value(num := 2)", "'x'::BLOB"),
    *("TIME '24:00:00'", "'10:00:00+15:59'::TIMETZ", "TIMESTAMP_NS '1677-09-21 00:12:43.145225'"),
)
RESULTS = (
    *("10**400", "10**5000", "float('inf')", "[10**400]", "{'\\ud83d': 1}", "'\\ud83d'", "'a\\x00b'", "[[[]]]"),
    *("__import__('decimal').Decimal('sNaN')", "__import__('datetime').timedelta.max", "pd.Series([10**400])"),
    *("np.array(['290000-01-01'], 'datetime64[D]')", "pd.Series([[1], [2]])", "np.float128(1e300) ** 10"),
    "__import__('datetime').datetime(1, 1, 1, tzinfo=__import__('zoneinfo').ZoneInfo('Asia/Kathmandu'))",
)
UNREADABLE = {
    "a lone surrogate": "\n# \ud83d\n",
    "a NUL": "\n# \x00\n",
    "nested too deeply": "\nx = " + "-" * 9_000 + "1\n",
    "a number of 5,000 digits": "\nx = " + "9" * 5_000 + "\n",
}
ACCEPTED = {
    "a form feed": "\nx = 'a\x0cb'\n",
    "U+2028": "\nx = 'a\u2028b'\n",
    "other ends of lines": "\nx = 'a\x0b\x1c\x1d\x1e\x85\u2029b'\n",
    "a form feed between lines": "\n\x0c\nx = 1\n",
    "await": "\nimport asyncio\n\nawait asyncio.sleep(0)\n",
    "async for": "\n\nasync def counted():\n    yield 1\n\n\nx = [one async for one in counted()]\n",
}
"""What IPython takes: a text in a cell that also defines the function."""


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Yield one grader for all."""
    with Grader(SEED, strongest()) as grader:
        yield grader


@pytest.fixture(scope="module")
def exams() -> dict[str, Exam]:
    """Return the exams of both questions at home."""
    return {name: Exam(question(name), SEED) for name in (SQL, PYTHON)}


def at_home(exams: dict[str, Exam], name: str, source: str) -> Report:
    asked = question(name)
    return judge(asked, Answer(source, asked.language, name), exam=exams[name])


def in_class(grader: Grader, name: str, source: str) -> tuple[Report, list[dict[str, str]]]:
    cells = [nbformat.v4.new_code_cell(f"%%sql {name}\n{source}" if question(name).language == "sql" else source)]
    for criterion in CRITERIA:
        marked = {"grade": True, "solution": False, "grade_id": f"{name}-{criterion}"}
        cells.append(nbformat.v4.new_code_cell(f'check.{criterion}("{name}")', metadata={"nbgrader": marked}))
    graded = grader.grade(nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return graded.reports[0], graded.incidents


def said(report: Report) -> str:
    return " ".join(verdict.summary for verdict in report.verdicts)


@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_a_query_of_odd_values_is_wrong_and_no_more(value, exams, grader):
    """Infinite dates, years beyond Python's, nested types and half characters are a wrong result, never a fault."""
    columns = exams[SQL].expected(next(exams[SQL].samples())).result.column_names
    chosen = ", ".join(f'{value} AS "{name}"' if name == columns[-1] else name for name in columns)
    query = f"SELECT {chosen} FROM {next(iter(exams[SQL].inputs(next(exams[SQL].samples()))))}"
    for report in (at_home(exams, SQL, query), grader.judge_query(question(SQL), Answer(query, "sql", SQL))):
        assert report["accuracy"].outcome is Outcome.FAILED
        assert "judge" not in said(report)
        assert report.points == 0


@pytest.mark.parametrize("value", RESULTS)
def test_a_function_of_odd_values_is_wrong_and_no_more(value, exams, grader):
    """Numbers of 400 digits, the year 290000 and the like are a wrong result at home, and in a class."""
    head = f"import numpy as np\nimport pandas as pd\n\n\ndef {PYTHON}(wall, source_zone, target_zone):\n"
    source = f"{head}    return {value}\n"
    report, incidents = in_class(grader, PYTHON, source)
    assert incidents == []
    for judged in (report, at_home(exams, PYTHON, source)):
        assert judged["accuracy"].outcome is Outcome.FAILED
        assert "judge" not in said(judged)


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_text_that_python_does_not_read_is_told(what, exams, grader):
    """A module that Python does not read does not run, and says so; that is no fault of the judge."""
    source = question(PYTHON).solution.clean + UNREADABLE[what]
    assert at_home(exams, PYTHON, source)["accuracy"].summary == "It does not run yet."
    report, incidents = in_class(grader, PYTHON, source)
    assert incidents == []
    assert "judge" not in said(report)


@pytest.mark.parametrize("what", ACCEPTED)
def test_what_ipython_takes_is_taken(what, exams, grader):
    """`await` at the top of a cell, and characters at which only `splitlines` splits, are no syntax error of ours."""
    source = question(PYTHON).solution.clean + ACCEPTED[what]
    report, incidents = in_class(grader, PYTHON, source)
    assert incidents == []
    for judged in (report, at_home(exams, PYTHON, source)):
        assert judged["accuracy"].outcome is Outcome.PASSED


def test_a_query_keeps_its_lines():
    """A text in a query may hold U+2028 and a form feed; lines end where a parser's do."""
    query = "SELECT 'a\u2028b\x0cc'\r\nFROM t\rWHERE TRUE\n"
    assert Answer(query, "sql").clean == "SELECT 'a\u2028b\x0cc'\nFROM t\nWHERE TRUE\n"
