"""What is seen of a query that gives some of its rows and then no more."""

import numpy as np
import pyarrow as pa
import pytest

from autograder.base.machine import units
from autograder.questions.answer import Answer
from autograder.run.runner import RunError
from autograder.run.sql import InProcessSql, SqlSession

TABLES = {"labels": pa.table({"label_id": range(300_000)})}


def _error(query: str, seconds: float) -> RunError | None:
    return InProcessSql(Answer(query, "sql", "query"), SqlSession()).run(TABLES, seconds=seconds).error


@pytest.mark.parametrize(
    ("expression", "kind", "says"),
    [
        ("CASE WHEN label_id < 290000 THEN 1 ELSE CAST('x' || label_id AS INTEGER) END", "error", "Could not convert"),
        ("CASE WHEN label_id < 290000 THEN 1 ELSE error('no such label') END", "error", "no such label"),
    ],
)
def test_a_query_that_fails_after_its_first_rows(expression: str, kind: str, says: str) -> None:
    """A query that fails while its rows are fetched is the answer's error, and no fault of the judge's."""
    error = _error(f"SELECT {expression} AS n FROM labels", 60)
    assert error is not None
    assert (error.kind, says in error.message) == (kind, True)


def test_a_query_that_is_stopped_after_its_first_rows() -> None:
    """A query that gives rows and then never ends is stopped, and told as any that is stopped."""
    error = _error("SELECT n FROM range(1000000000000000) AS numbers(n) WHERE n < 200000 OR hash(n) = 1", 0.3)
    assert error is not None
    assert error.kind == "time"


JOINED = {
    "SELECT COUNT(*) FROM t AS a JOIN t AS b ON a.x = b.x": 0.0,
    "SELECT COUNT(*) FROM t AS a JOIN t AS b ON a.x - b.x = 0": 0.2,
    "SELECT COUNT(*) FROM t AS a JOIN t AS b ON ABS(a.x - b.x) < 0.5": 0.2,
    "SELECT COUNT(*) FROM t AS a LEFT JOIN t AS b ON DATE_DIFF('day', a.day, b.day) = 0": 0.2,
    "SELECT COUNT(*) FROM t AS a JOIN t AS b ON a.x < b.x AND a.x + b.x = 3": 0.1,
}


@pytest.mark.parametrize(("query", "share"), JOINED.items(), ids=range(len(JOINED)))
def test_pairs_that_a_join_compares_are_counted(query: str, share: float) -> None:
    """A join that compares every pair of rows handles a share of all pairs, however few it passes on."""
    rows = 2_000
    days = pa.array(np.datetime64("2024-01-01") + np.arange(rows))
    session = SqlSession()
    runner = InProcessSql(Answer(query, "sql"), session)
    seen = runner.run({"t": pa.table({"x": np.arange(rows), "day": days})}, seconds=units(1_000))
    handled = seen.counts["rows_handled"]
    assert share * rows**2 <= handled <= share * rows**2 + 10 * rows
