"""Relations of one column's values: another unit, rounded, the sign turned round, zero for null, another zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from autograder.compare.kinds import Kind, kind_of
from autograder.judging.relation.candidate import FEW_VALUES, Candidate, with_column

Change = Callable[[pa.ChunkedArray], pa.ChunkedArray]
_Row = tuple[str, str, Change]

_DIGITS = range(7)
_HALVES = ("half_to_even", "half_towards_infinity")
_FACTORS = (24, 60, 1_000, 3_600, 86_400, 1_000_000)
_DAYS = (1, 7)
_HOURS = range(1, 15)
_UNITS = ("millisecond", "second", "minute", "hour", "day", "week", "month")
_TIMES = (Kind.DATE, Kind.TIMESTAMP, Kind.INSTANT)


def of_values(expected: pa.Table, differing: Sequence[str]) -> Iterator[Candidate]:
    """Yield the relations that may hold of one column, and of all those that differ, where these are of one kind."""
    for name in expected.column_names:
        yield from _of_columns((name,), kind_of(expected[name].type), "{columns}")
    if len(differing) > 1 and len({kind_of(expected[name].type) for name in differing}) == 1:
        yield from _of_columns(tuple(differing), kind_of(expected[differing[0]].type), "Each of {columns}")


def _of_columns(names: tuple[str, ...], kind: Kind, called: str) -> Iterator[Candidate]:
    for name, told, change in _changes(kind):
        yield Candidate(
            name, names, told.replace("{columns}", called), partial(_changed, names, change), values=FEW_VALUES
        )
    for name, told, change in _filled(kind):
        yield Candidate(name, names, told.replace("{columns}", called), partial(_changed, names, change))
    for name, told, change in _mends(kind):
        changed = partial(_changed, names, change)
        yield Candidate(name, names, told.replace("{columns}", called), changed, partial(_mended, names, change))
    if kind is Kind.NUMBER:
        told = f"{called} is NaN or infinite where it should be null: something is divided by zero."
        changed, mended = (partial(made, names, _finite) for made in (_changed, _mended))
        yield Candidate("not_finite_for_null", names, told, changed, mended, last=True)


def _changed(names: tuple[str, ...], change: Change, table: pa.Table) -> pa.Table:
    for name in names:
        table = with_column(table, name, change(table[name]))
    return table


def _mended(names: tuple[str, ...], change: Change, found: pa.Table, _expected: pa.Table) -> pa.Table:
    return _changed(names, change, found)


def _changes(kind: Kind) -> Iterator[_Row]:
    if kind is Kind.NUMBER:
        yield from _rounded()
        yield from _computed()
    elif kind in _TIMES:
        yield from _moved(kind)


def _rounded() -> Iterator[_Row]:
    for digits in _DIGITS:
        told = "a whole number" if digits == 0 else f"{digits} digit{'s' * (digits > 1)}"
        sentence = f"{{columns}} is the right value rounded to {told}: give it unrounded."
        for half in _HALVES:
            yield "rounded_values", sentence, _floats(partial(pc.round, ndigits=digits, round_mode=half))
    told = "{columns} is the right value cut to a whole number: divide as fractions, and do not cast to integers."
    yield "cut_to_whole_numbers", told, _floats(pc.floor)
    yield "cut_to_whole_numbers", told, _floats(pc.trunc)


def _computed() -> Iterator[_Row]:
    yield (
        "percentage_for_share",
        "{columns} is a hundred times the right value: a share is asked for, not a percentage.",
        _times(100),
    )
    yield (
        "share_for_percentage",
        "{columns} is a hundredth of the right value: is a percentage asked for, not a share?",
        _times(1 / 100),
    )
    for factor in _FACTORS:
        yield "another_unit", f"{{columns}} is {factor:,} times the right value: look at the unit.", _times(factor)
        told = f"{{columns}} is the right value divided by {factor:,}: look at the unit."
        yield "another_unit", told, _times(1 / factor)
    yield "sign_turned_round", "{columns} has the wrong sign: the difference is taken the other way round.", _times(-1)
    yield "sign_lost", "{columns} has lost its sign: what is below zero must stay so.", _floats(pc.abs)
    told = "{columns} is 1 minus the right value: it is the share of the others."
    yield "share_of_the_others", told, _floats(lambda column: pc.subtract(1.0, column))
    told = "{columns} is 1 divided by the right value: the ratio is turned round."
    yield "ratio_turned_round", told, _floats(lambda column: pc.divide(1.0, column))
    told = "{columns} is the square of the right value: a variance for a standard deviation, for instance."
    yield "square_for_root", told, _floats(lambda column: pc.multiply(column, column))
    told = "{columns} is the square root of the right value: a standard deviation for a variance, for instance."
    yield "root_for_square", told, _floats(pc.sqrt)
    yield (
        "one_too_many",
        "{columns} is 1 more than it should be, everywhere.",
        _floats(lambda column: pc.add(column, 1.0)),
    )
    told = "{columns} is 1 less than it should be, everywhere: does the counting begin at 0?"
    yield "one_too_few", told, _floats(lambda column: pc.subtract(column, 1.0))


def _moved(kind: Kind) -> Iterator[_Row]:
    for sign, way in ((1, "late"), (-1, "early")):
        for days in _DAYS:
            told = f"{{columns}} is {days} day{'s' * (days > 1)} too {way}, everywhere."
            yield "days_moved", told, _later(timedelta(days=sign * days))
        for hours in _HOURS if kind is not Kind.DATE else ():
            told = f"{{columns}} is {hours} hour{'s' * (hours > 1)} too {way}, everywhere: look at the time zone."
            yield "hours_moved", told, _later(timedelta(hours=sign * hours))
    for unit in _UNITS:
        told = f"{{columns}} is cut to the {unit} in which it lies."
        yield "times_cut", told, partial(pc.floor_temporal, unit=unit)


def _filled(kind: Kind) -> Iterator[_Row]:
    """Yield what is put for null, or null for what; of booleans also the one for the other."""
    empty = {Kind.NUMBER: ("zero", "0", 0), Kind.TEXT: ("empty_text", "an empty text", "")}.get(kind)
    if kind is Kind.BOOLEAN:
        empty = ("false", "false", False)
        yield "truth_turned_round", "{columns} is true where it should be false, and false where true.", pc.invert
    if empty is not None:
        called, word, value = empty
        told = f"{{columns}} is {word} where it should be null: nothing known is not the same as {word}."
        yield f"{called}_for_null", told, lambda column: pc.fill_null(_no_nan(column), pa.scalar(value, column.type))
        told = f"{{columns}} is null where it should be {word}."
        yield (
            f"null_for_{called}",
            told,
            lambda column: _nulled(column, pc.equal(column, pa.scalar(value, column.type))),
        )


def _mends(kind: Kind) -> Iterator[_Row]:
    """Yield what makes both results equal."""
    if kind is Kind.TEXT:
        yield "blanks_kept", "{columns} is right but for blanks around the text.", pc.utf8_trim_whitespace
        yield "another_case", "{columns} is right but for capital and small letters.", pc.utf8_lower
    elif kind is Kind.NUMBER:
        told = "{columns} is infinite where it should be null: something is divided by zero."
        yield "infinite_for_null", told, lambda column: _nulled(column, pc.is_inf(column))
        told = "{columns} is NaN where it should be null: 0 is divided by 0."
        yield "nan_for_null", told, _no_nan


def _floats(change: Change) -> Change:
    return lambda column: change(pc.cast(column, pa.float64(), safe=False))


def _times(factor: float) -> Change:
    return _floats(lambda column: pc.multiply(column, factor))


def _later(by: timedelta) -> Change:
    def moved(column: pa.ChunkedArray) -> pa.ChunkedArray:
        zone = getattr(column.type, "tz", None)
        times = column.cast(pa.timestamp("us", zone), safe=False)
        return pc.add(times, pa.scalar(by, pa.duration("us")))

    return moved


def _no_nan(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return _nulled(column, pc.is_nan(column)) if pa.types.is_floating(column.type) else column


def _finite(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return _nulled(column, pc.invert(pc.is_finite(column)))


def _nulled(column: pa.ChunkedArray, where: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(pc.fill_null(where, False), pa.scalar(None, column.type), column)


__all__ = ["of_values"]
