"""The folder of whoever practises alone: which one is served, and what it is never made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.content import course_root as roots
from course.content.company_data import default_folder
from course.content.course_root import INSTALLED, MARKER, PRACTICE, VARIABLE, CourseRootError, course_root
from course.content.practice_folder import PracticeFolderError, make_practice_folder
from course.learner.lab import laboratory


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Stand in an empty folder, as on a machine without a clone."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(roots, "REPOSITORY", tmp_path / "site-packages")
    monkeypatch.chdir(tmp_path)
    course_root.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    course_root.cache_clear()


def test_the_folder_is_served_from_beside_it_and_from_within(here, monkeypatch):
    """Once made, every command finds it where it was made and below: its questions are the installed ones."""
    made = make_practice_folder(here)
    assert (made.folder, made.assignments, made.is_practice) == ((here / PRACTICE).resolve(), INSTALLED, True)
    (made.folder / "work").mkdir()
    for folder in (here, made.folder / "work"):
        monkeypatch.delenv(VARIABLE)
        monkeypatch.chdir(folder)
        course_root.cache_clear()
        assert course_root() == made
        assert (laboratory().work, default_folder("course")) == (made.folder / "work", made.folder / "data" / "course")
        monkeypatch.setenv(VARIABLE, "")


def test_what_it_starts_serves_it_too(here):
    """A kernel that stands elsewhere is told the folder by its environment."""
    made = make_practice_folder(here)
    assert course_root().variables() == {VARIABLE: str(made.folder)}


def test_a_course_around_goes_before_it(here):
    """In a course of one's own, a folder to practise in that lies there is not what is served."""
    make_practice_folder(here)
    roots.os.environ.pop(VARIABLE)
    (here / MARKER).write_text('assignments = "mine"\n', encoding="utf-8")
    course_root.cache_clear()
    assert course_root().assignments == here.resolve() / "mine"


def test_another_course_of_that_name_is_not_taken(here):
    """A clone called `loopless` is served by whoever stands in it, not from beside it."""
    (here / PRACTICE).mkdir()
    (here / PRACTICE / MARKER).write_text('assignments = "course/assignments"\n', encoding="utf-8")
    assert course_root().folder == here
    with pytest.raises(PracticeFolderError, match="another kind"):
        make_practice_folder(here)


def test_a_file_of_that_name_is_kept(here):
    """Where no folder can be made, the error says why."""
    (here / PRACTICE).write_text("mine", encoding="utf-8")
    with pytest.raises(PracticeFolderError, match="cannot be made"):
        make_practice_folder(here)
    assert (here / PRACTICE).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("text", ["installed = false", 'installed = true\nassignments = "mine"'])
def test_half_a_marker_is_refused(here, text):
    """A folder has its own questions or the installed ones; what says neither, or both, is an error."""
    (here / MARKER).write_text(text, encoding="utf-8")
    with pytest.raises(CourseRootError, match="installed"):
        course_root()


def test_nothing_of_a_learner_is_taken_for_the_folder(here):
    """A folder without its marker is not served, whatever it holds."""
    Path(PRACTICE, "work").mkdir(parents=True)
    assert course_root().folder == here
