"""What a column holds, in the words of a prompt."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

import pyarrow as pa


class Kind(IntEnum):
    """The kinds of values that are told apart; widths, units and string types are not."""

    NOTHING = 0
    BOOLEAN = 1
    NUMBER = 2
    TEXT = 3
    DATE = 4
    TIMESTAMP = 5
    INSTANT = 6
    DURATION = 7
    OTHER = 8


@lru_cache(maxsize=256)
def kind_of(kind: pa.DataType) -> Kind:
    """Return the kind of an Arrow type."""
    if pa.types.is_dictionary(kind):
        return kind_of(kind.value_type)
    if pa.types.is_timestamp(kind):
        return Kind.TIMESTAMP if kind.tz is None else Kind.INSTANT
    tests = {
        Kind.NOTHING: (pa.types.is_null,),
        Kind.BOOLEAN: (pa.types.is_boolean,),
        Kind.NUMBER: (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal),
        Kind.TEXT: (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
        Kind.DATE: (pa.types.is_date,),
        Kind.DURATION: (pa.types.is_duration,),
    }
    return next((found for found, checks in tests.items() if any(check(kind) for check in checks)), Kind.OTHER)


def describe_kind(kind: pa.DataType) -> str:
    """Describe an Arrow type for a learner."""
    words = {
        Kind.NOTHING: "only nulls",
        Kind.BOOLEAN: "booleans",
        Kind.NUMBER: "numbers",
        Kind.TEXT: "text",
        Kind.DATE: "dates",
        Kind.TIMESTAMP: "timestamps without a time zone",
        Kind.INSTANT: f"timestamps in {getattr(kind, 'tz', None)}",
        Kind.DURATION: "durations",
        Kind.OTHER: f"values of type {kind}",
    }
    return words[kind_of(kind)]
