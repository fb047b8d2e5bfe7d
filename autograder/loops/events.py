"""Count what the interpreter does in the learner's own frames: exact, and the same on every machine."""

import contextlib
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any

from autograder.loops.audit import AuditEvent, listening
from autograder.loops.learner import LearnerCode

# A dozen events a row at 4000 rows: more only costs the learner's time.
EVENT_LIMIT = 50_000


@dataclass(frozen=True)
class EventCount:
    """Events of one call: their number, whether counting was cut short, and where they fell.

    `lines` holds (line, events) for the learner's files only; `events` also covers code run by exec or eval.
    """

    events: int
    stopped: bool
    lines: tuple[tuple[int, int], ...]
    audited: tuple[AuditEvent, ...]


class EventLimitReached(BaseException):
    """Unwinds the learner's code once enough was seen; not an Exception, so `except Exception` lets it pass."""


@dataclass
class Tally:
    """A running count that raises `EventLimitReached` at its limit."""

    learner: LearnerCode
    limit: int
    events: int = 0
    stopped: bool = False
    lines: Counter[int] = field(default_factory=Counter)

    def add(self, code: CodeType, line: int) -> None:
        """Count one event of `code` at `line`."""
        if self.events >= self.limit:
            self.stopped = True
            raise EventLimitReached
        self.events += 1
        if code.co_filename in self.learner.files:
            self.lines[line] += 1


def count_events(call: Callable[[], object], files: frozenset[str], *, limit: int = EVENT_LIMIT) -> EventCount:
    """Run `call` and count events in frames compiled from `files`, never in a library's.

    Events are function starts, generator resumptions, lines, and (from Python 3.12, where comprehensions are
    inlined) backward jumps. After `limit` events the call is abandoned and the count says ``stopped``.
    Errors of the call itself are passed on.
    """
    return count_learner_events(call, LearnerCode(files), limit=limit)


def count_learner_events(call: Callable[[], object], learner: LearnerCode, *, limit: int) -> EventCount:
    """`count_events` for a learner's code that other observers share."""
    tally = Tally(learner, limit)

    def counting() -> bool:
        # A trace function that raises is switched off by the interpreter, in the learner's frame: that is our doing.
        return not tally.stopped

    with listening(learner, counting) as heard, contextlib.suppress(EventLimitReached), _counting(tally):
        call()
    return EventCount(tally.events, tally.stopped, tuple(sorted(tally.lines.items())), tuple(sorted(heard)))


def _counting(tally: Tally) -> AbstractContextManager[None]:
    if sys.version_info >= (3, 12):
        from autograder.loops.monitoring import monitoring  # noqa: PLC0415  does not exist for Python 3.11

        return monitoring(tally)
    return _tracing(tally)


@contextlib.contextmanager
def _tracing(tally: Tally) -> Iterator[None]:
    files, adopted = tally.learner.files, tally.learner.adopted

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        code = frame.f_code
        # `LearnerCode.owns`, written out: a library may start a hundred functions for one of the learner's.
        if code.co_filename not in files and id(code) not in adopted:
            return None
        if event in {"call", "line"}:
            tally.add(code, frame.f_lineno)
        return trace

    before, before_in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(trace)
    threading.settrace(trace)  # a loop in a thread is a loop
    try:
        yield
    finally:
        sys.settrace(before)
        threading.settrace(before_in_threads)
