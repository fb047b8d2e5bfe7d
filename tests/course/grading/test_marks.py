"""What a class earned, by question and in the sheets that learning platforms export and take back."""

from __future__ import annotations

import csv
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from course.cli.application import app
from course.grading.graded.versions import Version
from course.grading.nbgrader.marks import Marks, MarksError, by_question
from course.grading.returned.handing_back import Collected, parcels
from course.grading.returned.sheets import fill

ASSIGNMENT = "01_window_sql"
VERSION = Version("1f", {"top_annotators": "3d", "latest_labels": "2e"})
MOST = {"latest_labels": 8.0, "top_annotators": 12.0}


def earned(student: str, first: float, second: float, **more: object) -> Marks:
    """Return the marks of a student in an assignment of 20 points."""
    return Marks(student, earned={"latest_labels": first, "top_annotators": second}, most=MOST, **more)  # type: ignore[arg-type]


CLASS = (
    earned("Ada_Lovelace_4711", 8, 12, name="Ada Lovelace"),
    earned("Grace_Hopper_4712", 6, 4, penalty=2.0),
    earned("Grace_Hopper_4713", 0, 1),
    earned("hopkinsharry_881", 4, 6),
)
MOODLE = (
    "\ufeffIdentifier,Full name,ID number,Email address,Status,Grade,Maximum grade,Feedback comments\r\n"
    "Participant 4712,Grace Hopper,,g@x.org,Submitted,,100.00,\r\n"
    'Participant 4711,"Lovelace, Ada",,a@x.org,Submitted,,100.00,"kept, as it is"\r\n'
    "Participant 4713,Grace Hopper,,h@x.org,Submitted,,100.00,\r\n"
    "Participant 4799,Nobody Here,,n@x.org,No submission,,100.00,\r\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Essay (17),01 Window SQL (18)\r\n"
    "    Points Possible,,,,,10,40\r\n"
    '"Hopkins, Harry",881,,harry,A,7,\r\n'
    '"Student, Test",900,,,A,,\r\n'
)


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_moodles_sheet_is_filled_in_by_number_and_scaled():
    """Two people of one name are told apart by their numbers, points are scaled, all else stays as it was."""
    filled = fill(MOODLE, CLASS, ASSIGNMENT)
    before, after = table(MOODLE), table(filled.text)
    assert [row[5] for row in after[1:]] == ["40.00", "100.00", "5.00", ""]
    assert [row[:5] + row[6:] for row in after] == [row[:5] + row[6:] for row in before]
    assert filled.without_marks == ("Nobody Here",)
    assert filled.without_row == ("hopkinsharry_881",)
    assert filled.folders["Grace_Hopper_4713"] == "Grace Hopper_4713_assignsubmission_file_"


def test_canvas_column_of_the_assignment_is_filled_in():
    """Canvas' own column of the assignment gets the points, scaled; other columns and people stay as they were."""
    filled = fill(CANVAS, CLASS, ASSIGNMENT)
    assert [row[5:] for row in table(filled.text)] == [
        ["Essay (17)", "01 Window SQL (18)"],
        ["10", "40"],
        ["7", "20.00"],
        ["", ""],
    ]
    assert filled.without_row == tuple(one.student for one in CLASS[:3])


def test_a_name_that_two_have_is_nobodys():
    """Where a sheet gives names only, a name that two students share is listed and not guessed."""
    sheet = "Identifier,Full name,Grade\r\n,Grace Hopper,\r\n,Ada Lovelace,\r\n"
    filled = fill(sheet, CLASS, ASSIGNMENT)
    assert [row[2] for row in table(filled.text)[1:]] == ["", "20.00"]
    assert filled.without_marks == ("Grace Hopper",)


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("a,b\r\n1,2\r\n", "its columns are a, b"),
        ("", "its columns are none"),
        (CANVAS.replace("01 Window SQL", "Window functions"), "0 columns for '01_window_sql'"),
    ],
)
def test_a_sheet_of_another_kind_is_refused(sheet, said):
    """What is no sheet of these platforms, or has no column for the assignment, is refused with what was found."""
    with pytest.raises(MarksError, match=said):
        fill(sheet, CLASS, ASSIGNMENT)


