"""By when an assignment was asked for, of whom later, and what being late costs: a grade stands as long as these do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Assignment, SubmittedAssignment
from traitlets.config import Config

_OF_THE_POLICY = ("AssignLatePenalties", "LateSubmissionPlugin")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The due date (UTC) of an assignment, who has an extension, and the policy, as nbgrader's configuration has it."""

    due: dt.datetime | None
    extensions: Mapping[str, dt.timedelta]
    policy: str

    def terms(self, student: str) -> str:
        """Return what a student's penalty rests on besides when he handed in: where it changes he is graded again."""
        return f"{self.due} {self.extensions.get(student)} {self.policy}"

    def told(self, student: str) -> str | None:
        """Return a sentence on a student's extension; None where he has none."""
        extension = self.extensions.get(student)
        if extension is None or self.due is None:
            return None
        until = self.due + extension
        return f"an extension of {extension}: due {until:%Y-%m-%d %H:%M:%S} UTC instead of {self.due:%Y-%m-%d %H:%M:%S}"


def read_deadlines(session: Any, assignment: str, config: Config) -> Deadlines:
    """Return the deadlines of an assignment from a gradebook's session."""
    due = session.query(Assignment.duedate).filter(Assignment.name == assignment).scalar()
    extended = (
        session.query(SubmittedAssignment.student_id, SubmittedAssignment.extension)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == assignment, SubmittedAssignment.extension.isnot(None))
        .all()
    )
    sections = {name: config[name] for name in _OF_THE_POLICY if name in config}
    policy = "; ".join(f"{name} {sorted(map(str, section.items()))}" for name, section in sections.items())
    return Deadlines(due, dict(map(tuple, extended)), policy)
