"""Grading classes of growing size: seconds a submission and the grader's memory should stay the same for thousands.

Each size is graded from nothing in a process of its own, with two workers, on an instructor's light notebook.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))

from grading import LIGHT, graded, make_course
from rich.console import Console
from rich.table import Table

Measured = tuple[float, float, float, float]


def main() -> None:
    """Measure each size, and print a table."""
    asked = _arguments()
    table = Table("students", "seconds each", "beside", "grader, MB", "largest process below it, MB")
    table.caption = f"{asked.assignment}, {asked.workers} workers; beside: CPU seconds that are neither cells nor calls"
    context = multiprocessing.get_context("spawn")
    for students in asked.students:
        with ProcessPoolExecutor(1, mp_context=context) as alone:
            took, beside, own, below = alone.submit(_measured, asked.assignment, students, asked.workers).result()
        print(f"{students}: {took:.3f} s each, {own:.0f} MB", flush=True)
        table.add_row(str(students), f"{took:.3f}", f"{beside:.3f}", f"{own:.0f}", f"{below:.0f}")
    Console(width=120).print(table)


def _measured(name: str, students: int, workers: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        make_course(name, students, Path(folder))
        took, beside, _ = graded(name, Path(folder), workers)
    own, below = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return took, beside, own, below


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("students", nargs="*", type=int, default=[60, 600, 3000])
    parser.add_argument("--assignment", default=LIGHT)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
