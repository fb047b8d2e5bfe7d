"""One remark, and what a list of them is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

_PARTLY_UP_TO = 2  # minor remarks: an interviewer forgives one or two, three are a habit


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader stumbles over.

    Parameters
    ----------
    line
        1-based line of the answer as the learner typed it.
    rule
        A short stable name, such as ``unused-import``.
    reason
        What is wrong and what to do about it, for the learner.
    severity
        A ``major`` remark alone takes the whole bucket.
    """

    line: int
    rule: str
    reason: str
    severity: Literal["minor", "major"] = "minor"

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


def grade(remarks: Sequence[Remark]) -> float:
    """Return the share of the readability points: 1.0 for no remark, 0.5 for one or two minor ones, else 0.0."""
    if not remarks:
        return 1.0
    if len(remarks) > _PARTLY_UP_TO or any(remark.severity == "major" for remark in remarks):
        return 0.0
    return 0.5


def one_per_rule(found: Iterable[Remark]) -> list[Remark]:
    """Fold the repetitions of a rule into its first remark: the same habit five times is one thing to learn."""
    by_rule: dict[str, list[Remark]] = {}
    for remark in sorted(found, key=lambda remark: remark.line):
        by_rule.setdefault(remark.rule, []).append(remark)
    return [_folded(same) for same in by_rule.values()]


def _folded(same: list[Remark]) -> Remark:
    first = same[0]
    others = sorted({remark.line for remark in same} - {first.line})
    if not others:
        return first
    lines = ", ".join(str(line) for line in others)
    return replace(first, reason=f"{first.reason} (The same on line{'s' * (len(others) > 1)} {lines}.)")
