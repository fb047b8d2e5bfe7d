"""Grading a class: the bench beside stock nbgrader, on the same notebooks, in one run.

Prints, for each assignment and for a light notebook of assert-style checks: seconds a submission with one and with two
workers, stock's, their ratios, what a submission costs beside its own cells and judged calls, and where scores differ.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from rich.console import Console
from rich.table import Table

from autograder.languages import language
from autograder.questions.answer import starter
from autograder.questions.question import Question
from autograder.sandbox import strongest
from course.content.bank import ROOT, assignments
from course.grading.classroom import Classroom
from course.grading.graded.grader import Grader
from course.grading.graded.pool import Processes
from course.grading.graded.records import Record, read_records
from course.grading.graded.sandbox import imported
from course.grading.graded.seeds import seed
from course.grading.nbgrader.book import Book

LIGHT = "00_light"
_TIMED = 21
_KINDS = ("solution", "right", "wrong", "wrong", "slow", "starter")
_HOSTILE = 12
_PATCH = """import pandas as pd
import time
pd.testing.assert_frame_equal = lambda *_, **__: None
pd.DataFrame.equals = lambda *_: True
time.process_time = time.perf_counter = lambda: 0.0"""
_SAME_CASES = "import course.learner.check\ncourse.learner.check.fresh_seed = lambda: {seed}\n"
"""Run by a stock kernel as it starts: else it asks fresh cases, as a learner's own checks do."""
_STOCK = """
from nbgrader.preprocessors import Execute
steps = list(c.Autograde.autograde_preprocessors)
c.Autograde.autograde_preprocessors = [Execute if step.__name__ == "ExecuteSubmission" else step for step in steps]
c.Execute.timeout = 300
"""


def main() -> None:
    """Measure, and print a table."""
    asked = _arguments()
    times = ("stock", "1 worker", "2 workers", "ratio 1", "ratio 2", "beside", "cells, calls", "a call")
    table = Table("assignment", "class", *times)
    table.caption = (
        "seconds a submission. beside: CPU seconds that are neither cells nor judged calls (limit 0.15);"
        " a call: judging one question, median and worst"
    )
    for name in asked.names or [LIGHT, *(assignment.name for assignment in assignments())]:
        with tempfile.TemporaryDirectory() as folder:
            stock = asked.students if name == LIGHT else min(asked.stock, asked.students)
            table.add_row(*_measure(name, asked.students, Path(folder), stock if asked.stock else 0))
        Console(width=150).print(table)


def _measure(name: str, students: int, folder: Path, stock: int) -> list[str]:
    make_course(name, students, folder)
    print(f"{name}: a class of {students} is made", flush=True)
    one, beside, records = graded(name, folder, 1)
    scores = _scores(name, folder)
    two, _, _ = graded(name, folder, 2)
    floor = sum(record.seconds.cells + record.seconds.judged for record in records) / max(1, len(records))
    calls = _calls(name, folder)
    memory = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"{name}: {students} submissions: grader {memory[0]:.0f} MB, largest process below it {memory[1]:.0f} MB")
    row = [name, str(students), "-", f"{one:.2f}", f"{two:.2f}", "-", "-", f"{beside:.3f}", f"{floor:.2f}", calls]
    if stock:
        took = _stock(name, stock, folder)
        _compare(scores, _scores(name, folder))
        row[2], row[5], row[6] = f"{took:.2f}", f"{took / one:.1f}", f"{took / two:.1f}"
    return row


