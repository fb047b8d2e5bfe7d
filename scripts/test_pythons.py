"""Run the judge's tests on the oldest and the newest Python of this machine, beside the one that runs this.

Each gets an environment of its own from the same lock, below `.loopless/`.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JUDGES_TESTS = "tests/autograder"


def main() -> int:
    """Test on every other Python; the exit status is the first that is not 0."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    others = {version: python for version, python in map(_found, ("oldest", "newest")) if version != own}
    if not others:
        print(f"\n== no Python but {own} is on this machine: the judge is tested on that one only")
    return next((code for version, python in others.items() if (code := _test(version, python))), 0)


def _found(which: str) -> tuple[str, str]:
    """Return the version and the path of the `which` Python on this machine."""
    python = _output(["sh", "scripts/find_python.sh", which])
    return _output([python, "-c", "import sys; print(*sys.version_info[:2], sep='.')"]), python


def _test(version: str, python: str) -> int:
    print(f"\n== the judge's tests on Python {version}", flush=True)
    environment = f".loopless/python{version}"
    if _run([python, "scripts/set_up.py", "--all", environment]):
        return 2
    return _run([f"{environment}/bin/python", "-m", "pytest", "-n", "auto", "--dist", "loadfile", JUDGES_TESTS])


def _run(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _output(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
