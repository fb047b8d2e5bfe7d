"""Mutation operators of values: functions swapped or left out, arithmetic, CASE, aggregates without their DISTINCT."""

from collections.abc import Iterator

from sqlglot import exp

from autograder.mutants.edit import DROPPED
from autograder.mutants.of_sql.change import Change, Operator, altered, renamed, swap, text

_SWAPS: dict[type[exp.Expr], tuple[type[exp.Expr], ...]] = {
    exp.Sum: (exp.Avg, exp.Max),
    exp.Avg: (exp.Sum, exp.Median),
    exp.Min: (exp.Max,),
    exp.Max: (exp.Min,),
    exp.Median: (exp.Avg,),
    exp.ArgMax: (exp.ArgMin,),
    exp.ArgMin: (exp.ArgMax,),
    exp.First: (exp.Last,),
    exp.Last: (exp.First,),
    exp.FirstValue: (exp.LastValue,),
    exp.LastValue: (exp.FirstValue,),
    exp.PercentileCont: (exp.PercentileDisc,),
    exp.PercentileDisc: (exp.PercentileCont,),
    exp.LogicalAnd: (exp.LogicalOr,),
    exp.LogicalOr: (exp.LogicalAnd,),
    exp.StddevSamp: (exp.StddevPop,),
    exp.StddevPop: (exp.StddevSamp,),
    exp.RowNumber: (exp.Rank, exp.DenseRank),
    exp.Rank: (exp.RowNumber, exp.DenseRank),
    exp.DenseRank: (exp.RowNumber, exp.Rank),
    exp.PercentRank: (exp.CumeDist,),
    exp.CumeDist: (exp.PercentRank,),
    exp.Lag: (exp.Lead,),
    exp.Lead: (exp.Lag,),
    exp.Floor: (exp.Ceil,),
    exp.Ceil: (exp.Floor,),
    exp.Greatest: (exp.Least,),
    exp.Least: (exp.Greatest,),
    exp.DayOfWeek: (exp.DayOfWeekIso,),
    exp.DayOfWeekIso: (exp.DayOfWeek,),
    exp.Add: (exp.Sub,),
    exp.Sub: (exp.Add,),
    exp.Mul: (exp.Div,),
    exp.Div: (exp.Mul, exp.IntDiv),
    exp.IntDiv: (exp.Div, exp.Mul),
    exp.Mod: (exp.IntDiv,),
}
_NAMES = {"to_seconds": "to_minutes", "to_minutes": "to_hours", "to_hours": "to_minutes", "date_sub": "date_diff"}
# Calls whose first argument is a fair answer of somebody who forgot the call.
_WRAPPERS = (
    exp.Coalesce,
    exp.Nullif,
    exp.Cast,
    exp.Round,
    exp.Floor,
    exp.Ceil,
    exp.Abs,
    exp.Trim,
    exp.Lower,
    exp.Upper,
    exp.Neg,
    exp.TimestampTrunc,
    exp.DateTrunc,
    exp.RegexpReplace,
    exp.Replace,
    exp.IgnoreNulls,
)


def _swapped(node: exp.Expr) -> Iterator[Change]:
    operator = "arithmetic" if isinstance(node, exp.Binary) else "function"
    for kind in _SWAPS.get(type(node), ()):
        yield swap(operator, node, renamed(node, kind))


def _name_swapped(node: exp.Expr) -> Iterator[Change]:
    """Functions that sqlglot knows by name only."""
    if isinstance(node, exp.Anonymous) and node.name.lower() in _NAMES:
        yield swap("function", node, altered(node, this=_NAMES[node.name.lower()]))


def _periods(node: exp.Expr) -> Iterator[Change]:
    """DATE_DIFF counts boundaries crossed, DATE_SUB counts whole periods."""
    if isinstance(node, exp.DateDiff) and isinstance(node.args.get("unit"), exp.Var):
        unit = exp.Literal.string(node.args["unit"].name.lower())
        arguments = [unit, node.expression.copy(), node.this.copy()]
        yield swap("function", node, exp.Anonymous(this="date_sub", expressions=arguments))


