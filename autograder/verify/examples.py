"""Does the example that a prompt shows fit the question? Its table, cell by cell, against what the reference gives."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

_NULLS = ("null", "nat", "\N{EN DASH}")
_EMPTY = ("", "empty")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_MINUS = str.maketrans({"\N{MINUS SIGN}": "-"})

Row = tuple[str, ...]


def example_faults(prompt: str, result: pa.Table, *, in_order: bool) -> Iterator[tuple[str, str]]:
    """Yield (fault, cure) for the rows of the prompt's example that are not what the reference gives on it.

    The example's result is the prompt's last table that has all columns of the result; the columns of the input may
    stand beside them. Numbers are right where they are the reference's, rounded to the digits that are shown, or cut
    off where an ellipsis follows. Examples told in another form (a figure, one number, text) are not looked at.
    """
    shown = shown_result(prompt, result.column_names)
    if shown is None:
        return
    expected = [tuple(row.values()) for row in result.to_pylist()]
    cure = "show what the reference gives, or mend the reference or its first visible case"
    if len(shown) != len(expected):
        yield f"the prompt's example shows {len(shown)} rows; the reference gives {len(expected)}", cure
        return
    for row in shown:
        at = 0 if in_order else next((place for place, wanted in enumerate(expected) if _fits(row, wanted)), 0)
        true = expected.pop(at)
        if not _fits(row, true):
            yield f"the prompt's example shows {' | '.join(row)}; the reference gives {true}", cure


def shown_result(prompt: str, columns: Sequence[str]) -> list[Row] | None:
    """Return the cells of `columns` in the last table that has them all; None where there is no such table."""
    found = None
    for header, *rows in _tables(prompt):
        if set(columns) <= set(header):
            places = [len(header) - 1 - header[::-1].index(column) for column in columns]
            found = [tuple(row[place] for place in places) for row in rows]
    return found


def _tables(prompt: str) -> Iterator[list[Row]]:
    lines: list[str] = []
    for line in [*prompt.splitlines(), ""]:
        if line.startswith("|"):
            lines.append(line)
        elif lines:
            if len(lines) > 1 and _RULE.fullmatch(lines[1].strip()):
                yield [_cells(line) for at, line in enumerate(lines) if at != 1]
            lines = []


def _cells(line: str) -> Row:
    return tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1]))


def _fits(shown: Row, expected: Sequence[Any]) -> bool:
    return all(_cell_fits(cell, true) for cell, true in zip(shown, expected, strict=True))


def _cell_fits(shown: str, true: Any) -> bool:
    if true is None or true is pd.NaT or (isinstance(true, float) and math.isnan(true)):
        return shown.casefold() in _NULLS
    if isinstance(true, bool):
        return shown.casefold() == str(true).casefold()
    if isinstance(true, (datetime, date)):
        return _same_time(shown, true)
    if isinstance(true, str):
        return _same_text(shown, true)
    return _same_number(shown.translate(_MINUS), float(true))


def _same_time(shown: str, true: datetime | date) -> bool:
    try:
        return pd.Timestamp(shown) == pd.Timestamp(true)
    except (ValueError, TypeError):  # no time, or one of the two without a zone
        return False


def _same_text(shown: str, true: str) -> bool:
    if not true:
        return shown.casefold() in _EMPTY
    inner = shown[1:-1] if re.fullmatch(r"`.*`", shown) else shown
    return true in (inner, inner.removeprefix('"').removesuffix('"'))


def _same_number(shown: str, true: float) -> bool:
    digits = shown.removesuffix("…")
    try:
        value = float(digits)
    except ValueError:
        return False
    decimals = len(digits.partition(".")[2]) if "e" not in digits.casefold() else 15
    last = 10.0**-decimals
    if shown != digits:  # cut off there, not rounded
        return 0 <= abs(true) - abs(value) < last
    return abs(value - true) <= 0.5 * last * (1 + 1e-6) + 1e-12 * abs(true)
