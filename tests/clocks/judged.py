"""Judge one right, one wrong and one slow answer of each question named, and print what was found, but no number.

A process of its own, since the clocks are scaled when it starts. `python judged.py NAME…` judges in this process,
`python judged.py --sandbox NAME…` as a class is graded. NAME/KIND judges the answer of that kind only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from autograder.judging.judge import judge
from autograder.judging.trial import Exam
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import CRITERIA, Report, Verdict
from autograder.sandbox import strongest
from course.content.bank import question
from course.grading.graded.grader import Grader

SEED = 20_261_129
KINDS = ("right", "wrong", "slow")


def main(words: list[str]) -> None:
    """Print question and answer -> what was found of each criterion."""
    names = [word for word in words if word != "--sandbox"]
    if "--sandbox" in words:
        with Grader(SEED, strongest()) as grader:
            found = dict(_found(names, lambda asked, answer: _graded(grader, asked, answer)))
    else:
        found = dict(_found(names, _judged))
    print(json.dumps(found))


def _found(names: list[str], judged: Callable[[Question, Answer], Report]) -> Iterator[tuple[str, Any]]:
    for word in names:
        name, _, only = word.partition("/")
        asked = question(name)
        for kind in (only,) if only else KINDS:
            for answer in asked.answers(kind)[:1]:
                report = judged(asked, answer)
                yield f"{name} {kind}/{answer.name}", [_seen(verdict) for verdict in report.verdicts]


def _judged(asked: Question, answer: Answer) -> Report:
    exam = Exam(asked, SEED)
    exam.weighs_memory = False
    return judge(asked, answer, exam=exam)


def _graded(grader: Grader, asked: Question, answer: Answer) -> Report:
    head = f"%%sql {asked.name}\n" if answer.language == "sql" else ""
    cells = [_code(head + answer.source, {"solution": True, "grade_id": asked.name})]
    cells += [
        _code(f'check.{criterion}("{asked.name}")', {"grade": True, "grade_id": f"{asked.name}-{criterion}"})
        for criterion in CRITERIA
    ]
    return grader.grade({"cells": cells}).reports[0]


def _code(source: str, marked: dict[str, object]) -> dict[str, object]:
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": marked}, "outputs": []}


def _seen(verdict: Verdict) -> dict[str, Any]:
    """Return what a learner is told, without what was measured."""
    return {
        "criterion": verdict.criterion,
        "outcome": verdict.outcome.value,
        "points": verdict.points,
        "diagnosis": verdict.diagnosis,
        "cases": [case.name for case in verdict.cases if not case.passed],
        "rules": [finding.rule for finding in verdict.findings],
    }


if __name__ == "__main__":
    main(sys.argv[1:])
