"""Interrupt what runs too long in native code, where no signal handler of Python's can run."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_TICK = 0.02
_IDLE_TICKS = 50


class Watchdog:
    """Calls `interrupt` once a block has run longer than it may.

    One thread serves all blocks (a timer a query costs more than a small query) and ends by itself when idle.
    """

    def __init__(self, interrupt: Callable[[], object]) -> None:
        self._interrupt = interrupt
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._thread: threading.Thread | None = None

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """Allow the block `seconds` of wall time."""
        with self._lock:
            self._deadline = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                self._deadline = None

    def _watch(self) -> None:
        idle = 0
        while True:
            time.sleep(_TICK)
            with self._lock:
                idle = 0 if self._deadline is not None else idle + 1
                if idle > _IDLE_TICKS:
                    self._thread = None
                    return
                if self._deadline is not None and time.monotonic() > self._deadline:
                    self._interrupt()
