"""Interrupt what runs too long in native code, where no signal handler of Python's can run."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from autograder.base import clock

_TICK = 0.02
_IDLE_TICKS = 50


class Watchdog:
    """Calls `interrupt` once a block has run longer than it may.

    One thread serves all blocks (a timer a query costs more than a small query) and ends by itself when idle.
    """

    def __init__(self, interrupt: Callable[[], object]) -> None:
        self._interrupt = interrupt
        self._lock = threading.Lock()
        self._limit: tuple[clock.Stopwatch, float] | None = None
        self._thread: threading.Thread | None = None

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """Allow the block `seconds` of effort: this process's CPU time, or a share of what it merely waited."""
        with self._lock:
            self._limit = (clock.Stopwatch(), seconds)
            if self._thread is None:
                self._thread = threading.Thread(target=_watch, args=(weakref.ref(self),), daemon=True)
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                self._limit = None

    def tick(self, idle: int) -> int:
        """Interrupt what is overdue; return for how many ticks nothing was running, or -1 when the thread may end."""
        with self._lock:
            if self._limit is None:
                if idle < _IDLE_TICKS:
                    return idle + 1
                self._thread = None
                return -1
            watch, seconds = self._limit
            if watch.spent().effort > seconds:
                self._interrupt()
            return 0


def _watch(dog: weakref.ref[Watchdog]) -> None:
    """Tick until idle. Only a weak reference is held, so that the thread keeps no database open at exit."""
    idle = 0
    while idle >= 0:
        clock.sleep(_TICK)
        watchdog = dog()
        if watchdog is None:
            return
        idle = watchdog.tick(idle)
        del watchdog
