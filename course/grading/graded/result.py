"""What grading one notebook gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from autograder.report.verdicts import Report
from autograder.sandbox import Isolation
from course.grading.graded.outputs import NotebookNode

Feedback = Literal["names", "rows"]


@dataclass
class Graded:
    """A graded notebook, as its file's JSON: the outputs are in it; what was found stands here."""

    notebook: NotebookNode
    isolation: Isolation
    seed: int
    reports: list[Report] = field(default_factory=list)
    incidents: list[dict[str, str]] = field(default_factory=list)
    cells_seconds: float = 0.0
    judged_seconds: float = 0.0
    seconds: float = 0.0
    calls: list[float] = field(default_factory=list)
    """Wall seconds of judging each question."""

    @property
    def overhead_seconds(self) -> float:
        """Wall seconds beside the learner's cells and the judged calls."""
        return max(0.0, self.seconds - self.cells_seconds - self.judged_seconds)
