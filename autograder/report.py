"""What the judge says: one closed set of outcomes, and the records that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Bucket = Literal["accuracy", "efficiency", "readability"]

BUCKETS: tuple[Bucket, ...] = ("accuracy", "efficiency", "readability")


class Outcome(StrEnum):
    """How an answer fared in one bucket."""

    PASSED = "passed"
    PARTLY = "partly"
    FAILED = "failed"
    NOT_ATTEMPTED = "not_attempted"
    GRADER_FAULT = "grader_fault"


@dataclass(frozen=True, slots=True)
class Difference:
    """How a result differs from what was expected.

    `rows` holds the first differing rows as (what came back, what was expected), each a mapping of column to text or
    None where the row is missing. `shape` says that the values are right, and came back in another shape.
    """

    sentence: str
    rows: tuple[tuple[Mapping[str, str] | None, Mapping[str, str] | None], ...] = ()
    shape: bool = False


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One named case: whether the answer was right on it, and if not, what was seen."""

    name: str
    group: str
    visible: bool
    passed: bool
    called: str = ""
    difference: Difference | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: the line (0 where it is on the whole answer), the rule that speaks and the reason."""

    line: int
    rule: str
    reason: str

    def __str__(self) -> str:
        """Return the remark as a learner reads it."""
        return f"line {self.line}: {self.reason}" if self.line else self.reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one bucket.

    `figures` holds what was measured (slope in events a row, ratios to the reference, rows handled, bytes);
    `series` the points of the small picture: name -> ((rows, count), ...).
    """

    bucket: Bucket
    outcome: Outcome
    points: float
    of: float
    summary: str
    cases: tuple[CaseResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)
    series: Mapping[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)
    diagnosis: str | None = None
    misconception: str | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The three verdicts on one answer to one question."""

    question: str
    title: str
    seed: int
    verdicts: tuple[Verdict, ...]

    def __getitem__(self, bucket: Bucket) -> Verdict:
        """Return the verdict of one bucket."""
        return next(verdict for verdict in self.verdicts if verdict.bucket == bucket)

    @property
    def points(self) -> float:
        """Return the points earned over all buckets."""
        return sum(verdict.points for verdict in self.verdicts)

    @property
    def full(self) -> bool:
        """Whether all three buckets are passed."""
        return all(verdict.outcome is Outcome.PASSED for verdict in self.verdicts)
