"""One at a time: the lock of an assignment, held while it is graded or revised."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from autograder.base.errors import LooplessError


class BusyError(LooplessError, RuntimeError):
    """Another grader is at work on the same assignment."""


@contextlib.contextmanager
def alone(path: Path, assignment: str) -> Iterator[None]:
    """Hold an assignment's lock; a process that is killed lets it go."""
    import fcntl  # noqa: PLC0415 (POSIX only, as grading is; what reads a class's figures elsewhere needs no lock)

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            msg = f"{assignment} is being graded by process {file.read().strip() or 'unknown'}; wait for it, or end it"
            raise BusyError(msg) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
