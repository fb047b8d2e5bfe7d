"""Build `source/` and `release/`: assemble, execute, keep the outputs, and let nbgrader make the students' version.

Building twice gives the same bytes: cell ids come from grade ids, no timing is recorded, and a passing check prints no figure
that varies.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from course import recorded
from course.bank import ROOT, Assignment
from course.notebooks import assemble

CELL_SECONDS = 120


class BuildError(RuntimeError):
    """A notebook does not build; the message names the cell and what it said."""


@dataclass(frozen=True, slots=True)
class Built:
    """Where an assignment's notebooks were built: one folder each."""

    name: str
    source: Path
    release: Path

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield every built file as (path within the repository, path on disk)."""
        for kind, folder in (("source", self.source), ("release", self.release)):
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                yield f"{kind}/{self.name}/{path.relative_to(folder)}", path


def build(assignment: Assignment, workplace: Path) -> Built:
    """Build one assignment in an empty folder.

    Raises
    ------
    BuildError
        A cell fails, or nbgrader refuses the notebook.

    """
    source = workplace / "source" / assignment.name
    source.mkdir(parents=True)
    notebook = execute(assemble(assignment), source)
    nbformat.write(notebook, source / f"{assignment.name}.ipynb")
    (source / recorded.FILE).write_text(recorded.record(assignment.questions), encoding="utf-8")
    _generate(workplace, assignment.name)
    return Built(assignment.name, source, workplace / "release" / assignment.name)


def install(built: Built, root: Path = ROOT) -> list[str]:
    """Put built files into the repository; return the paths that changed."""
    changed = stale(built, root)
    for kind, folder in (("source", built.source), ("release", built.release)):
        target = root / kind / built.name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target)
    return changed


def stale(built: Built, root: Path = ROOT) -> list[str]:
    """Return the committed paths that differ from what was built, are missing or should not be there."""
    made = dict(built.files())
    differ = [name for name, path in made.items() if not (root / name).exists() or not filecmp.cmp(path, root / name, False)]
    committed = [
        str(path.relative_to(root))
        for kind in ("source", "release")
        for path in sorted((root / kind / built.name).rglob("*"))
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    ]
    return differ + [name for name in committed if name not in made]


def execute(notebook: Any, folder: Path) -> Any:
    """Execute a notebook in `folder` on the committed sample and keep its outputs."""
    client = NotebookClient(
        notebook, timeout=CELL_SECONDS, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(folder)}}
    )
    environment = {**os.environ, "LOOPLESS_FEEDBACK": "rows"}
    environment.pop("LOOPLESS_DATA", None)
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        msg = f"a cell fails: {error}"
        raise BuildError(msg) from error
    notebook.metadata.pop("language_info", None)
    shutil.rmtree(folder / ".loopless", ignore_errors=True)
    return notebook


def _generate(workplace: Path, name: str) -> None:
    """Let nbgrader make release/ from source/, with a gradebook of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            sys.executable,
            "-m",
            "nbgrader",
            "generate_assignment",
            name,
            f"--CourseDirectory.root={workplace}",
            f"--CourseDirectory.db_url=sqlite:///{scratch}/gradebook.db",
            "--log-level=WARN",
        ]
        done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        msg = f"nbgrader generate_assignment {name} failed:\n{done.stderr.strip()}"
        raise BuildError(msg)


def _environment() -> dict[str, str]:
    """Return an environment in which nbgrader finds the commands of this interpreter's own installation."""
    return {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}
