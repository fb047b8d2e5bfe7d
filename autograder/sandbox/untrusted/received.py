"""Results as a hostile child may send them: Arrow of few types, not compressed, that unfolds to no more than it is."""

from __future__ import annotations

import struct

import pyarrow as pa
import pyarrow.compute as pc

from autograder.base.errors import LooplessError
from autograder.compare.normal import normal

MOST_COLUMNS = 1_000
MOST_BYTES = 2**30
"""What a result may come to once texts that many rows share stand in every row."""

_MOST_MESSAGES = 10_000
_VERSION, _HEADER, _COMPRESSION, _DICTIONARY = 0, 2, 3, 1
"""Where fields stand: a message's version and header, a batch's compression, a dictionary's batch."""
_VERSION_5 = 4
"""How version 5 is written; older ones have another way to say that they are compressed."""


class UnreadableError(LooplessError, ValueError):
    """What came back is no table that can be judged; the message says why."""


def read_table(body: bytes) -> pa.Table:
    """Return the table that these bytes hold, its columns as they are compared.

    Raises
    ------
    UnreadableError
        They hold none, or one that would cost the judge more than its bytes.

    """
    try:
        _refuse_compression(body)
        with pa.ipc.open_stream(body) as reader:
            _refuse_types(reader.schema)
            table = reader.read_all()
        table.validate(full=True)
        return normal(table, _unpacked)
    except UnreadableError:
        raise
    except Exception as broken:  # whatever bytes make Arrow raise is told of them
        raise UnreadableError(str(broken)[:200]) from broken


def _refuse_compression(body: bytes) -> None:
    """Refuse what unfolds: a few kilobytes of compressed zeros fill the judge's memory."""
    for number, message in enumerate(pa.ipc.MessageReader.open_stream(body)):
        plain = memoryview(message.metadata)
        root = _followed(plain, 0)
        version = _field(plain, root, _VERSION)
        if not version or struct.unpack_from("<h", plain, version)[0] != _VERSION_5 or number > _MOST_MESSAGES:
            msg = "it is no stream of version 5, or of too many parts"
            raise UnreadableError(msg)
        if message.type not in ("record batch", "dictionary"):
            continue
        header = _followed(plain, _field(plain, root, _HEADER))
        batch = header if message.type == "record batch" else _followed(plain, _field(plain, header, _DICTIONARY))
        if _field(plain, batch, _COMPRESSION):
            msg = "it is compressed"
            raise UnreadableError(msg)


def _field(plain: memoryview, table: int, position: int) -> int:
    """Return where a field of a flatbuffer's table stands; 0 where it is left out."""
    layout = table - struct.unpack_from("<i", plain, table)[0]
    length = struct.unpack_from("<H", plain, layout)[0]
    slot = 4 + 2 * position
    if slot + 2 > length:
        return 0
    offset = struct.unpack_from("<H", plain, layout + slot)[0]
    return table + offset if offset else 0


def _followed(plain: memoryview, place: int) -> int:
    return int(place + struct.unpack_from("<I", plain, place)[0])


def _refuse_types(schema: pa.Schema) -> None:
    if len(schema) > MOST_COLUMNS:
        msg = f"it has {len(schema):,} columns"
        raise UnreadableError(msg)
    for field in schema:
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if not any(known(kind) for known in _KNOWN):
            msg = f"column `{field.name[:100]}` holds values of type {str(kind)[:100]}; give every row one plain value"
            raise UnreadableError(msg)


_KNOWN = (
    pa.types.is_null,
    pa.types.is_boolean,
    pa.types.is_integer,
    pa.types.is_floating,
    pa.types.is_decimal,
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_date,
    pa.types.is_time,
    pa.types.is_timestamp,
    pa.types.is_duration,
    pa.types.is_interval,
)
"""Nothing nested, shared or repeated: a few bytes of such types can stand for more values than a memory holds."""


def _unpacked(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    longest = max(_longest(chunk.dictionary) for chunk in column.chunks)
    if longest * len(column) > MOST_BYTES:
        msg = f"column `{name[:100]}` repeats one long text too often"
        raise UnreadableError(msg)
    return column.cast(column.type.value_type)


def _longest(values: pa.Array) -> int:
    textual = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    if not any(known(values.type) for known in textual):
        return 1
    return pc.max(pc.binary_length(values)).as_py() or 0


__all__ = ["MOST_BYTES", "UnreadableError", "read_table"]
