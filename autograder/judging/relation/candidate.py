"""A relation that may hold: what is made of either result before the two are equal, and what is then told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from autograder.compare.comparison import Order

Make = Callable[[pa.Table], pa.Table]
Meet = Callable[[pa.Table, pa.Table], pa.Table]

FEW_VALUES = 3
"""So many different values must be off by a constant before a constant is told."""


def untouched(table: pa.Table) -> pa.Table:
    """Return the table as it is."""
    return table


def as_found(found: pa.Table, _expected: pa.Table) -> pa.Table:
    """Return what was found as it is."""
    return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """One relation of a result to the right one.

    Parameters
    ----------
    name
        What records call it, before its columns.
    columns
        The columns of the expected result that it is about.
    told
        A sentence with ``{columns}`` where their names belong.
    each
        How the columns are named there; joined by "or" where the relation is one of several columns alike.
    wrong
        Makes of the expected result what the mistake makes of it.
    mended
        Makes of the result found (and of the one expected, which says only how) what the mistake was made of.
    values
        How many different values the mistake must have changed; 0 where rows or cases are counted instead.
    order
        Compares the rows in this order instead of the question's.

    last
        Told only where no relation that says more holds; records call it without its columns, which the data decide.

    """

    name: str
    columns: tuple[str, ...]
    told: str
    wrong: Make = untouched
    mended: Meet = as_found
    values: int = 0
    order: Order | None = None
    each: str = "{columns}"
    last: bool = False


def with_column(table: pa.Table, name: str, column: pa.ChunkedArray | pa.Array) -> pa.Table:
    """Return the table with a column of that name exchanged."""
    return table.set_column(table.column_names.index(name), name, column)


__all__ = ["FEW_VALUES", "Candidate", "Make", "Meet", "as_found", "untouched", "with_column"]
