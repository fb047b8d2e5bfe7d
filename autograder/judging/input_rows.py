"""Which rows of a case's inputs a difference is about: the rows of its group, the value at its position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from autograder.compare.comparison import shown_value
from autograder.questions.cases import Inputs
from autograder.report.verdicts import Difference, InputRows

_MOST_ROWS = 6
"""Inputs of so many rows are shown whole; of larger ones, the rows that the first differing row comes from."""
_MOST_READ = 100_000
_MOST_LETTERS = 200
_LONG = 38
"""Shorter texts stand in the call itself."""

_Row = Mapping[str, str]


def input_rows(inputs: Inputs, difference: Difference) -> tuple[InputRows, ...]:
    """Return the rows of each input that the difference is about; an input of which nothing is known is left out."""
    tables = (_table(name, value) for name, value in inputs.items())
    found = (_chosen(table, difference) for table in tables if table is not None and table.total <= _MOST_READ)
    return tuple(rows for rows in found if rows is not None)


@dataclass(frozen=True, slots=True)
class _Table:
    """One input as columns of values."""

    name: str
    columns: Mapping[str, Sequence[Any]]
    total: int
    in_line: bool
    """Whether it is one column, so that its values are in the order in which a result of as many rows has them."""

    def row(self, position: int) -> _Row:
        return {name: _text(values[position]) for name, values in self.columns.items()}

    def rows(self, positions: Sequence[int], why: str) -> InputRows:
        return InputRows(self.name, tuple(self.row(at) for at in positions[:_MOST_ROWS]), self.total, why)


def _table(name: str, value: Any) -> _Table | None:
    if isinstance(value, pa.Table):
        columns = {column: value[column].to_pylist() for column in value.column_names}
        return _Table(name, columns, len(value), in_line=False)
    if isinstance(value, pd.DataFrame):
        columns = {str(column): list(value.iloc[:, at]) for at, column in enumerate(value.columns)}
        return _Table(name, columns, len(value), in_line=False)
    if isinstance(value, (pd.Series, pd.Index, np.ndarray, list, tuple)) and getattr(value, "ndim", 1) == 1:
        return _Table(name, {"value": list(value)}, len(value), in_line=True)
    if isinstance(value, (str, bytes)) and len(value) >= _LONG:
        lines = value.splitlines()
        return _Table(name, {"line": lines}, len(lines), in_line=True)
    return None


def _chosen(table: _Table, difference: Difference) -> InputRows | None:
    if table.total <= _MOST_ROWS:
        return table.rows(range(table.total), "")
    return _at_places(table, difference) or _of_the_group(table, difference)


def _at_places(table: _Table, difference: Difference) -> InputRows | None:
    """Return the rows at the positions of the differing ones, where a result has a row for each of the input's."""
    if not difference.places or difference.of != table.total:
        return None
    pairs = zip(difference.places, difference.rows, strict=True)
    if not table.in_line and not all(_goes_with(table.row(at), expected or {}) for at, (_, expected) in pairs):
        return None
    return table.rows(difference.places, "those at the same positions")


def _goes_with(given: _Row, expected: _Row) -> bool:
    """Whether a row of a result may come from a row of the input: of the columns that they share one is the same."""
    shared = given.keys() & expected.keys()
    return not shared or any(_key(given[name]) == _key(expected[name]) for name in shared)


def _of_the_group(table: _Table, difference: Difference) -> InputRows | None:
    """Return the rows that share the first columns of the first differing row, by as few columns as leave a handful."""
    row = next((expected or mine for mine, expected in difference.rows), None)
    if row is None:
        return None
    chosen: Sequence[int] = range(table.total)
    by: list[str] = []
    for column, values, wanted in _shared(table, row):
        matching = [at for at in chosen if _key(_text(values[at])) == _key(wanted)]
        if matching and len(matching) < len(chosen):
            chosen = matching
            by.append(f"`{column}` {wanted}")
        if len(chosen) <= _MOST_ROWS:
            break
    if not by:
        return None
    first = f"the first {_MOST_ROWS} of {len(chosen)}" if len(chosen) > _MOST_ROWS else "those"
    return table.rows(chosen, f"{first} with {' and '.join(by)}")


def _shared(table: _Table, row: _Row) -> Iterator[tuple[str, Sequence[Any], str]]:
    folded = {name.casefold(): values for name, values in table.columns.items()}
    for column, wanted in row.items():
        if column.casefold() in folded:
            yield column, folded[column.casefold()], wanted


def _text(value: Any) -> str:
    if not pd.api.types.is_scalar(value):
        return shown_value(repr(value) if isinstance(value, np.ndarray) else value, _MOST_LETTERS)
    if pd.isna(value):
        return "null"
    return shown_value(value.item() if isinstance(value, np.generic) else value, _MOST_LETTERS)


def _key(text: str) -> str:
    """Return a value's text as it is compared: a date is its midnight, a whole number has no decimals."""
    return text.removesuffix("+00:00").removesuffix(" 00:00:00").removesuffix(".0")
