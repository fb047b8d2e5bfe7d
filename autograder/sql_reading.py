"""What must be read off a query, because the engine happens to answer alike: order that nobody asked for."""

from __future__ import annotations

from functools import lru_cache

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


@lru_cache(maxsize=1024)
def reading_refusals(query: str) -> tuple[str, ...]:
    """Return why a query's answer is an accident: a ranking or neighbour window, or a LIMIT, without ORDER BY.

    A query that cannot be read is refused by the engine instead, with its own message.
    """
    try:
        tree = sqlglot.parse_one(query, dialect="duckdb")
    except sqlglot.errors.SqlglotError:
        return ()
    return tuple(_unordered_windows(tree)) + tuple(_unordered_limits(tree))


def _unordered_windows(tree: exp.Expr) -> list[str]:
    named = {window.name.casefold(): window for window in tree.find_all(exp.Window) if not _function(window)}
    refusals = []
    for window in tree.find_all(exp.Window):
        function = _function(window)
        if isinstance(function, _ORDERED) and not _ordered(window, named) and not function.args.get("order"):
            what = function.sql_name().upper()
            refusals.append(
                f"{what} depends on the order of rows, but its window has no ORDER BY: any row may come first"
            )
    return refusals


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


def _unordered_limits(tree: exp.Expr) -> list[str]:
    limited = [select for select in tree.find_all(exp.Select, exp.SetOperation) if select.args.get("limit")]
    if any(not select.args.get("order") for select in limited):
        return ["LIMIT without ORDER BY keeps whichever rows come first"]
    return []
