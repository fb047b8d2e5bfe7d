"""Counting for Python 3.12 and later, by `sys.monitoring`: other tools keep their ids and their events."""

import contextlib
import functools
import sys
from collections.abc import Iterator
from types import CodeType

from autograder.loops.counting.audit import AuditEvent
from autograder.loops.counting.events import RESUMED, Tally
from autograder.loops.reading.library import is_library, nested_code

assert sys.version_info >= (3, 12), "use sys.settrace before Python 3.12"

_EVENTS = sys.monitoring.events
# Conditional jumps only go forward since 3.12, so JUMP alone sees every turn of a loop.
_LOCAL_EVENTS = _EVENTS.LINE | _EVENTS.JUMP | _EVENTS.PY_RESUME | _EVENTS.CALL
# 3 and 4 carry no conventional owner (debugger, coverage, profiler, optimizer have 0, 1, 2, 5).
_TOOL_IDS = (4, 3, 5, 2, 1, 0)
_TOOL_NAME = "loopless"


_SWITCHES = [
    getattr(sys.monitoring, name)
    for name in ("free_tool_id", "register_callback", "restart_events", "set_events", "set_local_events")
]


class _Monitor:
    """The callbacks of one count, and the code objects they were switched on for."""

    def __init__(self, tally: Tally, tool: int) -> None:
        self.tally = tally
        self.tool = tool
        self.watched: dict[int, CodeType] = {}

    def start(self, code: CodeType, _offset: int) -> None:
        frame = sys._getframe(1)  # noqa: SLF001  the one that starts
        if not is_library(code):
            self.watch(code)
            self.tally.enter(frame)
        elif frame.f_back is not None and not code.co_flags & RESUMED and not is_library(frame.f_back.f_code):
            self.tally.add(frame.f_back.f_code, frame.f_back.f_lineno)

    def resume(self, code: CodeType, _offset: int) -> None:
        self.tally.add(code, code.co_firstlineno)

    def call(self, code: CodeType, offset: int, function: object, _first: object) -> None:
        if _switches_off(function):
            self.tally.listener.heard.add(AuditEvent("sys.monitoring", _line_at(code, offset)))

    def line(self, code: CodeType, line: int) -> None:
        self.tally.add(code, line)

    def jump(self, code: CodeType, offset: int, destination: int) -> None:
        if destination < offset:
            line = _line_at(code, offset)
            # A jump back to another line is followed by that line's own event.
            if line == _line_at(code, destination):
                self.tally.add(code, line)

    def watch(self, code: CodeType) -> None:
        if id(code) in self.watched:
            return
        self.watched[id(code)] = code
        sys.monitoring.set_local_events(self.tool, code, _LOCAL_EVENTS)
        for nested in nested_code(code):
            self.watch(nested)

    def close(self) -> None:
        if sys.monitoring.get_tool(self.tool) != _TOOL_NAME or sys.monitoring.get_events(self.tool) != _EVENTS.PY_START:
            self.tally.listener.heard.add(AuditEvent("sys.monitoring", 0))
            if sys.monitoring.get_tool(self.tool) is None:
                sys.monitoring.use_tool_id(self.tool, _TOOL_NAME)
        sys.monitoring.set_events(self.tool, _EVENTS.NO_EVENTS)
        for code in self.watched.values():
            sys.monitoring.set_local_events(self.tool, code, _EVENTS.NO_EVENTS)


@contextlib.contextmanager
def monitoring(tally: Tally) -> Iterator[None]:
    """Count into `tally` while active; the tool id, its events and its callbacks are given back afterwards."""
    tool = _claim_tool()
    monitor = _Monitor(tally, tool)
    callbacks = {
        _EVENTS.PY_START: monitor.start,
        _EVENTS.PY_RESUME: monitor.resume,
        _EVENTS.LINE: monitor.line,
        _EVENTS.JUMP: monitor.jump,
        _EVENTS.CALL: monitor.call,
    }
    for event, callback in callbacks.items():
        sys.monitoring.register_callback(tool, event, callback)
    # Starts of library functions are heard and let go: DISABLE would outlive this count for the next owner of the id.
    sys.monitoring.set_events(tool, _EVENTS.PY_START)
    try:
        yield
    finally:
        monitor.close()
        for event in callbacks:
            sys.monitoring.register_callback(tool, event, None)
        sys.monitoring.free_tool_id(tool)


def _claim_tool() -> int:
    for tool in _TOOL_IDS:
        if sys.monitoring.get_tool(tool) is None:
            sys.monitoring.use_tool_id(tool, _TOOL_NAME)
            return tool
    owners = [sys.monitoring.get_tool(tool) for tool in sorted(_TOOL_IDS)]
    msg = f"counting events needs one of six monitoring tool ids, but all are taken: {owners!r}; end one of these tools"
    raise RuntimeError(msg)


def _switches_off(function: object) -> bool:
    return any(function is switch for switch in _SWITCHES)


def _line_at(code: CodeType, offset: int) -> int:
    return _lines_of(code).get(offset, code.co_firstlineno)


@functools.lru_cache(maxsize=256)
def _lines_of(code: CodeType) -> dict[int, int]:
    spans = [(start, end, line) for start, end, line in code.co_lines() if line is not None]
    return {offset: line for start, end, line in spans for offset in range(start, end, 2)}
