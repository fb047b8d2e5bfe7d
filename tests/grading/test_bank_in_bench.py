"""The bank's answers, judged in a bench: right ones have full marks there, slow ones lose efficiency, and only that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.answer import Answer
from autograder.bench import strongest
from autograder.report import BUCKETS
from course.bank import ROOT, assignments
from course.grading.grader import Grader
from course.grading.sandbox import imported

SEED = 20_261_122
QUESTIONS = [(group.name, one.name) for group in assignments() for one in group.questions]


@pytest.fixture(scope="module")
def grader(request: pytest.FixtureRequest) -> Iterator[Grader]:
    """Yield one grader for an assignment, as a class has it: its bench has imported what the notebook imports."""
    with Grader(SEED, strongest(), preload=imported(ROOT, request.param)) as grader:
        yield grader


def points(grader: Grader, name: str, answer: Answer) -> dict[str, float]:
    """Return the points of an answer that stands in a notebook by itself."""
    head = f"%%sql {name}\n" if answer.language == "sql" else ""
    cells = [code("from course import check", {}), code(head + answer.source, {"solution": True, "grade_id": name})]
    checks = [code(f'check.{one}("{name}")', {"grade": True, "grade_id": f"{name}-{one}"}) for one in BUCKETS]
    graded = grader.grade({"cells": cells + checks})
    return {verdict.bucket: verdict.points for verdict in graded.reports[0].verdicts}


def code(source: str, marked: dict[str, object]) -> dict[str, object]:
    """Return a code cell as a notebook's file holds it."""
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": marked}, "outputs": []}


@pytest.mark.parametrize(("grader", "name"), QUESTIONS, indirect=["grader"])
def test_bench_agrees_with_the_bank(grader, name):
    """Of a question, a right answer has full marks, a slow one loses efficiency only, a wrong one loses accuracy.

    Every answer is proved by `loopless verify`; here one of each kind shows that the bench sees them alike.
    """
    question = next(one for group in assignments() for one in group.questions if one.name == name)
    full = dict(question.points)
    for one in question.answers("right")[:1]:
        assert points(grader, name, one) == full, one.name
    for one in question.answers("slow")[:1]:
        assert points(grader, name, one) == {**full, "efficiency": 0.0}, one.name
    for one in question.answers("wrong")[:1]:
        assert points(grader, name, one)["accuracy"] < full["accuracy"], one.name
