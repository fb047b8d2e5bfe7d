"""The bank's answers, judged in a bench: right ones have full marks there, slow ones lose efficiency, and only that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.sandbox import strongest
from course.content.bank import ROOT, assignments
from course.content.bank import question as question_called
from course.grading.graded.agreement import disagreements
from course.grading.graded.grader import Grader
from course.grading.graded.sandbox import imported

SEED = 20_261_122
QUESTIONS = [
    pytest.param(group.name, one.name, marks=pytest.mark.proof("sandbox", one.name))
    for group in assignments()
    for one in group.questions
]


@pytest.fixture(scope="module")
def grader(request: pytest.FixtureRequest) -> Iterator[Grader]:
    """Yield one grader for an assignment, as a class has it: its bench has imported what the notebook imports."""
    with Grader(SEED, strongest(), preload=imported(ROOT, request.param)) as grader:
        yield grader


@pytest.mark.parametrize(("grader", "name"), QUESTIONS, indirect=["grader"])
def test_bench_agrees_with_the_bank(grader, name):
    """Of a question, a right answer has full marks, a slow one loses efficiency only, a wrong one loses accuracy."""
    assert list(disagreements(grader, question_called(name))) == []
