"""The small sample of a question that somebody sees in an interview: its first visible case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from autograder.questions.question import Question

SHOWN_ROWS = 8
_LONGEST = 60
"""Characters of a cell that a table shows."""


def sample(asked: Question, seed: int) -> dict[str, Any]:
    """Return the inputs of a question's first visible case, made anew: table name or parameter -> frame or value."""
    case = next(shown for shown in asked.cases if shown.visible)
    inputs = asked.book.inputs(case, seed)
    return {name: value.to_pandas() if isinstance(value, pa.Table) else value for name, value in inputs.items()}


def arrow_sample(asked: Question, seed: int) -> dict[str, Any]:
    """Return the same as Arrow tables, in the types that the question's tables have; none where it has no tables."""
    case = next(shown for shown in asked.cases if shown.visible)
    inputs = asked.book.inputs(case, seed)
    return {name: value for name, value in inputs.items() if isinstance(value, pa.Table)}


def told(asked: Question, seed: int) -> str:
    """Return the sample in Markdown: of a table the columns with their types and its first rows."""
    tables = asked.book.tables or {}
    typed = {name: _types(columns) for name, columns in tables.items()}
    return "\n\n".join(_told(name, value, typed.get(name, {})) for name, value in sample(asked, seed).items())


def _types(columns: str) -> dict[str, str]:
    """Return column -> type of a table as a question's author writes it."""
    words = [part.strip().partition(" ") for part in _apart(columns)]
    return {name: kind for name, _, kind in words}


def _apart(columns: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(columns):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append(columns[start:place])
            start = place + 1
    return [part for part in [*parts, columns[start:]] if part.strip()]


def _told(name: str, value: Any, types: Mapping[str, str]) -> str:
    if isinstance(value, pd.Series):
        value = value.to_frame(value.name if value.name is not None else "value")
    if not isinstance(value, pd.DataFrame):
        return f"`{name}` = `{_short(repr(value))}`"
    head = f"`{name}`, {len(value)} row{'' if len(value) == 1 else 's'}"
    more = f", the first {SHOWN_ROWS} shown" if len(value) > SHOWN_ROWS else ""
    columns = [f"{column}<br>*{types.get(str(column), value[column].dtype)}*" for column in value.columns]
    rows = [[_cell(content) for content in row] for row in value.head(SHOWN_ROWS).itertuples(index=False, name=None)]
    lines = [_row(columns), _row(["---"] * len(columns)), *map(_row, rows)]
    return f"{head}{more}:\n\n" + "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    if value is None or value is pd.NaT or value is pd.NA or value != value:  # noqa: PLR0124 (NaN differs from itself)
        return "NULL"
    text = f"{value:.10g}" if isinstance(value, float) else _short(str(value))
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
