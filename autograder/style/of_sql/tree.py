"""Questions asked of a SQL tree by more than one rule."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sqlglot import exp


def line_of(node: exp.Expr) -> int:
    """Return the first line of the answer that the node stands on; 1 where the tree does not say."""
    lines = [inner.meta["line"] for inner in node.walk() if "line" in inner.meta]
    return min(lines, default=1)


def outermost_selects(statement: exp.Expr) -> list[exp.Select]:
    """Return the SELECTs whose rows are the answer: one, the branches of a set operation, none of a CREATE."""
    if isinstance(statement, exp.Subquery):
        return outermost_selects(statement.this)
    if isinstance(statement, exp.SetOperation):
        return [*outermost_selects(statement.this), *outermost_selects(statement.expression)]
    return [statement] if isinstance(statement, exp.Select) else []


def derived_tables(statement: exp.Expr) -> Iterator[exp.Subquery]:
    """Yield the subqueries that stand in FROM or JOIN."""
    for subquery in statement.find_all(exp.Subquery):
        if isinstance(subquery.parent, (exp.From, exp.Join)) and isinstance(subquery.this, exp.Query):
            yield subquery


def plain_tables(select: exp.Select) -> list[exp.Table]:
    """Return the tables and CTEs that a SELECT reads by name, without table functions."""
    joins: list[exp.Join] = select.args.get("joins") or []
    sources = [part.this for part in (select.args.get("from_"), *joins) if part is not None]
    return [source for source in sources if isinstance(source, exp.Table) and isinstance(source.this, exp.Identifier)]


def span(node: exp.Expr) -> range:
    """Return the lines on which a node stands, from its first to its last."""
    lines = _lines(node)
    return range(min(lines, default=1), max(lines, default=1) + 1)


def scope_height(select: exp.Select) -> int:
    """Return on how many lines of a SELECT its tables' aliases may stand.

    Its CTEs and the subqueries in its FROM do not see them; those in its conditions do.
    """
    apart = {id(cte) for cte in select.ctes} | {id(table) for table in derived_tables(select)}
    lines = _lines(select, apart)
    return len(lines)


def _lines(node: exp.Expr, apart: AbstractSet[int] = frozenset()) -> set[int]:
    """Return the lines on which the tree says that something stands; `apart` holds the ids of nodes to leave out."""
    inner = node.walk(prune=lambda part: id(part) in apart)
    return {part.meta["line"] for part in inner if id(part) not in apart and "line" in part.meta}
