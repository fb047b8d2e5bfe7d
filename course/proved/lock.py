"""The versions that a lock file names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_PINNED = re.compile(r"([A-Za-z0-9._-]+)==([^\\]+)")


def locked(lock: Path, names: Sequence[str] | None) -> Iterator[bytes]:
    """Yield each version that the lock names of some packages, or of all, with the condition it is for."""
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.is_file() else []
    for line in lines:
        pinned = _PINNED.match(line)
        if pinned is not None and (names is None or pinned[1] in names):
            yield f"{pinned[1]} {pinned[2].strip()}".encode()
