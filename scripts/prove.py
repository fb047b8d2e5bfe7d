"""Prove the project step by step; go on after a step that fails, and say at the end what failed and in which words.

Usage: `python scripts/prove.py [STEP…]`, all steps when none is named; run by the environment's own Python.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
_PYTHON = sys.executable
_PYTEST = (_PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile")
_LOOPLESS = (_PYTHON, "-m", "course.commandline")
_BYTES_REPEATED = 4_000


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to prove: its name, what to read above its output, and the command that proves it."""

    name: str
    title: str
    command: tuple[str, ...]
    of_lint: bool = False
    by_name: bool = False  # proved only when asked for: another step of a whole run proves the same


STEPS = (
    Step("ruff", "lint (ruff check)", (_PYTHON, "-m", "ruff", "check"), of_lint=True),
    Step("format", "format (ruff format --check)", (_PYTHON, "-m", "ruff", "format", "--check"), of_lint=True),
    Step("types", "types (mypy)", (_PYTHON, "-m", "mypy"), of_lint=True),
    Step(
        "build",
        "notebooks are what is built (loopless build --check)",
        (*_LOOPLESS, "build", "--check"),
        of_lint=True,
        by_name=True,  # the tests rebuild every assignment too
    ),
    Step("questions", "questions under one seed (loopless verify --seeds 1)", (*_LOOPLESS, "verify", "--seeds", "1")),
    Step("tests", "tests (pytest)", _PYTEST),
    # Asked for by name, and by CI: proofs that the steps above hold in part, and that take as long again.
    Step(
        "notebooks",
        "notebooks' outputs (pytest --nbval)",
        (*_PYTEST, "--nbval", "--nbval-current-env", "source"),
        by_name=True,  # the tests rebuild every notebook and compare its outputs too
    ),
    Step("pythons", "the judge on other Pythons", (_PYTHON, "scripts/test_pythons.py"), by_name=True),
    Step(
        "seeds",
        "questions under every seed, and mutants (loopless verify --mutants)",
        (*_LOOPLESS, "verify", "--mutants"),
        by_name=True,
    ),
)


def main(names: Sequence[str]) -> int:
    """Run the steps named; the exit status is 1 when one failed, 2 when a name is no step."""
    unknown = set(names) - {"lint", *(step.name for step in STEPS)}
    if unknown:
        known = ", ".join(step.name for step in STEPS)
        print(f"error: no step is called {min(unknown)!r}; there are: lint, {known}", file=sys.stderr)
        return 2
    asked = [step for step in STEPS if _is_asked(step, names)]
    failed: dict[str, str] = {}
    for number, step in enumerate(asked, 1):
        holds, last_words = _prove(step, f"{number}/{len(asked)}")
        if not holds:
            failed[step.name] = last_words
    return _tell(asked, failed)


def _is_asked(step: Step, names: Sequence[str]) -> bool:
    return step.name in names or (step.of_lint and "lint" in names) or (not names and not step.by_name)


def _prove(step: Step, count: str) -> tuple[bool, str]:
    """Run a step, showing what it prints as it comes; return whether it holds, and its last words."""
    print(f"\n== {count} {step.title}", flush=True)
    started = time.perf_counter()
    # The committed sample of the company, whatever the learner's shell says: outputs are compared with it.
    environment = {name: value for name, value in os.environ.items() if name != "LOOPLESS_DATA"}
    if sys.stdout.isatty():  # a terminal gets progress bars and keeps what was printed
        code, last_words = subprocess.run(step.command, cwd=ROOT, env=environment, check=False).returncode, b""
    else:
        code, last_words = _run_and_listen(step.command, environment)
    print(f"-- {step.name}: {'holds' if code == 0 else 'fails'} ({time.perf_counter() - started:.0f} s)", flush=True)
    return code == 0, last_words.decode(errors="replace").strip()


def _run_and_listen(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, bytes]:
    """Run a command; return its exit status and the end of what it printed, which is passed on as it comes."""
    last_words = bytearray()

    def pass_on(stream: IO[bytes]) -> None:
        while piece := os.read(stream.fileno(), 65_536):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            last_words.extend(piece)
            del last_words[:-_BYTES_REPEATED]

    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    listener = threading.Thread(target=pass_on, args=(process.stdout,), daemon=True)
    listener.start()
    code = process.wait()
    listener.join(timeout=5)  # a process that was left behind may hold the other end for ever
    return code, bytes(last_words)


def _tell(asked: Sequence[Step], failed: Mapping[str, str]) -> int:
    if not failed:
        names = ", ".join(step.name for step in asked)
        print(f"\nproved: {names}\nNext: make lab")
        return 0
    # Said again at the very end: of a long log often the end alone is kept.
    for name, last_words in failed.items():
        if last_words:
            print(f"\n== {name} ended with:\n{last_words}")
    names = " ".join(failed)
    print(f"\nfailed: {names}\nNext: mend what is said above, then: make test STEPS='{names}'")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