def _unwrapped(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, _WRAPPERS) and not _bare_value(node):
        yield swap("call", node, node.this.copy())
    elif isinstance(node, exp.Greatest | exp.Least):
        for argument in (node.this, *node.expressions):
            yield swap("call", node, argument.copy())


def _bare_value(node: exp.Expr) -> bool:
    # Nothing would change: a typed constant, a whole number made whole again, the nulls that ANY_VALUE ignores anyway.
    if isinstance(node, exp.IgnoreNulls):
        return isinstance(node.this, exp.AnyValue)
    if not isinstance(node, exp.Cast):
        return False
    counted = isinstance(node.this, exp.Count | exp.Sum | exp.Filter | exp.Window)
    return isinstance(node.this, exp.Literal) or (counted and node.to.is_type(*exp.DataType.INTEGER_TYPES))


def _distinct(node: exp.Expr) -> Iterator[Change]:
    """DISTINCT inside an aggregate dropped, or added to a plain COUNT."""
    if not isinstance(node, exp.AggFunc):
        return
    counted = node.this
    if isinstance(counted, exp.Distinct) and len(counted.expressions) == 1:
        yield swap("distinct", node, altered(node, this=counted.expressions[0].copy()))
    elif isinstance(node, exp.Count) and isinstance(counted, exp.Expr) and not isinstance(counted, exp.Star):
        yield swap("distinct", node, altered(node, this=exp.Distinct(expressions=[counted.copy()])))


def _count_rows(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Count) and not isinstance(node.this, exp.Star | exp.Distinct | exp.Literal):
        yield swap("count", node, altered(node, this=exp.Star()))


def _filter_dropped(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Filter):
        yield swap("filter", node, node.this.copy())


def _case(node: exp.Expr) -> Iterator[Change]:
    """One WHEN left out, ELSE left out, two neighbouring branches swapped."""
    if not isinstance(node, exp.Case):
        return
    branches, default = node.args["ifs"], node.args.get("default")
    for position, branch in enumerate(branches):
        if len(branches) > 1:
            rest = [other.copy() for other in branches if other is not branch]
            yield Change("case", node, altered(node, ifs=rest), text(branch), DROPPED)
        following = branches[position + 1 : position + 2]
        yield from (_results_swapped(node, position, text(other.args["true"])) for other in following)
    if default is not None and not isinstance(default, exp.Null):
        yield Change("case", node, altered(node, default=None), f"ELSE {text(default)}", DROPPED)
        yield _else_swapped(node)


def _results_swapped(node: exp.Case, position: int, other: str) -> Change:
    mutated = node.copy()
    first, second = mutated.args["ifs"][position : position + 2]
    left, right = first.args["true"].copy(), second.args["true"].copy()
    first.set("true", right)
    second.set("true", left)
    return Change("case", node, mutated, f"THEN {text(left)}, THEN {other}", f"THEN {other}, THEN {text(left)}")


def _else_swapped(node: exp.Case) -> Change:
    mutated = node.copy()
    last, default = mutated.args["ifs"][-1], mutated.args["default"]
    result = last.args["true"].copy()
    last.set("true", default.copy())
    mutated.set("default", result)
    before, after = text(result), text(default)
    return Change("case", node, mutated, f"THEN {before} ELSE {after}", f"THEN {after} ELSE {before}")


def _if(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.If) and not isinstance(node.parent, exp.Case) and node.args.get("false") is not None:
        branches = {"true": node.args["false"].copy(), "false": node.args["true"].copy()}
        yield swap("case", node, altered(node, **branches))


CALLS: tuple[Operator, ...] = (
    _swapped,
    _name_swapped,
    _periods,
    _unwrapped,
    _distinct,
    _count_rows,
    _filter_dropped,
    _case,
    _if,
)
