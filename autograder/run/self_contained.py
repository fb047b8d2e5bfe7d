"""Queries that read nothing but the tables that they are given, and leave the engine as it was.

Such a query may share a database with other answers and other cases: it can neither see them nor leave them anything.
Whatever is not known to be harmless is not: no part of the tree is skipped, and an unknown kind of part is refused.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Any

import duckdb

_NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
_TABLES = frozenset({"BASE_TABLE", "JOIN", "SUBQUERY", "TABLE_FUNCTION", "EMPTY", "EXPRESSION_LIST", "PIVOT"})
_TABLE_FUNCTIONS = frozenset({"unnest", "generate_series", "range"})
_MACROS = frozenset(
    {"ago", "date_add", "days_in_month", "fdiv", "fmod", "geomean", "if", "nullif", "split_part", "wavg"}
)
"""Functions that the engine itself writes in terms of harmless ones."""
_EXPRESSIONS = frozenset({
    "BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT", "FUNCTION", "LAMBDA",
    "LAMBDA_REF", "OPERATOR", "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "TYPE", "WINDOW",
})  # fmt: skip
_ENGINE = ["current_", "getvariable", "in_search_path", "pg_", "has_", "version", "txid_", "duckdb_"]
"""What functions that tell of the engine begin with."""


@lru_cache(maxsize=8)
def is_self_contained(query: str, tables: frozenset[str]) -> bool:
    """Tell whether one SELECT reads only `tables` and its own subqueries, by functions without side effects."""
    try:
        tree = json.loads(_parser().execute("SELECT json_serialize_sql(?::VARCHAR)", [query]).fetchall()[0][0])
    except (duckdb.Error, ValueError, RecursionError):
        return False
    if tree.get("error") or len(tree.get("statements", ())) != 1:
        return False
    parts = list(_parts(tree["statements"][0]))
    own = {entry["key"].casefold() for part in parts for entry in _entries(part)}
    known = own | {name.casefold() for name in tables}
    # Outside of its subquery, the name of a WITH means something else again.
    return not known & _views() and all(_harmless(part, known) for part in parts)


def _harmless(part: dict[str, Any], known: Collection[str]) -> bool:
    """Tell whether a part of the tree, without what is inside of it, reaches nothing but known tables."""
    kind = str(part.get("type", ""))
    if "class" in part and part["class"] not in _EXPRESSIONS:
        return False
    if kind.endswith("_NODE") and kind not in _NODES:
        return False
    is_table = "sample" in part and not kind.endswith("_NODE")
    if (is_table and kind not in _TABLES) or part.get("sample"):
        return False
    if "table_name" in part and (_qualified(part) or part["table_name"].casefold() not in known):
        return False
    if kind == "TABLE_FUNCTION":
        return part.get("function", {}).get("function_name", "").casefold() in _TABLE_FUNCTIONS
    return "function_name" not in part or (not _qualified(part) and _function_is_harmless(part["function_name"]))


def _qualified(part: dict[str, Any]) -> bool:
    path = part.get("qualified_name", {}).get("path", ())
    named = any(part.get(name) for name in ("schema", "schema_name", "catalog", "catalog_name", "at_clause"))
    return named or len(path) > 1


def _function_is_harmless(name: str) -> bool:
    name = name.casefold()
    return name in _functions() and not name.startswith(tuple(_ENGINE))


@cache
def _functions() -> frozenset[str]:
    """Return the names of the engine's functions that change nothing, whatever their arguments are."""
    rows = _parser().execute(
        """
        SELECT lower(function_name)
        FROM duckdb_functions()
        GROUP BY ALL
        HAVING bool_and(
            function_type IN ('scalar', 'aggregate', 'window') AND has_side_effects IS NOT DISTINCT FROM false
        )
        """
    )
    return frozenset(name for (name,) in rows.fetchall()) | _TABLE_FUNCTIONS | _MACROS


@cache
def _views() -> frozenset[str]:
    """Return the names under which an engine shows what it holds."""
    rows = _parser().execute("SELECT lower(view_name) FROM duckdb_views()")
    return frozenset(name for (name,) in rows.fetchall())


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """Return an engine that parses and runs no query of anybody's."""
    return duckdb.connect(config={"threads": 1, "enable_external_access": False})


def _entries(part: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a part of the tree calls by a name: its subqueries of WITH."""
    named = part.get("cte_map")
    return named.get("map", []) if isinstance(named, dict) else []


def _parts(tree: Any) -> Iterator[dict[str, Any]]:
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            yield node
            left += node.values()
        elif isinstance(node, list):
            left += node
