"""Mutants of a DuckDB query, through the syntax tree of sqlglot."""

import re
from collections.abc import Iterator

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from autograder.mutants.edit import Edit, title
from autograder.mutants.of_sql.calls import CALLS
from autograder.mutants.of_sql.change import Change, text
from autograder.mutants.of_sql.conditions import CONDITIONS
from autograder.mutants.of_sql.constants import CONSTANTS
from autograder.mutants.of_sql.ordering import ORDERING
from autograder.mutants.of_sql.tables import TABLES
from autograder.mutants.of_sql.windows import WINDOWS

_OPERATORS = (*CONDITIONS, *CONSTANTS, *CALLS, *TABLES, *WINDOWS, *ORDERING)
_NULLS_FOLLOW = re.compile(r"[\s)]*(?:ASC|DESC)?\s*NULLS\b", re.IGNORECASE)
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
    found = [
        (start, change) for start, change in found if change.operator != "nulls" or _explicit_nulls(change.node, source)
    ]
    return sorted(found, key=lambda item: item[0])


def _explicit_nulls(key: exp.Expr, source: str) -> bool:
    # NULLS LAST is DuckDB's default: its mutants are worth killing only where the author wrote about nulls.
    end = max((int(part.meta["end"]) for part in key.walk() if "end" in part.meta), default=-1)
    return _NULLS_FOLLOW.match(source, end + 1) is not None


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
    key = _group_key_around(node)
    original = key.copy() if key is not None else None
    mutated = node.replace(_wrapped(replacement, node))
    if key is not None and original is not None:
        _repeat(copy, original, mutated if key is node else key)
    return text(copy)


def _group_key_around(node: exp.Expr) -> exp.Expr | None:
    """Return the expression around a node that its query also groups by, if there is one."""
    query = node.find_ancestor(exp.Select)
    group = query.args.get("group") if query is not None else None
    keys = [key for key in group.expressions if not isinstance(key, exp.Column)] if group is not None else []
    around: exp.Expr | None = node
    while around is not None and around is not query:
        if around in keys:
            return around
        around = around.parent
    return None


def _repeat(root: exp.Expr, original: exp.Expr, mutated: exp.Expr) -> None:
    """Make the change everywhere the expression is written: SELECT and GROUP BY only bind while they agree."""
    for twin in list(root.find_all(type(original))):
        if twin == original and twin is not mutated:
            twin.replace(mutated.copy())


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
