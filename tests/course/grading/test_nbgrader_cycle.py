"""The whole nbgrader cycle with the real commands, for five students."""

from __future__ import annotations

import csv
import html
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.judging.judge import judge
from autograder.questions.answer import Answer, starter
from autograder.report.verdicts import CRITERIA, Report
from course.authoring.notebooks import assemble
from course.content.bank import ROOT, Assignment, question
from course.grading.graded.seeds import seed
from course.learner import recorded

NAME = "07_small"
SQL, PYTHON = "latest_labels", "to_local_time"  # of the questions that are judged quickest
EXCHANGED, ZIPPED = ("ada",), ("bob", "cyd", "dee", "eve")
NOISE = """import os
import sys
import warnings

print("thinking aloud", file=sys.stderr)
warnings.warn("this is old", FutureWarning)
os.write(2, b"from below")

"""


@dataclass(frozen=True)
class Course:
    """A course root, its exchange and where students work."""

    folder: Path

    @property
    def root(self) -> Path:
        """The instructor's folder."""
        return self.folder / "root"

    def nbgrader(self, *arguments: str, cwd: Path | None = None) -> str:
        """Run an nbgrader command, as the instructor in the course root or as a student elsewhere."""
        command = [sys.executable, "-m", "nbgrader", *arguments, f"--Exchange.root={self.folder / 'exchange'}"]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("LOOPLESS")}
        environment |= {
            "HOME": str(self.folder / "home"),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }
        done = subprocess.run(
            command, cwd=cwd or self.root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stderr}"
        return done.stderr

    def gradebook(self) -> Gradebook:
        """Open the gradebook."""
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}")


def solution(name: str) -> str:
    return question(name).solution.clean


def kept(name: str, kind: str, stem: str) -> str:
    return next(answer for answer in question(name).answers(kind) if answer.name == stem).source


def answers(student: str) -> dict[str, str]:
    """Return what a student answers: question -> source."""
    noisy = solution(PYTHON).replace("    first", "    os.write(2, b'noise')\n    first", 1)
    return {
        "ada": {SQL: solution(SQL), PYTHON: solution(PYTHON)},
        "bob": {SQL: kept(SQL, "wrong", "tie_to_the_lower_id"), PYTHON: kept(PYTHON, "slow", "row_by_row")},
        "cyd": {SQL: starter(question(SQL).solution), PYTHON: starter(question(PYTHON).solution)},
        "dee": {SQL: solution(SQL), PYTHON: solution(PYTHON)},
        "eve": {SQL: kept(SQL, "wrong", "abandoned_kept"), PYTHON: NOISE + noisy},
    }[student]


def write_source(course: Course, assignment: Assignment) -> None:
    """Put the instructor's version into the course root; `loopless build` would run it as well."""
    source = course.root / "source" / assignment.name
    source.mkdir(parents=True)
    nbformat.write(assemble(assignment), source / f"{assignment.name}.ipynb")
    (source / recorded.FILE).write_text(recorded.record(assignment.questions), encoding="utf-8")


def fill(path: Path, answered: Mapping[str, str]) -> None:
    """Write answers into the answer cells of a released notebook, as a student would."""
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answered:
            magic = f"%%sql {name}\n" if name == SQL else ""
            cell.source = magic + answered[name]
    nbformat.write(notebook, path)


def delete_cell(path: Path, grade_id: str) -> None:
    notebook = nbformat.read(path, 4)
    notebook.cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") != grade_id]
    nbformat.write(notebook, path)


