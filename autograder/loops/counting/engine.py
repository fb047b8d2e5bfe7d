"""What DuckDB does with Python: the functions that a query calls back, and the frames in which it looks for tables.

It calls such functions in threads of its own, which the interpreter cannot trace.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from autograder.loops.counting.events import counted_in_any_thread

_patched: list[Any] = []
_NATIVE = ("execute", "executemany")
"""What runs a query and is no Python: `inspect.currentframe` is then called as if by the code that calls it."""


def watch_engine() -> None:
    """Let functions that are handed to DuckDB from now on be counted in whatever thread it calls them.

    And let it ask for a frame in our name, not in the learner's, when it looks for a table that a query names.
    """
    duckdb: Any = sys.modules.get("duckdb")
    if _patched or not hasattr(duckdb, "DuckDBPyConnection"):
        return
    _patched.append(duckdb)
    for owner in (duckdb.DuckDBPyConnection, duckdb):
        owner.create_function = _counting(owner.create_function)
        for name in _NATIVE:
            setattr(owner, name, _asking(getattr(owner, name)))


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


def _asking(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def execute(*args: Any, **options: Any) -> Any:
        caller = sys._getframe(1)  # noqa: SLF001 (the documented way to the calling frame)
        # DuckDB looks in the variables of the frame that runs, then in its globals: they hold all that the caller sees.
        run: Any = FunctionType(_run.__code__, {**caller.f_globals, **caller.f_locals})
        return run(original, args, options)

    return execute


def _run(_original: Callable[..., Any], _args: tuple[Any, ...], _options: dict[str, Any]) -> Any:
    return _original(*_args, **_options)
