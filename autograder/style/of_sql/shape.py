"""The shape of a query: what it returns, how it is grouped, how deep it is nested."""

from collections import defaultdict
from collections.abc import Iterator

from sqlglot import exp

from autograder.style.of_sql.tree import derived_tables, line_of, outermost_selects
from autograder.style.remark import Remark, one_per_rule

_DEPTH, _BURIED = 1, 3  # levels of derived tables: one is an aside, two want a name, three cannot be followed
_WORTH_NAMING = 12  # nodes of a subquery: below that a repetition is cheaper to read than a name
_QUOTED = 40  # characters of an expression in a remark

_NAMED = (exp.Alias, exp.Column, exp.Dot, exp.Star, exp.Columns, exp.Bracket, exp.PropertyEQ, exp.Aliases)


def shape_remarks(statement: exp.Expr) -> list[Remark]:
    """Return the remarks on the shape of one statement, one a rule."""
    rules = (_stars, _unnamed_columns, _ordinals, _idle_distincts, _nesting, _repeated_subqueries, _unused_ctes)
    return one_per_rule(remark for rule in rules for remark in rule(statement))


def _stars(statement: exp.Expr) -> Iterator[Remark]:
    for select in outermost_selects(statement):
        for column in select.expressions:
            if column.is_star and isinstance(column, (exp.Star, exp.Column)):
                reason = (
                    "the answer ends in `SELECT *`, so its columns change with the table; name the columns asked for."
                )
                yield Remark(line_of(select), "select-star", reason)
                break


def _unnamed_columns(statement: exp.Expr) -> Iterator[Remark]:
    # The names of a set operation are those of its first branch.
    for select in outermost_selects(statement)[:1]:
        for column in select.expressions:
            if not isinstance(column, _NAMED):
                reason = f"the computed column `{_short(column)}` has no name; add AS and say what it holds."
                yield Remark(line_of(column), "unnamed-column", reason)


def _ordinals(statement: exp.Expr) -> Iterator[Remark]:
    # GROUP BY 1, 2 says no more and no less than GROUP BY ALL. A wrong position there mostly fails, in ORDER BY it
    # passes unseen.
    for clause in statement.find_all(exp.Order):
        in_query = isinstance(clause.parent, exp.Query)  # a window's ORDER BY 1 is no position
        for key in (ordered.this for ordered in clause.expressions if isinstance(ordered, exp.Ordered)):
            if in_query and _is_position(key):
                reason = f"`ORDER BY {key.this}` counts columns and breaks when one is added; name the column."
                yield Remark(line_of(key), "ordinal-order-by", reason, "light")


def _is_position(key: exp.Expr) -> bool:
    return isinstance(key, exp.Literal) and key.is_int


def _idle_distincts(statement: exp.Expr) -> Iterator[Remark]:
    for select in statement.find_all(exp.Select):
        distinct, group = select.args.get("distinct"), select.args.get("group")
        if distinct and group and not distinct.args.get("on") and _shows_all_keys(select, group):
            reason = "GROUP BY gives each group one row already; drop DISTINCT."
            yield Remark(line_of(select), "distinct-over-group-by", reason)


def _shows_all_keys(select: exp.Select, group: exp.Group) -> bool:
    plain = not any(group.args.get(kind) for kind in ("rollup", "cube", "grouping_sets"))
    shown = {column.unalias().sql("duckdb") for column in select.expressions}
    shown |= {column.alias_or_name for column in select.expressions}
    return plain and all(_is_position(key) or key.sql("duckdb") in shown for key in group.expressions)


def _nesting(statement: exp.Expr) -> Iterator[Remark]:
    depths = [(_depth(table), line_of(table)) for table in derived_tables(statement)]
    deepest, line = max(depths, default=(0, 1))
    if deepest > _DEPTH:
        reason = (
            f"subqueries in FROM, {deepest} levels deep, are read inside out; name the steps as CTEs, first to last."
        )
        yield Remark(line, "nested-subqueries", reason, "major" if deepest >= _BURIED else "minor")


def _depth(table: exp.Subquery) -> int:
    depth = 0
    node: exp.Expr | None = table
    while node is not None and not isinstance(node, exp.CTE):
        depth += isinstance(node, exp.Subquery) and isinstance(node.parent, (exp.From, exp.Join))
        node = node.parent
    return depth


def _repeated_subqueries(statement: exp.Expr) -> Iterator[Remark]:
    places: dict[str, list[int]] = defaultdict(list)
    for select in statement.find_all(exp.Select):
        if select.parent is not None and sum(1 for _ in select.walk()) > _WORTH_NAMING:
            places[select.sql("duckdb", comments=False)].append(line_of(select))
    repeated = [sorted(lines) for lines in places.values() if len(lines) > 1]
    for first, *others in sorted(repeated)[:1]:
        reason = f"the same subquery stands again on line {others[0]}; name it once as a CTE."
        yield Remark(first, "repeated-subquery", reason)


def _unused_ctes(statement: exp.Expr) -> Iterator[Remark]:
    read = {table.name.lower() for table in statement.find_all(exp.Table)}
    for cte in statement.find_all(exp.CTE):
        if cte.alias.lower() not in read:
            yield Remark(line_of(cte), "unused-cte", f"the CTE `{cte.alias}` is never read; delete it.")


def _short(column: exp.Expr) -> str:
    text = column.sql("duckdb", comments=False)
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}..."
