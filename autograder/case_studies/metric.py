"""A metric is an expression: it is run, and it must move with what matters and with nothing else."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from autograder.compare.comparison import shown_value
from autograder.compare.normal import value_of, values_of
from autograder.run.runner import Observation

Contrast = tuple[Mapping[str, Any], Mapping[str, Any], float]
"""Tables before and after, and a change: the least one of an effect, by its sign; the most one of a nuisance."""

Run = Callable[[str, Mapping[str, Any]], Observation]


@dataclass(frozen=True, slots=True)
class Measured:
    """What an expression gives: its value on the learner's own tables, or why it has none; and how it moves.

    `faults` says, contrast by contrast, where it does not move as an honest metric does.
    """

    value: float | None
    fault: str = ""
    faults: tuple[str, ...] = ()

    @property
    def honest(self) -> bool:
        """Whether it has a value, and moves with the effect alone."""
        return self.value is not None and not self.faults


def measure(query: str, tables: Mapping[str, Any], contrasts: Mapping[str, Contrast], run: Run) -> Measured:
    """Run an expression on a learner's tables, then before and after each contrast; it stops at the first error."""
    value, fault = _number(run(query, tables))
    if value is None:
        return Measured(None, fault)
    faults = []
    for name, (before, after, change) in contrasts.items():
        (first, broke), (last, broken) = _number(run(query, before)), _number(run(query, after))
        if first is None or last is None:
            return Measured(value, faults=(f"{name}: {broke or broken}",))
        moved = last - first
        if name.startswith("effect") and (moved * math.copysign(1, change) < abs(change)):
            asked = f"an honest metric {_way(change)} by {abs(change):.3g} or more"
            faults.append(f"{name}: {asked}; this one changed by {moved:+.3g}")
        if name.startswith("nuisance") and abs(moved) > abs(change):
            faults.append(
                f"{name}: an honest metric hardly moves (at most {abs(change):.3g}); this one changed by {moved:+.3g}"
            )
    return Measured(value, faults=tuple(faults))


def selected(seen: Observation) -> tuple[list[Any], str]:
    """Return the ids that a query selected, or what it gave instead."""
    if seen.error is not None:
        return [], f"the query that selects ids did not run: {seen.error}"
    table = seen.result
    if table is None or table.num_columns != 1:
        return (
            [],
            f"the query that selects ids returns {table.num_columns if table is not None else 0} columns; one is asked",
        )
    column = table.column(0)
    with contextlib.suppress(pa.ArrowException):  # of lists and the like nobody knows which are the same
        column = column.unique()
    return values_of(column), ""


def _way(change: float) -> str:
    return "falls" if change < 0 else "rises"


def _number(seen: Observation) -> tuple[float | None, str]:
    """Return the one number of a result, or what there is instead."""
    if seen.error is not None:
        return None, f"the expression did not run: {seen.error}"
    table = seen.result
    if table is None or table.num_rows != 1 or table.num_columns != 1:
        shape = "nothing" if table is None else f"{table.num_rows} rows of {table.num_columns} columns"
        return None, f"the expression returns {shape}; one row with one number is asked"
    found: Any = value_of(table.column(0)[0])
    try:
        value = float(found)
    except (TypeError, ValueError, OverflowError):
        return None, f"the expression returns {shown_value(found)}; one number is asked"
    return (value, "") if math.isfinite(value) else (None, f"the expression returns {value}; a finite number is asked")
