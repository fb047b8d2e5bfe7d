"""Mutation operators of conditions: comparisons, boundaries, logic, nulls, and clauses left out."""

from collections.abc import Iterator, Sequence
from functools import reduce

from sqlglot import exp

from autograder.mutants.edit import DROPPED
from autograder.mutants.of_sql.change import Change, Operator, drop, renamed, swap, text

# The boundary first, then the other direction: the two mistakes people make.
_COMPARISONS: dict[type[exp.Expr], tuple[type[exp.Expr], ...]] = {
    exp.LT: (exp.LTE, exp.GT),
    exp.LTE: (exp.LT, exp.GTE),
    exp.GT: (exp.GTE, exp.LT),
    exp.GTE: (exp.GT, exp.LTE),
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
    exp.NullSafeEQ: (exp.EQ, exp.NullSafeNEQ),
    exp.NullSafeNEQ: (exp.NEQ, exp.NullSafeEQ),
    exp.Like: (exp.ILike,),
    exp.ILike: (exp.Like,),
}


def _in_asof(node: exp.Expr) -> bool:
    # An ASOF join needs exactly one inequality: a change of its logic would not bind.
    join = node.find_ancestor(exp.Join, exp.Query)
    return isinstance(join, exp.Join) and join.args.get("method") == "ASOF"


def _comparison(node: exp.Expr) -> Iterator[Change]:
    asof = _in_asof(node)
    for kind in _COMPARISONS.get(type(node), ()):
        if not (asof and kind is exp.NEQ):
            yield swap("comparison", node, renamed(node, kind))


def _between(node: exp.Expr) -> Iterator[Change]:
    if not isinstance(node, exp.Between):
        return
    value, low, high = node.this, node.args["low"], node.args["high"]
    for left, right in ((exp.GT, exp.LTE), (exp.GTE, exp.LT)):
        bounds = exp.And(
            this=left(this=value.copy(), expression=low.copy()),
            expression=right(this=value.copy(), expression=high.copy()),
        )
        yield Change("between", node, exp.Paren(this=bounds), text(node), text(bounds))


def _connective(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.And) and not _in_asof(node):
        yield swap("connective", node, renamed(node, exp.Or))
    elif isinstance(node, exp.Or):
        yield swap("connective", node, renamed(node, exp.And))


def _operand_dropped(node: exp.Expr) -> Iterator[Change]:
    """Leave one operand out of a chain of ANDs or ORs."""
    if not isinstance(node, exp.And | exp.Or) or type(node.parent) is type(node):
        return
    operator = "conjunct" if isinstance(node, exp.And) else "disjunct"
    operands = list(node.flatten(unnest=False))
    for position, operand in enumerate(operands):
        if not (isinstance(operand, exp.LT | exp.LTE | exp.GT | exp.GTE) and _in_asof(operand)):
            rest = _chain(type(node), operands[:position] + operands[position + 1 :])
            yield Change(operator, node, rest, text(operand), DROPPED)


def _chain(kind: type[exp.Expr], operands: Sequence[exp.Expr]) -> exp.Expr:
    return reduce(lambda left, right: kind(this=left, expression=right), [operand.copy() for operand in operands])


def _clause_dropped(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Where | exp.Having | exp.Qualify) and isinstance(node.parent, exp.Select):
        yield drop(node.key, node)


def _on_dropped(node: exp.Expr) -> Iterator[Change]:
    """Drop a join condition of one piece: every row meets every row."""
    joins = isinstance(node.parent, exp.Join) and node.arg_key == "on" and not isinstance(node, exp.And | exp.Boolean)
    if joins and not _in_asof(node):
        yield swap("on", node, exp.true())


def _negation(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Not):
        yield swap("not", node, node.this.copy())
    elif isinstance(node, exp.Is | exp.In | exp.Exists) and not isinstance(node.parent, exp.Not):
        yield swap("not", node, exp.Not(this=node.copy()))


def _truth(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Boolean) and not isinstance(node.parent, exp.Join):
        yield swap("boolean", node, exp.Boolean(this=not node.this))


CONDITIONS: tuple[Operator, ...] = (
    _comparison,
    _between,
    _connective,
    _operand_dropped,
    _clause_dropped,
    _on_dropped,
    _negation,
    _truth,
)
