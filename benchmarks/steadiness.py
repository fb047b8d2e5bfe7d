"""Does a verdict ever change? The same class graded again and again, on a quiet machine and on a busy one.

Each round starts from nothing: new processes, cases built and timed anew. Every score that is not what the first round
gave is printed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))

from grading import make_course

from autograder.sandbox import strongest
from course.content.bank import assignments
from course.grading.graded.grader import Grader

Scores = dict[tuple[str, str, str], float]


def main() -> int:
    """Grade in rounds; the exit status is 1 when a verdict changed."""
    asked = _arguments()
    names = asked.names or [assignment.name for assignment in assignments()]
    changed = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            make_course(name, asked.students, Path(folder))
            first: Scores = {}
            for busy in (0, asked.busy):
                changed += _rounds(name, Path(folder), asked.rounds, busy, first)
    return int(changed > 0)


def _rounds(name: str, folder: Path, rounds: int, busy: int, first: Scores) -> int:
    loads = [multiprocessing.Process(target=_burn, daemon=True) for _ in range(busy)]
    for load in loads:
        load.start()
    changed = 0
    started = time.perf_counter()
    try:
        for number in range(1, rounds + 1):
            scores = _graded(name, folder)
            first.update({key: score for key, score in scores.items() if key not in first})
            differ = {key: (first[key], score) for key, score in scores.items() if first[key] != score}
            changed += len(differ)
            for key, both in differ.items():
                print(f"{name}, round {number}, {busy} busy processes: {' '.join(key)}: {both[0]:g}, then {both[1]:g}")
    finally:
        for load in loads:
            load.kill()
    took = time.perf_counter() - started
    print(
        f"{name}: {rounds} rounds, {busy} busy processes, {len(first)} verdicts each: {changed} changed ({took:.0f} s)",
        flush=True,
    )
    return changed


def _graded(name: str, folder: Path) -> Scores:
    scores: Scores = {}
    with Grader(20_261_122, strongest()) as grader:
        for path in sorted(folder.glob(f"submitted/*/{name}/{name}.ipynb")):
            graded = grader.grade(json.loads(path.read_text(encoding="utf-8")))
            for report in graded.reports:
                for verdict in report.verdicts:
                    scores[path.parts[-3], report.question, verdict.criterion] = verdict.points
    return scores


def _burn() -> None:
    while True:
        sum(range(10_000))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="assignments; all of them when left out")
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--busy", type=int, default=2, help="processes that keep the cores busy in the second half")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
