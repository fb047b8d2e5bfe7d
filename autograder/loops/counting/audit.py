"""Hear what learner code compiles, executes or traces while it is counted, and refuse what no counter can follow.

From `watch` on it is heard as well which threads and processes a learner's code starts before it is counted.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from autograder.base.errors import LooplessError
from autograder.loops.counting.hiding import (
    BESIDE,
    COMPILING,
    ELSEWHERE,
    FOREIGN,
    FRAME_ATTRIBUTES,
    FRAMES,
    INTERPRETERS,
    PROCESSES,
    SWITCHES_OFF,
    SWITCHING,
    TELLTALES,
    THREADS,
)
from autograder.loops.reading.learner import LearnerCode, is_called_from_here, within
from autograder.loops.reading.library import is_library, is_standard_library

_HEARD = COMPILING | SWITCHES_OFF | ELSEWHERE | {"object.__getattr__"}
HEARD = _HEARD | TELLTALES | {"sys.monitoring", BESIDE}
"""The names of all events that evidence may hold."""


@dataclass(frozen=True, order=True)
class AuditEvent:
    """One use of dynamic code or tracing by the learner: the interpreter's event name, and the line."""

    name: str
    line: int


class RefusedError(LooplessError, RuntimeError):
    """The answer starts work where no step is counted; who catches it was heard all the same."""


@dataclass
class Listener:
    """Hears one counted call."""

    learner: LearnerCode
    heeds: Callable[[], bool]
    heard: set[AuditEvent] = field(default_factory=set)

    @property
    def refused(self) -> bool:
        """Whether something was refused."""
        return any(event.name in ELSEWHERE for event in self.heard)

    def hear(self, name: str, details: tuple[Any, ...], caller: FrameType) -> None:
        """Note an event that is the learner's doing.

        Raises
        ------
        RefusedError
            It would go on where nobody counts.

        """
        if not self.heeds():
            return
        if name == "object.__getattr__":
            name = str(details[1])
        if not _is_asked_for(name, caller, self.learner):
            return
        self.heard.add(AuditEvent(name, self.learner.line(caller)))
        if name in ELSEWHERE:
            raise RefusedError(name)

    def note_names(self, names: tuple[str, ...], line: int) -> None:
        """Note names in the learner's code that only serve to find out, or to end, that steps are counted."""
        for name in TELLTALES.intersection(names):
            self.heard.add(AuditEvent(name, line))


def _is_asked_for(name: str, caller: FrameType, learner: LearnerCode) -> bool:
    if name in SWITCHING or name in THREADS | PROCESSES | INTERPRETERS:
        return _is_below_learner(caller)
    if name in FOREIGN:
        return learner.asked(caller) is not None and _is_below_learner(caller)
    if name in FRAMES and caller.f_back is not None and caller.f_code.co_name == "currentframe":
        caller = caller.f_back
    wanted = name in COMPILING or name in FRAMES or name in FRAME_ATTRIBUTES
    return wanted and learner.owns(caller.f_code)


def _is_below_learner(caller: FrameType) -> bool:
    """Whether the learner's code asked for it: what a library does while it is imported is its own affair."""
    for frame in within(caller):
        if not is_library(frame.f_code):
            return True
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return False
    return False


# An audit hook can never be removed, so one is installed per process and does nothing while nobody listens.
_listeners: list[Listener] = []
_installed: list[bool] = []
_looking: list[bool] = []
_before: set[str] = set()
"""What a learner's code started, by kind, since this process is watched."""
_there_already: list[tuple[set[threading.Thread], set[int]]] = []
"""Threads that ran when a learner's code first started one (a kernel has several): known ones, numbers of others."""


@contextlib.contextmanager
def listening(learner: LearnerCode, heeds: Callable[[], bool]) -> Iterator[Listener]:
    """Collect the audit events that `learner` brings about while `heeds()`."""
    watch()
    listener = Listener(learner, heeds)
    if _goes_on_beside():
        listener.heard.add(AuditEvent(BESIDE, 0))
    _listeners.append(listener)
    try:
        yield listener
    finally:
        _listeners.remove(listener)


def watch() -> None:
    """Hear from now on what is started in this process by code that an answer is called from, or that answers."""
    if not _installed:
        _installed.append(True)
        _tell_of_threads()
        with contextlib.suppress(ImportError):
            _tell_of_spawned()
        sys.addaudithook(_hook)


