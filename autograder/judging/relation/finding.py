"""The one relation that holds on every case, where there is enough to go by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import pyarrow as pa

from autograder.compare.columns import pair as joined
from autograder.compare.comparison import Rule, compare
from autograder.compare.kinds import kind_of
from autograder.compare.normal import normal, values_of
from autograder.judging.relation.candidate import Candidate
from autograder.judging.relation.rows import of_empty_rows, of_order, of_pairs, of_rows
from autograder.judging.relation.values import of_values

FEW_CASES = 2
FEW_ROWS = 3
"""A relation is told where it explains so many results, or so many rows of one."""
FEW_COLUMNS = 2
"""Of a row that is left out, so many columns that say why weigh as much as a row."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A result of the answer, what was expected on the same input, and whether the two were found to be equal."""

    found: pa.Table
    expected: pa.Table
    right: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """What wrong results have to do with the right ones: a name for records and a sentence for the learner."""

    name: str
    sentence: str


def relation_of(pairs: Sequence[Pair], rule: Rule) -> Relation | None:
    """Return the one relation that holds on all pairs, right ones too; None where there is none, or more than one.

    A relation that is told of several columns alike (rows left out where either is null) names them all.
    """
    laid = [laid_out for laid_out in (_laid_out(pair, rule) for pair in pairs) if laid_out is not None]
    wrong, right = _parted(laid)
    if len(laid) < len(pairs) or not wrong:
        return None
    holding = [candidate for candidate in _candidates(wrong[0], rule) if _holds(candidate, [*wrong, *right], rule)]
    return _told([candidate for candidate in holding if _evident(candidate, wrong)])


def _parted(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Return the wrong pairs, first the smallest that still tells relations apart, and the right ones."""
    wrong = [pair for pair in pairs if not pair.right]
    wrong.sort(key=lambda pair: (len(pair.expected) < FEW_ROWS, len(pair.expected)))
    return wrong, [pair for pair in pairs if pair.right]


def _candidates(pair: Pair, rule: Rule) -> Iterator[Candidate]:
    """Yield the relations that can hold of a wrong pair: those of the columns that differ where as many rows came."""
    if len(pair.found) != len(pair.expected):
        return chain(of_rows(pair.expected), of_empty_rows(pair.found, pair.expected))
    differing = _differing(pair, rule)
    found = chain(of_values(pair.expected, differing), of_pairs(pair.expected), of_order(rule.order))
    return (candidate for candidate in found if set(differing) <= set(candidate.columns))


def _differing(pair: Pair, rule: Rule) -> list[str]:
    """Return the columns that hold other values, in whatever order."""
    anyhow = replace(rule, order="any")
    return [
        name
        for name in pair.expected.column_names
        if not _same(pair.found.select([name]), pair.expected.select([name]), anyhow)
    ]


def _told(holding: Sequence[Candidate]) -> Relation | None:
    """Return what is told of the relations that hold: of the same columns the first, of several all."""
    holding = [candidate for candidate in holding if not candidate.last] or holding
    by_columns = {candidate.columns: candidate for candidate in reversed(holding)}
    if (
        len({candidate.name for candidate in holding}) != 1
        or len({candidate.told for candidate in by_columns.values()}) != 1
    ):
        return None
    told = [
        candidate.each.replace("{columns}", _listed(candidate.columns)) for candidate in reversed(by_columns.values())
    ]
    names = dict.fromkeys(name for columns in reversed(by_columns) for name in columns)
    first = holding[0]
    return Relation(
        first.name if first.last or not names else f"{first.name}_in_{'_and_'.join(names)}",
        first.told.replace("{columns}", " or ".join(told)),
    )


def _listed(columns: Sequence[str]) -> str:
    marked = [f"`{name}`" for name in columns]
    return ", ".join(marked[:-1]) + " and " * (len(marked) > 1) + marked[-1] if marked else ""


def _laid_out(pair: Pair, rule: Rule) -> Pair | None:
    """Return both results with the columns expected, in their order; None where the names differ."""
    fold = str.casefold if rule.ignore_case else str
    place = {fold(name): at for at, name in enumerate(pair.found.column_names)}
    names = pair.expected.column_names
    if len(place) != pair.found.num_columns or sorted(place) != sorted(fold(name) for name in names):
        return None
    found = pa.Table.from_arrays([pair.found.column(place[fold(name)]) for name in names], names=names)
    return Pair(found, pair.expected, pair.right)


def _same(found: pa.Table, expected: pa.Table, rule: Rule) -> bool:
    return compare(found, expected, rule) is None


def _holds(candidate: Candidate, pairs: Sequence[Pair], rule: Rule) -> bool:
    """Whether the relation makes both sides of every pair equal; what cannot be computed does not."""
    if candidate.order is not None:
        rule = replace(rule, order=candidate.order)
    try:
        made = ((candidate.mended(pair.found, pair.expected), candidate.wrong(pair.expected)) for pair in pairs)
        return all(
            _may_be_same(found, wrong, candidate.columns, rule) and _same(found, wrong, rule) for found, wrong in made
        )
    except (pa.ArrowException, ValueError, TypeError, OverflowError, NotImplementedError):
        return False


def _may_be_same(found: pa.Table, wrong: pa.Table, columns: Sequence[str], rule: Rule) -> bool:
    """Whether the first of the columns holds the same values in any order: cheap to tell."""
    if len(found) != len(wrong):
        return False
    if not columns or kind_of(found[columns[0]].type) is not kind_of(wrong[columns[0]].type):
        return True
    name = columns[0]
    column = joined(
        normal(found.select([name]))[name],
        normal(wrong.select([name]))[name],
        rule.tolerance.get(name),
        nan_is_null=rule.nan_is_null,
    )
    keys, half = column.sort_key(), len(found)
    return bool(column.equal(np.argsort(keys[:half]), np.argsort(keys[half:]) + half).all())


def _evident(candidate: Candidate, wrong: Sequence[Pair]) -> bool:
    """Whether so many results, rows or different values are explained that it is no accident."""
    if not candidate.values:
        return len(wrong) >= FEW_CASES or any(_rows_changed(candidate, pair) >= FEW_ROWS for pair in wrong)
    changed: dict[str, set[str]] = {name: set() for name in candidate.columns}
    for pair in wrong:
        made = candidate.wrong(pair.expected)
        for name in candidate.columns:
            changed[name] |= {str(before) for before, after in _values(pair.expected, made, name) if before != after}
    return all(changed.values()) and len(set().union(*changed.values())) >= candidate.values


def _rows_changed(candidate: Candidate, pair: Pair) -> int:
    if len(pair.found) != len(pair.expected):
        says = max(1, len(candidate.columns) // FEW_COLUMNS)  # a row that says the same in many columns is no accident
        return says * abs(len(pair.found) - len(pair.expected))
    if not candidate.columns:
        return len(pair.expected)
    made, mended = candidate.wrong(pair.expected), candidate.mended(pair.found, pair.expected)
    name = candidate.columns[0]
    return max(
        sum(before != after for before, after in _values(table, other, name))
        for table, other in ((pair.expected, made), (pair.found, mended))
    )


def _values(table: pa.Table, other: pa.Table, name: str) -> Iterator[tuple[object, object]]:
    return zip(values_of(table[name]), values_of(other[name]), strict=False)


__all__ = ["Pair", "Relation", "relation_of"]
