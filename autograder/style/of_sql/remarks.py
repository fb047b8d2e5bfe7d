"""Readability of a SQL answer, by its tree."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from autograder.run.query_errors import query_error
from autograder.run.runner import RunError
from autograder.style.of_sql.joins import join_remarks
from autograder.style.of_sql.layout import layout_remarks
from autograder.style.of_sql.naming import sql_naming_remarks
from autograder.style.of_sql.shape import shape_remarks
from autograder.style.remark import Remark
from autograder.style.text import long_lines

_MAGIC_LINES = re.compile(r"\A(?:[ \t]*(?:%.*)?\n|[ \t]*%.*\Z)+")


def sql_remarks(source: str, symbols: frozenset[str] = frozenset()) -> list[Remark]:
    """Return the remarks on a SQL answer, in no particular order; `symbols` are single letters that the prompt uses."""
    query = _without_magics(source)
    with _quiet_parser():
        try:
            statements = _statements(query)
            return _read(query, statements, symbols)
        except _UnreadableError:
            return _second_opinion(query)


def query_remarks(
    source: str, _: frozenset[str] = frozenset(), *, asked: str = "", symbols: frozenset[str] = frozenset()
) -> list[Remark]:
    """Return the remarks on a query, for which it is no matter what is defined around it, nor how it is called."""
    del asked
    return sql_remarks(source, symbols)


class _UnreadableError(Exception):
    """The parser behind the rules gave up; DuckDB says what the learner reads."""


def _statements(query: str) -> list[exp.Expr]:
    try:
        parsed = sqlglot.parse(query, read="duckdb")
    except (SqlglotError, RecursionError, ValueError, AttributeError, TypeError, KeyError, IndexError) as error:
        # Beside its own errors the parser lets Python's escape on text that only resembles SQL.
        raise _UnreadableError(str(error)) from None
    statements = [
        statement for statement in parsed if statement is not None and not isinstance(statement, exp.Semicolon)
    ]
    if any(not isinstance(statement, _STATEMENTS) for statement in statements):
        msg = "this is not a statement"
        raise _UnreadableError(msg)
    return statements


_STATEMENTS = (exp.Query, exp.DDL, exp.DML, exp.Pivot, exp.Summarize, exp.Describe, exp.Set, exp.Drop)


def _read(query: str, statements: list[exp.Expr], symbols: frozenset[str]) -> list[Remark]:
    if not statements:
        return [Remark(1, "no-query", "there is no query here; write one that answers the prompt.", "major")]
    found = long_lines(query, comment="--")
    try:
        found += layout_remarks(query, statements)
        for statement in statements:
            found += [*shape_remarks(statement), *join_remarks(statement), *sql_naming_remarks(statement, symbols)]
    except RecursionError:
        return [
            Remark(1, "not-readable", "the query is nested too deeply to be read; name its steps as CTEs.", "major")
        ]
    return found


def _second_opinion(query: str) -> list[Remark]:
    """Ask DuckDB itself: a query that it accepts is not the learner's mistake, even if the rules cannot read it."""
    try:
        with duckdb.connect() as connection:
            connection.extract_statements(query)
    except duckdb.Error as error:
        return [_unparsable(query_error(error, query))]
    return long_lines(query, comment="--")


def _unparsable(error: RunError) -> Remark:
    said = error.message if error.message.endswith("?") else f"{error.message}."
    reason = f"DuckDB cannot parse this: {said} Run the query, correct it, and check again."
    return Remark(error.line or 1, "syntax-error", reason, "major")


def _without_magics(source: str) -> str:
    """Blank the notebook magics above the query, line numbers kept."""
    return _MAGIC_LINES.sub(lambda above: "\n" * above[0].count("\n"), source)


@contextmanager
def _quiet_parser() -> Iterator[None]:
    """Keep the parser's warnings off stderr, where they would cost a notebook's grade cell its points."""
    logger = logging.getLogger("sqlglot")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