def write_reasons(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    next(cell for cell in notebook.cells if cell.id == "written").source = "Ties are broken by the identifier."
    nbformat.write(notebook, path)


def hand_in_by_exchange(course: Course, student: str) -> None:
    home = course.folder / "students" / student
    home.mkdir(parents=True)
    course.nbgrader("fetch_assignment", NAME, "--course=loopless", f"--student={student}", cwd=home)
    fill(home / NAME / f"{NAME}.ipynb", answers(student))
    if student == "ada":
        write_reasons(home / NAME / f"{NAME}.ipynb")
    course.nbgrader("submit", NAME, "--course=loopless", f"--student={student}", cwd=home)


def hand_in_by_file(course: Course, student: str) -> None:
    """Put a submission into the folder of downloads: a bare notebook, or a zip file that holds one."""
    archive = course.root / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    path = archive / f"{student}_{NAME}.ipynb"
    shutil.copy(course.root / "release" / NAME / f"{NAME}.ipynb", path)
    fill(path, answers(student))
    if student == "dee":
        delete_cell(path, f"{SQL}-efficiency")
        with zipfile.ZipFile(archive / f"{student}.zip", "w") as packed:
            packed.write(path, f"{NAME}.ipynb")
        path.unlink()


@pytest.fixture(scope="module")
def course(tmp_path_factory, small_assignment) -> Course:
    """Run the whole cycle once."""
    course = Course(tmp_path_factory.mktemp("nbgrader"))
    course.root.mkdir()
    (course.folder / "home").mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", course.root)
    write_source(course, small_assignment)
    course.nbgrader("generate_assignment", NAME)
    course.nbgrader("release_assignment", NAME)
    for student in EXCHANGED:
        hand_in_by_exchange(course, student)
    for student in ZIPPED:
        hand_in_by_file(course, student)
    course.nbgrader("collect", NAME)
    course.nbgrader("zip_collect", NAME)
    course.nbgrader("autograde", NAME)
    course.nbgrader("generate_feedback", NAME)
    for student in EXCHANGED:  # for a file from elsewhere nbgrader knows no time of submission, and releases nothing
        course.nbgrader("release_feedback", NAME, f"--student={student}")
    course.nbgrader("export", "--to=grades.csv")
    return course


@pytest.mark.parametrize("student", [*EXCHANGED, *ZIPPED])
def test_scores_are_the_judges(course, student):
    """The gradebook holds, for each question and criterion, the points that the judge gives the same answer."""
    expected = {}
    for name, source in answers(student).items():
        report = judged(name, source)
        expected |= {f"{name}-{criterion}": report[criterion].points for criterion in CRITERIA}
    assert scores(course, student) == expected


@cache
def judged(name: str, source: str) -> Report:
    """Return the judge's report on an answer; students who answer alike are judged once."""
    asked = question(name)
    return judge(asked, Answer(source, asked.language, name))


def scores(course: Course, student: str) -> dict[str, float]:
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission_notebook(NAME, NAME, student)
        return {grade.name: grade.score for grade in submission.grades if grade.name != "written"}


def test_the_five_students_differ(course):
    """A right, a wrong, a looping and an untouched answer are told apart in the gradebook."""
    points = {
        f"{name}-{criterion}": question(name).points[criterion] for name in (SQL, PYTHON) for criterion in CRITERIA
    }
    assert scores(course, "ada") == points
    assert scores(course, "bob")[f"{SQL}-accuracy"] < points[f"{SQL}-accuracy"]
    assert scores(course, "bob")[f"{PYTHON}-accuracy"] == points[f"{PYTHON}-accuracy"]
    assert scores(course, "bob")[f"{PYTHON}-efficiency"] == 0.0
    assert set(scores(course, "cyd").values()) == {0.0}


def test_a_deleted_check_is_put_back_and_judged(course):
    """Whoever deletes a check cell gets the points that the check gives."""
    assert scores(course, "dee")[f"{SQL}-efficiency"] == question(SQL).points["efficiency"]


def test_noise_on_stderr_costs_nothing(course):
    """Warnings, prints and bytes written to stderr leave a right answer its points."""
    assert scores(course, "eve")[f"{PYTHON}-accuracy"] == question(PYTHON).points["accuracy"]


def test_the_written_cell_waits_for_a_person(course):
    """A written answer needs a manual grade; one that was never written has zero points already."""
    with course.gradebook() as gradebook:
        waiting = {
            student: gradebook.find_grade("written", NAME, NAME, student).needs_manual_grade
            for student in ("ada", "cyd")
        }
    assert waiting == {"ada": True, "cyd": False}


def test_feedback_shows_no_hidden_row(course):
    """Feedback names the hidden case that went wrong, and shows neither its call nor what came back."""
    page = (course.root / "feedback" / "bob" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    card = next(card for card in page.split('class="loopless-card"')[1:] if "Accuracy: passed" not in card)
    asked = question(SQL)
    verdict = judge(asked, Answer(answers("bob")[SQL], "sql", SQL), seed=seed(course.root))["accuracy"]
    failed = {
        visible: {html.escape(case.name) for case in verdict.cases if not case.passed and case.visible == visible}
        for visible in (True, False)
    }
    told = dict(re.findall(r"✘ <b>([^<]*)</b>(.*?)(?=</div>)", card))
    assert html.escape(verdict.misconception) in card
    assert failed[False] & set(told)
    assert {name for name, more in told.items() if more} == failed[True]
    shown = [case for case in verdict.cases if not case.passed and case.visible]
    assert card.count("<table") == sum(1 + sum(bool(one.rows) for one in case.inputs) for case in shown)


def test_the_export_has_every_student(course):
    """The exported table has one line for each student who handed in."""
    with (course.root / "grades.csv").open(encoding="utf-8") as lines:
        assert {line["student_id"] for line in csv.DictReader(lines) if float(line["max_score"])} == {
            *EXCHANGED,
            *ZIPPED,
        }


def test_feedback_sets_a_prompts_tables_apart(course):
    """The columns of a prompt's tables do not run into each other on nbgrader's page."""
    page = (course.root / "feedback" / "bob" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert "th, td { padding" in page


def test_feedback_reaches_the_exchange(course):
    """Feedback is released for everyone who submitted through the exchange."""
    assert len(list((course.folder / "exchange" / "loopless" / "feedback").glob("*.html"))) >= len(EXCHANGED)
