"""What was dealt, judged: each question by the full judge, a case by its study."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from autograder.base.machine import units
from autograder.case_studies import CaseStudy, Committed, judge_scope
from autograder.judging.accuracy import READING
from autograder.judging.judge import judge
from autograder.judging.trial import Exam
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import Outcome, Report, Verdict
from autograder.run.runner import Observation
from autograder.run.sql import InProcessSql, SqlSession
from course.content.bank import case_study, question

if TYPE_CHECKING:
    from course.interviews.sitting import Dealt, Sitting

SCOPE_UNITS = 1_000.0
"""What a query of a scope may take."""
_KEPT = 16
"""Answers whose judgement is kept: follow-ups and debrief ask for the same."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One dealt exercise with its verdicts.

    Attributes
    ----------
    source
        The answer; empty where there is none.
    edges
        The groups of its edge cases (hidden ones that are neither drawn at random nor large), each with whether the
        answer was right on all of it; none of a case study.

    """

    name: str
    title: str
    kind: str
    minutes: int
    source: str
    report: Report
    edges: Mapping[str, bool]

    @property
    def attempted(self) -> bool:
        """Whether there was anything to judge."""
        return any(verdict.outcome is not Outcome.NOT_ATTEMPTED for verdict in self.report.verdicts)

    @property
    def is_right(self) -> bool:
        """Whether the answer to a question is right on every case."""
        accuracy = next((verdict for verdict in self.report.verdicts if verdict.criterion == "accuracy"), None)
        return accuracy is not None and accuracy.outcome is Outcome.PASSED

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The verdicts that are not full."""
        return tuple(verdict for verdict in self.report.verdicts if verdict.points < verdict.of)


def judge_dealt(sitting: Sitting) -> tuple[Judged, ...]:
    """Return everything that was dealt with its verdicts, in the order in which it was dealt."""
    return tuple(
        _of_case(sitting, dealt) if dealt.kind == "case" else _of_question(sitting, dealt) for dealt in sitting.dealt
    )


@lru_cache(maxsize=_KEPT)
def exam_of(name: str, seed: int) -> Exam:
    """Return the exam of a question under an interview's seed."""
    return Exam(question(name), seed)


def answer_to(asked: Question, source: str) -> Answer:
    """Return a source as an answer to a question."""
    return Answer(source, asked.language, asked.name)


def _of_question(sitting: Sitting, dealt: Dealt) -> Judged:
    source = sitting.answers.get(dealt.name, "")
    report = _judged_question(dealt.name, source, sitting.seed)
    return Judged(
        dealt.name, dealt.title, dealt.kind, dealt.minutes, source, report, _edges(question(dealt.name), report)
    )


@lru_cache(maxsize=_KEPT)
def _judged_question(name: str, source: str, seed: int) -> Report:
    asked = question(name)
    return judge(asked, answer_to(asked, source), exam=exam_of(name, seed))


def _edges(asked: Question, report: Report) -> dict[str, bool]:
    drawn = {case.group for case in asked.cases if case.repeat > 1}
    edges: dict[str, bool] = {}
    for result in report["accuracy"].cases:
        if not result.visible and result.group not in drawn | {asked.large.group, READING}:
            edges[result.group] = edges.get(result.group, True) and result.passed
    return edges


def _of_case(sitting: Sitting, dealt: Dealt) -> Judged:
    source = sitting.answers.get(dealt.name, "")
    texts = tuple(asked.text for asked in sitting.asked if asked.about in (dealt.name, None))
    report = _judged_case(dealt.name, sitting.who, source, texts)
    return Judged(dealt.name, dealt.title, dealt.kind, dealt.minutes, source, report, {})


@lru_cache(maxsize=_KEPT)
def _judged_case(name: str, who: str, source: str, asked: tuple[str, ...]) -> Report:
    scope, fault = read_scope(source)
    return judge_scope(case_study(name), Committed(name, who, asked, scope, fault), _Queries().run)


def read_scope(source: str) -> tuple[dict[str, dict[str, Any]] | None, str]:
    """Return the scope that a text holds as JSON, heading -> claim -> value, and what is wrong with the text."""
    if not source.strip():
        return None, ""
    try:
        plain = json.loads(source)
    except ValueError as error:
        return None, f"the scope that was committed cannot be read: {error}"
    if not isinstance(plain, dict) or not all(isinstance(claims, dict) for claims in plain.values()):
        return None, "the scope that was committed is no dict of claims by heading"
    return plain, ""


class _Queries:
    """Runs a scope's queries on a case's tables, on one connection."""

    def __init__(self) -> None:
        self._session = SqlSession()

    def run(self, query: str, tables: Mapping[str, Any]) -> Observation:
        runner = InProcessSql(Answer(query, "sql", "expression"), self._session)
        seen = runner.run(tables, seconds=units(SCOPE_UNITS), counted=False)
        self._session.forget(tables)
        return seen


def study_of(dealt: Dealt) -> CaseStudy:
    """Return the case study that was dealt."""
    return case_study(dealt.name)
