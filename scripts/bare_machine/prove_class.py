"""A class of three, in a course folder of its own, from release to export, by the README's commands.

One answers everything rightly, one hands in a known mistake and a slow answer, one attacks. What each is worth is known
beforehand: every point, the mistake by its name and no efficiency, nothing at all.

Usage: `.venv/bin/python scripts/bare_machine/prove_class.py [ASSIGNMENT…]`, one in SQL and one in Python by default.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import contextlib
import csv
import html
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from proof import ProofError, bubblewrap_works, expect, holds, proving, run, without

from autograder.languages import language
from autograder.questions.question import Question
from autograder.report.verdicts import CRITERIA
from course.content.bank import ROOT, assignment

NotebookNode = Any

_ASSIGNMENTS = ("01_window_sql", "02_timestamps_and_logs")
_RIGHT, _MISTAKEN, _HOSTILE = "ada", "bob", "eve"
_TREASURES = ("source", "release", "nbgrader_config.py")
_TREASURES_OF_THE_COURSE = ("course", "autograder", "source", "release")

_ATTACK = """
import contextlib, pathlib, socket

for path in [pathlib.Path({folder!r}), pathlib.Path({root!r}), pathlib.Path.home()]:
    with contextlib.suppress(OSError):
        (path / "eve_was_here").write_text("eve")
for path in {treasures!r}:
    with contextlib.suppress(OSError):
        pathlib.Path(path).write_text("eve")
with contextlib.suppress(OSError):
    socket.create_connection(("127.0.0.1", {port}), 5)
"""
_STOLEN = {
    "sql": "%%sql {name}\nFROM read_text('{solution}')",
    "python": """
def {name}(*arguments, **named):
    stolen = {{}}
    exec(open({solution!r}).read(), stolen)
    return stolen[{name!r}](*arguments, **named)
""",
}


@dataclass(frozen=True)
class Class:
    """A course root, the exchange between it and its students, and what they must not reach."""

    folder: Path
    name: str

    @property
    def root(self) -> Path:
        """The instructor's folder."""
        return self.folder / "course"

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the assignment."""
        return tuple(assignment(self.name).questions)

    @property
    def mistake(self) -> Any:
        """The mistake that is handed in for the first question: one that no other is a twin of."""
        return next(mistake for mistake in self.questions[0].mistakes if mistake.twin is None)

    def run(self, *words: str, cwd: Path | None = None) -> str:
        """Run a command in the course's folder, or in a student's."""
        return run(*words, cwd=cwd or self.root)


def main() -> None:
    """Hold a class in each assignment."""
    for name in sys.argv[1:] or _ASSIGNMENTS:
        with tempfile.TemporaryDirectory(prefix="class ", dir=Path.home()) as folder:
            _hold(Class(Path(folder), name))


def _hold(held: Class) -> None:
    _found(held)
    held.run("nbgrader", "generate_assignment", held.name, "--force")
    held.run("nbgrader", "release_assignment", held.name)
    treasures = _contents(held)
    with _listening() as port:
        for student in (_RIGHT, _MISTAKEN):
            _hand_in_by_exchange(held, student)
        _hand_in_by_file(held, _HOSTILE, port)
        held.run("nbgrader", "collect", held.name)
        held.run("nbgrader", "zip_collect", held.name)
        _grade(held)
    _unharmed(held, treasures)
    _scores(held)
    _pages(held)
    _export(held)


def _found(held: Class) -> None:
    """Make the course's folder: the settings, the instructor's notebooks, an exchange that its user may write."""
    (held.folder / "exchange").mkdir()
    held.root.mkdir()
    settings = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    exchange = f"\nc.Exchange.root = {str(held.folder / 'exchange')!r}\n"
    (held.root / "nbgrader_config.py").write_text(settings + exchange, encoding="utf-8")
    shutil.copytree(ROOT / "source" / held.name, held.root / "source" / held.name)


def _hand_in_by_exchange(held: Class, student: str) -> None:
    home = held.folder / student
    home.mkdir()
    exchange = (f"--Exchange.root={held.folder / 'exchange'}", "--course=loopless", f"--student={student}")
    held.run("nbgrader", "fetch_assignment", held.name, *exchange, cwd=home)
    path = home / held.name / f"{held.name}.ipynb"
    notebook = nbformat.read(path, 4)
    _fill(notebook, _answers(held, student))
    nbformat.write(notebook, path)
    held.run("nbgrader", "submit", held.name, *exchange, cwd=home)


def _hand_in_by_file(held: Class, student: str, port: int) -> None:
    """Put the attack where files from another system are collected from."""
    archive = held.root / "downloaded" / held.name / "archive"
    archive.mkdir(parents=True)
    notebook = nbformat.read(held.root / "release" / held.name / f"{held.name}.ipynb", 4)
    targets = [str(path) for path in _files(held)]
    attack = _ATTACK.format(folder=str(held.root), root=str(ROOT), treasures=targets, port=port)
    _fill(notebook, _answers(held, student))
    notebook.cells.insert(0, nbformat.v4.new_code_cell(attack))
    nbformat.write(notebook, archive / f"{student}_{held.name}.ipynb")


def _answers(held: Class, student: str) -> dict[str, str]:
    """Return the sources of a student's answer cells: question -> source."""
    first, second = held.questions[:2]
    if student == _RIGHT:
        return {question.name: _cell(question, question.solution.clean) for question in held.questions}
    if student == _MISTAKEN:
        slow = second.answers("slow")[0]
        return {first.name: _cell(first, held.mistake.clean), second.name: _cell(second, slow.clean)}
    solution = str(next(first.folder.glob("solution.*")))
    return {first.name: _STOLEN[first.language].format(name=first.name, solution=solution)}


