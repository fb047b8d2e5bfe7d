"""What another process and all that it started have used, read from outside; and how it is ended."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

from autograder.base import clock
from autograder.base.machine import units

_BLIND_UNITS = 2.0
"""How long a process that is gone may have worked after it was last seen: as long as passes between two looks."""


class Meter:
    """Counts the CPU seconds of a process and of all that it starts; read often, it misses none that is forgotten.

    A process whose parent ignores its end takes with it what it used: it stands in no account of the kernel's. So what
    was last seen of each is kept, and counts where nobody waited for it.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._seen: dict[int, tuple[float, float]] = {}
        self._ended = 0.0
        self._read = clock.seconds()

    def seconds(self) -> float:
        """Return the CPU seconds used so far."""
        seen = {process: (clock.seconds_of(process), clock.waited_seconds_of(process)) for process in family(self._pid)}
        now = clock.seconds()
        gone = [sum(last) for pid, last in self._seen.items() if pid not in seen]
        waited = sum(seen[pid][1] - last[1] for pid, last in self._seen.items() if pid in seen)
        waited += sum(new[1] for pid, new in seen.items() if pid not in self._seen)
        # Each that is gone may have worked on until just now.
        self._ended += max(waited, sum(gone) + len(gone) * min(now - self._read, units(_BLIND_UNITS)))
        self._seen, self._read = seen, now
        return self._ended + sum(own for own, _ in seen.values())


def family(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    found = [pid]
    for process in found:
        with contextlib.suppress(OSError, ValueError):
            for task in Path(f"/proc/{process}/task").iterdir():
                found += [int(word) for word in (task / "children").read_text(encoding="ascii").split()]
    return found


def resident_bytes(pid: int, shared: int = 0) -> int:
    """Return the memory that a process and its descendants hold, without the bytes that each shares with the bench."""
    return sum(max(0, _resident(process) - shared) for process in family(pid))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def end(pids: list[int]) -> None:
    """End processes by their ids."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
