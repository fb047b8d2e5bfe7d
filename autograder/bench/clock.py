"""What another process and all that it started have used, read from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PARENT, _CHILDREN_USER, _CHILDREN_SYSTEM = 1, 13, 14
"""Positions in /proc/PID/stat after the name."""


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds of a process, of those it started and still run, and of those it waited for."""
    return sum(_own(one) + _waited(one) for one in family(pid))


def family(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError, ValueError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += [int(word) for word in (task / "children").read_text(encoding="ascii").split()]
    return found


def resident_bytes(pid: int, shared: int = 0) -> int:
    """Return the memory that a process and its descendants hold, without the bytes that each shares with the bench."""
    return sum(max(0, _resident(one) - shared) for one in family(pid))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


def end(pids: list[int]) -> None:
    """End processes by their ids."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _own(pid: int) -> float:
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def _waited(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b") ")[2].split()
        return (int(fields[_CHILDREN_USER]) + int(fields[_CHILDREN_SYSTEM])) / _TICKS
    except (OSError, ValueError, IndexError):
        return 0.0
