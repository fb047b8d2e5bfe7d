"""How quick this machine is: limits are told in units of a fixed piece of work, never in seconds.

The piece is work of the kind that answers do, plain Python and pandas. It is measured once a process, before any
learner's code is there; a process that runs such code is told its limits by one that does not.
"""

from __future__ import annotations

from functools import cache

from autograder.base import clock

NOISE_UNITS = 5.0
"""Waiting for anything but a processor (a page of memory, a file) that is no answer's doing."""
_TIMES = 5
_STEPS, _ROWS, _GROUPS = 100_000, 25_000, 500


def units(number: float) -> float:
    """Return so many units as seconds on this machine; a unit is about 10 ms on a quick one of 2026."""
    return number * unit_seconds()


@cache
def unit_seconds() -> float:
    """Return the CPU seconds of the piece of work: the least of several, since whatever disturbs it only adds."""
    _piece()  # the first pays for what pandas loads late
    return min(_timed() for _ in range(_TIMES))


def _timed() -> float:
    watch = clock.Stopwatch()
    _piece()
    return watch.spent().cpu


def _piece() -> int:
    import numpy as np  # noqa: PLC0415 (whoever judges has loaded them; a help text need not)
    import pandas as pd  # noqa: PLC0415

    total = 0
    for step in range(_STEPS):
        total += step % 7
    rows = np.arange(_ROWS)
    frame = pd.DataFrame({"group": rows * 7919 % _GROUPS, "value": rows * 31 % 1_009})
    frame["text"] = frame["value"].astype(str).str.zfill(5)
    best = frame.sort_values(["group", "value"]).groupby("group").cumsum(numeric_only=True)
    return total + int(best["value"].max()) + frame["text"].nunique()
