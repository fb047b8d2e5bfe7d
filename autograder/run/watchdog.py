"""Interrupt what runs too long: a query in native code, or the main thread where the system has no timers."""

from __future__ import annotations

import signal
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType
from typing import Any

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
                self._thread = _Watching(weakref.ref(self))
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


class _Watching(threading.Thread):
    """Ticks until idle. Only a weak reference is held, so that the thread keeps no database open at exit.

    A class, so that it is known for a package's own thread by whoever looks for a learner's.
    """

    def __init__(self, dog: weakref.ref[Watchdog]) -> None:
        super().__init__(daemon=True)
        self._dog = dog

    def run(self) -> None:
        idle = 0
        while idle >= 0:
            clock.sleep(_TICK)
            watchdog = self._dog()
            if watchdog is None:
                return
            idle = watchdog.tick(idle)
            del watchdog


class MainThreadAlarm:
    """Sends the main thread SIGINT once a block has spent its effort, and again so many seconds after each.

    Of the signals that Windows has, it alone wakes a main thread that sleeps. One that comes from elsewhere, as from
    the notebook's stop button, reaches the handler that was there before.
    """

    def __init__(self) -> None:
        self._dog = Watchdog(self._send)
        self._block: AbstractContextManager[None] = nullcontext()
        self._stop: clock.Handler = signal.default_int_handler
        self._before: Any = None
        self._sent = False
        self._again = self._next = 0.0

    def set(self, stop: clock.Handler, seconds: float, again: float) -> None:
        """Call `stop` in the main thread, which this must be, after so many seconds of effort and so on `again`."""
        self._stop, self._sent, self._again, self._next = stop, False, again, 0.0
        self._before = signal.signal(signal.SIGINT, self._receive)
        self._block = self._dog.limited(seconds)
        self._block.__enter__()

    def clear(self) -> None:
        """Send nothing more, and put the handler back that was there before."""
        # Past the watchdog's lock nothing is sent, and `signal.signal` itself sees first to what was sent already.
        self._block.__exit__(None, None, None)
        signal.signal(signal.SIGINT, signal.SIG_DFL if self._before is None else self._before)

    def _send(self) -> None:
        if clock.seconds() < self._next:
            return
        self._next, self._sent = clock.seconds() + self._again, True
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        else:
            signal.raise_signal(signal.SIGINT)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        if self._sent:
            self._sent = False
            self._stop(number, frame)
        elif callable(self._before):
            self._before(number, frame)
        elif self._before == signal.SIG_DFL:
            raise KeyboardInterrupt
