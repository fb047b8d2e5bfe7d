"""Compile the environment's packages, what a learner waits for first, and leave a mark when all is done.

Usage: `python scripts/compile.py MARK [--at-once]`, run by the environment's own Python: beside whatever else goes on,
or, at once, on every processor while somebody waits.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import compileall
import importlib
import os
import re
import signal
import sys
import sysconfig
from pathlib import Path

# What the command itself comes to last; then JupyterLab's server; then a notebook's kernel.
FIRST = (
    *("nbclient", "sqlglot", "complexipy"),
    *("jupyterlab.labapp", "jupyter_lsp", "notebook.app", "nbgrader.apps"),
    *("ipykernel.kernelapp", "IPython", "course.learner.sql_magic", "course.learner.check"),
)


PACKAGES = sysconfig.get_path("purelib")
TESTS = re.compile(rf"{re.escape(PACKAGES)}.*[\\/]tests?[\\/]")
"""The libraries' own tests, a quarter of all files: who imports one compiles it."""


def main(mark: Path, *, at_once: bool) -> int:
    """Compile all but tests; the exit status is 1 when something would not compile."""
    if not at_once:
        # Ctrl-C ends it on the spot: clearing a Python away takes a process that hardly gets a turn very long.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if hasattr(os, "nice"):
            os.nice(19)  # nobody waits for this, but for what runs beside it
        for name in FIRST:
            _import(name)
    compiled = compileall.compile_dir(PACKAGES, quiet=2, rx=TESTS, workers=0 if at_once else 1)
    mark.touch()
    return 0 if compiled else 1


def _import(name: str) -> None:
    """Import a module, which compiles it and all that it imports."""
    try:
        importlib.import_module(name)
    except Exception as error:  # noqa: BLE001  who needs it will see the same error, and in its place
        print(f"{name}: {error!r}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), at_once="--at-once" in sys.argv))
