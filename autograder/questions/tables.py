"""Arrow tables from what an author writes: rows, columns, a frame; and from what a learner's function returns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Schema = Any  # pyarrow ships no types

_TYPES: dict[str, pa.DataType] = {
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "VARCHAR": pa.string(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}
_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_COLUMN = re.compile(r"\s*(\w+)\s+(\w+(?:\(\d+,\s*\d+\))?)\s*(?:,|$)")


@lru_cache(maxsize=512)
def parse_schema(columns: str) -> Schema:
    """Read ``"annotator_id BIGINT, ts TIMESTAMP"`` as an Arrow schema; every column may hold nulls."""
    fields: list[Any] = []
    position = 0
    while position < len(columns):
        match = _COLUMN.match(columns, position)
        if match is None:
            msg = f"cannot read the columns {columns!r} from {columns[position:]!r}: write 'name TYPE, name TYPE'"
            raise ValueError(msg)
        fields.append(pa.field(match[1], _arrow_type(match[2].upper())))
        position = match.end()
    return pa.schema(fields)


def _arrow_type(name: str) -> pa.DataType:
    decimal = _DECIMAL.fullmatch(name)
    if decimal:
        return pa.decimal128(int(decimal[1]), int(decimal[2]))
    if name not in _TYPES:
        msg = f"unknown column type {name!r}: use one of {', '.join(_TYPES)} or DECIMAL(p, s)"
        raise ValueError(msg)
    return _TYPES[name]


def to_table(schema: Schema, data: Any) -> pa.Table:
    """Make an Arrow table of `schema` from rows (a list of tuples), columns (a mapping), a DataFrame or a table.

    Dates and timestamps may be written as ISO text.
    """
    if isinstance(data, pa.Table):
        return data.select(schema.names).cast(schema)
    if isinstance(data, (pd.DataFrame, Mapping)):
        columns: Sequence[Any] = [data[name] for name in schema.names]
    else:
        rows = list(data)
        if any(len(row) != len(schema) for row in rows):
            msg = f"every row needs {len(schema)} values ({', '.join(schema.names)})"
            raise ValueError(msg)
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [_column(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _column(values: Any, kind: pa.DataType) -> pa.Array:
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        return values.cast(kind)
    if isinstance(values, pd.Series):
        return pa.Array.from_pandas(values).cast(kind)
    if isinstance(values, np.ndarray) and values.dtype != object:
        return pa.array(values, from_pandas=True).cast(kind)
    listed = list(values)
    if pa.types.is_temporal(kind) and any(isinstance(value, str) for value in listed):
        return pa.array([None if value is None else str(value) for value in listed], pa.string()).cast(kind)
    if pa.types.is_decimal(kind):
        return pc.cast(pa.array(listed, pa.float64()), kind)
    return pa.array(listed, kind, from_pandas=True)
