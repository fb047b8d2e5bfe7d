"""The `%%sql NAME` cell: runs a query on the simulated company, shows the result, and names the query for the checks."""

from __future__ import annotations

import os
from functools import cache
from html import escape
from pathlib import Path

import duckdb
import labelyard
import pandas as pd
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, cell_magic, magics_class

from autograder.answer import Answer
from course.practice import PRACTICE
from course.showing import show, show_text

SHOWN_ROWS = 10
FETCHED_ROWS = 1_000_000


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
        if not answer.attempted:
            show_text("No query yet: write one SELECT in this cell.")
            return
        try:
            frame, total = _result(answer.clean)
        except duckdb.Error as error:
            show_text(f"The query did not run. {str(error).strip()}")
            return
        show(_html(frame, total), f"{frame.head(SHOWN_ROWS).to_string(index=False)}\n{_count(total)}")
        if name and self.shell is not None and name.isidentifier():
            self.shell.user_ns[name] = frame


def register(shell: InteractiveShell) -> None:
    """Make `%%sql` known to a running IPython."""
    shell.register_magics(SqlMagic)


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """Return the connection to the simulated company: the folder that LOOPLESS_DATA names, else the committed sample."""
    named = os.environ.get("LOOPLESS_DATA")
    folder = Path(named) if named and Path(named).is_dir() else None
    return labelyard.connect(folder)


def _result(query: str) -> tuple[pd.DataFrame, int]:
    relation = connection().sql(query)
    if relation is None:
        return pd.DataFrame(), 0
    table = relation.to_arrow_table()
    return table.slice(0, FETCHED_ROWS).to_pandas(), len(table)


def _html(frame: pd.DataFrame, total: int) -> str:
    head = "".join(f"<th>{escape(str(column))}</th>" for column in frame.columns)
    rows = (
        "".join(f"<td>{escape(_text(value))}</td>" for value in row)
        for row in frame.head(SHOWN_ROWS).itertuples(index=False, name=None)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><div>{_count(total)}</div>"


def _text(value: object) -> str:
    if value is None or value is pd.NaT or value != value:  # noqa: PLR0124 (NaN is the one value that differs from itself)
        return "NULL"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _count(total: int) -> str:
    shown = f", the first {SHOWN_ROWS} shown" if total > SHOWN_ROWS else ""
    return f"{total:,} row{'' if total == 1 else 's'}{shown}"
