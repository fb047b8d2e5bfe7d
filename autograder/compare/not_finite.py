"""Where a query divides by zero: NaN or infinity in the place of null, and the sentence that says so."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from autograder.compare.columns import holds_nan

_WORDS = {(True, False): "NaN", (False, True): "infinity", (True, True): "NaN and infinity"}
_CAUSE = {
    (True, False): "0 divided by 0 is NaN",
    (False, True): "a number divided by 0 is infinite",
    (True, True): "what is divided by 0 is NaN or infinite",
}


def with_null_for_not_finite(found: pa.Table, expected: pa.Table) -> tuple[pa.Table, str]:
    """Return `found` with null for what a division by zero gives, and what is told where that makes it right.

    Columns that hold the like where it is expected stay as they are; the sentence is "" where no column changes.
    """
    names, kinds = [], set()
    for place, name in enumerate(expected.column_names):
        column, (nan, infinite) = found.column(place), _holds(found.column(place))
        if (not nan and not infinite) or any(_holds(expected.column(place))):
            continue
        mended = pc.if_else(pc.fill_null(pc.is_finite(column), False), column, pa.scalar(None, column.type))
        found = found.set_column(place, found.column_names[place], mended)
        names.append(f"`{name}`")
        kinds |= {(nan, infinite)}
    if not names:
        return found, ""
    both = any(nan for nan, _ in kinds), any(infinite for _, infinite in kinds)
    verb = "returns" if len(names) == 1 else "return"
    cure = "divide by NULLIF(…, 0), or catch it with CASE"
    return found, f"{' and '.join(names)} {verb} {_WORDS[both]}, not NULL: {_CAUSE[both]}; {cure}"


def _holds(column: pa.ChunkedArray) -> tuple[bool, bool]:
    """Return whether a column holds NaN, and whether it holds infinity."""
    if not pa.types.is_floating(column.type):
        return False, False
    return holds_nan(column), bool(pc.any(pc.is_inf(column)).as_py())


__all__ = ["with_null_for_not_finite"]
