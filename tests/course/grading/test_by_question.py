"""A mended assignment is graded anew by question: what did not change keeps its verdicts, its marks and its report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.sandbox import Isolation
from course.cli.application import app
from course.cli.teach import grading
from course.grading.graded.grader import Grader
from course.grading.graded.records import Basis, Incident, Record, Seconds
from course.grading.graded.versions import Version
from course.grading.unchanged import changed
from tests import unproved
from tests.course.grading.courses import PYTHON, SQL, Course, Here, cell, right, small

BEFORE = Basis("0", {"total": "answer 1", "total-test": "graded 1", "setup": "shared 1", "largest-test": "graded 1"})


@pytest.fixture(scope="module", autouse=True)
def _in_this_process() -> Iterator[None]:
    """Let one bench grade all that is graded here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grading, "_pool", lambda *_: Here())
        yield


def record(**changes: object) -> Record:
    made = Record("ada", "small", "k", "none", 1, (), (), (), Seconds(0, 0, 0), Version("j", {SQL: "1"}), BEFORE)
    return replace(made, **changes)  # type: ignore[arg-type]


def with_cells(**cells: str) -> Basis:
    return replace(BEFORE, cells={**BEFORE.cells, **{name.replace("_", "-"): one for name, one in cells.items()}})


def test_only_questions_that_differ_are_judged_anew():
    """A changed or added cell, and another version of a question of the bank, name the questions to judge."""
    assert changed(record(), BEFORE, Version("j", {SQL: "1"})) == frozenset()
    mended = with_cells(total_test="graded 2", double_test="graded 1")
    assert changed(record(), mended, Version("j", {SQL: "2"})) == {"total", "double", SQL}


@pytest.mark.parametrize(
    ("one", "basis", "version"),
    [
        (record(), replace(BEFORE, submission="1"), Version("j", {SQL: "1"})),
        (record(), with_cells(setup="shared 2"), Version("j", {SQL: "1"})),
        (record(), with_cells(total_test="shared 2"), Version("j", {SQL: "1"})),
        (record(), BEFORE, Version("k", {SQL: "1"})),
        (record(basis=None), BEFORE, Version("j", {SQL: "1"})),
        (record(version=None), BEFORE, Version("j", {SQL: "1"})),
        (record(incidents=(Incident("cell 3 (total)", "it was interrupted"),)), BEFORE, Version("j", {SQL: "1"})),
    ],
)
def test_what_all_questions_share_is_graded_as_a_whole(one, basis, version):
    """Another submission, judge or shared cell, a record that does not tell, or a cell gone wrong: all is judged."""
    assert changed(one, basis, version) is None


def _mark(course: Course, student: str) -> None:
    """Give the written answer, and a test, points by hand."""
    with course.gradebook() as gradebook:
        found = gradebook.find_submission_notebook(course.name, course.name, student)
        for grade in found.grades:
            if grade.name in ("written", "largest-test"):
                grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()


def test_a_mended_question_alone_is_judged_anew(tmp_path_factory, monkeypatch):
    """The bank's question is not judged again, marks by hand stand, and points are those of a whole regrade."""
    unproved.needs_isolation(Isolation.LANDLOCK)
    made = small(tmp_path_factory.mktemp("mended") / "course")
    answered = right(made.released())
    cell(answered, PYTHON).source = ""  # what takes long to judge tells nothing more
    made.hand_in("ada", answered)
    assert made.grade()[0] == 0
    _mark(made, "ada")
    before, held = made.record("ada"), made.everything()["ada"]
    path = made.root / "source" / made.name / f"{made.name}.ipynb"
    path.chmod(0o644)
    notebook = nbformat.read(path, 4)
    cell(notebook, "total-test").source = "assert total([1, 2]) == 3\nassert total([5]) == 6, 'mended'"
    nbformat.write(notebook, path)
    done = CliRunner().invoke(app, ["revise", made.name, "--root", str(made.root)])
    assert done.exit_code == 0, done.output
    whole = Course(tmp_path_factory.mktemp("whole") / "course", made.name)
    shutil.copytree(made.root, whole.root)
    with monkeypatch.context() as patch:
        patch.setattr(Grader, "judge_query", lambda *_: pytest.fail("a verdict that stands was given again"))
        code, told, said = made.grade()
    assert (code, told["graded"], told["questions"]) == (0, ["ada"], {"judged anew": 1, "kept": 5}), said
    after = made.everything()["ada"]
    assert after.pop("total-test") == (0, None, False)
    assert after == {name: one for name, one in held.items() if name != "total-test"}
    assert made.record("ada").reports == before.reports

    assert whole.grade("--force")[1]["questions"] == {"judged anew": 0, "kept": 0}
    points = {name: auto for name, (auto, *_) in whole.everything()["ada"].items()}
    assert points == made.scores("ada")
    assert whole.record("ada").reports == before.reports
    assert [one.get("outputs") for one in whole.graded("ada").cells] == [
        one.get("outputs") for one in made.graded("ada").cells
    ]
    assert list((made.root / ".loopless" / "grading" / "small" / "results").iterdir()) == []
