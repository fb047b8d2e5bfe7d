"""Keep a learner's code quiet and bounded in time while it is judged."""

from __future__ import annotations

import builtins
import contextlib
import io
import logging
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from autograder.base import clock
from autograder.base.errors import LooplessError
from autograder.run.watchdog import MainThreadAlarm

_AGAIN_SECONDS = 0.2
_ALARM = MainThreadAlarm()
"""For all blocks of this process: only the main thread is limited, and never two blocks at once."""


class TimeLimit(BaseException):
    """The answer ran out of time."""


class NobodyAnswersError(LooplessError, EOFError):
    """The answer asks with `input()`."""


def nobody_answers(prompt: object = "") -> str:  # noqa: ARG001 (the builtin's signature)
    """Stand in for `input`, in a notebook as in a class: it neither waits nor makes an answer up."""
    msg = "nobody answers input() while an answer is judged; take what you need as a parameter"
    raise NobodyAnswersError(msg)


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
    """Swallow prints, warnings, log lines and plots, which cost a learner nothing; refuse what waits for somebody."""
    nowhere = _Nowhere()
    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
            _no_figures(),
            _no_questions(),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)


@contextlib.contextmanager
def _no_questions() -> Iterator[None]:
    before, builtins.input = builtins.input, nobody_answers
    try:
        yield
    finally:
        builtins.input = before


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
    """Raise `TimeLimit` in the block after `seconds` of effort, again and again where it is swallowed.

    Effort is CPU time, so that a busy machine refuses nobody, or a share of the time in which the block neither worked
    nor queued for a processor. `fired` tells afterwards, where a library turned the stop into an error of its own.
    By signals from the system's timers, or from a thread where it has none. Only the main thread can be limited;
    elsewhere the block runs as it is.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._possible = threading.current_thread() is threading.main_thread()
        self._armed = False
        self.fired = False
        self._clear: Callable[[], object] = lambda: None
        self._watch = clock.Stopwatch()

    def __enter__(self) -> None:
        """Start the clocks."""
        if not self._possible:
            return
        self._watch = clock.Stopwatch()
        self._armed = True
        if not clock.TIMERS:
            _ALARM.set(self._stop, self._seconds, _AGAIN_SECONDS)
            self._clear = _ALARM.clear
            return
        waited = clock.IDLE_FACTOR * self._seconds
        before = clock.set_alarms(self._stop, cpu=self._seconds, wall=waited, again=_AGAIN_SECONDS)
        self._clear = lambda: clock.clear_alarms(before)

    def __exit__(self, *_: object) -> None:
        """Stop the clocks."""
        self._armed = False
        if self._possible:
            self._clear()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        # A signal that arrives while the block is left already must not raise: the clocks would never be stopped.
        if not self._armed or (frame is not None and frame.f_code is limited.__exit__.__code__):
            return
        # On the clock it is late; whether it waited, or queued for a processor, is seen here.
        if clock.TIMERS and number == signal.SIGALRM and self._watch.spent().effort < self._seconds:
            return
        self.fired = True
        raise TimeLimit
