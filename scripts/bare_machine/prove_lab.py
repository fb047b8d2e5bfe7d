"""`make lab` in a terminal, as the README says, until JupyterLab answers over HTTP; then Ctrl-C twice stops it.

Needs nothing but Python's standard library.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import select
import signal
import socket
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

from proof import ProofError, holds, proving

ROOT = Path(__file__).resolve().parent.parent.parent
_COMMAND = ("make", "lab", "NO_BROWSER=1")
_ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+/lab[^\s?]*\?token=\w+")
_PATH = re.compile(r"/lab[^?]*\?")
_PATIENCE_SECONDS = 900.0  # how long to wait for what is to come, on whatever machine; no verdict rests on it
_LAST_BREATH_SECONDS = 120.0  # in which the kernel, or a first process, may clear away what has ended
_CTRL_C = b"\x03"


class Terminal:
    """A command in a terminal of its own: what it prints is passed on, and keys can be pressed."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self.printed = b""
        self.process, self._keys = pty.fork()
        if self.process == 0:  # the child
            os.chdir(ROOT)
            os.execvp(command[0], command)  # noqa: S606

    def wait_for(self, pattern: re.Pattern[bytes]) -> bytes:
        """Return what matches in all that is printed, as soon as it is there."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while (found := pattern.search(self.printed)) is None:
            if not self._listen(until):
                raise ProofError(f"`{' '.join(_COMMAND)}` ended, or waited too long, without {pattern.pattern!r}")
        return found[0]

    def press(self, keys: bytes) -> None:
        """Send keys to the command."""
        os.write(self._keys, keys)

    def wait_for_end(self) -> None:
        """Wait until the command has ended and nobody holds its terminal."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while self._listen(until):
            pass
        os.waitpid(self.process, 0)

    def kill(self) -> None:
        """End what still runs in this terminal."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)

    def runs(self) -> bool:
        """Whether a process of the command is still there."""
        try:
            os.killpg(self.process, 0)
        except ProcessLookupError:
            return False
        return True

    def _listen(self, until: float) -> bool:
        """Pass on what is printed next; False when the terminal has closed, or when patience has ended."""
        ready, _, _ = select.select([self._keys], [], [], max(0.0, until - time.monotonic()))
        try:
            piece = os.read(self._keys, 65_536) if ready else b""
        except OSError:  # how Linux says that nobody holds the other end any more
            piece = b""
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        self.printed += piece
        return bool(piece)


def main() -> None:
    """Start the lab, ask it, stop it."""
    terminal = Terminal(_COMMAND)
    try:
        address = terminal.wait_for(_ADDRESS).decode()
        _ask(address)
        terminal.press(_CTRL_C)
        terminal.wait_for(re.compile(rb"Shut down this Jupyter server"))
        terminal.press(_CTRL_C)
        terminal.wait_for_end()
        _is_gone(terminal, address)
    finally:
        terminal.kill()


def _ask(address: str) -> None:
    _wait_until_open(address)
    page = _get(address)
    if "jupyter-config-data" not in page:
        raise ProofError(f"what answers at {address} is not JupyterLab's page: {page[:200]!r}")
    holds(f"JupyterLab answers with its page ({len(page):,} bytes)")
    listed = json.loads(_get(_PATH.sub("/api/contents?", address)))["content"]
    names, expected = {entry["name"] for entry in listed}, {path.name for path in (ROOT / "release").iterdir()}
    if not expected <= names:
        raise ProofError(f"it serves {sorted(names)}, not the released {sorted(expected)}")
    holds(f"it serves the {len(expected)} released assignments")
    kernels = json.loads(_get(_PATH.sub("/api/kernelspecs?", address)))["kernelspecs"]
    if "python3" not in kernels:
        raise ProofError(f"it offers the kernels {sorted(kernels)}, not 'python3'")
    holds("it offers the kernel that the notebooks ask for")


def _wait_until_open(address: str) -> None:
    """Wait until somebody listens: the address is printed before that."""
    until = time.monotonic() + _LAST_BREATH_SECONDS
    while time.monotonic() < until:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", urllib.parse.urlsplit(address).port)) == 0:
                return
        time.sleep(0.1)
    raise ProofError(f"nobody listens at the address that was printed: {address}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 (JupyterLab's own)
        return answer.read().decode()


def _is_gone(terminal: Terminal, address: str) -> None:
    until = time.monotonic() + _LAST_BREATH_SECONDS
    while terminal.runs() and time.monotonic() < until:
        time.sleep(0.1)
    port = urllib.parse.urlsplit(address).port
    with socket.socket() as caller:
        if caller.connect_ex(("127.0.0.1", port)) == 0 or terminal.runs():
            raise ProofError(f"after Ctrl-C twice something still runs, or answers on port {port}")
    holds("Ctrl-C twice stops it, and nothing of it is left")


if __name__ == "__main__":
    proving(main)
