"""Hear what learner code compiles, executes or traces while it is counted."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import CodeType, FrameType

from autograder.loops.learner import LearnerCode

# Each of these can run or hide a loop that neither the syntax tree nor the counter of the file would show.
_HEARD = frozenset(
    {
        "code.__new__",
        "compile",
        "exec",
        "sys.monitoring.register_callback",
        "sys.setprofile",
        "sys.settrace",
        "sys._setprofileallthreads",
        "sys._settraceallthreads",
    }
)


@dataclass(frozen=True, order=True)
class AuditEvent:
    """One use of dynamic code or tracing by the learner: the interpreter's event name, and the line."""

    name: str
    line: int


@dataclass
class _Listener:
    learner: LearnerCode
    heeds: Callable[[], bool]
    heard: set[AuditEvent] = field(default_factory=set)

    def hear(self, name: str, details: tuple[object, ...], caller: FrameType) -> None:
        if not (self.learner.owns(caller.f_code) and self.heeds()):
            return
        self.heard.add(AuditEvent(name, caller.f_lineno))
        if name == "exec" and isinstance(details[0], CodeType):
            self.learner.adopt(details[0])


# An audit hook can never be removed, so one is installed per process and does nothing while nobody listens.
_listeners: list[_Listener] = []
_installed: list[bool] = []


@contextlib.contextmanager
def listening(learner: LearnerCode, heeds: Callable[[], bool]) -> Iterator[set[AuditEvent]]:
    """Collect the audit events raised directly by `learner` while `heeds()`; executed code is adopted as its own."""
    _install_once()
    listener = _Listener(learner, heeds)
    _listeners.append(listener)
    try:
        yield listener.heard
    finally:
        _listeners.remove(listener)


def _install_once() -> None:
    if not _installed:
        _installed.append(True)
        sys.addaudithook(_hook)


def _hook(name: str, details: tuple[object, ...]) -> None:
    if _listeners and name in _HEARD:
        caller = sys._getframe().f_back  # noqa: SLF001  the documented way to the calling frame
        if caller is not None:
            _listeners[-1].hear(name, details, caller)
