"""A kind of exercise that nobody here knows, installed beside: from its folder to a graded class, by commands alone."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.course.authoring.test_own_course import ASSIGNMENT, Own

KIND = Path(__file__).parent / "outside_kind"
NAME = "which_test"


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Own:
    """A course of one's own with a multiple-choice question, whose kind is installed into a folder on Python's path."""
    folder = tmp_path_factory.mktemp("outside")
    package, installed = folder / "package", folder / "installed"
    shutil.copytree(KIND, package)
    options = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet")
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(installed), str(package)]
    subprocess.run(command, check=True, capture_output=True)
    made = Own(folder / "course", variables={"PYTHONPATH": str(installed)})
    made.loopless("new", "course", "course", cwd=folder)
    for question in (made.root / "assignments" / ASSIGNMENT).iterdir():
        if question.is_dir():
            shutil.rmtree(question)  # nothing but the other kind: what it needs it brings
    (made.root / "assignments" / ASSIGNMENT / NAME).mkdir()
    shutil.copy(KIND / f"{NAME}.json", made.root / "assignments" / ASSIGNMENT / NAME / "choice.json")
    made.loopless("build", "01")
    return made


def answered(own: Own, letters: str):
    notebook = own.notebook("release")
    cell = next(one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == NAME)
    assert cell.source == f'{NAME} = ""'
    cell.source = f'{NAME} = "{letters}"'
    return notebook


def test_its_folder_is_proved(own):
    """`verify` asks the exercise whether it holds, and names what does not."""
    assert json.loads(own.loopless("verify", NAME, "--json")) == {NAME: []}
    path = own.root / "assignments" / ASSIGNMENT / NAME / "choice.json"
    before = path.read_text(encoding="utf-8")
    try:
        path.write_text(before.replace("They share the annotator.", ""), encoding="utf-8")
        (fault,) = json.loads(own.loopless("verify", NAME, "--json", code=1))[NAME]
        assert fault["fault"] == "option C has no reason"
    finally:
        path.write_text(before, encoding="utf-8")


def test_its_cells_stand_in_both_notebooks(own):
    """The instructor's notebook has the solution and its points, the learner's the starter; the checks are in both."""
    source, release = (own.notebook(kind) for kind in ("source", "release"))
    for notebook in (source, release):
        texts = [cell.source for cell in notebook.cells]
        assert f'check.criterion("{NAME}", "chosen")' in texts
        assert f'check.criterion("{NAME}", "left_out")' in texts
    outputs = [one for cell in source.cells if "check.criterion" in cell.source for one in cell.outputs]
    assert [one.data["text/plain"] for one in outputs if one.output_type == "execute_result"] == ["2.0", "2.0"]
    assert f'{NAME} = "AC"' in [cell.source for cell in source.cells]
    assert f'{NAME} = "AC"' not in [cell.source for cell in release.cells]


def test_a_class_is_graded_into_gradebook_report_and_marks(own, tmp_path):
    """A right, a mistaken and an unanswered notebook have their points by criterion, wherever points are told."""
    for student, letters in {"ada": "AC", "bob": "AB", "cyd": ""}.items():
        nbformat.write(answered(own, letters), tmp_path / f"{student}_{ASSIGNMENT}.ipynb")
    own.nbgrader("generate_assignment", ASSIGNMENT, "--force")
    own.loopless("collect", ASSIGNMENT, str(tmp_path))
    graded = json.loads(own.loopless("grade", "01", "--workers", "1", "--json"))
    assert (sorted(graded["graded"]), graded["failed"]) == (["ada", "bob", "cyd"], {})
    own.nbgrader("export", "--to", "grades.csv")
    with (own.root / "grades.csv").open(encoding="utf-8") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores == {"ada": 4.0, "bob": 1.0, "cyd": 0.0}
    own.loopless("report", "01")
    page = (own.root / "reports" / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")
    assert "Chosen full" in page
    assert "Left_out full" in page
    own.loopless("marks", "01")
    with (own.root / "marks" / f"{ASSIGNMENT}.csv").open(encoding="utf-8-sig") as file:
        assert any("4" in row.values() for row in csv.DictReader(file))


def test_one_notebook_is_graded_alike(own, tmp_path):
    """`loopless grade FILE` gives the points of a class."""
    nbformat.write(answered(own, "AB"), tmp_path / "alone.ipynb")
    (report,) = json.loads(own.loopless("grade", str(tmp_path / "alone.ipynb"), "--json"))["reports"]
    assert (report["question"], report["points"]) == (NAME, 1.0)
