"""What is read off a query because the engine answers alike by accident."""

import pytest

from autograder.languages.sql_reading import reading_refusals

REFUSED = {
    "SELECT ROW_NUMBER() OVER () FROM t": "ROW_NUMBER",
    "SELECT LAG(x) OVER (PARTITION BY y) FROM t": "LAG",
    "SELECT FIRST_VALUE(x IGNORE NULLS) OVER (PARTITION BY y) FROM t": "FIRST_VALUE",
    "SELECT RANK() OVER named FROM t WINDOW named AS (PARTITION BY y)": "RANK",
    "SELECT x FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY y) = 1": "ROW_NUMBER",
    "SELECT x FROM t LIMIT 3": "LIMIT",
    "WITH few AS (SELECT x FROM t LIMIT 3) SELECT x FROM few ORDER BY x": "LIMIT",
}
ACCEPTED = [
    "SELECT ROW_NUMBER() OVER (ORDER BY x) FROM t",
    "SELECT LAG(x) OVER named FROM t WINDOW named AS (PARTITION BY y ORDER BY x)",
    "SELECT LAG(x) OVER (named ORDER BY x) FROM t WINDOW named AS (PARTITION BY y)",
    "SELECT RANK() OVER (named) FROM t WINDOW named AS (PARTITION BY y ORDER BY x)",
    "SELECT COUNT(*) OVER (PARTITION BY y), SUM(x) OVER () FROM t",
    "SELECT x FROM t ORDER BY x LIMIT 3",
    "SELECT this is no query",
    "SELECT x FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.x = t.x LIMIT 1)",
    "SELECT x FROM t WHERE NOT EXISTS ((SELECT 1 FROM u WHERE u.x = t.x LIMIT 1))",
    "SELECT MAX(x), COUNT(*) FROM t LIMIT 1",
    "SELECT x - (SELECT MIN(y) FROM u LIMIT 1) FROM t",
    "WITH one AS (SELECT 1 AS x LIMIT 1) SELECT x FROM one",
]
TO_BE_SEEN = [
    "SELECT x, (SELECT y FROM u WHERE u.x = t.x LIMIT 1) AS y FROM t",
    "SELECT x FROM t WHERE y > (SELECT y FROM u LIMIT 1)",
    "SELECT a, b FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY a, b) = 1",
    "SELECT t.a, b AS c FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY t.a, b) = 1",
    "SELECT a FROM (SELECT a, ROW_NUMBER() OVER (PARTITION BY a) AS n FROM t) WHERE n = 1",
]
CERTAIN = [
    "SELECT a, b FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY a) = 1",
    "SELECT a, b + 1 FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY a, b) = 1",
    "SELECT a FROM t QUALIFY RANK() OVER (PARTITION BY a) = 1",
    "SELECT x FROM t WHERE y IN (SELECT y FROM u LIMIT 1)",
    "SELECT x FROM (SELECT x FROM t LIMIT 1)",
    "SELECT x FROM t JOIN (SELECT y FROM u LIMIT 1) ON TRUE",
    "SELECT x, (SELECT y FROM u LIMIT 2) FROM t",
    "SELECT MAX(x) OVER () FROM t LIMIT 1",
    "SELECT y, MAX(x) FROM t GROUP BY y LIMIT 1",
]


@pytest.mark.parametrize(("query", "what"), REFUSED.items())
def test_order_that_nobody_asked_for_is_refused(query: str, what: str) -> None:
    """A ranking or neighbour window, or a LIMIT, without ORDER BY is refused by its name."""
    assert [what in refusal.reason for refusal in reading_refusals(query)] == [True]


@pytest.mark.parametrize("query", ACCEPTED)
def test_order_that_is_stated_is_accepted(query: str) -> None:
    """Windows with an order, windows that need none, and queries for the engine to refuse are left alone."""
    assert reading_refusals(query) == ()


@pytest.mark.parametrize("query", TO_BE_SEEN)
def test_what_may_be_an_accident_is_to_be_seen(query: str) -> None:
    """Whether one of rows that may all be alike is an accident cannot be read; it shows in another order of rows."""
    assert [refusal.certain for refusal in reading_refusals(query)] == [False]


@pytest.mark.parametrize("query", CERTAIN)
def test_what_is_an_accident_is_certain(query: str) -> None:
    """One row of several that are not alike, or a limit of a table, is an accident whatever the engine answers."""
    assert [refusal.certain for refusal in reading_refusals(query)] == [True]


def test_asked_order_must_be_stated() -> None:
    """Where an order is asked for, the outermost query must state it; an inner ORDER BY does not count."""
    for query, kinds in {
        "SELECT x FROM t": ["final order"],
        "SELECT x FROM (SELECT x FROM t ORDER BY x) AS sorted": ["final order"],
        "SELECT x FROM t UNION ALL SELECT y FROM u": ["final order"],
        "SELECT x FROM t UNION ALL SELECT y FROM u ORDER BY x": [],
        "WITH few AS (SELECT x FROM t) SELECT x FROM few ORDER BY ALL": [],
        "FROM t ORDER BY x": [],
    }.items():
        assert [refusal.kind for refusal in reading_refusals(query, ordered=True)] == kinds
        assert reading_refusals(query) == ()
