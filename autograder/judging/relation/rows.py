"""Relations of whole rows and columns: left out or repeated, in another order, columns exchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

import pyarrow as pa
import pyarrow.compute as pc

from autograder.compare.comparison import Order
from autograder.compare.kinds import Kind, describe_kind, kind_of
from autograder.compare.normal import values_of
from autograder.judging.relation.candidate import FEW_VALUES, Candidate, with_column

_MOST_ROWS = 1_000


def of_rows(expected: pa.Table) -> Iterator[Candidate]:
    """Yield the relations that hold of results with more or fewer rows."""
    for name in expected.column_names:
        for value, word in _left_out(kind_of(expected[name].type)):
            made = partial(_without_null, name) if value is None else partial(_without, name, value)
            each = f"{{columns}} is {word}"
            yield Candidate("rows_left_out", (name,), "Rows in which {columns} are left out.", made, each=each)
    told = "Of rows that are alike only one is kept: each of them belongs in the result."
    yield Candidate("repeated_rows_dropped", (), told, _distinct)
    told = "Every row is right, and some come more than once."
    yield Candidate("rows_repeated", (), told, mended=lambda found, _: _distinct(found))


def of_empty_rows(found: pa.Table, expected: pa.Table) -> Iterator[Candidate]:
    """Yield that rows are left out which hold nothing but 0 and null in several columns: as the rows lost here do."""
    if len(expected) > _MOST_ROWS:
        return
    lost = Counter(_rows(expected)) - Counter(_rows(found))
    names = [name for place, name in enumerate(expected.column_names) if all(not row[place] for row in lost)]
    if lost and len(names) > 1:
        told = "Rows that hold nothing but 0 and null in {columns} are left out."
        yield Candidate("empty_rows_left_out", tuple(names), told, partial(_without_empty, names), last=True)


def _rows(table: pa.Table) -> list[tuple[object, ...]]:
    """Return the rows with 0 and null as None, and other numbers at the digits that two ways of computing share."""
    return list(zip(*([_told_apart(value) for value in values_of(column)] for column in table.columns), strict=True))


def _told_apart(value: object) -> object:
    if value is None or value == 0 or value != value:  # noqa: PLR0124 (NaN is the one value that differs from itself)
        return None
    return float(f"{value:.6g}") if isinstance(value, (int, float)) else str(value)


def _without_empty(names: Sequence[str], table: pa.Table) -> pa.Table:
    filled = [
        any(_told_apart(value) is not None for value in row)
        for row in zip(*(values_of(table[name]) for name in names), strict=True)
    ]
    return table.filter(pa.array(filled, pa.bool_()))


def of_order(order: Order) -> Iterator[Candidate]:
    """Yield the relations that hold where the order of the rows is asked for."""
    if order != "any":
        yield Candidate("order_turned_round", (), "The rows are right, in the opposite order.", _reversed)
        told = "The rows are right, in another order than asked for."
        yield Candidate("rows_in_another_order", (), told, order="any", last=True)


def of_pairs(expected: pa.Table) -> Iterator[Candidate]:
    """Yield the relations of a column to another, and to the kind asked for."""
    for name in expected.column_names:
        asked = describe_kind(expected[name].type)
        told = f"{{columns}} holds the right values as another kind: asked for are {asked}."
        yield Candidate("values_of_another_kind", (name,), told, mended=partial(_of_kind, name))
    for first, other in combinations(expected.column_names, 2):
        if kind_of(expected[first].type) is kind_of(expected[other].type):
            told = "{columns} are exchanged: each holds what belongs in the other."
            yield Candidate(
                "columns_exchanged", (first, other), told, partial(_exchanged, first, other), values=FEW_VALUES
            )
            for into, what in ((first, other), (other, first)):
                told = f"`{into}` holds what belongs in `{what}`."
                put = partial(_put, into, what)
                yield Candidate(f"values_of_{what}", (into,), told, put, values=FEW_VALUES)


def _left_out(kind: Kind) -> Iterator[tuple[object, str]]:
    yield None, "null"
    if kind is Kind.NUMBER:
        yield 0, "0"
    if kind is Kind.BOOLEAN:
        yield False, "false"


def _without_null(name: str, table: pa.Table) -> pa.Table:
    column = table[name]
    return table.filter(pc.invert(pc.is_null(column, nan_is_null=True)))


def _without(name: str, value: object, table: pa.Table) -> pa.Table:
    column = table[name]
    return table.filter(pc.fill_null(pc.not_equal(column, pa.scalar(value, column.type)), True))


def _of_kind(name: str, found: pa.Table, expected: pa.Table) -> pa.Table:
    """Return the result found with a column cast to the kind expected.

    Raises
    ------
    ValueError
        It is of that kind, or holds more than that kind can.

    """
    have, want = found[name].type, expected[name].type
    if kind_of(have) is kind_of(want) or {kind_of(have), kind_of(want)} == {Kind.DATE, Kind.TIMESTAMP}:
        msg = f"{name!r} is of the kind asked for"
        raise ValueError(msg)
    cast = found[name].cast(want, safe=False)
    if kind_of(want) is Kind.BOOLEAN and not cast.cast(have).equals(found[name]):
        msg = f"{name!r} holds more than booleans"
        raise ValueError(msg)
    return with_column(found, name, cast)


def _distinct(table: pa.Table) -> pa.Table:
    """Return the first of each set of rows that are alike, in their order."""
    columns = [table.column(place) for place in range(table.num_columns)]
    named = pa.table([*columns, pa.array(range(len(table)))], names=[str(place) for place in range(len(columns) + 1)])
    row = str(len(columns))
    first = named.group_by([str(place) for place in range(len(columns))]).aggregate([(row, "min")])
    return table.take(pa.array(sorted(first[f"{row}_min"].to_pylist()), pa.int64()))


def _reversed(table: pa.Table) -> pa.Table:
    return table.take(pa.array(range(len(table))[::-1], pa.int64()))


def _exchanged(first: str, other: str, table: pa.Table) -> pa.Table:
    return with_column(with_column(table, first, table[other]), other, table[first])


def _put(into: str, what: str, table: pa.Table) -> pa.Table:
    return with_column(table, into, table[what])


__all__ = ["of_empty_rows", "of_order", "of_pairs", "of_rows"]
