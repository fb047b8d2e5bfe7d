"""The `%%sql NAME` cell: runs a query on the simulated company, shows its result, and names it for the checks.

A question may bring tables of its own, which the company lacks: its query runs on the tables of its example.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, cell_magic, magics_class

import labelyard
from autograder.base.errors import LooplessError
from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.run.query_errors import query_error
from autograder.run.sql import SqlSession
from course.learner.practice import PRACTICE, RECORD, is_exercise
from course.learner.showing import SHOWN_ROWS, count_rows, show, show_text, table_html
from course.learner.verdicts import exam_of

FETCHED_ROWS = 1_000_000
SERVED: dict[str, duckdb.DuckDBPyConnection] = {}
"""What a query of this name reads instead of the company; under "" what any other does. An interview puts it here."""


@magics_class
class SqlMagic(Magics):  # type: ignore[misc]
    """Provides `%%sql`."""

    @cell_magic  # type: ignore[untyped-decorator]
    def sql(self, line: str, cell: str) -> None:
        """Run the cell's query; `%%sql NAME` keeps the query under NAME and the result in a variable of that name."""
        name = line.strip()
        answer = Answer(cell, "sql", name or "query")
        if name:
            PRACTICE.queries[name] = cell
            if is_exercise(name):
                RECORD.opened(name)
        if not answer.attempted:
            show_text("No query yet: write one SELECT in this cell.")
            return
        example = _example_apart(name)
        try:
            frame, total = _result(answer.clean, name, example)
        except duckdb.Error as error:
            _, at, where = str(error).partition("\n\nLINE")
            show_text(f"The query did not run. {query_error(error, answer.clean)}{at}{where}")
            return
        if example:
            show_text(
                f"This ran on the tables of the example, {_listed(example)}: the company's data lack them. "
                f'check.example("{name}") shows what goes in.'
            )
        show(table_html(frame, total), f"{frame.head(SHOWN_ROWS).to_string(index=False)}\n{count_rows(total)}")
        if name and self.shell is not None and name.isidentifier():
            self.shell.user_ns[name] = frame


def register(shell: InteractiveShell) -> None:
    """Make `%%sql` known to a running IPython."""
    shell.register_magics(SqlMagic)


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """Return the connection to the simulated company: the folder LOOPLESS_DATA names, else the committed sample."""
    named = os.environ.get("LOOPLESS_DATA")
    folder = Path(named) if named and Path(named).is_dir() else None
    return labelyard.connect(folder)


def _example_apart(name: str) -> Mapping[str, pa.Table]:
    """Return the tables of a question's example where the data that are served lack one, or a column; else none."""
    if not name or not is_exercise(name) or SERVED.get(name) or SERVED.get(""):
        return {}
    try:
        exam = exam_of(name)
    except LooplessError:  # no question, or none whose cases are here
        return {}
    if not language(exam.question.language).kept_by_name:
        return {}
    tables: dict[str, Any] = dict(exam.inputs(next(iter(exam.samples()))))
    held = _columns_held()
    apart = any(not set(table.column_names) <= held.get(given, set()) for given, table in tables.items())
    return tables if apart else {}


def _columns_held() -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    asked = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    for table, column in connection().execute(asked).fetchall():
        held.setdefault(table, set()).add(column)
    return held


def _result(query: str, name: str, example: Mapping[str, pa.Table]) -> tuple[pd.DataFrame, int]:
    if example:
        session = SqlSession()
        try:
            session.load(example)
            return _fetched(session.connection, query)
        finally:
            session.close()
    return _fetched(SERVED.get(name) or SERVED.get("") or connection(), query)


def _fetched(served: duckdb.DuckDBPyConnection, query: str) -> tuple[pd.DataFrame, int]:
    relation = served.sql(query)
    if relation is None:
        return pd.DataFrame(), 0
    table = relation.to_arrow_table()
    return table.slice(0, FETCHED_ROWS).to_pandas(), len(table)


def _listed(names: Mapping[str, object]) -> str:
    *others, last = (f"`{name}`" for name in names)
    return f"{', '.join(others)} and {last}" if others else last