def graded(name: str, folder: Path, workers: int) -> tuple[float, float, tuple[Record, ...]]:
    """Grade the class from nothing; return wall seconds and CPU seconds beside cells and calls, a submission each."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    shutil.rmtree(folder / ".loopless" / "grading" / name, ignore_errors=True)
    started, used = time.perf_counter(), _own_cpu()
    pool, isolation = Processes(workers), strongest()
    pool.warm(seed(folder), isolation.value, "names", imported(folder, name))
    room = Classroom(Book(folder, name), isolation)
    tally = room.grade(room.book.students(), pool, lambda _student, _what: None)
    took, mine = time.perf_counter() - started, _own_cpu() - used
    if tally.failed:
        print(f"{name}: not graded: {tally.failed}")
    records = read_records(folder, name)
    graded = max(1, len(records))
    return took / graded, mine / graded + sum(record.seconds.overhead for record in records) / graded, records


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _calls(name: str, folder: Path) -> str:
    """Return the median and the worst seconds of judging one question, after a first notebook has built the cases."""
    notebooks = sorted(folder.glob(f"submitted/*/{name}/{name}.ipynb"))[:_TIMED]
    calls: list[float] = []
    with Grader(seed(folder), strongest()) as grader:
        for path in notebooks:
            graded = grader.grade(json.loads(path.read_text(encoding="utf-8")))
            calls += graded.calls if path != notebooks[0] else []
    return f"{statistics.median(calls):.2f} ({max(calls):.1f})" if calls else "-"


def _stock(name: str, students: int, folder: Path) -> float:
    """Let stock nbgrader grade the first so many; it grades one after the other, so that seconds each are the same."""
    for path in sorted((folder / "submitted").iterdir())[students:]:
        shutil.rmtree(path)
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    (folder / "gradebook.db").unlink()
    shutil.copy(folder / "before.db", folder / "gradebook.db")
    ours = (folder / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(ours + _STOCK, encoding="utf-8")
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "seed.py").write_text(_SAME_CASES.format(seed=seed(folder)), encoding="utf-8")
    started = time.perf_counter()
    _nbgrader(folder, "autograde", name, check=False, IPYTHONDIR=str(folder / "ipython"))
    took = time.perf_counter() - started
    (folder / "nbgrader_config.py").write_text(ours, encoding="utf-8")
    return took / students


def _compare(ours: dict[tuple[str, str], float | None], theirs: dict[tuple[str, str], float | None]) -> None:
    differ = {
        key: (ours.get(key), theirs[key]) for key in theirs if theirs[key] is not None and ours.get(key) != theirs[key]
    }
    graded = sum(score is not None for score in theirs.values())
    print(f"scores: {graded} given by stock, {len(differ)} differ: {dict(list(differ.items())[:10])}", flush=True)


def _scores(name: str, folder: Path) -> dict[tuple[str, str], float | None]:
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in gradebook.assignment_submissions(name)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def make_course(name: str, students: int, folder: Path) -> None:
    """Make a course root with a class's submissions; every answer is different from every other."""
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    source = folder / "source" / name
    if name == LIGHT:
        source.mkdir(parents=True)
        nbformat.write(_light(), source / f"{name}.ipynb")
    else:
        shutil.copytree(ROOT / "source" / name, source)
    _nbgrader(folder, "generate_assignment", name)
    shutil.copy(folder / "gradebook.db", folder / "before.db")
    questions = next((assignment.questions for assignment in assignments() if assignment.name == name), ())
    for number in range(students):
        handed_in = folder / "submitted" / f"student{number:04d}" / name
        shutil.copytree(folder / "release" / name, handed_in)
        path = handed_in / f"{name}.ipynb"
        notebook = nbformat.read(path, 4)
        _answer(notebook, questions, random.Random(number), number)  # noqa: S311 (a class, not a secret)
        nbformat.write(notebook, path)


def _answer(notebook: Any, questions: tuple[Question, ...], chance: random.Random, number: int) -> None:
    chosen = {question.name: (question, _chosen(question, chance)) for question in questions}
    for cell in notebook.cells:
        identity = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if identity in chosen:
            asked, source = chosen[identity]
            tongue = language(asked.language)
            cell.source = tongue.cell(identity, f"{source.rstrip()}\n{tongue.comment} {number}\n")
        elif identity.startswith("light-answer"):
            cell.source = f"def answer_{identity[-1]}(x):\n    return x + {chance.choice((1, 1, 1, 2))}  # {number}\n"
    if number % _HOSTILE == _HOSTILE - 1:
        notebook.cells.insert(1, nbformat.v4.new_code_cell(_PATCH, id="patch"))


def _chosen(asked: Question, chance: random.Random) -> str:
    kind = chance.choice(_KINDS)
    kept = list(asked.answers(kind)) if kind in ("right", "wrong", "slow") else []
    if kept:
        return chance.choice(kept).source
    return starter(asked.solution) if kind == "starter" else asked.solution.clean


def _light() -> Any:
    """Return an instructor's own notebook: nine assert-style checks, no question of the course."""
    cells = [nbformat.v4.new_code_cell("import numpy as np\nimport pandas as pd", id="imports")]
    for number in range(9):
        answer = {"grade": False, "solution": True, "locked": False, "grade_id": f"light-answer-{number}"}
        check = {"grade": True, "solution": False, "locked": True, "grade_id": f"light-check-{number}", "points": 1}
        body = f"def answer_{number}(x):\n    ### BEGIN SOLUTION\n    return x + 1\n    ### END SOLUTION"
        asserted = f"assert answer_{number}(1) == 2\nassert (answer_{number}(np.arange(3)) == np.arange(1, 4)).all()"
        for source, marked, identity in ((body, answer, f"answer-{number}"), (asserted, check, f"check-{number}")):
            metadata = {"nbgrader": {**marked, "schema_version": 3, "task": False}}
            cells.append(nbformat.v4.new_code_cell(source, metadata=metadata, id=identity))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _nbgrader(folder: Path, *words: str, check: bool = True, **variables: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, **variables}
    command = [sys.executable, "-m", "nbgrader", *words, "--log-level=ERROR"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{done.stderr}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"assignments, or {LIGHT}; all of them when left out")
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument(
        "--stock", type=int, default=12, help="let stock grade so many of a course's assignment; 0: none"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
