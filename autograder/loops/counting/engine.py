"""Functions that a query calls back: an engine calls them in threads of its own, which the interpreter cannot trace."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from autograder.loops.counting.events import counted_in_any_thread

_patched: list[Any] = []


def watch_engine() -> None:
    """Let functions that are handed to DuckDB from now on be counted in whatever thread it calls them."""
    duckdb: Any = sys.modules.get("duckdb")
    if _patched or not hasattr(duckdb, "DuckDBPyConnection"):
        return
    _patched.append(duckdb)
    for owner in (duckdb.DuckDBPyConnection, duckdb):
        owner.create_function = _counting(owner.create_function)


def _counting(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def create_function(*args: Any, **options: Any) -> Any:
        given = [_counted(arg) for arg in args]
        return original(*given, **{name: _counted(option) for name, option in options.items()})

    return create_function


def _counted(given: Any) -> Any:
    """Return a function that is counted in place of one that is given; anything else as it is."""
    if not callable(given) or isinstance(given, type):
        return given
    return functools.update_wrapper(counted_in_any_thread(given), given)
