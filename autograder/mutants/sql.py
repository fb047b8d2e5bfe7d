"""Mutants of a DuckDB query, through the syntax tree of sqlglot."""

from collections.abc import Iterator

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from autograder.mutants.edit import Edit, title
from autograder.mutants.sql_calls import CALLS
from autograder.mutants.sql_change import Change, text
from autograder.mutants.sql_conditions import CONDITIONS
from autograder.mutants.sql_constants import CONSTANTS
from autograder.mutants.sql_ordering import ORDERING
from autograder.mutants.sql_tables import TABLES
from autograder.mutants.sql_windows import WINDOWS

_OPERATORS = (*CONDITIONS, *CONSTANTS, *CALLS, *TABLES, *WINDOWS, *ORDERING)
_LOOSE_OPERANDS = (exp.Binary, exp.Unary, exp.Between, exp.In)


def sql_edits(source: str) -> Iterator[Edit]:
    """Yield every edit of one DuckDB statement in the order of its text, each giving another query that parses.

    Raises
    ------
    ValueError
        When the source is not exactly one statement that parses.
    """
    root = _statement(source)
    seen = {text(root)}
    for start, change in _changes(root, source):
        mutated = _applied(root, change)
        normal = _normalised(mutated)
        if normal is not None and normal not in seen:
            seen.add(normal)
            yield Edit(title(change.operator, change.before, change.after), source.count("\n", 0, start) + 1, mutated)


def _statement(source: str) -> exp.Expr:
    try:
        statements = [tree for tree in sqlglot.parse(source, dialect="duckdb") if tree is not None]
    except SqlglotError as error:
        msg = f"mutants need a query that parses, found {source[:60]!r}: {error}"
        raise ValueError(msg) from error
    statements = [tree for tree in statements if not isinstance(tree, exp.Semicolon)]
    if len(statements) != 1:
        msg = (
            f"mutants are made of one statement, found {len(statements)} in {source[:60]!r}: keep the one that answers"
        )
        raise ValueError(msg)
    return statements[0]


def _changes(root: exp.Expr, source: str) -> list[tuple[int, Change]]:
    """Every change of every operator with its offset in the source, sorted by that offset."""
    found = []
    for node in root.walk():
        start = _start(node)
        found += [(start, change) for operator in _OPERATORS for change in operator(node)]
    explicit = _explicit_nulls(source)
    found = [(start, change) for start, change in found if explicit or change.operator != "nulls"]
    return sorted(found, key=lambda item: item[0])


def _explicit_nulls(source: str) -> bool:
    # NULLS LAST is DuckDB's default: its mutants are worth killing only where the author wrote about nulls.
    return "NULLS" in source.upper().split()


def _start(node: exp.Expr) -> int:
    """Return the offset of the first token known below the node, else of the nearest node around it."""
    anchor = node.expression if isinstance(node, exp.SetOperation) else node
    starts = [int(part.meta["start"]) for part in anchor.walk() if "start" in part.meta]
    if starts:
        return min(starts)
    return _start(node.parent) if node.parent is not None else 0


def _applied(root: exp.Expr, change: Change) -> str:
    """Return the query after one change of a copy of its tree."""
    index = next(number for number, node in enumerate(root.walk()) if node is change.node)
    copy = root.copy()
    node = next(part for number, part in enumerate(copy.walk()) if number == index)
    if change.replacement is None:
        node.pop()
        return text(copy)
    replacement = change.replacement.copy()
    if node is copy:
        return text(replacement)
    node.replace(_wrapped(replacement, node))
    return text(copy)


def _wrapped(replacement: exp.Expr, node: exp.Expr) -> exp.Expr:
    # An operand that binds more loosely than its surroundings needs parentheses to stay one operand.
    loose = isinstance(replacement, exp.Binary | exp.Not) and not isinstance(replacement, exp.Dot)
    if loose and isinstance(node.parent, _LOOSE_OPERANDS) and not isinstance(node.parent, exp.Paren):
        return exp.Paren(this=replacement)
    return replacement


def _normalised(query: str) -> str | None:
    """Return the query as the tree prints it, or None where sqlglot or DuckDB cannot parse it."""
    try:
        normal = text(sqlglot.parse_one(query, dialect="duckdb"))
        duckdb.extract_statements(query)
    except (SqlglotError, duckdb.Error):
        return None
    return normal
