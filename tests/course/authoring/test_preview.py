"""One exercise as a learner sees it, with its faults at the top, made again when a file is saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import autograder.exercise
import course.authoring.preview
from course.authoring.preview import exercise_folder, preview, saves
from course.content.bank import ROOT, UnknownNameError
from course.content.course_root import CourseRoot
from tests.course.outside_kind.loopless_choice import KIND

GOLDEN = ROOT / "tests" / "autograder" / "golden" / "questions"


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(GOLDEN / "totals_by_team", tmp_path / "assignments" / "01_made" / "totals_by_team"))


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("question.md", "no front matter", "QuestionError"),
        ("question.md", "---\ntitle: [\n---\n", "ParserError"),
        ("cases.py", "cases = (", "SyntaxError"),
        ("cases.py", "# TODO: Every case.\n", "TODO: Every case."),
    ],
)
def test_whatever_an_authors_file_holds_is_told_on_the_page(folder, file, text, said):
    """A page is made of a folder that is broken or half written, and its fault stands there."""
    (folder / file).write_text(text, encoding="utf-8")
    page, faults = preview(folder)
    assert faults == 1
    assert said in page


def test_what_an_author_writes_is_no_markup_of_the_fault(folder):
    """A fault that quotes a file is escaped."""
    (folder / "cases.py").write_text("# TODO: <script>alert(1)</script>\n", encoding="utf-8")
    page, _ = preview(folder)
    assert "TODO: <script>" not in page


def test_a_page_is_due_after_a_save_and_not_otherwise(folder):
    """Written, made and removed files count; a pause in which nothing happened does not, nor what a run leaves."""
    cache = folder / "__pycache__" / "cases.pyc"
    cache.parent.mkdir(exist_ok=True)
    steps = [
        ("nothing", lambda: None),
        ("written", lambda: (folder / "cases.py").write_text("# another length")),
        ("cached", lambda: cache.write_bytes(b"x")),
        ("made", (folder / "right" / "new.py").touch),
        ("removed", (folder / "right" / "new.py").unlink),
    ]
    happened: list[str] = []

    def pause() -> None:
        if len(happened) == len(steps):
            raise KeyboardInterrupt
        name, step = steps[len(happened)]
        happened.append(name)
        step()

    due: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        due.extend(happened[-1] for _ in saves(folder, pause))
    assert due == ["written", "made", "removed"]


def test_an_unknown_exercise_is_told_with_the_nearest(folder):
    """Exercises are found by their folders, so that a broken neighbour hides none."""
    course = CourseRoot(folder.parents[2], folder.parents[1])
    (folder / "question.md").write_text("broken", encoding="utf-8")
    assert exercise_folder(course, "totals_by_team") == folder
    with pytest.raises(UnknownNameError, match="did you mean 'totals_by_team'"):
        exercise_folder(course, "total_by_team")


def test_a_kind_from_outside_is_shown_and_proved(tmp_path, monkeypatch):
    """A preview finds an exercise by its kind's marker, shows its starter, and tells the faults that it finds."""
    for module in (autograder.exercise, course.authoring.preview):
        monkeypatch.setattr(module, "kinds", lambda: (KIND,))
    folder = tmp_path / "assignments" / "01_made" / "which_test"
    folder.mkdir(parents=True)
    told = (ROOT / "tests" / "course" / "outside_kind" / "which_test.json").read_text(encoding="utf-8")
    (folder / KIND.marker).write_text(told, encoding="utf-8")
    assert exercise_folder(CourseRoot(tmp_path, tmp_path / "assignments"), "which_test") == folder
    page, faults = preview(folder)
    assert faults == 0
    assert "Write the letters of all that are true" in page
    assert "AC" not in page
    (folder / KIND.marker).write_text(told.replace("They share the annotator.", ""), encoding="utf-8")
    page, faults = preview(folder)
    assert faults == 1
    assert "option C has no reason" in page
