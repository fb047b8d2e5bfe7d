"""Grading a class here and in an older checkout, in turn: each measurement is a process that has graded nothing before.

`python benchmarks/grading_against.py CHECKOUT`: the older checkout has an environment of its own in `.venv`. Prints the
medians of seconds a submission, what two workers gain on the older one, what a small class costs beside a large one,
and where scores differ.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent.parent
LIGHT = "00_light"
_WORKERS = (1, 2)
TOLD = "measured: "
_MAKE = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
import grading
if __name__ == "__main__":
    grading.make_course(sys.argv[2], int(sys.argv[3]), pathlib.Path(sys.argv[4]))
"""
_GRADE = f"""
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
import grading
if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[3])
    took, beside, records = grading.graded(sys.argv[2], folder, int(sys.argv[4]))
    scores = sorted([*cell, score] for cell, score in grading._scores(sys.argv[2], folder).items())
    print("{TOLD}" + json.dumps([took, beside, len(records), scores]))
"""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A checkout whose own benchmark grades with its own code."""

    called: str
    folder: Path
    python: Path

    def run(self, code: str, *words: str) -> str:
        """Run code in its environment; return what it prints."""
        scripts = next(path for name in ("benchmarks", "bench") if (path := self.folder / name).is_dir())
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "measured.py"
            script.write_text(code, encoding="utf-8")
            # Compiled files are kept, as where the course is installed.
            environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
            environment["PATH"] = os.pathsep.join([str(self.python.parent), environment["PATH"]])
            command = [str(self.python), str(script), str(scripts), *words]
            done = subprocess.run(
                command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
            )
        if done.returncode:
            raise SystemExit(f"{self.folder}: {' '.join(words)} failed:\n{done.stderr}")
        return done.stdout

    def graded(self, name: str, course: Path, workers: int) -> tuple[float, Any]:
        """Grade a course from nothing; return wall seconds a submission, and all scores."""
        shutil.rmtree(course / ".loopless", ignore_errors=True)
        for other in ("autograded", "gradebook.db"):
            path = course / other
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        shutil.copy(course / "before.db", course / "gradebook.db")
        said = self.run(_GRADE, name, str(course), str(workers))
        took, _, _, scores = json.loads(said.rpartition(TOLD)[2])
        return took, scores


def both(older: Path) -> list[Checkout]:
    """Return an older checkout, with the environment in its `.venv`, and this one."""
    older = older.resolve()
    return [Checkout("older", older, older / ".venv" / "bin" / "python"), Checkout("this", HERE, Path(sys.executable))]


def main() -> None:
    """Measure in turn, and print a table."""
    asked = _arguments()
    checkouts = both(asked.checkout)
    took: dict[tuple[str, int, int], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(asked.turns):
            for students in asked.students:
                _turn(asked.name, students, checkouts, Path(folder), took)
            Console(width=120).print(_table(asked.students, took, turn + 1))


def _turn(
    name: str, students: int, checkouts: list[Checkout], folder: Path, took: dict[tuple[str, int, int], list[float]]
) -> None:
    """Grade a class once with each checkout and number of workers."""
    for workers in _WORKERS:
        scores = []
        for checkout in checkouts:
            course = folder / f"{checkout.called}-{students}"
            if not course.exists():
                course.mkdir()
                checkout.run(_MAKE, name, str(students), str(course))
            seconds, found = checkout.graded(name, course, workers)
            took[checkout.called, students, workers].append(seconds)
            scores.append(found)
        print(f"{students} students, {workers} workers: scores {'equal' if scores[0] == scores[1] else 'DIFFER'}")


def _table(sizes: list[int], took: dict[tuple[str, int, int], list[float]], turns: int) -> Table:
    middle = {key: statistics.median(seconds) for key, seconds in took.items()}
    table = Table("class", "workers", "older", "this", "older's one worker / this")
    for students in sizes:
        for workers in _WORKERS:
            older, this = (middle[called, students, workers] for called in ("older", "this"))
            gain = middle["older", students, 1] / this
            table.add_row(str(students), str(workers), f"{older:.3f}", f"{this:.3f}", f"{gain:.2f}")
    beside = (
        f"{workers}: {middle['this', min(sizes), workers] / middle['this', max(sizes), workers]:.2f}"
        f" (older {middle['older', min(sizes), workers] / middle['older', max(sizes), workers]:.2f})"
        for workers in _WORKERS
    )
    table.caption = (
        f"seconds a submission, medians of {turns}; a class of {min(sizes)} beside one of {max(sizes)}, by workers:"
        f" {', '.join(beside)}"
    )
    return table


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path, help="an older checkout, with an environment in .venv")
    parser.add_argument("--name", default=LIGHT, help="the assignment")
    parser.add_argument("--students", type=int, nargs="+", default=[24, 60])
    parser.add_argument("--turns", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
