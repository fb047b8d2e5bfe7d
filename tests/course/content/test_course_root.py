"""Which course is served: by where one stands, by a variable, by `--root`."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.content.course_root import INSTALLED, MARKER, REPOSITORY, VARIABLE, CourseRootError, course_root, use
from course.grading.graded.sandbox import sandbox


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Begin and end without a course that was found."""
    monkeypatch.delenv(VARIABLE, raising=False)
    course_root.cache_clear()
    yield
    course_root.cache_clear()


def made(folder: Path, text: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text(text, encoding="utf-8")
    return folder


def test_the_nearest_marker_above_is_the_root(tmp_path, monkeypatch):
    """Deep in a course, its own root is found, also where the course lies in another one."""
    inner = made(made(tmp_path) / "inner")
    deep = inner / "work" / "01"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert course_root().folder == inner.resolve()
    assert course_root().assignments == inner.resolve() / "assignments"


def test_the_root_stays_wherever_the_process_goes(tmp_path, monkeypatch):
    """A notebook that changes its folder keeps its course."""
    monkeypatch.chdir(made(tmp_path / "one"))
    first = course_root()
    monkeypatch.chdir(made(tmp_path / "other"))
    assert course_root() == first


def test_the_marker_names_the_folder_of_the_questions(tmp_path, monkeypatch):
    """The assignments may lie deeper than beside the marker."""
    monkeypatch.chdir(made(tmp_path, 'assignments = "content/questions"\n'))
    assert course_root().assignments == tmp_path.resolve() / "content" / "questions"


def test_elsewhere_this_repository_is_served(tmp_path, monkeypatch):
    """Where no course is, this clone is."""
    monkeypatch.chdir(tmp_path)
    assert (course_root().folder, course_root().assignments) == (REPOSITORY, INSTALLED)
    assert course_root().is_repository


def test_a_class_without_questions_of_its_own_is_asked_the_installed_ones(tmp_path, monkeypatch):
    """A folder with nbgrader's settings is a root too, on the questions that are installed."""
    (tmp_path / "nbgrader_config.py").touch()
    monkeypatch.chdir(tmp_path)
    assert (course_root().folder, course_root().assignments) == (tmp_path.resolve(), INSTALLED)


@pytest.mark.parametrize("kind", ["submitted", "autograded", "downloaded"])
def test_no_submission_says_what_judges_it(tmp_path, monkeypatch, kind):
    """A marker that a student hands in is not followed: the course around it is."""
    (tmp_path / "nbgrader_config.py").touch()
    monkeypatch.chdir(made(tmp_path / kind / "eve" / "01"))
    assert course_root().folder == tmp_path.resolve()


def test_a_variable_names_the_course(tmp_path, monkeypatch):
    """LOOPLESS_COURSE goes before where one stands."""
    monkeypatch.chdir(made(tmp_path / "here"))
    monkeypatch.setenv(VARIABLE, str(made(tmp_path / "there")))
    assert course_root().folder == (tmp_path / "there").resolve()
    assert course_root().variables() == {VARIABLE: str((tmp_path / "there").resolve())}


def test_a_root_that_is_named_is_served_by_what_is_started_too(tmp_path, monkeypatch):
    """`--root` changes the questions where that folder has its own, and only the folder where it has none."""
    served, plain = made(tmp_path / "served"), tmp_path / "plain"
    plain.mkdir()
    monkeypatch.setenv(VARIABLE, str(REPOSITORY))
    assert use(plain).assignments == INSTALLED
    assert use(served).assignments == served.resolve() / "assignments"
    assert course_root().variables() == {VARIABLE: str(served.resolve())}


@pytest.mark.parametrize(
    ("text", "said"),
    [("assignments = ", "cannot be read"), ("assignments = 5", "assignments = 5"), ('title = "x"', r"\['title'\]")],
)
def test_a_marker_that_says_something_else_is_refused(tmp_path, monkeypatch, text, said):
    """The error names the file, what it holds and what it may hold."""
    monkeypatch.chdir(made(tmp_path, text))
    with pytest.raises(CourseRootError, match=said):
        course_root()


def test_a_variable_that_names_no_course_is_refused(tmp_path, monkeypatch):
    """Nothing else is served in its place."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(CourseRootError, match=VARIABLE):
        course_root()


def test_a_courses_own_questions_are_hidden_where_a_submission_would_see_them(tmp_path, monkeypatch):
    """Questions below what is visible in the sandbox are hidden there, as installed ones are; others are not there."""
    seen = INSTALLED.parent / "grading"
    for folder, is_hidden in ((seen, True), (tmp_path / "assignments", False)):
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv(VARIABLE, str(made(tmp_path, f'assignments = "{folder.as_posix()}"')))
        course_root.cache_clear()
        hidden = sandbox().hidden
        assert (folder in hidden) is is_hidden
        assert INSTALLED in hidden
