"""A course of one's own, by the command line alone: made, written, proved, built, handed out, graded, reported.

One of its assignments has an exercise of the bank beside its own, which are private.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest

from autograder.questions.answer import Answer
from course.content.bank import ROOT, question

ASSIGNMENT, CASE = "01_first_steps", "empty_bins"
SQL, PYTHON, NEW = "unlabelled_tasks", "hours_by_team", "tasks_left_over"
FROM_BANK, MISTAKE = "never_reviewed_labels", "rejected_kept"
HIDDEN_LATER = "the hidden ones count at grading"
MAIN = "from course.cli import main; main()"
OUR_OWN = ("course/assignments", "source", "release", "work", "data", "reports", "marks", "submitted", "autograded")


@dataclass(frozen=True)
class Own:
    """The course, and a shell that stands in it."""

    root: Path
    todos: list[str] = field(default_factory=list)
    """The lines with a TODO in the new question's folder, as it was made."""
    said: list[dict[str, str]] = field(default_factory=list)
    """What `verify` said of that folder."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """What the environment has besides."""

    def loopless(self, *words: str, cwd: Path | None = None, code: int = 0) -> str:
        """Type a command in the course's folder; return what it printed."""
        return self._typed(["-c", MAIN, *words], cwd, code)

    def nbgrader(self, *words: str) -> str:
        """Type one of nbgrader's own commands there."""
        return self._typed(["-m", "nbgrader", *words], None, 0)

    def nbconvert(self, *words: str, cwd: Path) -> str:
        """Run a notebook elsewhere."""
        return self._typed(["-m", "nbconvert", *words], cwd, 0)

    def _typed(self, words: list[str], cwd: Path | None, code: int) -> str:
        left_out = ("LOOPLESS_COURSE", "LOOPLESS_DATA", "PYTHONPATH")
        environment = {name: value for name, value in os.environ.items() if name not in left_out}
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        done = subprocess.run(
            [sys.executable, *words],
            cwd=cwd or self.root,
            env={**environment, "HOME": str(self.root.parent), "COLUMNS": "200", "PATH": path, **self.variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def question(self, name: str) -> Path:
        return self.root / "assignments" / ASSIGNMENT / name

    def notebook(self, kind: str):
        return nbformat.read(self.root / kind / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", 4)


def ours() -> dict[str, int]:
    """Return when each file of this repository was written that a course's command could write."""
    paths = (path for name in OUR_OWN for path in (ROOT / name).rglob("*") if path.is_file())
    return {str(path): path.stat().st_mtime_ns for path in paths if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Own:
    """A new course with a question more, whose TODOs are verified, then filled in; and with one of the bank's."""
    folder = tmp_path_factory.mktemp("a teacher's") / "Data science 1"
    made = Own(folder)
    made.loopless("new", "course", folder.name, cwd=folder.parent)
    made.loopless("new", "question", NEW, "--sql", "--assignment", "01")
    texts = [path.read_text(encoding="utf-8") for path in made.question(NEW).rglob("*") if path.is_file()]
    made.todos.extend(line for text in texts for line in text.splitlines() if "TODO:" in line)
    made.said.extend(json.loads(made.loopless("verify", NEW, "--json", code=1))[NEW])
    fill_in(made)
    return made


def fill_in(own: Own) -> None:
    """Write the example into the files of the new question, a file into its like; name a question of the bank."""
    new, example = own.question(NEW), own.question(SQL)
    for kind in ("", "right", "wrong", "slow"):
        blank, written = (sorted(path for path in (one / kind).iterdir() if path.is_file()) for one in (new, example))
        for path, like in zip(blank, written, strict=True):
            path.write_text(like.read_text(encoding="utf-8").replace(SQL, NEW), encoding="utf-8")
    lesson = own.root / "assignments" / ASSIGNMENT / "lesson.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("\n---\n", f"\nfrom_bank: [{FROM_BANK}]\n---\n", 1), encoding="utf-8")


@pytest.fixture(scope="module")
def built(own) -> tuple[Own, str]:
    """The course when its notebooks are built, and what building said."""
    return own, own.loopless("build", "01")


def test_every_open_todo_is_named_then_none_and_the_course_is_proved(own):
    """`verify` of the folder as made names each TODO; filled in, it and the examples hold; what was proved is kept."""
    assert len(own.said) == len(own.todos) > 20
    assert all(fault["fault"].removeprefix("TODO: ") in "".join(own.todos) for fault in own.said)
    found = json.loads(own.loopless("verify", "--json", "--seeds", "1"))
    assert found == {name: [] for name in (SQL, PYTHON, NEW, FROM_BANK, CASE)}
    assert any((own.root / ".loopless" / "proofs").iterdir())


def test_an_answer_is_judged_by_the_courses_own_question(built, tmp_path):
    """A right answer has full marks, a known mistake is named, wherever in the course one stands."""
    own, _ = built
    solution = Answer((own.question(PYTHON) / "solution.py").read_text(encoding="utf-8"), "python", PYTHON).clean
    right, wrong = tmp_path / "right.py", own.question(PYTHON) / "wrong" / "mean_for_sum.py"
    right.write_text(solution, encoding="utf-8")
    good, bad = (
        json.loads(own.loopless("judge", PYTHON, str(path), "--json", cwd=own.question(PYTHON)))
        for path in (right, wrong)
    )
    assert good["points"] == good["of"]
    assert (bad["points"], bad["diagnosis"]) == (0.0, "mean_for_sum")


def test_a_preview_shows_the_starter_and_what_is_wrong(built):
    """The page of an exercise has no solution; a fault that an author puts in stands at its top."""
    own, _ = built
    page = own.root / ".loopless" / "preview" / f"{PYTHON}.html"
    assert f"wrote {page}: no faults" in own.loopless("preview", PYTHON)
    assert "YOUR CODE HERE" in page.read_text(encoding="utf-8")
    assert "named aggregation" not in page.read_text(encoding="utf-8")
    question = own.question(PYTHON) / "question.md"
    before = question.read_text(encoding="utf-8")
    try:
        question.write_text(before.replace("minutes: 5", "minutes: 50"), encoding="utf-8")
        assert ": 1 fault" in own.loopless("preview", PYTHON)
        assert "minutes: 50" in page.read_text(encoding="utf-8")
    finally:
        question.write_text(before, encoding="utf-8")


def test_notebooks_are_built_into_the_course_and_started_there(built):
    """`build` writes the course's own source/ and release/, `start` puts the release into its work/."""
    own, said = built
    assert "Next: loopless lab" in said
    released = "".join(cell.source for cell in own.notebook("release").cells)
    assert all(name in released for name in (NEW, SQL, PYTHON, FROM_BANK))
    assert "BEGIN SOLUTION" not in released
    assert own.loopless("build", "01", "--check").startswith("source/ and release/ are what is built")
    own.loopless("start", "01")
    assert (own.root / "work" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").is_file()


def secrets(folder: Path) -> set[str]:
    """Return lines that a learner must not have: solution, cases, mistakes; what the prompt says too is no secret."""
    prompt = (folder / "question.md").read_text(encoding="utf-8")
    paths = [*folder.glob("cases.py"), *folder.glob("solution.*"), *folder.glob("wrong/*")]
    lines = {line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines()}
    shown = ("def ", "import ", "from ", "###", "--", '"""')  # of a function its head
    return {line for line in lines if len(line) > 25 and line not in prompt and not line.startswith(shown)}


def test_no_hidden_part_reaches_a_release(built):
    """Of private exercises as of the bank's, a release has prompts and visible cases: no line of what judges them."""
    own, _ = built
    given = "".join(path.read_text(encoding="utf-8") for path in (own.root / "release").rglob("*.*"))
    plain = given.encode().decode("unicode_escape", "ignore")
    folders = [*(own.question(name) for name in (NEW, SQL, PYTHON)), question(FROM_BANK).folder]
    for folder in folders:
        kept = secrets(folder)
        assert kept
        assert not [line for line in kept if line in given or line in plain], folder
    recorded = json.loads((own.root / "release" / ASSIGNMENT / "visible_cases.json").read_text(encoding="utf-8"))
    assert set(recorded) == {NEW, SQL, PYTHON, FROM_BANK}


def test_a_learner_checks_the_mix(built, tmp_path):
    """Where the bank is installed and the course is not, its question has every case, a private one the visible."""
    own, _ = built
    shutil.copy(own.root / "release" / ASSIGNMENT / "visible_cases.json", tmp_path)
    solution = own.notebook("source")
    nbformat.write(solution, tmp_path / "mine.ipynb")
    own.nbconvert("--to", "notebook", "--execute", "--inplace", "mine.ipynb", cwd=tmp_path)
    said = {cell.id: str(cell.outputs) for cell in nbformat.read(tmp_path / "mine.ipynb", 4).cells if "outputs" in cell}
    checks = {name: said[f"{name}-accuracy".replace("_", "-")] for name in (SQL, FROM_BANK)}
    assert all("error" not in text for text in checks.values())
    assert HIDDEN_LATER in checks[SQL]
    assert HIDDEN_LATER not in checks[FROM_BANK]


def test_a_class_is_graded_and_reported_in_the_course(built, tmp_path):
    """Two students' downloads are collected, graded by the course's hidden cases, and reported by question."""
    own, _ = built
    wrong = (own.question(SQL) / "wrong" / "not_in.sql").read_text(encoding="utf-8")
    notebooks = {"ada": own.notebook("source"), "bob": own.notebook("source")}
    others = (question(FROM_BANK).folder / "wrong" / f"{MISTAKE}.sql").read_text(encoding="utf-8")
    for name, text in ((SQL, wrong), (FROM_BANK, others)):
        cell = next(one for one in notebooks["bob"].cells if one.metadata.get("nbgrader", {}).get("grade_id") == name)
        cell.source = f"%%sql {name}\n{text}"
    before = ours()
    for student, notebook in notebooks.items():
        nbformat.write(notebook, tmp_path / f"{student}_{ASSIGNMENT}.ipynb")
    own.nbgrader("generate_assignment", ASSIGNMENT, "--force")
    own.loopless("collect", ASSIGNMENT, str(tmp_path))
    graded = json.loads(own.loopless("grade", "01", "--workers", "1", "--json"))
    assert (sorted(graded["graded"]), graded["failed"]) == (["ada", "bob"], {})
    own.loopless("report", "01", "--figures", "figures.csv")
    own.loopless("marks", "01")
    assert (own.root / "reports" / f"{ASSIGNMENT}.html").is_file()
    with (own.root / "figures.csv").open(encoding="utf-8") as file:
        rows = {row["question"]: row for row in csv.DictReader(file)}
    assert (rows[SQL]["right"], rows[SQL]["mistakes"]) == ("1", "not_in (1)")
    assert (rows[PYTHON]["right"], rows[PYTHON]["accuracy_full"]) == ("2", "1")
    assert (rows[FROM_BANK]["right"], rows[FROM_BANK]["mistakes"]) == ("1", f"{MISTAKE} (1)")
    assert "bob" in (own.root / "marks" / f"{ASSIGNMENT}.csv").read_text(encoding="utf-8-sig")
    assert ours() == before
