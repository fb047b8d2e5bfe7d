"""What the judge says: one closed set of outcomes, and the records that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from autograder.base.reticent import Reticent

CRITERIA: tuple[str, ...] = ("accuracy", "efficiency", "readability")
"""What an answer to a question is judged on."""

HEADINGS: tuple[str, ...] = ("problem", "data", "metric", "solution")
"""What a scope of a case study is judged on."""


class Outcome(StrEnum):
    """How an answer fared in one criterion."""

    PASSED = "passed"
    PARTLY = "partly"
    FAILED = "failed"
    NOT_ATTEMPTED = "not_attempted"
    GRADER_FAULT = "grader_fault"


@dataclass(frozen=True, slots=True)
class Difference:
    """How a result differs from what was expected.

    `rows` holds the first differing rows as (what came back, what was expected), each a mapping of column to text or
    None where the row is missing, `places` their positions where rows are compared position by position, of `of` rows.
    `shape` says that the values are right, and came back in another shape; `raised` that an error came back;
    `scored` that it could be scored, and scores too little.
    """

    sentence: str
    rows: tuple[tuple[Mapping[str, str] | None, Mapping[str, str] | None], ...] = ()
    shape: bool = False
    raised: bool = False
    places: tuple[int, ...] = ()
    of: int = 0
    scored: bool = False


@dataclass(frozen=True, slots=True)
class InputRows:
    """The rows of one input that a difference is about, of `total`; `why` says which these are, "" where it is all."""

    name: str
    rows: tuple[Mapping[str, str], ...]
    total: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer scored on a case: means over the case's draws, from 0 to 1, beside two others' on the same draws.

    `share` of the reference's score is full; `earned` is what it earns of the case, from 0 to 1.
    """

    what: str
    mine: float
    reference: float
    naive: float
    naive_name: str
    share: float
    earned: float

    @property
    def sentence(self) -> str:
        """Return the score as a learner reads it."""
        others = f"the reference's is {self.reference:.3f}, that of “{self.naive_name}” {self.naive:.3f}"
        if self.earned == 1:
            return f"{self.what} {self.mine:.3f} ({others})"
        limit = f"full from {self.share:.0%} of the reference's"
        reached = f"{self.mine / self.reference:.0%}" if self.reference else "none"
        earns = f"earns {self.earned:.0%} of the case" if self.earned else "earns nothing"
        return f"{self.what} {self.mine:.3f}; {others}; {limit}, this is {reached} of it and {earns}"


@dataclass(frozen=True, slots=True, repr=False)
class CaseResult(Reticent):
    """One named case: whether the answer was right on it, and if not, what was seen; where it is scored, the score."""

    name: str
    group: str
    visible: bool
    passed: bool
    called: str = ""
    difference: Difference | None = None
    turn: int = 0
    inputs: tuple[InputRows, ...] = ()
    score: Score | None = None

    @property
    def earned(self) -> float:
        """Return what the answer earns of the case, from 0 to 1."""
        if self.passed or self.score is None:
            return float(self.passed)
        return self.score.earned


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: the line (0 where it is on the whole answer), the rule that speaks and the reason."""

    line: int
    rule: str
    reason: str

    def __str__(self) -> str:
        """Return the remark as a learner reads it."""
        return f"line {self.line}: {self.reason}" if self.line else self.reason


@dataclass(frozen=True, slots=True, repr=False)
class Verdict(Reticent):
    """The judgement of one criterion.

    `figures` holds what was measured (slope in events a row, ratios to the reference, rows handled, bytes);
    `series` the points of the small picture: name -> ((rows, count), ...).
    """

    criterion: str
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

    @property
    def wants_hint(self) -> bool:
        """Whether a hint on the concept helps: the answer is wrong, and nothing better is known about it.

        Where a visible case raises an error, the error is what there is to mend; of hidden cases this tells nothing.
        """
        wrong = self.criterion == "accuracy" and self.outcome in (Outcome.FAILED, Outcome.PARTLY)
        raised = any(case.visible and case.difference is not None and case.difference.raised for case in self.cases)
        return wrong and not self.misconception and not raised


@dataclass(frozen=True, slots=True, repr=False)
class Report(Reticent):
    """The verdicts on one answer to one question, or on one scope of a case."""

    question: str
    title: str
    seed: int
    verdicts: tuple[Verdict, ...]

    def __getitem__(self, criterion: str) -> Verdict:
        """Return the verdict of one criterion."""
        return next(verdict for verdict in self.verdicts if verdict.criterion == criterion)

    @property
    def points(self) -> float:
        """Return the points earned over all criteria."""
        return sum(verdict.points for verdict in self.verdicts)

    @property
    def full(self) -> bool:
        """Whether all three criteria are passed."""
        return all(verdict.outcome is Outcome.PASSED for verdict in self.verdicts)
