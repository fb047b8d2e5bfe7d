"""How a proof speaks: one line for each thing that holds, the last words of what does not, an exit status."""

# ruff: noqa: INP001 - a script's own, not a package

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_STARTED = time.perf_counter()


class ProofError(Exception):
    """Something does not hold; the message says what was found."""


def holds(what: str) -> None:
    """Say that something holds, and after how many seconds."""
    print(f"  holds  {time.perf_counter() - _STARTED:6.1f} s  {what}", flush=True)


def expect(found: object, expected: object, what: str) -> None:
    """Say that `what` holds where both are equal; else raise ProofError with both."""
    if found != expected:
        raise ProofError(f"{what}: found {found!r}, expected {expected!r}")
    holds(what)


def run(*words: str, cwd: Path) -> str:
    """Run a command as one types it after `. .venv/bin/activate`; return what it printed.

    Raises
    ------
    ProofError
        Its exit status is not 0; the message ends with its last words.

    """
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
    done = subprocess.run(
        words, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        raise ProofError(f"`{' '.join(words)}` ended with {done.returncode}:\n{done.stdout[-3_000:]}")
    holds(f"`{' '.join(words)}`")
    return done.stdout


def bubblewrap_works() -> bool:
    """Whether bubblewrap is here and may make the namespaces that a sandbox needs."""
    try:
        done = subprocess.run(
            ["bwrap", "--ro-bind", "/", "/", "--unshare-all", "true"], capture_output=True, check=False
        )
    except FileNotFoundError:
        return False
    return done.returncode == 0


def proving(proof: Callable[[], None]) -> None:
    """Run a proof; end this process with 1, and say why, where it does not hold."""
    try:
        proof()
    except ProofError as error:
        print(f"  fails  {time.perf_counter() - _STARTED:6.1f} s  {error}", flush=True)
        sys.exit(1)


def without(text: str, words: Sequence[str]) -> list[str]:
    """Return the words that a text lacks, whatever its line breaks."""
    flat = " ".join(text.split())
    return [word for word in words if " ".join(word.split()) not in flat]
