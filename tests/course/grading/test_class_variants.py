"""A class released with the constants of a key of its own: these count, and no submission says which they are."""

from __future__ import annotations

import json
from contextlib import nullcontext

import pytest
from nbgrader.coursedir import CourseDirectory

from autograder.questions.question import Question
from course.authoring.notebooks import assemble
from course.content.bank import Assignment, question
from course.content.dealt import dealt_in, metadata_of
from course.grading.nbgrader.book import Book
from course.grading.nbgrader.configuration import BookError
from course.grading.nbgrader.releasing import released_variants
from course.learner import recorded, verdicts
from tests.course.grading.courses import Course, cell, course, magic

KEY = "autumn, the blue room"
VARIED, PLAIN = "top_annotators", "latest_labels"
FULL = {"accuracy", "efficiency", "readability"}


@pytest.fixture(scope="module")
def asked() -> tuple[Question, ...]:
    """Return what the class is asked: of the two questions one has variants."""
    return tuple(question(name).varied(KEY) for name in (VARIED, PLAIN))


@pytest.fixture(scope="module")
def classroom(tmp_path_factory, asked) -> Course:
    """Return a class that was released under the key, and graded: three students, of whom one forged the metadata."""
    folder = tmp_path_factory.mktemp("assignment") / "varied"
    folder.mkdir()
    notebook = assemble(Assignment(folder, asked))
    made = course(tmp_path_factory.mktemp("class"), "varied", notebook, {recorded.FILE: recorded.record(asked)})
    published = tuple(one.in_variant(None) for one in asked)
    for student, answered in {"right": asked, "published": published, "forger": published}.items():
        handed_in = made.released()
        for one in answered:
            cell(handed_in, one.name).source = magic(one.name, one.solution.clean)
        if student == "forger":
            handed_in.metadata.pop("loopless")
        made.hand_in(student, handed_in)
    code, _, said = made.grade()
    assert code == 0, said
    return made


def lost(course: Course, student: str) -> set[str]:
    """Return the checks in which a student has not all points."""
    full = {
        f"{one.name}-{criterion}": points
        for one in map(question, (VARIED, PLAIN))
        for criterion, points in one.points.items()
    }
    return {name for name, score in course.scores(student).items() if name in full and score != full[name]}


def test_answers_to_the_variant_have_full_marks(classroom):
    """Who answers what was asked loses nothing, in the varied question and in the one without variants."""
    assert lost(classroom, "right") == set()


@pytest.mark.parametrize("student", ["published", "forger"])
def test_published_answers_do_not_fit(classroom, student):
    """The published solution loses accuracy in the varied question only, whatever the submission says it was given."""
    assert f"{VARIED}-accuracy" in lost(classroom, student)
    assert not any(name.startswith(PLAIN) for name in lost(classroom, student))


def test_what_was_released_says_the_variant_and_no_key(classroom, asked):
    """Release and record name the variant by question; the key, or what is made of it, stands in no file."""
    dealt = {VARIED: asked[0].variant}
    released = classroom.root / "release" / "varied"
    assert dealt_in(released / "varied.ipynb") == dealt
    assert Book(classroom.root, "varied").variants() == dealt
    said = json.loads((released / recorded.FILE).read_text())
    assert said[VARIED]["variant"] == asked[0].variant
    assert "variant" not in said[PLAIN]
    for path in (path for path in classroom.root.rglob("*") if path.is_file()):
        assert KEY.encode() not in path.read_bytes(), path


def test_a_variant_that_the_bank_lost_is_told(tmp_path):
    """Where the installed questions have no such variant, nobody is graded by another: the error says what to do."""
    (tmp_path / "release" / "varied").mkdir(parents=True)
    path = tmp_path / "release" / "varied" / "varied.ipynb"
    directory = CourseDirectory(root=str(tmp_path))
    for dealt, told in (({VARIED: "seven"}, "the variant 'seven' of top_annotators"), ({"dropped": "seven"}, None)):
        path.write_text(json.dumps({"metadata": metadata_of(dealt), "cells": []}))
        with pytest.raises(BookError, match=told) if told else nullcontext():
            assert released_variants(directory, "varied", "varied") == dealt


def test_nbgraders_own_command_grades_alike(classroom):
    """`nbgrader autograde` judges by the released constants too."""
    before = {student: classroom.scores(student) for student in ("right", "forger")}
    for student in before:
        classroom.nbgrader("autograde", "varied", "--student", student, "--force")
    assert {student: classroom.scores(student) for student in before} == before


def test_students_machines_judge_by_the_variant(classroom, asked, monkeypatch):
    """Where the bank is installed, checks beside the released record judge by its constants."""
    monkeypatch.chdir(classroom.root / "release" / "varied")
    assert recorded.as_recorded(question(VARIED)).variant == asked[0].variant
    assert recorded.as_recorded(question(PLAIN)).variant is None
    exam = verdicts.exam_of(VARIED)
    assert exam.question.variant == asked[0].variant
    assert verdicts._repeat(exam.question) == f"loopless judge {VARIED} answer.sql --variant {asked[0].variant}"
    monkeypatch.chdir(classroom.root)
    assert recorded.as_recorded(question(VARIED)).variant is None
