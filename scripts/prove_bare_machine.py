"""Prove, following the README, that the project works on this machine: lab, kernel, class.

Usage: `python3 scripts/prove_bare_machine.py [lab] [kernel] [class]`, all three when none is named. Any Python 3.11 or
newer will do, with nothing installed: the first part makes the environment, and the others are run by its Python.
It is made for a bare machine (`scripts/fresh_machine.sh`); elsewhere, notebooks that somebody started stay as they are.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heard import run_and_hear

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"
PARTS = {
    "lab": "make lab, until JupyterLab answers over HTTP, and Ctrl-C twice",
    "kernel": "a wrong and a right answer, checked in a kernel; loopless grade NOTEBOOK",
    "class": "a class of three: released, collected, graded, reported, feedback, exported",
}
_BYTES_REPEATED = 2_000


def main(names: Sequence[str]) -> int:
    """Prove the parts named, one after the other; exit status 1 when one does not hold, 2 when a name is no part."""
    unknown = set(names) - set(PARTS)
    if unknown:
        print(f"error: no part is called {min(unknown)!r}; there are: {', '.join(PARTS)}", file=sys.stderr)
        print("next: python3 scripts/prove_bare_machine.py", file=sys.stderr)
        return 2
    asked = [part for part in PARTS if part in names or not names]
    proved = {part: _prove(part, f"{number}/{len(asked)}") for number, part in enumerate(asked, 1)}
    failed = [part for part, done in proved.items() if not done.holds]
    # Said again at the very end: of a long log often the end alone is kept.
    for part in failed:
        print(f"\n== {part} ended with:\n{proved[part].last_words}")
    print(f"\n{_machine()}: " + ", ".join(str(done) for done in proved.values()), flush=True)
    if failed:
        print(f"failed: {' '.join(failed)}\nNext: mend what is said above, then: {_again(failed)}")
    return 1 if failed else 0


@dataclass(frozen=True)
class _Proved:
    part: str
    holds: bool
    seconds: float
    last_words: str

    def __str__(self) -> str:
        return f"{self.part} {'holds' if self.holds else 'fails'} ({self.seconds:.0f} s)"


def _prove(part: str, count: str) -> _Proved:
    print(f"\n== {count} {PARTS[part]}", flush=True)
    started = time.perf_counter()
    # The lab makes the environment that the other parts, and their libraries, live in.
    python = sys.executable if part == "lab" else str(PYTHON)
    script = str(ROOT / "scripts" / "bare_machine" / f"prove_{part}.py")
    try:
        code, last_words = run_and_hear([python, script], ROOT, most=_BYTES_REPEATED)
    except OSError as error:
        code, last_words = 1, f"  fails  {python} does not start: {error.strerror}"
        print(last_words, flush=True)
    return _Proved(part, code == 0, time.perf_counter() - started, last_words)


def _machine() -> str:
    """Say in one line on what this was proved."""
    try:
        system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    except OSError:
        system = platform.system()
    who = "root" if os.geteuid() == 0 else "an ordinary user"
    bubblewrap = "bubblewrap" if shutil.which("bwrap") else "no bubblewrap"
    return f"{system}, Python {platform.python_version()}, {who}, {bubblewrap}"


def _again(parts: Sequence[str]) -> str:
    return f"python3 scripts/prove_bare_machine.py {' '.join(parts)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
