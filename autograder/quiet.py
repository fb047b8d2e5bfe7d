"""Keep a learner's code quiet and bounded in time while it is judged."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from types import FrameType
from typing import Any

PATIENCE = 8
"""Wall seconds granted for each CPU second: what waits is stopped too, and a busy machine is forgiven."""
_AGAIN_SECONDS = 0.2


class TimeLimit(BaseException):
    """The answer ran out of time."""


class _Nowhere(io.TextIOBase):
    """Takes any amount of text and keeps none: two million printed lines cost no memory."""

    def write(self, text: str) -> int:
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        msg = "printed text goes nowhere while an answer is judged"
        raise io.UnsupportedOperation(msg)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Swallow prints, warnings, log lines and plots: they cost a learner nothing."""
    nowhere = _Nowhere()
    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
            _no_figures(),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)


@contextlib.contextmanager
def _no_figures() -> Iterator[None]:
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        yield
        return
    before, show = set(pyplot.get_fignums()), pyplot.show
    pyplot.show = lambda *_, **__: None
    try:
        yield
    finally:
        pyplot.show = show
        for number in set(pyplot.get_fignums()) - before:
            pyplot.close(number)


class limited:  # noqa: N801 (reads as the verb it is: `with limited(2.0):`)
    """Raise `TimeLimit` in the block after `seconds` of CPU time, again and again where it is swallowed.

    CPU time, so that a busy machine refuses nobody; what only waits is stopped after `PATIENCE` times as long on the
    clock. `fired` tells afterwards, where a library turned the stop into an error of its own.
    Only the main thread of a POSIX process can be limited; elsewhere the block runs as it is.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._possible = os.name == "posix" and threading.current_thread() is threading.main_thread()
        self._armed = False
        self.fired = False
        self._before: list[tuple[signal.Signals, Any]] = []

    def __enter__(self) -> None:
        """Start the clocks."""
        if not self._possible:
            return
        self._armed = True
        self._before = [(number, signal.signal(number, self._stop)) for number in (signal.SIGPROF, signal.SIGALRM)]
        signal.setitimer(signal.ITIMER_REAL, PATIENCE * self._seconds, _AGAIN_SECONDS)
        signal.setitimer(signal.ITIMER_PROF, self._seconds, _AGAIN_SECONDS)

    def __exit__(self, *_: object) -> None:
        """Stop the clocks."""
        self._armed = False
        if self._possible:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in self._before:
                signal.signal(number, handler)

    def _stop(self, _signal: int, frame: FrameType | None) -> None:
        # A signal that arrives while the block is left already must not raise: the clocks would never be stopped.
        if self._armed and (frame is None or frame.f_code is not limited.__exit__.__code__):
            self.fired = True
            raise TimeLimit
