"""Run a command, pass on what it prints, and keep its last words; with nothing installed."""

# ruff: noqa: INP001 - beside scripts, not a package

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

_SECONDS_FOR_LAST_WORDS = 5
"""A process that the command left behind may hold the other end of the pipe for ever."""


def run_and_hear(
    command: Sequence[str], folder: Path, *, most: int, environment: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Return a command's exit status and what it printed last, `most` bytes of it; it is passed on as it comes.

    Raises
    ------
    OSError
        If the command does not start.
    """
    last_words = bytearray()

    def pass_on(stream: IO[bytes]) -> None:
        while piece := os.read(stream.fileno(), 65_536):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            last_words.extend(piece)
            del last_words[:-most]

    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    listener = threading.Thread(target=pass_on, args=(process.stdout,), daemon=True)
    listener.start()
    code = process.wait()
    listener.join(timeout=_SECONDS_FOR_LAST_WORDS)
    return code, bytes(last_words).decode(errors="replace").strip()
