"""Count what the interpreter does in the learner's own frames: exact, and the same on every machine."""

from __future__ import annotations

import contextlib
import inspect
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any

from autograder.loops.counting.audit import AuditEvent, Listener, RefusedError, listening
from autograder.loops.reading.learner import LearnerCode, calls_answers
from autograder.loops.reading.library import PROVED, is_library

# A dozen events a row at 4000 rows: more only costs the learner's time.
EVENT_LIMIT = 50_000
RESUMED = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


@dataclass(frozen=True)
class Elsewhere:
    """Learner code outside of the answer's source: its name, its file, the answer's line that led to it, its events."""

    name: str
    file: str
    line: int
    events: int


@dataclass(frozen=True)
class EventCount:
    """Events of one call: their number, whether counting was cut short, and where they fell.

    `lines` holds (line, events) for the answer's files only; `events` also covers other cells, modules handed in, and
    code that was compiled at run time, of which `elsewhere` tells.
    """

    events: int
    stopped: bool
    lines: tuple[tuple[int, int], ...]
    audited: tuple[AuditEvent, ...]
    elsewhere: tuple[Elsewhere, ...] = ()


class EventLimitReached(BaseException):
    """Unwinds the learner's code once enough was seen; not an Exception, so `except Exception` lets it pass."""


@dataclass
class Tally:
    """A running count that raises `EventLimitReached` at its limit."""

    learner: LearnerCode
    limit: int
    listener: Listener
    events: int = 0
    stopped: bool = False
    lines: Counter[int] = field(default_factory=Counter)
    others: Counter[int] = field(default_factory=Counter)
    _met: dict[int, tuple[CodeType, int]] = field(default_factory=dict)

    def add(self, code: CodeType, line: int) -> None:
        """Count one event of `code` at `line`."""
        if self.events >= self.limit:
            self.stopped = True
            raise EventLimitReached
        self.events += 1
        if code.co_filename in self.learner.files:
            self.lines[line] += 1
        else:
            self.others[id(code)] += 1

    def enter(self, frame: FrameType) -> None:
        """Count the start, or the resumption, of a frame of the learner's."""
        code = frame.f_code
        if id(code) not in self._met:
            line = self.learner.line(frame)
            self._met[id(code)] = (code, line)
            self.listener.note_names(_names(code), line)
        self.add(code, frame.f_lineno)

    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """Return what was counted outside of the answer's source."""
        met = [(*self._met[number], events) for number, events in self.others.most_common() if number in self._met]
        return tuple(Elsewhere(code.co_qualname, code.co_filename, line, events) for code, line, events in met)


def _names(code: CodeType) -> tuple[str, ...]:
    return (*code.co_names, *(constant for constant in code.co_consts if isinstance(constant, str)))


def count_events(call: Callable[[], object], files: frozenset[str], *, limit: int = EVENT_LIMIT) -> EventCount:
    """Run `call` and count events in frames of code that no library's file holds; `files` name the answer's source.

    Events are function starts, generator resumptions, lines, and (from Python 3.12, where comprehensions are
    inlined) backward jumps; and starts of library functions by the learner's frame itself, as a compiled `map` does.
    After `limit` events the call is abandoned and the count says ``stopped``; so it is, and says why, where it starts
    a thread or a process. Errors of the call itself are passed on.
    """
    return count_learner_events(call, LearnerCode(files), limit=limit)


def count_learner_events(call: Callable[[], object], learner: LearnerCode, *, limit: int) -> EventCount:
    """`count_events` for a learner's code that other observers share."""

    def counting() -> bool:
        # A trace function that raises is switched off by the interpreter, in the learner's frame: that is our doing.
        return not tally.stopped

    with listening(learner, counting) as listener:
        tally = Tally(learner, limit, listener)
        _call_counted(call, tally)
    heard = tuple(sorted(listener.heard))
    return EventCount(tally.events, tally.stopped, tuple(sorted(tally.lines.items())), heard, tally.elsewhere())


@calls_answers
def _call_counted(call: Callable[[], object], tally: Tally) -> None:
    try:
        with _counting(tally):
            call()
    except (EventLimitReached, RefusedError):
        return
    except Exception:
        # A library that calls back turns our stop into an error of its own.
        if not (tally.stopped or tally.listener.refused):
            raise


def _counting(tally: Tally) -> AbstractContextManager[None]:
    if sys.version_info >= (3, 12):
        from autograder.loops.counting.monitoring import monitoring  # noqa: PLC0415  does not exist for Python 3.11

        return monitoring(tally)
    return _tracing(tally)


_THREADS_TRACE: list[Callable[[FrameType, str, Any], Any]] = []


@contextlib.contextmanager
def _tracing(tally: Tally) -> Iterator[None]:
    proved = PROVED
    running: set[int] = set()  # the learner's frames, by id: asking a frame for its code is heard by every audit hook

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "call":
            code = frame.f_code
            # `is_library`, written out: a library may start a hundred functions for one of the learner's.
            if id(code) in proved or is_library(code):
                caller = frame.f_back
                if id(caller) in running and not code.co_flags & RESUMED:
                    _enter_library(tally, caller)
                return None
            frame.f_trace_lines = True
            running.add(id(frame))
            tally.enter(frame)
        elif event == "line":
            tally.add(frame.f_code, frame.f_lineno)
        elif event == "return":
            running.discard(id(frame))
        return trace

    before, before_in_threads = sys.gettrace(), threading.gettrace()
    _THREADS_TRACE.append(trace)
    threading.settrace(trace)
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
        threading.settrace(before_in_threads)
        _THREADS_TRACE.remove(trace)


def _enter_library(tally: Tally, caller: FrameType | None) -> None:
    """Count the start of a library's function by a learner's frame: by itself, or by compiled code on its behalf."""
    if caller is not None and not is_library(caller.f_code):
        tally.add(caller.f_code, caller.f_lineno)


def counted_in_any_thread(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function whose steps are counted in whatever thread a library calls it, while anything is counted."""

    def entered(*args: Any, **options: Any) -> Any:
        if not _THREADS_TRACE or sys.gettrace() is not None:
            return function(*args, **options)
        sys.settrace(_THREADS_TRACE[-1])
        try:
            return function(*args, **options)
        finally:
            sys.settrace(None)

    return entered