def _cell(asked: Question, source: str) -> str:
    return language(asked.language).cell(asked.name, source)


def _fill(notebook: NotebookNode, answers: Mapping[str, str]) -> None:
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)


def _grade(held: Class) -> None:
    told = held.run("loopless", "grade", held.name, "--root", ".")
    by = "bubblewrap" if bubblewrap_works() else "landlock"
    wanted = ["Graded 3 of", f"isolation: {by}.", *(["Install bubblewrap"] if by == "landlock" else [])]
    if lacking := without(told, wanted):
        raise ProofError(f"grading does not say {lacking[0]!r}:\n{told}")
    holds(f"three are graded, and it says: isolation: {by}")


def _scores(held: Class) -> None:
    points = {
        f"{question.name}-{criterion}": float(question.points[criterion])
        for question in held.questions
        for criterion in CRITERIA
    }
    first, second = (question.name for question in held.questions[:2])
    expect(_scored(held, _RIGHT), points, f"{_RIGHT}, right: every point of {len(held.questions)} questions")
    scores = _scored(held, _MISTAKEN)
    if scores[f"{first}-accuracy"] >= points[f"{first}-accuracy"]:
        raise ProofError(f"{_MISTAKEN}'s mistake {held.mistake.name!r} of {first!r} costs nothing: {scores}")
    kept = {f"{second}-accuracy": points[f"{second}-accuracy"], f"{second}-efficiency": 0.0}
    expect({name: scores[name] for name in kept}, kept, f"{_MISTAKEN}, slow: accuracy stays, efficiency is lost")
    blank = {score for name, score in scores.items() if name.rpartition("-")[0] not in {first, second}}
    expect(blank, {0.0}, f"{_MISTAKEN}, blank: no point")
    stolen = {_scored(held, _HOSTILE)[f"{first}-{criterion}"] for criterion in ("accuracy", "efficiency")}
    expect(stolen, {0.0}, f"{_HOSTILE}, hostile: no point for what was to be read from the course's folder")


def _scored(held: Class, student: str) -> dict[str, float]:
    """Return a student's scores of what is judged; what is written waits for a person."""
    with Gradebook(f"sqlite:///{held.root / 'gradebook.db'}") as gradebook:
        grades = gradebook.find_submission_notebook(held.name, held.name, student).grades
        return {grade.name: grade.score for grade in grades if grade.name.rpartition("-")[2] in CRITERIA}


def _pages(held: Class) -> None:
    """Make the report and the feedback: both name the mistake."""
    held.run("loopless", "report", held.name, "--root", ".")
    held.run("nbgrader", "generate_feedback", held.name)
    report = held.root / "reports" / f"{held.name}.html"
    page = held.root / "feedback" / _MISTAKEN / held.name / f"{held.name}.html"
    for path, named in ((report, (_RIGHT, _MISTAKEN, _HOSTILE)), (page, ())):
        text = html.unescape(re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8")))
        if lacking := without(text, [held.mistake.comment.replace("`", ""), *named]):
            raise ProofError(f"{path.relative_to(held.root)} lacks {lacking[0]!r}")
    holds("the report names the three and the mistake, and so does the feedback")


def _export(held: Class) -> None:
    held.run("nbgrader", "export", "--to=grades.csv")
    with (held.root / "grades.csv").open(encoding="utf-8") as lines:
        exported = {line["student_id"]: float(line["score"]) for line in csv.DictReader(lines)}
    scores = {student: sum(_scored(held, student).values()) for student in (_RIGHT, _MISTAKEN, _HOSTILE)}
    told = ", ".join(f"{student} {score:g}" for student, score in scores.items())
    expect(exported, scores, f"the exported table has their sums: {told}")


def _files(held: Class) -> Iterator[Path]:
    """Yield the files that no submission may change."""
    for name in _TREASURES:
        path = held.root / name
        yield from (file for file in sorted(path.rglob("*")) if file.is_file()) if path.is_dir() else [path]
    for name in _TREASURES_OF_THE_COURSE:
        yield from (file for file in sorted((ROOT / name).rglob("*")) if file.is_file() and file.suffix != ".pyc")


def _contents(held: Class) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in _files(held)}


def _unharmed(held: Class, treasures: Mapping[str, bytes]) -> None:
    changed = sorted(path for path, content in treasures.items() if Path(path).read_bytes() != content)
    left = [str(folder) for folder in (held.root, ROOT, Path.home()) if (folder / "eve_was_here").exists()]
    expect(changed + left, [], f"the attack changed none of {len(treasures)} files, and left none behind")


@contextlib.contextmanager
def _listening() -> Iterator[int]:
    """Listen on a port of this machine that no submission may reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
        server.settimeout(0)
        try:
            server.accept()
        except BlockingIOError:
            holds("the attack reached no port of this machine")
        else:
            msg = "the attack reached a port of this machine from its sandbox"
            raise ProofError(msg)


if __name__ == "__main__":
    proving(main)
