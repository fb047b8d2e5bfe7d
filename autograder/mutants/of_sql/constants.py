"""Mutation operators of constants: numbers, strings, intervals and units of time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlglot import exp

from autograder.mutants.edit import numbers_near
from autograder.mutants.of_sql.change import Change, Operator, altered, swap
from autograder.mutants.regular_expressions import mutated_patterns

_UNITS = {
    "MICROSECOND": "MILLISECOND",
    "MILLISECOND": "SECOND",
    "SECOND": "MINUTE",
    "MINUTE": "HOUR",
    "HOUR": "DAY",
    "DAY": "WEEK",
    "WEEK": "MONTH",
    "MONTH": "YEAR",
    "QUARTER": "MONTH",
    "YEAR": "MONTH",
    "DOW": "ISODOW",
    "ISODOW": "DOW",
    "DAYOFWEEK": "ISODOW",
    "ISOYEAR": "YEAR",
    "EPOCH": "MINUTE",
}
_POSITIONS = (exp.DataTypeParam, exp.Group, exp.Ordered, exp.Interval, exp.Count)
_NEVER_NEGATIVE = (exp.Limit, exp.Offset, exp.WindowSpec, exp.Neg, exp.Lag, exp.Lead)
_PATTERNS = (exp.RegexpExtract, exp.RegexpExtractAll, exp.RegexpLike, exp.RegexpReplace, exp.RegexpFullMatch)
_FORMATS = (exp.StrToTime, exp.TimeToStr)
_CLOCKS = {"DATE": timedelta(days=1), "TIMESTAMP": timedelta(seconds=1)}


def _number(node: exp.Expr) -> Iterator[Change]:
    """Constants c - 1 and c + 1; a share such as 0.5 stays between 0 and 1."""
    if not isinstance(node, exp.Literal) or node.is_string or _immaterial(node):
        return
    for value in numbers_near(node.this):
        if not (value.startswith("-") and isinstance(node.parent, _NEVER_NEGATIVE)):
            yield swap("constant", node, exp.Literal.number(value))


def _immaterial(node: exp.Expr) -> bool:
    """Tell positions, sizes of types, numbers sqlglot added, and the 1 of EXISTS (SELECT 1) or COUNT(CASE … 1 END)."""
    parent = node.parent
    if isinstance(parent, _POSITIONS) or "start" not in node.meta:
        return True
    if isinstance(parent, exp.Select):
        return isinstance(parent.parent, exp.Exists)
    case = parent.parent if isinstance(parent, exp.If) and node.arg_key == "true" else None
    return isinstance(case, exp.Case) and isinstance(case.parent, exp.Count)


def _element(node: exp.Expr) -> Iterator[Change]:
    """Move a position in a list on: sqlglot keeps it from 0 and prints it from 1."""
    if not isinstance(node, exp.Bracket) or len(node.expressions) != 1:
        return
    position = node.expressions[0]
    if isinstance(position, exp.Literal) and not position.is_string:
        yield swap("element", node, altered(node, expressions=[exp.Literal.number(int(position.this) + 1)]))


def _interval(node: exp.Expr) -> Iterator[Change]:
    if not isinstance(node, exp.Interval):
        return
    length, unit = node.this, node.args.get("unit")
    if isinstance(length, exp.Literal) and length.this.isdigit():
        for value in numbers_near(length.this):
            yield swap("interval", node, altered(node, this=exp.Literal.string(value)))
    if isinstance(unit, exp.Var) and _neighbour(unit.name):
        yield swap("interval", node, altered(node, unit=exp.var(_neighbour(unit.name))))


def _neighbour(unit: str) -> str:
    name = unit.upper()
    return _UNITS.get(name) or _UNITS.get(name.removesuffix("S"), "")


def _unit(node: exp.Expr) -> Iterator[Change]:
    """Change the unit of DATE_TRUNC, DATE_DIFF, EXTRACT and the like."""
    parent = node.parent
    named = isinstance(node, exp.Var) and (node.arg_key == "unit" or isinstance(parent, exp.Extract))
    if named and parent is not None and not isinstance(parent, exp.Interval) and _neighbour(node.name):
        changed = altered(parent, **{str(node.arg_key): exp.var(_neighbour(node.name))})
        yield swap("unit", parent, changed)
    elif isinstance(node, exp.Literal) and node.is_string and _names_a_unit(node):
        yield swap("unit", node, exp.Literal.string(_neighbour(node.this).lower()))


def _string(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Literal) and node.is_string:
        for value in _strings_near(node):
            yield swap("string", node, exp.Literal.string(value))


def _strings_near(node: exp.Literal) -> Iterator[str]:
    """Other strings of the same trade: a later date, a looser pattern, another zone; else a word nobody uses."""
    parent, value = node.parent, str(node.this)
    if isinstance(parent, exp.Cast):
        yield from _later(value, parent.to)
    elif isinstance(parent, _PATTERNS) and node.arg_key == "expression":
        yield from mutated_patterns(value)
    elif isinstance(parent, exp.Like | exp.ILike):
        yield from (value.removeprefix("%"), value.removesuffix("%"))
    elif isinstance(parent, exp.AtTimeZone):
        yield "Asia/Kolkata" if value.upper() == "UTC" else "UTC"
    elif isinstance(parent, _FORMATS):
        yield value.translate(str.maketrans("dm", "md")) if "%d" in value and "%m" in value else value
    elif not (isinstance(parent, exp.Interval) or _names_a_unit(node)):
        yield f"{value}~"


def _names_a_unit(node: exp.Literal) -> bool:
    return isinstance(node.parent, exp.Anonymous) and bool(_neighbour(node.this))


def _later(value: str, kind: exp.DataType) -> Iterator[str]:
    """Yield the next day of a date or the next second of a timestamp; nothing for strings cast to other types."""
    name = "DATE" if kind.is_type("date") else "TIMESTAMP"
    if not kind.is_type(*exp.DataType.TEMPORAL_TYPES):
        return
    try:
        moment = datetime.fromisoformat(value) + _CLOCKS[name]
    except ValueError:
        return
    yield moment.date().isoformat() if name == "DATE" else moment.isoformat(sep=" ")


CONSTANTS: tuple[Operator, ...] = (_number, _element, _interval, _unit, _string)
