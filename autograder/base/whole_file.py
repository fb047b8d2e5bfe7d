"""Files that are there whole or not at all: a reader, or a command that is killed, meets the old one or the new one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: str | bytes, *, private: bool = False) -> None:
    """Write a file in place of the one before it, and the folders above it; text as UTF-8.

    Parameters
    ----------
    private
        Nobody but its owner may read it.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows writes other line ends else
    try:
        with os.fdopen(os.open(passing, flags, 0o600 if private else 0o666), "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        passing.replace(path)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise


__all__ = ["write_whole"]
