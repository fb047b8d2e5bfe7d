"""A class whose folder looks like a pattern, and whose times come from elsewhere."""

from __future__ import annotations

import shutil
from datetime import datetime

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

from course.grading.nbgrader.mended import matching, mend_nbgrader
from tests.course.grading.courses import Course, right, small

DUE = datetime(2026, 3, 2, 12, 0, 0)
HANDED_IN = {
    "ada": "2026-03-02 12:59:00 +0100",  # a minute before
    "bob": "2026-03-02 13:01:00 +0100",  # a minute after
    "cyd": "yesterday, I think",
    "dan": "",
}
PATTERN = "Statistics [2026] *{a}"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Course:
    """A course in a folder that is a pattern, as is its exchange; one assignment, due on a day."""
    course = small(tmp_path_factory.getbasetemp() / PATTERN)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(course.name, duedate=DUE)
    config = course.root / "nbgrader_config.py"
    exchange = course.root / "exchange [1]"
    settings = ('c.LateSubmissionPlugin.penalty_method = "zero"\n', f"c.Exchange.root = {str(exchange)!r}\n")
    config.write_text(config.read_text("utf-8") + "".join(settings), encoding="utf-8")
    exchange.mkdir()
    exchange.chmod(0o777)
    return course


@pytest.fixture(scope="module")
def graded(made) -> tuple[Course, int, dict]:
    """What `loopless grade` did."""
    for student, stamp in HANDED_IN.items():
        made.hand_in(student, right(made.released()))
        (made.folder(student) / "timestamp.txt").write_text(stamp, encoding="utf-8")
        checkpoints = made.folder(student) / ".ipynb_checkpoints"
        checkpoints.mkdir()
        (checkpoints / "old.txt").touch()
    return made, *made.grade("--workers", "1")[:2]


def test_nbgraders_commands_work_in_a_folder_that_is_a_pattern(made, tmp_path_factory):
    """An assignment is generated, released, collected, autograded and has its feedback, by nbgrader's own commands."""
    course = Course(tmp_path_factory.getbasetemp() / f"{PATTERN}, by nbgrader", made.name)
    shutil.copytree(made.root, course.root)
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8").replace(str(made.root), str(course.root)), encoding="utf-8")
    shutil.rmtree(course.root / "release")
    api = nbgraders_own(course)
    done = [api.generate_assignment(course.name, force=True), api.release_assignment(course.name)]
    handed_in = course.root / "exchange [1]" / "loopless" / "inbound" / f"ada+{course.name}+2026-03-02 12:01:00 UTC"
    handed_in.mkdir()
    nbformat.write(right(course.released()), handed_in / f"{course.name}.ipynb")
    (handed_in / "timestamp.txt").write_text("2026-03-02 13:01:00 CET", encoding="utf-8")
    with course.gradebook() as gradebook:  # a minute before, as formgrader writes it
        due = gradebook.update_or_create_assignment(course.name, duedate="2026-03-02T13:00 +0100").duedate
    assert due == DUE
    done += [api.collect(course.name), api.autograde(course.name, "ada"), api.generate_feedback(course.name, "ada")]
    assert [one["success"] for one in done] == [True] * 5, done
    assert penalty(course, "ada") == sum(score or 0.0 for score in course.scores("ada").values()) > 0
    assert (course.root / "feedback" / "ada" / course.name / f"{course.name}.html").exists()


def nbgraders_own(course: Course) -> NbGraderAPI:
    """Return what nbgrader's commands and its formgrader call, with the course's configuration."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    mend_nbgrader()  # of all that was loaded since the configuration was read first
    return NbGraderAPI(CourseDirectory(config=config), Authenticator(config=config), config=config)


def penalty(made: Course, student: str) -> float | None:
    with made.gradebook() as gradebook:
        return gradebook.find_submission_notebook(made.name, made.name, student).late_submission_penalty


def test_who_is_on_time_by_another_clock_loses_nothing(graded):
    """A time an hour east is read as such: a minute before the end loses nothing, a minute after it all."""
    course, *_ = graded
    assert (penalty(course, "ada"), penalty(course, "dan")) == (None, None)
    assert penalty(course, "bob") == sum(score or 0.0 for score in course.scores("bob").values()) > 0


def test_a_time_that_is_none_is_that_students_own_fault(graded):
    """Whose file holds no time is not graded and told why in a sentence; the others are graded."""
    _, code, told = graded
    assert (code, sorted(told["graded"]), list(told["failed"])) == (1, ["ada", "bob", "dan"], ["cyd"])
    assert "timestamp.txt holds 'yesterday, I think': it is no time; write one like" in told["failed"]["cyd"]


def test_a_path_that_exists_is_meant_by_its_letters(tmp_path):
    """What exists under the very name is meant, though it looks like a pattern; only the rest is one."""
    for name in ("[ab]/one.txt", "[ab]/two.py", "a/one.txt", "b*/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    for pattern, found in (
        ("[ab]/*.txt", ["[ab]/one.txt"]),
        ("[ab]/two.py", ["[ab]/two.py"]),
        ("[ab]/none", []),
        ("b*/*", ["b*/x"]),
        ("*/one.txt", ["[ab]/one.txt", "a/one.txt"]),
        ("[abc]/one.txt", ["a/one.txt"]),
    ):
        assert sorted(matching(str(tmp_path / pattern))) == [str(tmp_path / one) for one in found]


def test_what_is_ignored_is_ignored_in_a_folder_that_is_a_pattern(graded):
    """A checkpoint is not taken along with a submission."""
    assert not list((graded[0].root / "autograded").rglob(".ipynb_checkpoints"))
