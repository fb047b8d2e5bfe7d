"""How tables are put together: joins must be written, not implied."""

from collections.abc import Iterator

from sqlglot import exp

from autograder.style.of_sql.tree import line_of
from autograder.style.remark import Remark, one_per_rule


def join_remarks(statement: exp.Expr) -> list[Remark]:
    """Return the remarks on joins, one a rule."""
    return one_per_rule(remark for select in statement.find_all(exp.Select) for remark in _of(select))


def _of(select: exp.Select) -> Iterator[Remark]:
    for join in select.args.get("joins") or []:
        line = line_of(join)
        if _is_comma(join):
            yield Remark(line, "comma-join", _comma_reason(select))
        if join.side == "RIGHT":
            reason = "a RIGHT JOIN is read backwards; start from the table whose rows are kept and use LEFT JOIN."
            yield Remark(line, "right-join", reason)
        if join.method == "NATURAL":
            reason = "a NATURAL JOIN hides its keys and changes with the columns; name them by USING or ON."
            yield Remark(line, "natural-join", reason)


def _is_comma(join: exp.Join) -> bool:
    written = any(join.args.get(part) for part in ("on", "using", "kind", "side", "method"))
    # `FROM events, UNNEST(tags)` is how the dialect unfolds a list: there is nothing to join on.
    return not written and not _is_generated(join.this)


def _is_generated(source: exp.Expr) -> bool:
    if isinstance(source, exp.Table):
        return not isinstance(source.this, exp.Identifier)
    return isinstance(source, (exp.Unnest, exp.Lateral, exp.Values))


def _comma_reason(select: exp.Select) -> str:
    where = select.args.get("where")
    if where is not None and any(_relates_tables(equal) for equal in where.find_all(exp.Predicate)):
        return "tables are joined by a comma and a WHERE; write JOIN ... ON, so that keys and filters stand apart."
    return "a comma between tables is a cross join that nobody sees; write CROSS JOIN if every pair is meant."


def _relates_tables(condition: exp.Expr) -> bool:
    return len({column.table for column in condition.find_all(exp.Column)}) > 1
