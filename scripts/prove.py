"""Prove the project step by step; go on after a step that fails, and say at the end what failed.

Usage: `python scripts/prove.py [STEP…]`, all steps when none is named; run by the environment's own Python.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PYTHON = sys.executable
_PYTEST = (_PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile")
_LOOPLESS = (_PYTHON, "-m", "course.commandline")


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
    Step("notebooks", "notebooks' outputs (pytest --nbval)", (*_PYTEST, "--nbval", "--nbval-current-env", "source")),
    Step("pythons", "the judge on other Pythons", (_PYTHON, "scripts/test_pythons.py")),
    Step("questions", "questions and mutants (loopless verify --mutants)", (*_LOOPLESS, "verify", "--mutants")),
    Step("tests", "tests (pytest)", _PYTEST),
)


def main(names: Sequence[str]) -> int:
    """Run the steps named; the exit status is 1 when one failed, 2 when a name is no step."""
    unknown = set(names) - {"lint", *(step.name for step in STEPS)}
    if unknown:
        known = ", ".join(step.name for step in STEPS)
        print(f"error: no step is called {min(unknown)!r}; there are: lint, {known}", file=sys.stderr)
        return 2
    asked = [step for step in STEPS if _is_asked(step, names)]
    failed = [step for number, step in enumerate(asked, 1) if not _holds(step, f"{number}/{len(asked)}")]
    return _tell(asked, failed)


def _is_asked(step: Step, names: Sequence[str]) -> bool:
    return step.name in names or (step.of_lint and "lint" in names) or (not names and not step.by_name)


def _holds(step: Step, count: str) -> bool:
    print(f"\n== {count} {step.title}", flush=True)
    started = time.perf_counter()
    # The committed sample of the company, whatever the learner's shell says: outputs are compared with it.
    environment = {name: value for name, value in os.environ.items() if name != "LOOPLESS_DATA"}
    code = subprocess.run(step.command, cwd=ROOT, env=environment, check=False).returncode
    print(f"-- {step.name}: {'holds' if code == 0 else 'fails'} ({time.perf_counter() - started:.0f} s)", flush=True)
    return code == 0


def _tell(asked: Sequence[Step], failed: Sequence[Step]) -> int:
    if not failed:
        names = ", ".join(step.name for step in asked)
        print(f"\nproved: {names}\nNext: make lab")
        return 0
    names = " ".join(step.name for step in failed)
    print(f"\nfailed: {names}\nNext: mend what is said above, then: make test STEPS='{names}'")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
