"""One remark, how much it weighs, and what a list of them is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["light", "minor", "major"]

_PARTLY_UP_TO = 2  # minor remarks: an interviewer forgives one or two, three are a habit
_LIGHT_IN_A_MINOR = 3  # light remarks: one or two are nothing, three show that nobody looked
_LIGHTLY_OVER = 1.25  # times a limit: nobody can tell 121 characters from 120
_BY_WEIGHT: tuple[Severity, ...] = ("light", "minor", "major")


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
        A ``light`` remark alone costs nothing, a ``minor`` one half of the criterion, a ``major`` one all of it.
    """

    line: int
    rule: str
    reason: str
    severity: Severity = "minor"

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


def grade(remarks: Sequence[Remark]) -> float:
    """Return the share of the readability points: 1.0, 0.5 for one or two minor remarks, 0.0 for more or a major one.

    One or two light remarks cost nothing; every three of them weigh as a minor one.
    """
    severities = [remark.severity for remark in remarks]
    weight = severities.count("minor") + severities.count("light") // _LIGHT_IN_A_MINOR
    if "major" in severities or weight > _PARTLY_UP_TO:
        return 0.0
    return 0.5 if weight else 1.0


def by_excess(found: int, limit: int) -> Severity:
    """Return how much it weighs that a limit is exceeded: lightly, up to a quarter over it."""
    return "light" if found <= _LIGHTLY_OVER * limit else "minor"


def heaviest(severities: Iterable[Severity]) -> Severity:
    """Return the heaviest of some severities; light where there are none."""
    return max(severities, key=_BY_WEIGHT.index, default="light")


def one_per_rule(found: Iterable[Remark]) -> list[Remark]:
    """Fold the repetitions of a rule into its first heaviest remark: a habit shown five times is one thing to learn."""
    by_rule: dict[str, list[Remark]] = {}
    for remark in sorted(found, key=lambda remark: remark.line):
        by_rule.setdefault(remark.rule, []).append(remark)
    return [_folded(same) for same in by_rule.values()]


def _folded(same: list[Remark]) -> Remark:
    worst = heaviest(remark.severity for remark in same)
    first = next(remark for remark in same if remark.severity == worst)
    others = sorted({remark.line for remark in same} - {first.line})
    if not others:
        return first
    lines = ", ".join(str(line) for line in others)
    return replace(first, reason=f"{first.reason} (The same on line{'s' * (len(others) > 1)} {lines}.)")
