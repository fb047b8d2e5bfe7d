"""The seed that a class's cases are made from."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def seed(root: Path) -> int:
    """Return the course's seed: drawn once, so that a class is asked the same and a verdict can be repeated."""
    path = root / ".loopless" / "grading" / "seed"
    with contextlib.suppress(OSError, ValueError):
        return int(path.read_text(encoding="ascii"))
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = secrets.randbelow(2**31)
    with (
        contextlib.suppress(FileExistsError),
        os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file,
    ):
        file.write(f"{drawn}\n")
    return int(path.read_text(encoding="ascii"))
