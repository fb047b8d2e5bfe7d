"""A class from a platform's download to what the platform takes back: collected, graded, marks, feedback."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader
from typer.testing import CliRunner

from autograder.sandbox import Isolation
from course.cli.application import app
from course.cli.teach import grading
from course.grading.graded.seeds import seed
from tests import unproved
from tests.course.grading.courses import PYTHON, SQL, Course, Here, cell, magic, right, small, solution

ADA, BOB = "ada's notebook", "bob's notebook"
NOTE = "Name: Ada Lovelace (ada_l)\nAssignment: HW 2\nDate Submitted: Monday, November 2, 2026 10:15:30 AM CET\n"
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade\n"
    "Participant 101,Ada Lovelace,a@x.org,Submitted,,100.00\n"
    "Participant 102,Bob Lee,b@x.org,Submitted,,100.00\n"
)
CANVAS = "Student,ID,Section,small (18)\n    Points Possible,,,100\n"
CANVAS += '"Lovelace, Ada",12345,A,\n"Lee, Bob",12346,A,\n'


@dataclass(frozen=True)
class Form:
    """A platform's download, who is in it (ada, bob), its own sheet, and the zip in which it takes feedback back."""

    files: Mapping[str, str]
    students: tuple[str, str]
    feedback: str
    names: tuple[str, str]
    sheet: str = ""


FORMS = {
    "Moodle, a folder a student": Form(
        {
            "Ada Lovelace_101_assignsubmission_file_/small.ipynb": ADA,
            "Bob Lee_102_assignsubmission_file_/Untitled.ipynb": BOB,
        },
        ("Ada_Lovelace_101", "Bob_Lee_102"),
        "moodle",
        ("Ada Lovelace_101_assignsubmission_file_/small.html", "Bob Lee_102_assignsubmission_file_/small.html"),
        MOODLE,
    ),
    "Moodle, flat": Form(
        {
            "Ada Lovelace_101_assignsubmission_file_small.ipynb": ADA,
            "Bob Lee_102_assignsubmission_file_Untitled.ipynb": BOB,
        },
        ("Ada_Lovelace_101", "Bob_Lee_102"),
        "moodle",
        ("Ada Lovelace_101_assignsubmission_file_small.html", "Bob Lee_102_assignsubmission_file_small.html"),
        MOODLE,
    ),
    "Canvas": Form(
        {
            "lovelaceada_12345_678901_small.ipynb": BOB,
            "lovelaceada_12345_678955_small-1.ipynb": ADA,
            "leebob_LATE_12346_678902_Untitled.ipynb": BOB,
        },
        ("lovelaceada_12345", "leebob_12346"),
        "canvas",
        ("lovelaceada_12345_678955_small-1.html", "leebob_LATE_12346_678902_Untitled.html"),
        CANVAS,
    ),
    "Blackboard": Form(
        {
            "HW 2_ada_l_attempt_2026-11-02-10-15-30_small.ipynb": ADA,
            "HW 2_ada_l_attempt_2026-11-02-10-15-30.txt": NOTE,
            "HW 2_bob_attempt_2026-11-02-11-00-00_small.ipynb": BOB,
        },
        ("ada_l", "bob"),
        "by_student",
        ("Ada Lovelace (ada_l)/small.html", "bob/small.html"),
    ),
    "Google Classroom": Form(
        {"Ada Lovelace - small.ipynb": ADA, "Bob Lee - small (1).ipynb": BOB},
        ("Ada_Lovelace", "Bob_Lee"),
        "by_student",
        ("Ada Lovelace/small.html", "Bob Lee/small.html"),
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Course:
    """A course whose class has its seed already, so that one bench grades all forms."""
    unproved.needs_isolation(Isolation.LANDLOCK)
    course = small(tmp_path_factory.mktemp("round") / "root")
    shutil.rmtree(course.root / "submitted", ignore_errors=True)
    seed(course.root)
    return course


@pytest.fixture(scope="module")
def notebooks(made) -> dict[str, bytes]:
    """What the two hand in: everything right, and one question of the two right."""
    half = made.released()
    cell(half, SQL).source = magic(SQL, solution(SQL))
    return {ADA: nbformat.writes(right(made.released())).encode(), BOB: nbformat.writes(half).encode()}


def packed(files: Mapping[str, str], notebooks: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, notebooks.get(content, content.encode()))
    return held.getvalue()


def loopless(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def generate_feedback(made: Course) -> None:
    """Do what `nbgrader generate_feedback` does, without a process of its own."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(made.root)).load_config()
    config.CourseDirectory.root, config.CourseDirectory.assignment_id = str(made.root), made.name
    GenerateFeedback(coursedir=CourseDirectory(config=config), config=config).start()


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


@pytest.mark.parametrize("name", FORMS)
def test_a_download_goes_all_the_way_and_back(name, made, notebooks, tmp_path, monkeypatch):
    """The platform's zip is collected and graded; marks and feedback go back under the names that it wants."""
    form, here = FORMS[name], Course(tmp_path / "root", made.name)
    shutil.copytree(made.root, here.root)
    monkeypatch.setattr(grading, "_pool", lambda *_: Here())
    root = ["--root", str(here.root)]
    (tmp_path / "download.zip").write_bytes(packed(form.files, notebooks))
    loopless("collect", here.name, str(tmp_path / "download.zip"), *root)
    code, told, said = here.grade()
    assert (code, sorted(told["graded"])) == (0, sorted(form.students)), said
    generate_feedback(here)
    (tmp_path / "sheet.csv").write_text(form.sheet, encoding="utf-8")
    loopless("marks", here.name, *root, *(["--sheet", str(tmp_path / "sheet.csv")] if form.sheet else []))

    table = {
        row[0]: dict(zip(rows(here.root / "marks/small.csv")[0], row, strict=True))
        for row in rows(here.root / "marks/small.csv")
    }
    ada, bob = (table[student] for student in form.students)
    there_are = float(table[""]["total"])
    assert float(ada["total"]) == there_are - 4  # what is written waits for a person
    assert float(bob["total"]) == float(ada[SQL])
    version = here.record(form.students[0]).version
    assert version is not None
    assert (ada["judge"], ada["questions"].split()[0].split("@")) == (version.judge, [SQL, version.questions[SQL]])
    assert PYTHON in ada["questions"]
    if form.sheet:
        filled = [row for row in rows(here.root / "marks" / "sheet.csv")[1:] if "Possible" not in row[0]]
        column = 4 if form.feedback == "moodle" else 3
        assert [row[column] for row in filled] == [f"{100 * float(one['total']) / there_are:.2f}" for one in (ada, bob)]
    with zipfile.ZipFile(here.root / "marks" / f"small_feedback_{form.feedback}.zip") as back:
        assert sorted(back.namelist()) == sorted(form.names)
        assert "Ties are broken by the identifier" in back.read(form.names[0]).decode()
    assert [one.name for one in (here.root / "marks").glob("*.zip")] == [f"small_feedback_{form.feedback}.zip"]
