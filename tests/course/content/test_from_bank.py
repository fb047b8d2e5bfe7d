"""Exercises of the installed bank in an assignment of one's own, and private ones where the bank is installed."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from autograder.questions.question import QuestionError
from course.authoring.remembering import ProofMemory
from course.authoring.scaffold import ScaffoldError, make_question
from course.cli.write import recording
from course.content import bank, from_bank
from course.content.bank import assignment, assignments, question
from course.content.course_root import INSTALLED, course_root
from course.learner import check
from course.proved import Bank
from tests.course.authoring.test_own_course import FROM_BANK

NAMED, CASE, PRIVATE = "latest_labels", "quality_is_falling", "unlabelled_tasks"


@pytest.fixture
def lesson(tmp_path, serve):
    """Return what writes the lesson of a course's only assignment, with a line in its front matter."""

    def written(line: str, folder: str = "01_mine") -> Path:
        path = tmp_path / "assignments" / folder / "lesson.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: Mine\nminutes: 1\n{line}\n---\nText.\n", encoding="utf-8")
        bank._assignments_in.cache_clear()
        return path

    serve(tmp_path)
    yield written
    bank._assignments_in.cache_clear()
    from_bank.installed_exercises.cache_clear()


def test_named_exercises_stand_in_the_assignment_and_lie_in_the_bank(lesson):
    """Questions are sorted as the assignment's own are; a case study follows them."""
    lesson(f"from_bank: [{CASE}, {NAMED}, {FROM_BANK}]")
    found = assignment("01")
    easiest = sorted((NAMED, FROM_BANK), key=lambda name: (question(name).difficulty, question(name).minutes, name))
    assert [one.name for one in found.exercises] == [*easiest, CASE]
    assert all(one.folder.is_relative_to(INSTALLED) for one in found.exercises)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("from_bank: [latest_label]", "did you mean 'latest_labels'"),
        ("from_bank: latest_labels", r"name exercises in a list, like from_bank: \[latest_labels\]"),
        ("from_bank: [7]", "in a list"),
        (f"from_bank: [{NAMED}, {NAMED}]", "twice"),
        ("from_bank: [", "cannot be read"),
    ],
)
def test_a_line_that_names_none_is_refused_with_its_file(lesson, line, said):
    """The error names the lesson, what it says and the cure."""
    path = lesson(line)
    with pytest.raises(QuestionError, match=said) as error:
        assignments()
    assert str(path) in str(error.value)


def test_two_assignments_do_not_share_an_exercise(lesson):
    """A name is used once in a course, also where it is the bank's."""
    for folder in ("01_mine", "02_more"):
        lesson(f"from_bank: [{NAMED}]", folder)
    with pytest.raises(QuestionError, match="name it in one assignment"):
        assignments()


def test_where_no_bank_is_the_error_says_how_to_get_it(lesson, monkeypatch, tmp_path):
    """A teacher who installed the engine alone is told what is missing."""
    lesson(f"from_bank: [{NAMED}]")
    monkeypatch.setattr(from_bank, "INSTALLED", tmp_path / "none")
    from_bank.installed_exercises.cache_clear()
    with pytest.raises(QuestionError, match="pip install loopless-practice-bank"):
        assignments()


def test_no_private_question_takes_a_name_of_the_bank(lesson):
    """Who has the bank would be judged by the other one: `loopless new question` refuses, and says how to name it."""
    lesson("")
    with pytest.raises(ScaffoldError, match=rf"from_bank: \[{NAMED}\]"):
        make_question(course_root(), NAMED, "sql", "01")


def test_a_private_exercise_of_another_kind_waits_for_its_grader(tmp_path, monkeypatch, capsys):
    """Where the bank is and what judges a class's own exercise is not, its check says so and fails nothing."""
    monkeypatch.chdir(tmp_path)
    assert check.criterion("which_test", "chosen") == 0.0
    assert "judged at grading" in capsys.readouterr().out


def test_a_courses_record_is_of_its_own_exercises(lesson, monkeypatch):
    """What `loopless proofs` finds proved is what lies in the course; the bank keeps its own record."""
    path = lesson(f"from_bank: [{NAMED}]")
    example = files("course.authoring") / "templates" / "own_course" / "assignments" / "01_first_steps" / PRIVATE
    shutil.copytree(str(example), path.parent / PRIVATE)
    monkeypatch.setattr(ProofMemory, "holds", lambda _memory, _claim: True)
    here = course_root()
    found = recording._proved_here(Bank(here.folder, here.assignments))
    assert [str(proof) for proof in found if proof.kind == "verify"] == [f"verify/{PRIVATE}"]
