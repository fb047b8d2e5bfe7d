"""Mutation operators of tables: joins, unions, DISTINCT rows, groups and series."""

from collections.abc import Iterator

from sqlglot import exp

from autograder.mutants.edit import DROPPED
from autograder.mutants.of_sql.change import Change, Operator, altered, swap, text

_JOINS = {
    "LEFT": ("INNER",),
    "RIGHT": ("INNER",),
    "FULL": ("LEFT", "INNER"),
    "INNER": ("LEFT",),
    "SEMI": ("ANTI",),
    "ANTI": ("SEMI",),
}
_SIDES = ("LEFT", "RIGHT", "FULL")


def _join(node: exp.Expr) -> Iterator[Change]:
    if not isinstance(node, exp.Join) or not (node.args.get("on") or node.args.get("using")):
        return
    kind = node.side or node.kind or "INNER"
    for other in _JOINS.get(kind, ()):
        sided = other in _SIDES
        joined = altered(node, side=other if sided else None, kind=None if sided else other)
        table = f"JOIN {text(node.this)}"
        yield Change("join", node, joined, f"{kind} {table}", f"{other} {table}")


def _set_operation(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Union):
        distinct = bool(node.args.get("distinct"))
        names = ("UNION", "UNION ALL") if distinct else ("UNION ALL", "UNION")
        yield Change("union", node, altered(node, distinct=not distinct), *names)
    elif isinstance(node, exp.Except | exp.Intersect):
        other = exp.Intersect if isinstance(node, exp.Except) else exp.Except
        yield Change("union", node, other(**node.copy().args), node.key.upper(), other.key.upper())


def _distinct_rows(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Distinct) and isinstance(node.parent, exp.Select):
        keys = node.args.get("on")
        yield Change("distinct", node, None, f"SELECT DISTINCT{f' ON {text(keys)}' if keys else ''}", "SELECT")


def _group_key(node: exp.Expr) -> Iterator[Change]:
    """Leave out a key that nothing outside an aggregate mentions: leaving out any other would not bind."""
    if not isinstance(node, exp.Group) or len(node.expressions) < 2:
        return
    for position, key in enumerate(node.expressions):
        if not _mentioned(key, node):
            rest = [other.copy() for index, other in enumerate(node.expressions) if index != position]
            yield Change("group", node, altered(node, expressions=rest), f"GROUP BY key {text(key)}", DROPPED)


def _mentioned(key: exp.Expr, group: exp.Group) -> bool:
    query = group.parent
    if isinstance(key, exp.Literal) or not isinstance(query, exp.Select):
        return True
    if key.name and key.name in query.named_selects:
        return True
    parts = [*query.selects, *(query.args[name] for name in ("having", "order", "qualify") if query.args.get(name))]
    found = [part for clause in parts for part in clause.find_all(type(key)) if part == key]
    return any(part.find_ancestor(exp.AggFunc, exp.Select) is query for part in found)


def _series_end(node: exp.Expr) -> Iterator[Change]:
    """GENERATE_SERIES includes its end, RANGE does not."""
    if isinstance(node, exp.GenerateSeries):
        exclusive = bool(node.args.get("is_end_exclusive"))
        yield swap("series", node, altered(node, is_end_exclusive=not exclusive))


TABLES: tuple[Operator, ...] = (_join, _set_operation, _distinct_rows, _group_key, _series_end)
