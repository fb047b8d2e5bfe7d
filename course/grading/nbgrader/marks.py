"""What a class earned, and the table of it by question."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from autograder.base.errors import LooplessError
from course.grading.graded.versions import Version

_BUCKET = re.compile(r"[-_](?:accuracy|efficiency|readability|problem|data|metric|solution)\Z")


class MarksError(LooplessError, ValueError):
    """There are no marks, or no sheet for them: says what was looked for, what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one student earned in an assignment, in points.

    `earned` and `most` hold what there is by question, written answers under their own names; `penalty` is what came
    too late costs. `unread` counts the answers that nobody has read yet.
    """

    student: str
    name: str = ""
    email: str = ""
    earned: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, float] = field(default_factory=dict)
    penalty: float = 0.0
    unread: int = 0

    @property
    def total(self) -> float:
        """All points, less the penalty; never below nothing."""
        return max(0.0, sum(self.earned.values()) - self.penalty)

    @property
    def share(self) -> float:
        """The total as a share of all points."""
        most = sum(self.most.values())
        return self.total / most if most else 0.0


def read_marks(db_url: str, assignment: str) -> tuple[Marks, ...]:
    """Return the marks of everybody who handed in, as the gradebook has them, sorted by student.

    Raises
    ------
    MarksError
        The gradebook does not know the assignment.

    """
    with Gradebook(db_url) as gradebook:
        try:
            found = gradebook.assignment_submissions(assignment)
        except MissingEntry as error:
            msg = f"the gradebook knows no assignment {assignment!r}; grade it first"
            raise MarksError(msg) from error
        return tuple(sorted((_marks(row) for row in found), key=lambda row: row.student))


def _marks(submission: Any) -> Marks:
    student = submission.student
    earned: dict[str, float] = {}
    most: dict[str, float] = {}
    unread = 0
    for grade in (grade for notebook in submission.notebooks for grade in notebook.grades):
        name = _BUCKET.sub("", grade.name)
        earned[name] = earned.get(name, 0.0) + float(grade.score or 0.0)
        most[name] = most.get(name, 0.0) + float(grade.max_score or 0.0)
        unread += bool(grade.needs_manual_grade)
    return Marks(
        student.id,
        " ".join(part for part in (student.first_name, student.last_name) if part),
        student.email or "",
        earned,
        most,
        float(submission.late_submission_penalty or 0.0),
        unread,
    )


def by_question(marks: Sequence[Marks], versions: Mapping[str, Version | None]) -> str:
    """Return a table (CSV): a row for each student, a column for each question; row two has what there is.

    The last two columns name what gave the grade: the judge's version, and each question's (`name@digest`).
    """
    names = list(dict.fromkeys(name for mark in marks for name in mark.most))
    most = {name: max((mark.most.get(name, 0.0) for mark in marks), default=0.0) for name in names}
    rows = [["student", "name", *names, "penalty", "total", "to be read", "judge", "questions"]]
    there_are = [*(f"{most[name]:g}" for name in names), "", f"{sum(most.values()):g}"]
    rows.append(["", "points there are", *there_are, "", "", ""])
    for mark in marks:
        points = [f"{mark.earned.get(name, 0.0):g}" for name in names]
        who = [_no_formula(mark.student), _no_formula(mark.name)]
        gave = _gave(versions.get(mark.student))
        rows.append([*who, *points, f"{mark.penalty:g}", f"{mark.total:g}", str(mark.unread), *gave])
    return as_csv(rows)


def _gave(version: Version | None) -> tuple[str, str]:
    if version is None:
        return "not named", ""
    return version.judge, " ".join(f"{name}@{digest}" for name, digest in sorted(version.questions.items()))


def _no_formula(text: str) -> str:
    """Return a text that no spreadsheet computes: a name is whatever somebody typed into a form."""
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    """Return a table as spreadsheets read it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
