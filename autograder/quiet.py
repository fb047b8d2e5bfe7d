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


class TimeLimit(BaseException):  # noqa: N818 (a BaseException, so that `except Exception` in an answer does not swallow it)
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
    pyplot = sys.modules.get("matplotlib.pyplot")
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


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `TimeLimit` in the block after `seconds`, again and again where it is swallowed.

    Only the main thread of a POSIX process can be limited; elsewhere the block runs as it is.
    """
    if os.name != "posix" or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeLimit

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
