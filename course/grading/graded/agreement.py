"""Whether the sandbox agrees with the bank: of each kind of answer one, judged as a class's notebook is.

Every answer is proved by `loopless verify`; here one of each kind shows that the bench sees them alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import CRITERIA
from course.grading.graded.grader import Grader


def disagreements(grader: Grader, question: Question) -> Iterator[str]:
    """Yield how points in the bench differ from what the bank promises.

    A right answer has full marks, a slow one loses efficiency and only that, a wrong one loses accuracy.
    """
    full = dict(question.points)
    for answer in question.answers("right")[:1]:
        yield from _differs(f"right/{answer.name}", _points(grader, question.name, answer), full)
    for answer in question.answers("slow")[:1]:
        yield from _differs(f"slow/{answer.name}", _points(grader, question.name, answer), {**full, "efficiency": 0.0})
    for answer in question.answers("wrong")[:1]:
        found = _points(grader, question.name, answer)
        if not found["accuracy"] < full["accuracy"]:
            yield f"wrong/{answer.name} has {found} in the bench: accuracy below {full['accuracy']:g} was expected"


def _differs(file: str, found: dict[str, float], expected: dict[str, float]) -> Iterator[str]:
    if found != expected:
        yield f"{file} has {found} in the bench, not {expected}"


def _points(grader: Grader, name: str, answer: Answer) -> dict[str, float]:
    """Return the points of an answer that stands in a notebook by itself."""
    cell = language(answer.language).cell(name, answer.source)
    cells = [_code("from course import check", {}), _code(cell, {"solution": True, "grade_id": name})]
    checks = [
        _code(f'check.{criterion}("{name}")', {"grade": True, "grade_id": f"{name}-{criterion}"})
        for criterion in CRITERIA
    ]
    graded = grader.grade({"cells": cells + checks})
    return {verdict.criterion: verdict.points for verdict in graded.reports[0].verdicts}


def _code(source: str, marked: dict[str, object]) -> dict[str, Any]:
    """Return a code cell as a notebook's file holds it."""
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": marked}, "outputs": []}
