"""Notice when learner code makes a library walk rows, groups or values one by one."""

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import numpy as np

from autograder.loops.counting.engine import watch_engine
from autograder.loops.counting.tap_points import NAMES, TapPoint, tap_points
from autograder.loops.reading.learner import LearnerCode

TAPPED = NAMES | {"np.fromiter", "np.frompyfunc"}
"""What constructs of taps are called."""


@dataclass(frozen=True)
class Tap:
    """One entry into a library's iteration: the construct, the learner's line, how many values it walks.

    `calls` says that a function is called for each of them.
    """

    construct: str
    line: int
    size: int
    calls: bool = False


@dataclass
class TapLog:
    """What was tapped so far."""

    learner: LearnerCode
    taps: list[Tap] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Values walked in all."""
        return sum(tap.size for tap in self.taps)

    def record(self, construct: str, caller: FrameType, size: Callable[[], int], *, calls: bool = False) -> None:
        """Note the entry if `caller` acts for the learner; a size is only computed then."""
        asked = self.learner.asked(caller)
        if asked is None:
            return
        # Arguments without a size are wrong arguments: the library itself says so, in the words a learner can look up.
        with contextlib.suppress(Exception):
            walked = size()
            if walked:
                self.taps.append(Tap(construct, self.learner.line(asked), walked, calls))


def taps(files: frozenset[str]) -> contextlib.AbstractContextManager[TapLog]:
    """Patch the iteration entry points of pandas and numpy while active; yields a growing `TapLog`.

    Only entries asked for by code that is no library's are recorded, with their size (rows, values, groups or columns)
    and the line of `files` they came from. ndarray methods are compiled and cannot be patched.
    """
    return tapping(LearnerCode(files))


@contextlib.contextmanager
def tapping(learner: LearnerCode) -> Iterator[TapLog]:
    """`taps` for a learner's code that other observers share."""
    log = TapLog(learner)
    with contextlib.ExitStack() as patches:
        for point in tap_points():
            patches.callback(setattr, point.owner, point.name, point.original)
            setattr(point.owner, point.name, _tapped(point, log))
        patches.callback(setattr, np, "fromiter", np.fromiter)
        setattr(np, "fromiter", _tapped_fromiter(log))  # noqa: B010 (no attribute that the types let be replaced)
        watch_engine()
        watch_ufuncs()
        _LOGS.append(log)
        patches.callback(_LOGS.remove, log)
        yield log


def _tapped(point: TapPoint, log: TapLog) -> Callable[..., Any]:
    original = point.original

    @functools.wraps(original)
    def tapped(*args: Any, **kwargs: Any) -> Any:
        log.record(point.construct, _caller(), lambda: point.size(args, kwargs), calls=point.calls)
        return original(*args, **kwargs)

    return tapped


def _tapped_fromiter(log: TapLog) -> Callable[..., Any]:
    original = np.fromiter

    @functools.wraps(original)
    def tapped(*args: Any, **kwargs: Any) -> Any:
        caller = _caller()
        values = original(*args, **kwargs)  # an iterator knows its length only afterwards
        log.record("np.fromiter", caller, lambda: len(values))
        return values

    return tapped


_LOGS: list[TapLog] = []
"""The logs that are kept just now: a ufunc may have been made long before."""
_ANYBODYS = LearnerCode(frozenset())


def watch_ufuncs() -> None:
    """Let the ufuncs that a learner's code makes of functions from now on tell when they walk values."""
    if getattr(np.frompyfunc, "__module__", None) == __name__:
        return
    original = np.frompyfunc

    def frompyfunc(*args: Any, **kwargs: Any) -> Any:
        ufunc = original(*args, **kwargs)
        # A library that makes one keeps a real ufunc.
        return ufunc if _ANYBODYS.asked(sys._getframe(1)) is None else _TappedUfunc(ufunc)  # noqa: SLF001

    setattr(np, "frompyfunc", frompyfunc)  # noqa: B010 (as above)


class _TappedUfunc:
    """A ufunc made from a Python function: it calls that function for every value, and so do its methods."""

    def __init__(self, ufunc: Any) -> None:
        self._ufunc = ufunc

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        _record_ufunc(args, _caller())
        return self._ufunc(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._ufunc, name)
        if name not in {"accumulate", "at", "outer", "reduce", "reduceat"}:
            return found

        def walk(*args: Any, **kwargs: Any) -> Any:
            _record_ufunc(args, _caller())
            return found(*args, **kwargs)

        return walk


def _record_ufunc(args: tuple[Any, ...], caller: FrameType) -> None:
    if _LOGS:
        _LOGS[-1].record("np.frompyfunc", caller, lambda: max(map(np.size, args), default=0), calls=True)


def _caller() -> FrameType:
    return sys._getframe(2)  # noqa: SLF001  the frame that called the tapped function
