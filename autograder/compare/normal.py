"""One layout for every result, wherever its answer ran: what a column holds, not how a library stored it."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

Unpack = Callable[[str, pa.ChunkedArray], pa.ChunkedArray]


def normal(table: pa.Table, unpack: Unpack | None = None) -> pa.Table:
    """Return a table with its columns as they are compared.

    Parameters
    ----------
    unpack
        Turns a dictionary-encoded column (its name, the column) into plain values; a cast where left out.

    """
    unpack = unpack or _unpacked
    columns = [_normal(name, table.column(place), unpack) for place, name in enumerate(table.column_names)]
    return pa.Table.from_arrays(columns, names=table.column_names) if columns else table


def value_of(scalar: pa.Scalar) -> object:
    """Return a value as Python has it; one that Python cannot hold (infinity as a date, the year 290000) as a text."""
    try:
        return scalar.as_py()
    except (OverflowError, ValueError, KeyError, RecursionError):  # outside the years 1 to 9999; no text; no zone
        unit = getattr(scalar.type, "unit", "days" if pa.types.is_date(scalar.type) else "")
        since = f"{unit} since 1970" if unit else f"({scalar.type})"
        return f"{getattr(scalar, 'value', None)} {since}"


def values_of(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """Return a column's values as `value_of` gives them."""
    try:
        return list(column.to_pylist())
    except (OverflowError, ValueError, KeyError, RecursionError):
        return [value_of(scalar) for scalar in column]


def _normal(name: str, column: pa.ChunkedArray, unpack: Unpack) -> pa.ChunkedArray:
    kind = column.type
    if column.null_count == len(column):  # nothing is of every kind
        return pa.chunked_array([pa.nulls(len(column))])
    if pa.types.is_dictionary(kind):
        return _normal(name, unpack(name, column), unpack)
    if pa.types.is_uint64(kind) and pc.max(column).as_py() >= 2**63:
        return column.cast(pa.float64(), safe=False)
    if pa.types.is_timestamp(kind) and kind.tz is not None and not _is_zone(kind.tz):
        return column.cast(pa.timestamp(kind.unit, "UTC"))
    return column


def _unpacked(_name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(column.type.value_type)


def _is_zone(name: str) -> bool:
    try:
        pa.scalar(0, pa.timestamp("s", name)).as_py()
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


__all__ = ["normal", "value_of", "values_of"]
