"""Parquet files whose bytes depend on their rows alone: fixed encodings, one writer, rows in the order given."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from labelyard.arrays import Bools, Codes

_BACKLOG = 2  # tables that may wait for the disk; bounds the memory


class TableWriter:
    """Appends rows to Parquet files in a folder while the caller makes the next ones; a context manager."""

    def __init__(self, folder: Path, schemas: Mapping[str, pa.Schema]) -> None:
        """Prepare to write `folder/NAME.parquet` for the names of the schemas."""
        self._folder, self._schemas = folder, schemas
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        """Open the files of all tables, so that a table without rows has a file too."""
        for name, schema in self._schemas.items():
            path = self._folder / f"{name}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writers[name] = pq.ParquetWriter(path, schema, **_settings(schema))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish what waits and close the files."""
        self._pool.shutdown(wait=True, cancel_futures=kind is not None)
        for writer in self._writers.values():
            writer.close()
        while kind is None and self._waiting:
            self._waiting.popleft().result()

    def write(self, name: str, columns: Sequence[Any]) -> None:
        """Append rows to a table: one array (numpy or Arrow) or list per column, in the order of its schema."""
        schema = self._schemas[name]
        arrays = [_arrow(column, field.type) for column, field in zip(columns, schema, strict=True)]
        while len(self._waiting) >= _BACKLOG:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(self._append, name, arrays))

    def _append(self, name: str, arrays: list[pa.Array]) -> None:
        if len(arrays[0]):
            schema = self._schemas[name]
            table = pa.Table.from_arrays(arrays, names=schema.names).cast(schema)
            self._writers[name].write_table(table, row_group_size=1_000_000)


def words(codes: Codes, vocabulary: Sequence[str], missing: Bools | None = None) -> pa.Array:
    """Return text given by codes into a vocabulary, NULL where `missing`."""
    indices = pa.array(codes.astype(np.int8, copy=False), mask=missing)
    return pa.DictionaryArray.from_arrays(indices, pa.array(vocabulary, pa.string()))


def nullable(values: Codes | Bools, missing: Bools) -> pa.Array:
    """Return values as an Arrow array, NULL where `missing`."""
    return pa.array(values, mask=missing)


def _arrow(column: Any, type_: pa.DataType) -> pa.Array:
    if isinstance(column, pa.Array):
        return column
    if isinstance(column, np.ndarray) and pa.types.is_timestamp(type_):
        return pa.array(column.view("datetime64[us]"))
    return pa.array(column, type_)


def _settings(schema: pa.Schema) -> dict[str, Any]:
    """Delta encoding for numbers and times that grow, a dictionary for words; zstd gives the same bytes everywhere."""
    text = [field.name for field in schema if pa.types.is_string(field.type)]
    delta = [f.name for f in schema if pa.types.is_int64(f.type) or pa.types.is_timestamp(f.type)]
    return {
        "compression": "zstd",
        "compression_level": 1,
        "use_dictionary": text or False,
        "column_encoding": dict.fromkeys(delta, "DELTA_BINARY_PACKED"),
        "store_schema": False,
    }
