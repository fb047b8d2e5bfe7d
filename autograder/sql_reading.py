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
    """Why a query's answer is an accident; a final order that was asked for and not stated is a lesser one."""

    reason: str
    kind: Literal["window", "limit", "final order"]


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
    refusals = [Refusal(reason, "window") for reason in _unordered_windows(tree)]
    refusals += [Refusal(reason, "limit") for reason in _unordered_limits(tree)]
    if ordered and isinstance(tree, exp.Query) and not tree.args.get("order"):
        reason = "the prompt asks for an order and the query states none: rows may come in any order"
        refusals.append(Refusal(reason, "final order"))
    return tuple(refusals)


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
