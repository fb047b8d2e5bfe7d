"""What is seen of a query that gives some of its rows and then no more."""

import pyarrow as pa
import pytest

from autograder.answer import Answer
from autograder.run_sql import InProcessSql, SqlSession
from autograder.runner import RunError

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
