"""Does a result equal what was expected? Rules that accept every correct way, and a difference a learner can read.

Column names without case for SQL, any column order; rows as a bag, by position, or sorted by named columns; numbers
at nine significant digits (integers exact); a DATE equals midnight of a TIMESTAMP; null, NaN and NaT are one, but for
queries, where NaN is what 0 divided by 0 gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from autograder.compare.columns import Column, Ints, pair
from autograder.compare.kinds import Kind, describe_kind, kind_of
from autograder.compare.normal import normal, value_of
from autograder.compare.not_finite import with_null_for_not_finite
from autograder.compare.tolerance import EXACT, Tolerance
from autograder.report.verdicts import Difference

Order = Literal["any", "rows"] | tuple[str, ...]
"""Whether rows come in any order, as they went in, or by columns."""

SHOWN_ROWS = 3
_WALKED_ROWS = 5_000
_MOST_IN_LINE = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """How two results are compared."""

    order: Order
    ignore_case: bool
    tolerance: Mapping[str, Tolerance] = field(default_factory=dict)
    """Of columns that may differ by more than two ways of computing do."""
    nan_is_null: bool = True
    """Whether NaN is a way of writing null."""


def compare(found: pa.Table, expected: pa.Table, rule: Rule) -> Difference | None:
    """Return the first way in which `found` differs from `expected`, or None where it does not."""
    if found.equals(expected):  # most are, to the bit; what only looks different is worked out below
        return None
    found, expected = normal(found), normal(expected)
    sentence = misshapen(found, expected, rule)
    if sentence:
        return Difference(sentence)
    found = _aligned(found, expected, rule)
    difference = _Rows(found, expected, rule).differ(rule.order)
    return difference if difference is None or rule.nan_is_null else _divided_by_zero(found, expected, rule, difference)


def _divided_by_zero(found: pa.Table, expected: pa.Table, rule: Rule, difference: Difference) -> Difference:
    """Return a difference with its cause in the place of its sentence, where NaN or infinity for null is all of it."""
    mended, told = with_null_for_not_finite(found, expected)
    if not told or _Rows(mended, expected, rule).differ(rule.order) is not None:
        return difference
    return replace(difference, sentence=told)


def misshapen(found: pa.Table, expected: pa.Table, rule: Rule) -> str:
    """Return why a result has not the columns asked for, or not their kinds; "" where it has, whatever its rows are."""
    sentence = _columns_differ(found, expected, rule)
    if sentence:
        return sentence
    found = _aligned(found, expected, rule)
    sentences = (_kinds_differ(name, found[name], expected[name]) for name in expected.column_names)
    return next(filter(None, sentences), "")


def alike_in_another_shape(found: pa.Table, expected: pa.Table, rule: Rule) -> bool:
    """Whether two results hold the same values row by row, whatever their columns are called."""
    values, wanted = _in_line(found), _in_line(expected)
    if len(values) != len(wanted) or not wanted:
        return False
    names = [name for _ in range(len(expected)) for name in expected.column_names]
    return all(
        _same(value, other, rule.tolerance.get(name)) for value, other, name in zip(values, wanted, names, strict=True)
    )


def _in_line(table: pa.Table) -> list[Any]:
    """Return the values row by row; none of a table that nobody would write down as a tuple or a dict."""
    if len(table) * table.num_columns > _MOST_IN_LINE:
        return []
    return [value_of(table.column(column)[row]) for row in range(len(table)) for column in range(table.num_columns)]


def _same(value: Any, other: Any, tolerance: Tolerance | None) -> bool:
    numbers = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in (value, other))
    if not numbers:
        return bool(value == other)
    limits = tolerance or EXACT
    return bool(np.isclose(value, other, rtol=limits.relative, atol=limits.absolute, equal_nan=True))


def _fold(names: Sequence[str], rule: Rule) -> list[str]:
    return [name.casefold() for name in names] if rule.ignore_case else list(names)


def _columns_differ(found: pa.Table, expected: pa.Table, rule: Rule) -> str:
    have, want = _fold(found.column_names, rule), _fold(expected.column_names, rule)
    repeated = sorted(name for name, times in Counter(have).items() if times > 1)
    if repeated:
        return f"the result has more than one column called {', '.join(repeated)}"
    missing = [name for name, key in zip(expected.column_names, want, strict=True) if key not in have]
    extra = [name for name, key in zip(found.column_names, have, strict=True) if key not in want]
    parts = [f"missing: {', '.join(missing)}"] if missing else []
    parts += [f"not asked for: {', '.join(extra)}"] if extra else []
    return f"the columns differ ({'; '.join(parts)})" if parts else ""


def _aligned(found: pa.Table, expected: pa.Table, rule: Rule) -> pa.Table:
    position = {name: index for index, name in enumerate(_fold(found.column_names, rule))}
    columns = [found.column(position[name]) for name in _fold(expected.column_names, rule)]
    return pa.Table.from_arrays(columns, names=expected.column_names)


def _kinds_differ(name: str, found: pa.ChunkedArray, expected: pa.ChunkedArray) -> str:
    kinds = {kind_of(found.type), kind_of(expected.type)}
    if len(kinds) == 1 or Kind.NOTHING in kinds or kinds == {Kind.DATE, Kind.TIMESTAMP}:
        return ""
    if found.null_count == len(found) or expected.null_count == len(expected):
        return ""
    return f"column `{name}` holds {describe_kind(found.type)}; asked for are {describe_kind(expected.type)}"


class _Rows:
    """Two results of the same columns, row against row."""

    def __init__(self, found: pa.Table, expected: pa.Table, rule: Rule) -> None:
        self.found, self.expected, self.tolerance = found, expected, rule.tolerance
        self._nan_is_null = rule.nan_is_null
        self.columns = [
            pair(found[name], expected[name], rule.tolerance.get(name), nan_is_null=rule.nan_is_null)
            for name in expected.column_names
        ]
        self.mine: Ints = np.arange(len(found))
        self.theirs: Ints = np.arange(len(expected)) + len(found)

    def differ(self, order: Order) -> Difference | None:
        if self._equal(self.mine, self.theirs):
            return None
        if order == "rows":
            return self._by_position()
        if not self._equal(self._sorted(self.mine), self._sorted(self.theirs)):
            return self._as_bags()
        return None if order == "any" else self._sorted_by(order)

    def _equal(self, mine: Ints, theirs: Ints) -> bool:
        return len(mine) == len(theirs) and all(bool(column.equal(mine, theirs).all()) for column in self.columns)

    def _sorted(self, rows: Ints) -> Ints:
        exact_last = sorted(self.columns, key=lambda column: column.floats is None)
        return rows[np.lexsort([column.sort_key()[rows] for column in exact_last])] if self.columns else rows

    def _by_position(self) -> Difference:
        common = min(len(self.mine), len(self.theirs))
        wrong = np.zeros(max(len(self.mine), len(self.theirs)), dtype=bool)
        wrong[common:] = True
        names = []
        for name, column in zip(self.expected.column_names, self.columns, strict=True):
            unequal = ~column.equal(self.mine[:common], self.theirs[:common])
            wrong[:common] |= unequal
            names += [name] if unequal.any() else []
        first = [int(row) for row in np.flatnonzero(wrong)[:SHOWN_ROWS]]
        rows = tuple((self._shown(self.found, row), self._shown(self.expected, row)) for row in first)
        places, of = tuple(first), len(self.theirs)
        if len(self.mine) != len(self.theirs):
            return Difference(self._count_sentence(), rows, places=places, of=of)
        where = ", ".join(f"`{name}`" + self._agreed(name) for name in names)
        verb = "differs" if len(wrong) == 1 else "differ"
        return Difference(
            f"{int(wrong.sum())} of {_rows_word(len(wrong))} {verb}, in {where}", rows, places=places, of=of
        )

    def _agreed(self, name: str) -> str:
        return f" (right is {self.tolerance[name]})" if name in self.tolerance else ""

    def _as_bags(self) -> Difference:
        mine, theirs = self._only_in(self.mine, self.theirs)
        pairs = [
            (
                self._shown(self.found, mine[at]) if at < len(mine) else None,
                self._shown(self.expected, theirs[at] - len(self.found)) if at < len(theirs) else None,
            )
            for at in range(min(SHOWN_ROWS, max(len(mine), len(theirs))))
        ]
        if len(self.mine) != len(self.theirs):
            return Difference(self._count_sentence(), tuple(pairs))
        verb = "is" if len(mine) == 1 else "are"
        sentence = f"{len(mine)} of {_rows_word(len(self.mine))} {verb} not among the rows expected"
        return Difference(sentence, tuple(pairs))

    def _only_in(self, mine: Ints, theirs: Ints) -> tuple[list[int], list[int]]:
        """Return the rows of each side that the other has not, as far as they are worth showing."""
        if len(mine) + len(theirs) <= _WALKED_ROWS and self.columns:
            missing = [column.exact for column in self.columns if column.floats is not None]  # NaN and null sort alike
            keys = np.column_stack([*(column.sort_key() for column in self.columns), *missing])
            surplus = _surplus(keys, mine, theirs), _surplus(keys, theirs, mine)
            if any(surplus):
                return surplus
        # Many rows, or rows that differ beyond the digits that they are sorted by: compare them pair by pair.
        mine, theirs = self._sorted(mine), self._sorted(theirs)
        common = min(len(mine), len(theirs))
        unequal = np.zeros(common, dtype=bool)
        for column in self.columns:
            unequal |= ~column.equal(mine[:common], theirs[:common])
        return [int(row) for row in mine[:common][unequal]], [int(row) for row in theirs[:common][unequal]]

    def _sorted_by(self, order: tuple[str, ...]) -> Difference | None:
        named = dict(zip(_fold(self.expected.column_names, Rule(order, True)), self.columns, strict=True))
        keys = [named[name.casefold()] for name in order]
        if all(bool(column.equal(self.mine, self.theirs).all()) for column in keys):
            return None
        unequal = np.zeros(len(self.mine), dtype=bool)
        for column in keys:
            unequal |= ~column.equal(self.mine, self.theirs)
        first = [int(row) for row in np.flatnonzero(unequal)[:SHOWN_ROWS]]
        rows = tuple((self._shown(self.found, row), self._shown(self.expected, row)) for row in first)
        return Difference(f"the rows are right, but not ordered by {', '.join(order)}", rows)

    def _shown(self, table: pa.Table, row: int) -> Mapping[str, str] | None:
        return _row(table, row, nan="null" if self._nan_is_null else "NaN")

    def _count_sentence(self) -> str:
        return f"{_rows_word(len(self.mine))} came back, {_expected(len(self.theirs))}"


def _surplus(keys: np.ndarray, rows: Ints, others: Ints) -> list[int]:
    """Return the rows that `others` does not hold, counting repeats."""
    left = Counter(map(bytes, np.ascontiguousarray(keys[others])))
    surplus = []
    for row, key in zip(rows, map(bytes, np.ascontiguousarray(keys[rows])), strict=True):
        if left[key] > 0:
            left[key] -= 1
        else:
            surplus.append(int(row))
    return surplus


def _row(table: pa.Table, row: int, nan: str) -> Mapping[str, str] | None:
    if row >= len(table):
        return None
    return {name: shown_value(value_of(table[name][row]), nan=nan) for name in table.column_names}


def shown_value(value: object, most: int = 60, *, nan: str = "null") -> str:
    """Return one value as a card shows it: text in quotes, what is missing as null, at most so many letters."""
    if value is None or value != value:  # noqa: PLR0124 (NaN is the one value that differs from itself)
        return "null" if value is None else nan
    text = value if isinstance(value, str) else _text(value)
    text = repr(text) if isinstance(value, str) else text
    return text if len(text) <= most else text[: most - 3] + "…"


def _text(value: object) -> str:
    try:
        return str(value)
    except (ValueError, RecursionError, MemoryError) as error:  # an integer of more digits than Python writes
        return f"a value of type {type(value).__name__} that cannot be written ({type(error).__name__})"


def _expected(count: int) -> str:
    return f"{_rows_word(count)} {'was' if count == 1 else 'were'} expected"


def _rows_word(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


__all__ = ["Column", "Rule", "alike_in_another_shape", "compare", "misshapen", "shown_value"]
