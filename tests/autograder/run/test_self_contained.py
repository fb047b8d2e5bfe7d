"""Which queries may share a database with other answers and other cases."""

from __future__ import annotations

import pytest

from autograder.run.self_contained import is_self_contained
from course.content.bank import assignments

TABLES = frozenset({"labels", "tasks"})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM labels",
        "FROM Labels",
        "WITH days AS (FROM labels SELECT day), tasks AS (FROM days) SELECT * FROM tasks JOIN labels USING (day)",
        "SELECT nullif(count(*), 0), sum(x) OVER (ORDER BY y) FROM labels QUALIFY row_number() OVER () = 1",
        "SELECT list_transform([1], lambda v: v + 1) FROM range(3), unnest([1]), (VALUES (1)) AS v(z)",
        "SELECT 1 FROM labels WHERE x IN (SELECT y FROM tasks)",
        "WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM r WHERE a < 3) FROM r",
        "SELECT * FROM labels ASOF JOIN tasks ON labels.t >= tasks.t",
    ],
)
def test_a_query_of_its_tables_is_self_contained(query: str) -> None:
    """A query that reads its tables and its own subqueries by harmless functions may share a database."""
    assert is_self_contained(query, TABLES)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM case_7.labels",
        "SELECT * FROM memory.case_7.labels",
        "SELECT * FROM others",
        "SELECT * FROM 'file.csv'",
        "SELECT 1 WHERE 1 IN (SELECT x FROM case_7.labels)",
        "SELECT (SELECT max(x) FROM case_7.labels)",
        "SELECT count(*) FILTER (WHERE x IN (FROM case_7.labels)) FROM labels",
        "SELECT * FROM labels ORDER BY (SELECT max(x) FROM case_7.labels)",
        "SELECT * FROM labels LIMIT (SELECT max(x) FROM case_7.labels)",
        "FROM labels PIVOT (count(*) FOR x IN (SELECT x FROM case_7.labels))",
        "SELECT list_transform([1], lambda v: (SELECT max(x) FROM case_7.labels))",
        "SELECT * FROM duckdb_schemas()",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM query('FROM case_7.labels')",
        "SELECT * FROM query_table('case_7.labels')",
        "WITH x AS (WITH duckdb_tables AS (SELECT 1) FROM duckdb_tables) SELECT * FROM x, duckdb_tables",
        "WITH gone AS (DELETE FROM labels RETURNING *) SELECT * FROM gone",
        "SELECT * FROM labels TABLESAMPLE reservoir(3)",
        "SELECT * FROM labels USING SAMPLE 3",
        "SUMMARIZE labels",
        "SELECT setseed(.5)",
        "SELECT random()",
        "SELECT nextval('s')",
        "SELECT write_log('x')",
        "SELECT getvariable('x')",
        "SELECT current_setting('threads')",
        "SELECT main.nullif(1, 2)",
        "SELECT * FROM register_external_resource_type('x')",
        "DESCRIBE labels",
        "SELECT 1; SELECT 2",
        "SELEC 1",
        "",
    ],
)
def test_whatever_else_is_not_self_contained(query: str) -> None:
    """A query that may see another case, change the engine or tell its state keeps a database of its own."""
    assert not is_self_contained(query, TABLES)


def test_the_answers_of_the_bank_share_a_database() -> None:
    """Every solution of the bank in SQL is self-contained, so that a class of such answers is graded quickly."""
    asked = [one for group in assignments() for one in group.questions if one.language == "sql"]
    assert asked
    assert not [
        one.name for one in asked if not is_self_contained(one.solution.clean, frozenset(one.book.tables or ()))
    ]
