"""Grades of another version of judge or question: named, told before anything is done, and changed only when asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.sandbox import Isolation
from autograder.sandbox.sandbox import strongest
from course.cli.application import app
from course.cli.teach import grading
from course.grading.classroom import Classroom
from course.grading.graded.records import write_record
from course.grading.graded.versions import Version, version_of
from course.grading.nbgrader.book import Book
from course.proved import Bank, BankProof
from tests import unproved
from tests.course.grading.courses import PYTHON, SQL, Course, Here, cell, magic, right, small, solution

OLD = "0123456789abcdef"


@pytest.fixture(scope="module", autouse=True)
def _in_this_process() -> Iterator[None]:
    """Let one bench grade all that is graded here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grading, "_pool", lambda *_: Here())
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Course:
    """A class of three, graded by today's judge."""
    unproved.needs_isolation(Isolation.LANDLOCK)
    course = small(tmp_path_factory.mktemp("versions") / "root")
    for student in ("ada", "bob", "cyd"):
        course.hand_in(student, right(course.released()))
    code, told, _ = course.grade()
    assert (code, told["graded"], told["of another version"]) == (0, ["ada", "bob", "cyd"], {})
    return course


def age(made: Course, student: str, *, judge: str | None = None, question: str = "", less: float = 0.0) -> None:
    """Make of a grade one that another judge, or another version of a question, gave, with fewer points on SQL."""
    record = made.record(student)
    assert record.version is not None
    digests = dict(record.version.questions)
    if question:
        digests[question] = OLD
    version = Version(judge or record.version.judge, digests)
    first, *rest = record.reports
    assert first.question == SQL
    poorer = (replace(first.verdicts[0], points=first.verdicts[0].points - less), *first.verdicts[1:])
    reports = (replace(first, verdicts=poorer), *rest)
    key = Classroom(Book(made.root, made.name), strongest()).key(student, version)
    write_record(made.root, replace(record, version=version, key=key, reports=reports))


def everything(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_grade_names_the_judge_and_its_questions(made):
    """The record holds the digests by which the bank's committed record knows the judge and the question too."""
    version = made.record("ada").version
    bank = Bank.here()
    assert version == version_of([SQL, PYTHON])
    assert version is not None
    assert version.judge == bank.judge("sandbox")
    assert version.questions[SQL] == bank.content(BankProof("verify", SQL))


def test_older_grades_are_told_and_kept_until_asked(made):
    """They are told first and stay; a dry run says which points would change and writes nothing; --renew changes."""
    age(made, "bob", judge=OLD, less=2.0)
    age(made, "cyd", question=SQL)
    before = made.everything()
    code, told, said = made.grade()
    assert (code, told["graded"], told["kept"]) == (0, [], ["ada", "bob", "cyd"])
    assert told["of another version"] == {"bob": ["judge"], "cyd": [SQL]}
    assert f"2 grades by another version than today's (of judge: 1, {SQL}: 1)" in said
    assert "2 of them are kept" in said

    files = everything(made.root)
    done = CliRunner().invoke(app, ["grade", made.name, "--root", str(made.root), "--dry-run"])
    assert done.exit_code == 0, done.output
    assert everything(made.root) == files
    assert "points of 1 would change. Nothing was written." in done.output
    most = made.record("ada").reports[0].verdicts[0].points
    (row,) = [line.split() for line in done.output.splitlines() if line.startswith("bob")]
    assert row == ["bob", SQL, "accuracy", f"{most - 2:g}", f"{most:g}"]

    code, told, said = made.grade("--renew")
    assert (code, sorted(told["graded"]), told["kept"]) == (0, ["bob", "cyd"], ["ada"])
    assert "They are graded again now." in said
    assert made.everything() == before
    assert [made.record(one).version for one in ("bob", "cyd")] == [version_of([SQL, PYTHON])] * 2


def test_who_handed_in_anew_is_graded_again_whatever_the_version(made):
    """A newer submission is graded again without being asked; so is a grade of which no version was kept."""
    age(made, "bob", judge=OLD)
    notebook = right(made.released())
    cell(notebook, SQL).source = magic(SQL, solution(SQL)) + "\n-- mine"
    made.hand_in("bob", notebook)
    write_record(made.root, replace(made.record("cyd"), version=None, key="0f"))
    code, told, said = made.grade()
    assert (code, sorted(told["graded"]), told["kept"]) == (0, ["bob", "cyd"], ["ada"])
    assert "2 of them are graded again in any case" in said
