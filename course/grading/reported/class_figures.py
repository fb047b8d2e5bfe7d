"""What a class did, as numbers: a row a question, a case, a known mistake, a student; pure functions of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from autograder.report.verdicts import CRITERIA, HEADINGS, Outcome, Report, Verdict
from course.grading.graded.records import Record


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How a class fared on one question.

    `full` (shares, 0 to 1, of the judged answers with full marks, None where none was judged) and `median_points` are
    over answers that were attempted; `mean_share` is over all, an answer that was not attempted counting 0. An answer
    on which the grader broke is left out of all three.
    """

    question: str
    title: str
    attempted: int
    unattempted: int
    full: Mapping[str, float | None]
    median_points: float | None
    of: float
    mean_share: float | None


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """How many of a question's attempted answers are wrong on one named case."""

    question: str
    case: str
    failed: int
    attempted: int


@dataclass(frozen=True, slots=True)
class MistakeFigures:
    """A known mistake and the students whose answers behave like it, sorted."""

    question: str
    name: str
    sentence: str
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Points earned, out of how many."""

    points: float
    of: float

    @property
    def share(self) -> float | None:
        """The share earned, 0 to 1; None where there was nothing to earn."""
        return self.points / self.of if self.of else None


def points(record: Record, criterion: str | None = None) -> Points:
    """Return what a student earned in one criterion, or in all of them."""
    verdicts = [
        verdict for report in record.reports for verdict in report.verdicts if criterion in (None, verdict.criterion)
    ]
    return Points(sum(verdict.points for verdict in verdicts), sum(verdict.of for verdict in verdicts))


def judged_criteria(records: Sequence[Record]) -> tuple[str, ...]:
    """Return what the class was judged on: of questions, then of case studies, then of other kinds of exercise."""
    seen = dict.fromkeys(
        verdict.criterion for record in records for report in record.reports for verdict in report.verdicts
    )
    known = [criterion for criterion in (*CRITERIA, *HEADINGS) if criterion in seen]
    return (*known, *(criterion for criterion in seen if criterion not in known)) or CRITERIA


def faults(record: Record) -> list[tuple[str, Verdict]]:
    """Return the verdicts that the grader broke on, each with its question."""
    return [(report.question, verdict) for report in record.reports for verdict in report.verdicts if _broke(verdict)]


def questions(records: Sequence[Record]) -> list[QuestionFigures]:
    """Return a row a question, hardest first: by the mean share of points over all answers."""
    listed = [_question(name, reports) for name, reports in _by_question(records).items()]
    return sorted(listed, key=lambda figures: (figures.mean_share is None, figures.mean_share, figures.question))


def failed_cases(records: Sequence[Record]) -> list[CaseFigures]:
    """Return the cases that anybody failed, those first that most failed."""
    listed = []
    for name, reports in _by_question(records).items():
        attempted = [report for report in reports if _attempted(report)]
        failed: dict[str, int] = defaultdict(int)
        for report in attempted:
            for case in {case.name for verdict in report.verdicts for case in verdict.cases if not case.passed}:
                failed[case] += 1
        listed += [CaseFigures(name, case, count, len(attempted)) for case, count in failed.items()]
    return sorted(listed, key=lambda figures: (-figures.failed, figures.attempted, figures.question, figures.case))


def mistakes(records: Sequence[Record]) -> list[MistakeFigures]:
    """Return the mistakes of answers that are named, the most frequent first."""
    students: dict[tuple[str, str], set[str]] = defaultdict(set)
    sentences: dict[tuple[str, str], str] = {}
    for record in records:
        for report in record.reports:
            for verdict in report.verdicts:
                if verdict.diagnosis:
                    students[report.question, verdict.diagnosis].add(record.student)
                    sentences.setdefault((report.question, verdict.diagnosis), verdict.misconception or "")
    listed = [MistakeFigures(*key, sentences[key], tuple(sorted(found))) for key, found in students.items()]
    return sorted(listed, key=lambda mistake: (-len(mistake.students), mistake.question, mistake.name))


def wrong_answers(records: Iterable[Record]) -> tuple[int, int]:
    """Return how many attempted answers are not right on every case, and of how many the mistake is named."""
    wrong = [
        verdict
        for record in records
        for report in record.reports
        for verdict in report.verdicts
        if verdict.criterion == "accuracy" and verdict.outcome in (Outcome.FAILED, Outcome.PARTLY)
    ]
    return len(wrong), sum(bool(verdict.diagnosis) for verdict in wrong)


def _by_question(records: Iterable[Record]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = defaultdict(list)
    for record in records:
        for report in record.reports:
            found[report.question].append(report)
    return found


def _question(name: str, reports: Sequence[Report]) -> QuestionFigures:
    attempted = [report for report in reports if _attempted(report)]
    sound = [report for report in reports if not any(map(_broke, report.verdicts))]
    judged = [report.points for report in sound if _attempted(report)]
    shares = [report.points / of for report in sound if (of := _of(report))]
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    return QuestionFigures(
        question=name,
        title=reports[0].title,
        attempted=len(attempted),
        unattempted=len(reports) - len(attempted),
        full=dict.fromkeys((*CRITERIA, *HEADINGS))
        | {verdict.criterion: _full(attempted, verdict.criterion) for verdict in verdicts},
        median_points=median(judged) if judged else None,
        of=max(map(_of, reports)),
        mean_share=fmean(shares) if shares else None,
    )


def _full(attempted: Iterable[Report], criterion: str) -> float | None:
    judged = [
        verdict
        for report in attempted
        for verdict in report.verdicts
        if verdict.criterion == criterion and not _broke(verdict)
    ]
    return fmean(verdict.outcome is Outcome.PASSED for verdict in judged) if judged else None


def _attempted(report: Report) -> bool:
    return any(verdict.outcome is not Outcome.NOT_ATTEMPTED for verdict in report.verdicts)


def _broke(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.GRADER_FAULT


def _of(report: Report) -> float:
    return sum(verdict.of for verdict in report.verdicts)
