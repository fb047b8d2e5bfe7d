"""The seed that a class's cases are made from."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from autograder.base.errors import LooplessError


class SeedError(LooplessError, ValueError):
    """The seed cannot be read; the message says what to do."""


def seed(root: Path) -> int:
    """Return the course's seed: drawn once, so that a class is asked the same and a verdict can be repeated.

    Raises
    ------
    SeedError
        The file that keeps it holds something else.

    """
    path = root / ".loopless" / "grading" / "seed"
    with contextlib.suppress(FileNotFoundError):
        return _read(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = secrets.randbelow(2**31)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix="seed-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{drawn}\n")
        _put(temporary, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108 (the counterpart of mkstemp)
    return _read(path)


def _put(temporary: str, path: Path) -> None:
    """Put the seed in its place, whole or not at all; of several who draw at a time, the first counts."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        os.replace(temporary, path)  # noqa: PTH105 (as above)


def _read(path: Path) -> int:
    try:
        return int(path.read_text(encoding="ascii"))
    except ValueError as error:
        msg = f"{path} holds no number; put the class's seed back into it, or delete it to draw another"
        raise SeedError(msg) from error
