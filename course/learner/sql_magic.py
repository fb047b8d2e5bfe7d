"""The `%%sql NAME` cell: runs a query on the simulated company, shows its result, and names it for the checks."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, cell_magic, magics_class

import labelyard
from autograder.questions.answer import Answer
from autograder.run.query_errors import query_error
from course.learner.practice import PRACTICE, RECORD, is_exercise
from course.learner.showing import SHOWN_ROWS, count_rows, show, show_text, table_html

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
        try:
            frame, total = _result(answer.clean, name)
        except duckdb.Error as error:
            _, at, where = str(error).partition("\n\nLINE")
            show_text(f"The query did not run. {query_error(error, answer.clean)}{at}{where}")
            return
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


def _result(query: str, name: str) -> tuple[pd.DataFrame, int]:
    served = SERVED.get(name) or SERVED.get("")
    relation = (connection() if served is None else served).sql(query)
    if relation is None:
        return pd.DataFrame(), 0
    table = relation.to_arrow_table()
    return table.slice(0, FETCHED_ROWS).to_pandas(), len(table)
