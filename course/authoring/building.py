"""Build `source/` and `release/`: assemble, execute, keep the outputs, and let nbgrader make the students' version.

Building twice gives the same bytes: cell ids come from grade ids, no timing is recorded, and a passing check prints no
figure that varies. What is built replaces what was there in one step, so that nothing half-written is ever seen.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from traitlets.config import Config

from autograder.base import clock
from autograder.base.errors import LooplessError
from autograder.base.machine import units
from course.authoring.notebooks import assemble
from course.content.bank import Assignment
from course.content.course_root import course_root
from course.content.dealt import dealt_in
from course.learner import recorded

CELL_UNITS = 12_000.0
KINDS = ("source", "release")
_LEFT_BY_RUNS = {".loopless", ".ipynb_checkpoints"}
_ADDRESS = re.compile(r" at 0x[0-9a-f]{6,}")

Told = Callable[[str], None]


class BuildError(LooplessError, RuntimeError):
    """A notebook does not build; the message names the cell and what it said."""


@dataclass(frozen=True, slots=True)
class Built:
    """Where an assignment's notebooks were built: one folder each."""

    name: str
    source: Path
    release: Path

    def folders(self) -> Iterator[tuple[str, Path]]:
        """Yield (``source`` or ``release``, its folder on disk)."""
        yield from zip(KINDS, (self.source, self.release), strict=True)

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield every built file as (path within the course's folder, path on disk)."""
        for kind, folder in self.folders():
            for path in _files(folder):
                yield f"{kind}/{self.name}/{path.relative_to(folder).as_posix()}", path


def build(assignment: Assignment, workplace: Path, told: Told | None = None) -> Built:
    """Build one assignment in an empty folder; `told` hears the id of every cell that has run.

    Raises
    ------
    BuildError
        A cell fails, a solution does not earn its points, an output varies, or nbgrader refuses the notebook.

    """
    source = workplace / "source" / assignment.name
    source.mkdir(parents=True)
    if assignment.questions:  # before the notebook runs, since its checks find there which variants they judge by
        (source / recorded.FILE).write_text(recorded.record(assignment.questions), encoding="utf-8", newline="\n")
    notebook = execute(assemble(assignment), source, told)
    _inspect(notebook)
    nbformat.write(notebook, source / f"{assignment.name}.ipynb")
    if assignment.cases:
        (source / recorded.CASES).write_text(recorded.record_cases(assignment.cases), encoding="utf-8", newline="\n")
    for exercise in assignment.others:
        for name, content in exercise.handed_out().items():
            (source / name).write_bytes(content)
    _generate(workplace, assignment.name)
    return Built(assignment.name, source, workplace / "release" / assignment.name)


def install(built: Built, root: Path) -> list[str]:
    """Put built files into the course's folder; return the paths that changed."""
    changed = stale(built, root)
    for kind, folder in built.folders():
        _exchange(folder, root / kind / built.name)
    return changed


def stale(built: Built, root: Path) -> list[str]:
    """Return the committed paths that differ from what was built, are missing or should not be there."""
    made = dict(built.files())
    differ = [name for name, path in made.items() if not (root / name).exists() or not _same(path, root / name)]
    committed = [path.relative_to(root).as_posix() for kind in KINDS for path in _files(root / kind / built.name)]
    return differ + [name for name in committed if name not in made]


def refuse_other_variants(assignment: Assignment, root: Path) -> None:
    """Refuse to build over the source of a class that was dealt other constants.

    Raises
    ------
    BuildError
        It was; the message says which, and what to do.

    """
    before = dealt_in(root / "source" / assignment.name / f"{assignment.name}.ipynb")
    if before and before != assignment.dealt:
        named = ", ".join(f"{question}: {variant}" for question, variant in sorted(before.items()))
        msg = f"source/{assignment.name} holds the variants of a class ({named})"
        cure = f"build it by its key, with --variants KEY, or remove source/{assignment.name} first"
        raise BuildError(f"{msg}; {cure}")


def strays(names: set[str], root: Path) -> list[str]:
    """Return what lies in source/ and release/ beside the assignments called `names`."""
    found = [path for kind in KINDS if (root / kind).is_dir() for path in sorted((root / kind).iterdir())]
    return [path.relative_to(root).as_posix() for path in found if path.name not in names | _LEFT_BY_RUNS]


def execute(notebook: Any, folder: Path, told: Told | None = None) -> Any:
    """Execute a notebook in `folder` on the committed sample and keep its outputs."""
    client = NotebookClient(
        notebook,
        timeout=round(clock.real(units(CELL_UNITS))),
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
        config=kernel_config(),
        on_cell_complete=lambda cell, cell_index: (told or _silent)(cell.id),  # noqa: ARG005 (called by these names)
    )
    with tempfile.TemporaryFile(
        "w+", encoding="utf-8"
    ) as said:  # by the kernel's process; cells' output comes otherwise
        try:
            client.execute(env=_kernel_environment(), stderr=said)
        except CellExecutionError as error:
            msg = f"a cell fails: {error}"
            raise BuildError(msg) from error
        except DeadKernelError as error:
            said.seek(0)
            msg = f"the kernel died:\n{said.read().strip()}"
            raise BuildError(msg) from error
    notebook.metadata.pop("language_info", None)
    shutil.rmtree(folder / ".loopless", ignore_errors=True)
    return notebook


def kernel_config() -> Config:
    """Return how kernels are reached: encrypted, since a TCP port of this machine is open to all of its users."""
    return Config({"KernelManager": {"transport_encryption": "auto"}})


def _silent(_cell: str) -> None:
    return


def _kernel_environment() -> dict[str, str]:
    environment = {**os.environ, **course_root().variables(), "LOOPLESS_FEEDBACK": "rows", "PYTHONHASHSEED": "0"}
    environment.pop("LOOPLESS_DATA", None)
    return environment


def _inspect(notebook: Any) -> None:
    """Refuse what must not be committed: a solution without full points, an address that changes with every run."""
    for cell in notebook.cells:
        outputs = cell.get("outputs", [])
        points = cell.metadata.get("nbgrader", {}).get("points")
        if points is not None and cell.cell_type == "code" and _result(outputs) != points:
            said = "\n".join(_texts(outputs))
            msg = f"cell {cell.id!r}: the solution earns {_result(outputs)!r} of {points:g} points:\n{said}"
            raise BuildError(msg)
        if address := next((text for text in _texts(outputs) if _ADDRESS.search(text)), None):
            msg = f"cell {cell.id!r} prints an address, different in every run: {address!r}; end its last line with ';'"
            raise BuildError(msg)


def _texts(outputs: list[Any]) -> list[str]:
    return [
        str(output["data"].get("text/plain", "")) if "data" in output else str(output.get("text", ""))
        for output in outputs
    ]


def _result(outputs: list[Any]) -> float | None:
    results = [output["data"]["text/plain"] for output in outputs if output["output_type"] == "execute_result"]
    return float(results[-1]) if results else None


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
        done = subprocess.run(
            command,
            cwd=course_root().folder,
            env=_environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        msg = f"nbgrader generate_assignment {name} failed:\n{done.stderr.strip()}"
        raise BuildError(msg)


def _environment() -> dict[str, str]:
    """Return an environment in which nbgrader finds the commands of this interpreter's own installation."""
    return {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder, without what a run of its notebook leaves behind."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _LEFT_BY_RUNS & set(path.relative_to(folder).parts))


def _same(path: Path, other: Path) -> bool:
    return filecmp.cmp(path, other, shallow=False)


def _exchange(made: Path, target: Path) -> None:
    """Put a copy of a folder in the place of another; a crash in between leaves the one or the other whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-") as scratch:
        new, old = Path(scratch) / "new", Path(scratch) / "old"
        shutil.copytree(made, new)
        if target.exists():
            target.rename(old)
        new.rename(target)
