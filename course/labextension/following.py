"""Waits until a file of the record changes: it is looked at, not opened, a few times a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

LOOKS_EVERY = 0.2
"""Seconds: well below the one in which a mark should follow its card."""

Stamp = tuple[tuple[int, int, int] | None, ...]


def stamp(*files: Path) -> Stamp:
    """Return what changes whenever any of the files does."""
    return tuple(map(_stamp, files))


async def changed(
    read: Callable[[], Stamp], before: Stamp, seconds: float, is_gone: Callable[[], bool] = lambda: False
) -> bool:
    """Wait until what is read is another than before; return whether it is, after so many seconds at most.

    Whoever waits may be gone meanwhile: then it ends, too.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while read() == before:
        if loop.time() >= end or is_gone():
            return False
        await asyncio.sleep(LOOKS_EVERY)
    return True


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
