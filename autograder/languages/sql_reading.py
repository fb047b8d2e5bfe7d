"""What must be read off a query, because the engine happens to answer alike: order that nobody asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import sqlglot
from sqlglot import exp

_ORDERED = (
    exp.RowNumber,
    exp.Rank,
    exp.DenseRank,
    exp.PercentRank,
    exp.CumeDist,
    exp.Ntile,
    exp.Lag,
    exp.Lead,
    exp.FirstValue,
    exp.LastValue,
    exp.NthValue,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query's answer is an accident; a final order that was asked for and not stated is a lesser one.

    Not every one is `certain`: where a subquery takes one of rows that may all be alike, it shows only once the rows
    come in another order.
    """

    reason: str
    kind: Literal["window", "limit", "final order"]
    certain: bool = True


@lru_cache(maxsize=1024)
def reading_refusals(query: str, *, ordered: bool = False) -> tuple[Refusal, ...]:
    """Return why a query's answer is an accident of the engine.

    A ranking or neighbour window, or a LIMIT, without ORDER BY; where the prompt asks for an order (`ordered`), an
    outermost query without ORDER BY. A query that cannot be read is refused by the engine, with its own message.
    """
    try:
        tree = sqlglot.parse_one(query, dialect="duckdb")
    except sqlglot.errors.SqlglotError:
        return ()
    refusals = [*_unordered_windows(tree), *_unordered_limits(tree)]
    if ordered and isinstance(tree, exp.Query) and not tree.args.get("order"):
        reason = "the prompt asks for an order and the query states none: rows may come in any order"
        refusals.append(Refusal(reason, "final order"))
    return tuple(refusals)


def _unordered_windows(tree: exp.Expr) -> list[Refusal]:
    named = {window.name.casefold(): window for window in tree.find_all(exp.Window) if not _function(window)}
    refusals = []
    for window in tree.find_all(exp.Window):
        function = _function(window)
        if isinstance(function, _ORDERED) and not _ordered(window, named) and not function.args.get("order"):
            what = function.sql_name().upper()
            reason = f"{what} depends on the order of rows, but its window has no ORDER BY: any row may come first"
            refusals.append(Refusal(reason, "window", certain=not _takes_only_its_partition(window, function)))
    return refusals


def _takes_only_its_partition(window: exp.Window, function: exp.Expr) -> bool:
    """Whether nothing is selected but the numbers and what they are counted within: one row is as good as another."""
    select = window.parent_select
    partition = {column.sql().casefold() for column in window.args.get("partition_by") or ()}
    if select is None or not isinstance(function, exp.RowNumber):
        return False
    taken = [expression.unalias() for expression in select.expressions]
    return bool(partition) and all(
        isinstance(expression, exp.Window)
        or expression.sql().casefold() in partition
        or expression.name.casefold() in partition
        for expression in taken
    )


def _function(window: exp.Window) -> exp.Expr | None:
    inner = window.this
    while isinstance(inner, (exp.IgnoreNulls, exp.RespectNulls, exp.Filter)):
        inner = inner.this
    return inner if isinstance(inner, exp.Func) else None


def _ordered(window: exp.Window, named: dict[str, exp.Window]) -> bool:
    if window.args.get("order"):
        return True
    alias = window.args.get("alias")
    base = named.get(alias.name.casefold()) if alias is not None else None
    return base is not None and base is not window and bool(base.args.get("order"))


def _unordered_limits(tree: exp.Expr) -> list[Refusal]:
    limited = [select for select in tree.find_all(exp.Select, exp.SetOperation) if select.args.get("limit")]
    open_ones = [select for select in limited if not select.args.get("order") and not _has_one_row_at_most(select)]
    asked = [select for select in open_ones if not isinstance(_around(select), exp.Exists)]
    reason = "LIMIT without ORDER BY keeps whichever rows come first"
    return [Refusal(reason, "limit", certain=not all(map(_is_scalar, asked)))] if asked else []


def _around(select: exp.Expr) -> exp.Expr | None:
    parent = select.parent
    while isinstance(parent, exp.Subquery | exp.Paren) and isinstance(parent.parent, exp.Exists | exp.Paren):
        parent = parent.parent
    return parent


def _has_one_row_at_most(select: exp.Expr) -> bool:
    """Whether it aggregates without groups, or takes from no table."""
    if not isinstance(select, exp.Select) or select.args.get("group"):
        return False
    aggregates = any(
        isinstance(found, exp.AggFunc) and not isinstance(found.parent, exp.Window)
        for expression in select.expressions
        for found in expression.find_all(exp.AggFunc)
        if found.parent_select is select
    )
    return aggregates or not select.args.get("from_", select.args.get("from"))


def _is_scalar(select: exp.Expr) -> bool:
    """Whether it gives one value to an expression: a subquery that stands neither as a table nor in a list."""
    limit = select.args["limit"].expression
    where = select.parent
    tables = exp.From | exp.Join | exp.CTE | exp.In | exp.SetOperation | exp.Lateral
    is_one = isinstance(limit, exp.Literal) and limit.name == "1"
    return is_one and isinstance(where, exp.Subquery) and not isinstance(where.parent, tables)
