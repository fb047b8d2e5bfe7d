"""SQL: a query in DuckDB's dialect, in a notebook below `%%sql name`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from autograder.languages.language import Language
from autograder.languages.notebook_cell import innermost_magic

MOST_BRACKETS = 1_000
"""Open brackets of a query, whether or not they stand in a text; the bank's longest solution has some sixty.

The engine's own parser needs time with the square of the open brackets.
"""
_BRACKETS = re.compile(r"[(\[{]")
_NO_QUERY = re.compile(r"(?:--[^\n]*|/\*.*?\*/|[\s;])*+", re.DOTALL)
"""What a file may begin with before there is a query; matched once, at the beginning, so that it takes linear time."""


@dataclass(frozen=True)
class Sql(Language):
    """Queries."""

    name: str = "sql"
    suffix: str = ".sql"
    comment: str = "--"
    stub: str = "-- YOUR QUERY HERE"
    order: Literal["any", "rows"] = "any"
    ignores_case: bool = True
    nan_is_null: bool = False
    remembers: bool = False
    shares_engine: bool = True
    kept_by_name: bool = True
    middle_share: float = 0.1
    parts: dict[str, str] = field(
        default_factory=lambda: {
            "runner": "autograder.run.sql:open_query",
            "session": "autograder.run.sql:SqlSession",
            "refusals": "autograder.judging.refusals:of_query",
            "efficiency": "autograder.judging.efficiency:judge_query",
            "prose": "autograder.languages.prose:sql_prose",
            "remarks": "autograder.style.of_sql.remarks:query_remarks",
            "edits": "autograder.mutants.of_sql.edits:sql_edits",
        }
    )

    def too_much(self, source: str) -> str | None:
        """Bound the open brackets too; see `Language`."""
        if (brackets := len(_BRACKETS.findall(source))) > MOST_BRACKETS:
            many = f"The query opens {brackets:,} brackets; at most {MOST_BRACKETS:,} are judged"
            return super().too_much(source) or f"{many}: name its steps as CTEs."
        return super().too_much(source)

    def code(self, clean: str) -> str:
        """Return the query as it is."""
        return clean

    def is_attempted(self, source: str, name: str) -> bool:  # noqa: ARG002 (a query's name stands outside of it)
        """Whether there is more than comments."""
        return _NO_QUERY.match(source)[0] != source  # type: ignore[index]  # it matches nothing as well

    def cell(self, name: str, source: str) -> str:
        """Return the cell that runs a query, and names it where there is a name."""
        return f"{f'%%sql {name}'.rstrip()}\n{source}"

    def answers(self, cell: str, name: str) -> bool:
        """Whether IPython hands the cell to `%%sql` under that name."""
        magic = innermost_magic(cell)
        return magic is not None and magic.name == self.name and magic.line.strip() == name

    def of_cell(self, cell: str) -> str:
        """Return the query below the magic."""
        magic = innermost_magic(cell)
        return cell if magic is None or magic.name != self.name else magic.body

    def of_file(self, source: str) -> str:
        """Return the query of a file, below whatever magic it begins with."""
        magic = innermost_magic(source)
        return source if magic is None else magic.body