def test_by_question_holds_every_point_and_no_formula():
    """The table has a column for each question, the points there are, and a name that no spreadsheet computes."""
    rows = table(by_question((earned("=cmd()", 8, 0.5, penalty=1.0, unread=2), CLASS[0]), {"=cmd()": VERSION}))
    assert rows[0] == [
        "student",
        "name",
        "latest_labels",
        "top_annotators",
        "penalty",
        "total",
        "to be read",
        "judge",
        "questions",
    ]
    assert rows[1][2:4] == ["8", "12"]
    assert rows[2] == ["'=cmd()", "", "8", "0.5", "1", "7.5", "2", "1f", "latest_labels@2e top_annotators@3d"]
    assert rows[3][-2:] == ["not named", ""]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a course whose gradebook holds two graded submissions, and a page of feedback."""
    commands = Path(sys.executable).parent  # nbgrader makes a gradebook by a command of its own installation
    monkeypatch.setenv("PATH", os.pathsep.join([str(commands), os.environ["PATH"]]))
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    (tmp_path / "source" / ASSIGNMENT).mkdir(parents=True)
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as book:
        book.add_assignment(ASSIGNMENT)
        book.add_notebook(ASSIGNMENT, ASSIGNMENT)
        for name in ("latest_labels-accuracy", "latest_labels-efficiency", "written"):
            book.add_grade_cell(name, ASSIGNMENT, ASSIGNMENT, max_score=5, cell_type="code")
            book.add_source_cell(name, ASSIGNMENT, ASSIGNMENT, cell_type="code")
        for student, score in (("Ada_Lovelace_4711", 5.0), ("bob", 2.0)):
            book.add_student(student)
            submission = book.add_submission(ASSIGNMENT, student)
            for grade in (grade for notebook in submission.notebooks for grade in notebook.grades):
                grade.auto_score = score
                grade.needs_manual_grade = grade.name == "written"
        book.db.commit()
    page = tmp_path / "feedback" / "Ada_Lovelace_4711" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    page.parent.mkdir(parents=True)
    page.write_text("well done")
    return tmp_path


def test_the_command_writes_marks_sheet_and_feedback(course: Path):
    """`loopless marks` reads the gradebook, writes both tables beside each other and packs feedback for Moodle."""
    sheet = course / "Grades.csv"
    sheet.write_bytes(MOODLE.encode())
    done = CliRunner().invoke(app, ["marks", ASSIGNMENT, "--root", str(course), "--sheet", str(sheet)])
    assert done.exit_code == 1  # bob is in no row of the sheet
    assert "not in Grades.csv: bob" in done.output
    assert "2 written answers are still to be read" in done.output
    assert "no feedback page: bob" in done.output
    rows = table((course / "marks" / f"{ASSIGNMENT}.csv").read_text("utf-8"))
    assert rows[2][:4] == ["Ada_Lovelace_4711", "", "10", "5"]
    assert table((course / "marks" / "Grades.csv").read_text("utf-8"))[2][5] == "100.00"
    assert sheet.read_bytes() == MOODLE.encode()
    with zipfile.ZipFile(course / "marks" / f"{ASSIGNMENT}_feedback_moodle.zip") as packed:
        assert packed.namelist() == [f"Lovelace, Ada_4711_assignsubmission_file_/{ASSIGNMENT}.html"]


COLLECTED = {
    "moodle in folders": (
        Collected("Moodle", "Ada L_101_assignsubmission_file_", "Ada L", "C7/Ada L_101_assignsubmission_file_/x.ipynb"),
        "moodle",
        ["Ada L_101_assignsubmission_file_/a.html", "Ada L_101_assignsubmission_file_/b.html"],
    ),
    "moodle flat": (
        Collected("Moodle", "Ada L_101_assignsubmission_file_", "Ada L", "Ada L_101_assignsubmission_file_x.ipynb"),
        "moodle",
        ["Ada L_101_assignsubmission_file_a.html", "Ada L_101_assignsubmission_file_b.html"],
    ),
    "canvas": (
        Collected("Canvas", "12345", "lovelaceada", "s.zip/lovelaceada_LATE_12345_678901_w-1.ipynb"),
        "canvas",
        ["lovelaceada_LATE_12345_678901_w-1.html", "lovelaceada_LATE_12345_678901_w-1_b.html"],
    ),
    "canvas, a zip, anonymous": (
        Collected("Canvas", "anon_x7Kp2", "anon_x7Kp2", "anon_x7Kp2_678901_w.zip/deep/1_2_3.ipynb"),
        "canvas",
        ["anon_x7Kp2_678901_w.html", "anon_x7Kp2_678901_w_b.html"],
    ),
    "blackboard": (
        Collected("Blackboard", "ada_l", "Ada ../L", "H_ada_l_attempt_2026-11-02-10-15-30_x.ipynb"),
        "by_student",
        ["Ada .._L (ada_l)/a.html", "Ada .._L (ada_l)/b.html"],
    ),
    "a name that leads out": (
        Collected("folder", "..", "..", "../x.ipynb"),
        "by_student",
        ["ada/a.html", "ada/b.html"],
    ),
    "nobody collected": (Collected(), "by_student", ["ada/a.html", "ada/b.html"]),
}


@pytest.mark.parametrize("case", COLLECTED)
def test_feedback_has_the_names_that_each_platform_takes_back(case):
    """Pages go back as the download was called, a platform's way; what takes none back gets a folder a student."""
    known, form, names = COLLECTED[case]
    (parcel,) = parcels({"ada": [Path("a.html"), Path("b.html")]}, {"ada": known}, {}, ASSIGNMENT)
    assert (parcel.form, list(parcel.pages.values()), parcel.without) == (form, names, ())


def test_two_students_of_one_name_have_two_folders():
    """Nobody's feedback lands in the folder of a namesake."""
    known = {one: Collected("Google Classroom", "Ada", "Ada", f"{one}.ipynb") for one in ("ada", "ada_2")}
    (parcel,) = parcels({one: [Path(one) / "a.html"] for one in known}, known, {}, ASSIGNMENT)
    assert list(parcel.pages.values()) == ["Ada/a.html", "ada_2/a.html"]


def test_nothing_graded_is_said(tmp_path: Path):
    """Where there is no gradebook the command says so and what to type."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    done = CliRunner().invoke(app, ["marks", ASSIGNMENT, "--root", str(tmp_path)])
    assert done.exit_code == 2
    assert "there is no gradebook" in done.output.replace("\n", " ")
