"""How each question fared in a class, as a table for its author: how hard, which mistakes, whom it tells apart."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from statistics import StatisticsError, correlation

from autograder.report.verdicts import Outcome, Report
from course.grading.graded.records import Record
from course.grading.reported.class_figures import QuestionFigures, judged_criteria, mistakes, questions

_FEWEST = 3
"""Submissions from which a discrimination is told: two always lie on a line."""
_DIGITS = 4


def figures_csv(records: Sequence[Record], minutes: Mapping[str, float]) -> str:
    """Return the figures of an assignment as CSV, a row a question, the hardest first; blank is not known.

    Parameters
    ----------
    records
        The records of one assignment.
    minutes
        Question -> the minutes that its author advises; how long a student took is not recorded.

    """
    names = [f"{criterion}_full" for criterion in judged_criteria(records)]
    head = ["question", "title", "minutes_advised", "submissions", "attempted", "right", *names]
    head += ["median_points", "of", "mean_share", "discrimination", "mistakes"]
    text = io.StringIO()
    table = csv.DictWriter(text, head, lineterminator="\n")
    table.writeheader()
    for figures in questions(records):
        reports = list(_reports(figures.question, records))
        told = {"minutes_advised": minutes.get(figures.question), "right": sum(map(_is_right, reports))}
        told |= {f"{criterion}_full": figures.full[criterion] for criterion in judged_criteria(records)}
        told["discrimination"] = discrimination(figures.question, records)
        row = {**_plain(figures), **told, "mistakes": _mistakes(figures.question, records)}
        table.writerow({name: _cell(row[name]) for name in head})
    return text.getvalue()


def discrimination(question: str, records: Iterable[Record]) -> float | None:
    """Return how well a question tells strong students from weak ones, from -1 to 1; None where nothing can be told.

    It is the corrected item-total correlation: Pearson's between the question's points and the points of all other
    questions of the assignment, which for an all-or-nothing question is the point-biserial one. Submissions that lack
    the question, or on which the grader broke, are left out.
    """
    pairs = []
    for record in records:
        mine = next((report for report in record.reports if report.question == question), None)
        if mine is not None and not any(map(_broke, record.reports)):
            pairs.append((mine.points, sum(report.points for report in record.reports if report is not mine)))
    if len(pairs) < _FEWEST:
        return None
    own, rest = zip(*pairs, strict=True)
    try:
        return correlation(own, rest)
    except StatisticsError:  # all earned the same
        return None


def _reports(question: str, records: Iterable[Record]) -> Iterable[Report]:
    return (report for record in records for report in record.reports if report.question == question)


def _is_right(report: Report) -> bool:
    """Whether the answer is right on every case; of a case study, whether every claim holds."""
    accuracy = [verdict.outcome for verdict in report.verdicts if verdict.criterion == "accuracy"]
    return accuracy[0] is Outcome.PASSED if accuracy else report.full


def _broke(report: Report) -> bool:
    return any(verdict.outcome is Outcome.GRADER_FAULT for verdict in report.verdicts)


def _mistakes(question: str, records: Sequence[Record]) -> str:
    """Return the known mistakes that answers behave like, each with the number of its students."""
    found = (mistake for mistake in mistakes(records) if mistake.question == question)
    return "; ".join(f"{mistake.name} ({len(mistake.students)})" for mistake in found)


def _plain(figures: QuestionFigures) -> dict[str, object]:
    submissions = figures.attempted + figures.unattempted
    names = ("question", "title", "attempted", "median_points", "of", "mean_share")
    return {"submissions": submissions, **{name: getattr(figures, name) for name in names}}


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"{round(value, _DIGITS):g}" if isinstance(value, float) else value