def _hook(name: str, details: tuple[Any, ...]) -> None:
    if name == "object.__getattr__":  # by far the most frequent: whoever traces asks frames for their code
        if details[1] not in FRAME_ATTRIBUTES:
            return
    elif name not in _HEARD:
        return
    if _looking:  # what is looked at here is heard as well
        return
    _looking.append(True)
    try:
        caller = sys._getframe().f_back  # noqa: SLF001  the documented way to the calling frame
        if caller is not None and caller.f_code.co_filename == __file__:  # one of those that tell of threads
            caller = caller.f_back
        if caller is not None:
            _tell(name, details, caller)
    finally:
        _looking.clear()


def _tell(name: str, details: tuple[Any, ...], caller: FrameType) -> None:
    if _listeners:
        _listeners[-1].hear(name, details, caller)
    elif (
        (name in ELSEWHERE or name == "sys.addaudithook") and is_called_from_here(caller) and _is_below_learner(caller)
    ):
        if name in THREADS and not _before & THREADS:
            # The new one has no number yet.
            running = {thread for thread in threading.enumerate() if thread.ident is not None}
            _there_already[:] = [(running, set(sys._current_frames()))]  # noqa: SLF001 (as below)
        if name in PROCESSES and not _before & PROCESSES:
            _keep_orphans()
        _before.add(name)


def _tell_of_threads() -> None:
    """Let the interpreter tell of what it does not tell by itself: threads, before Python 3.12."""
    import _thread  # noqa: PLC0415 (the module below `threading`)

    start = _thread.start_new_thread

    def start_new_thread(*args: Any, **options: Any) -> Any:
        sys.audit("_thread.start_new_thread")
        return start(*args, **options)

    for module, name in ((_thread, "start_new_thread"), (_thread, "start_new"), (threading, "_start_new_thread")):
        if hasattr(module, name):
            setattr(module, name, start_new_thread)


def _tell_of_spawned() -> None:
    """Let the interpreter tell of children that `multiprocessing` spawns."""
    import _posixsubprocess  # noqa: PLC0415 (not on every system)

    fork_exec: Any = _posixsubprocess.fork_exec

    def fork_and_execute(*args: Any) -> Any:
        sys.audit("_posixsubprocess.fork_exec")
        return fork_exec(*args)

    setattr(_posixsubprocess, "fork_exec", fork_and_execute)  # noqa: B010 (no attribute that the types let be replaced)


def _goes_on_beside() -> bool:
    """Whether what a learner's code started before is still there."""
    if "sys.addaudithook" in _before or _before & FOREIGN or _before & INTERPRETERS:
        return True
    if _before & THREADS and _has_threads():
        return True
    return bool(_before & PROCESSES) and _has_children()


def _has_threads() -> bool:
    """Whether another thread runs that may run what it is given: not one of a package's own, as progress bars have."""
    known = {thread.ident: thread for thread in threading.enumerate()}
    frames = sys._current_frames()  # noqa: SLF001 (of threads that `threading` does not know, too)
    threads, numbers = _there_already[0] if _there_already else (set[threading.Thread](), set[int]())
    # A thread's number may be another's once it has ended; where `threading` knows the thread, that tells.
    others = [number for number in frames if number != threading.get_ident()]
    newer = [
        number for number in others if (known[number] not in threads if number in known else number not in numbers)
    ]
    return any(not _serves_a_package(known.get(number), frames[number]) for number in newer)


def _serves_a_package(thread: threading.Thread | None, frame: FrameType | None) -> bool:
    run = getattr(type(thread), "run", None)
    code = getattr(run, "__code__", None)
    if code is None or not is_library(code) or is_standard_library(code.co_filename):
        return False
    return all(is_library(outer.f_code) for outer in within(frame))


def _keep_orphans() -> None:
    """Become the parent of what a child leaves behind: a daemon, forked twice, is no child of anybody's here else."""
    with contextlib.suppress(ImportError, AttributeError, OSError):  # elsewhere than on Linux there is no such call
        from autograder.base.system import gather_orphans  # noqa: PLC0415 (only where a process is started)

        gather_orphans()


def _has_children() -> bool:
    """Whether a process that was started from here runs, by whatever child, in whatever session."""
    import psutil  # noqa: PLC0415 (only where a process was started)

    for child in psutil.Process(os.getpid()).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if child.status() != psutil.STATUS_ZOMBIE:
                return True
    return False
