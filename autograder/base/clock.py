"""Every clock is read here, and every timer set; nothing else imports `time`, and nothing is asked of POSIX at load.

`LOOPLESS_CLOCK_SCALE=4` makes every clock seem four times as quick, and so this machine a quarter as quick: what rests
on seconds shows, what rests on ratios and on units of the machine stays.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

SCALE_VARIABLE = "LOOPLESS_CLOCK_SCALE"
SCALE = float(os.environ.get(SCALE_VARIABLE, "1"))
"""Seconds told for each that passes; 1 but in tests."""

IDLE_FACTOR = 3.0
"""So many seconds of neither working nor queueing for a processor count as one of work."""
PATIENCE = 8.0
"""So many seconds on the wall's clock count as one of work where a limit is kept and the system tells of no queue."""

TIMERS = hasattr(signal, "setitimer")
"""Whether the system can be asked to send a signal after a while; Windows cannot."""

_CHILDREN_USER, _CHILDREN_SYSTEM = 13, 14
"""Positions in /proc/PID/stat after the name."""
_TICK = 1 / 64 if sys.platform == "win32" else 0.0
"""Seconds of CPU time that are counted at once: Windows adds its timer's tick to whoever runs when it ends."""

Handler = Callable[[int, FrameType | None], object]


@dataclass(frozen=True, slots=True)
class Spent:
    """What passed between two readings, in seconds: of CPU time, on the wall's clock, queueing for a processor.

    `queued` is infinite where the system does not tell.
    """

    cpu: float
    wall: float
    queued: float

    @property
    def effort(self) -> float:
        """The seconds that count towards a limit: CPU time, or a share of the time that was merely waited."""
        if math.isfinite(self.queued):
            return max(self.cpu, (self.wall - self.queued) / IDLE_FACTOR)
        return max(self.cpu, self.wall / PATIENCE)

    def measured(self, noise: float) -> float:
        """Return the seconds that count in a ratio: as towards a limit, but so many seconds of waiting are noise."""
        if math.isfinite(self.queued):
            return max(self.cpu, (self.wall - self.queued - noise) / IDLE_FACTOR)
        return self.cpu


class Stopwatch:
    """Tells what was spent since it was started, by this process or by another whose CPU time `cpu` returns."""

    def __init__(self, pid: int | None = None, cpu: Callable[[], float] | None = None) -> None:
        self._pid = pid
        self._cpu = cpu or process_seconds
        self._from = self._read()

    def spent(self) -> Spent:
        """Return what was spent so far."""
        cpu, wall, queued = (now - then for now, then in zip(self._read(), self._from, strict=True))
        cpu = between_ticks(cpu, wall, SCALE * _TICK)
        return Spent(cpu, wall, queued if math.isfinite(queued) else math.inf)

    def _read(self) -> tuple[float, float, float]:
        return self._cpu(), seconds(), queued_seconds(self._pid)


def between_ticks(cpu: float, wall: float, tick: float) -> float:
    """Return CPU seconds that were counted by ticks, as near as the wall's clock tells them: what works takes as long.

    The count may be off by a tick either way; so a run of a millisecond is not told as none, or as sixteen.
    """
    return min(max(wall, cpu - tick), cpu + tick) if tick else cpu


def seconds() -> float:
    """Return a clock's seconds, which never go back; only differences mean something."""
    return SCALE * time.perf_counter()


def process_seconds() -> float:
    """Return the CPU seconds of this process, all its threads included."""
    return SCALE * time.process_time()


def seconds_of(pid: int) -> float:
    """Return the CPU seconds of another process, without its children; 0 where it is gone or cannot be asked."""
    if sys.platform != "linux":
        return SCALE * _told_by_psutil(pid)
    try:
        return SCALE * time.clock_gettime((~pid << 3) | 2)  # the clock of a process, by its id
    except OSError:
        return 0.0


def _told_by_psutil(pid: int) -> float:
    import psutil  # noqa: PLC0415 (where the kernel has no such clock)

    try:
        told = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(told.user + told.system)


def waited_seconds_of(pid: int) -> float:
    """Return the CPU seconds of the children that a process has waited for; 0 where that cannot be asked."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b") ")[2].split()
        ticks = int(fields[_CHILDREN_USER]) + int(fields[_CHILDREN_SYSTEM])
        return SCALE * ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0


def queued_seconds(pid: int | None = None) -> float:
    """Return how long a process (this one) has been ready to run and was not; infinite where the system tells nothing.

    A container's quota counts: whoever is throttled is ready to run.
    """
    try:
        told = Path(f"/proc/{'self' if pid is None else pid}/schedstat").read_text(encoding="ascii")
        return SCALE * int(told.split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return math.inf


def since_1970() -> float:
    """Return the seconds that the system counts from 1970 on, by which it tells when a process began."""
    return time.time()


def today() -> dt.date:
    """Return the day in UTC, the same everywhere."""
    return dt.datetime.now(dt.UTC).date()


def moment() -> dt.datetime:
    """Return the time of day, in UTC: for what is named by when it was made."""
    return dt.datetime.now(dt.UTC)


def sleep(told: float) -> None:
    """Sleep for so many seconds as this module tells them."""
    time.sleep(real(told))


def real(told: float) -> float:
    """Return seconds as the system counts them, for what waits by the system's own clock (a socket, a process)."""
    return told / SCALE


def set_alarms(handler: Handler, *, cpu: float, wall: float, again: float) -> list[tuple[int, Any]]:
    """Send SIGPROF after so many CPU seconds of this process, SIGALRM after so many on the clock, and so on `again`.

    Only the main thread can be interrupted so, and only where there are `TIMERS`. Returns what `clear_alarms` takes to
    undo it.
    """
    numbers = (signal.SIGPROF, signal.SIGALRM)
    before = [(int(number), signal.signal(number, handler)) for number in numbers]
    signal.setitimer(signal.ITIMER_REAL, real(wall), real(again))
    signal.setitimer(signal.ITIMER_PROF, real(cpu), real(again))
    return before


def clear_alarms(before: list[tuple[int, Any]]) -> None:
    """Send no more signals, and put the handlers back that were there before."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number, handler in before:
        signal.signal(number, handler)
