"""End a process together with whatever it started, on any system."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import Any


def lead() -> None:
    """Make this process the first of a session, by which `end` finds what it starts; nothing where there is none."""
    if hasattr(os, "setsid"):
        os.setsid()


def end(child: BaseProcess, began: float) -> None:
    """End a child that has called `lead`, and whatever it left running; it was started after `began` (since 1970)."""
    if child.pid is not None and hasattr(os, "killpg"):
        # Nobody is there, or (macOS says so then) nobody but those who have ended.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    elif child.pid is not None:
        _end_family(child.pid, began)
    child.kill()
    child.join()


@dataclass(frozen=True, slots=True)
class Running:
    """A process: the number of the one that started it, and when it began (seconds since 1970)."""

    parent: int
    began: float


def descendants(pid: int, began: float, running: Mapping[int, Running]) -> list[int]:
    """Return the processes that one has started since it `began`, and those that these have, the eldest first.

    Windows keeps the number of a parent that has ended, and may give it to another process: whoever began before its
    parent is none of its children. What `running` says of the parent itself goes before a `began` that was read off
    another clock: systems tell when a process began to a second, and of two clocks one is ahead.
    """
    found = {pid: min(began, running[pid].began) if pid in running else began}
    for number, about in sorted(running.items(), key=lambda item: item[1].began):
        if number not in found and about.parent in found and about.began >= found[about.parent]:
            found[number] = about.began
    return list(found)[1:]


def _end_family(pid: int, began: float) -> None:
    import psutil  # noqa: PLC0415 (only where there are no sessions)

    seen: Iterable[Any] = psutil.process_iter(["ppid", "create_time"])
    known = {process.pid: process for process in seen}
    running = {
        number: Running(process.info["ppid"] or 0, process.info["create_time"] or 0.0)
        for number, process in known.items()
    }
    # The first to go is the one that could start more.
    for number in (pid, *descendants(pid, began, running)):
        if number in known:
            with contextlib.suppress(psutil.Error):
                known[number].kill()
