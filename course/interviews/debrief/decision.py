"""The decision of an interview: a stated rule, and the evidence under each of its lines. No person's opinion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.report.verdicts import Outcome, Verdict
from course.interviews.debrief.judged import Judged
from course.interviews.debrief.legs import LegsJudged
from course.interviews.debrief.scope import Scope
from course.interviews.debrief.timeline import Timeline

STRONG, WEAK = 0.85, 0.60
Grade = Literal["strong", "fair", "weak", "missing", "nothing to judge"]
Outcomes = Literal["hire", "mixed", "no hire"]
RULE = (
    "Each criterion's share of its points over all exercises of the interview: strong from 85 %, weak below 60 %."
    " Hire: every criterion strong, and scope (decisions asked or stated, of those that count) not weak. No hire: any"
    " criterion weak, or every edge case (nulls, ties, borders) missed, or, in a case study, no goal asked before the"
    " first claim. Everything else: mixed."
    " No word of impact in people, time, customers or money: mixed at best."
)
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the decision: what it is about, its share (0 to 1), its grade, and what it rests on.

    `good` says which of the pieces of evidence speak for the candidate.
    """

    about: str
    share: float | None
    grade: Grade
    evidence: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, the clauses of the rule that lead to it, and a line for each criterion, scope and impact."""

    outcome: Outcomes
    because: tuple[str, ...]
    lines: tuple[Line, ...]
    rule: str = RULE

    def __getitem__(self, about: str) -> Line:
        """Return the line on a criterion, on scope or on impact."""
        return next(line for line in self.lines if line.about == about)


def decide(judged: Sequence[Judged], scope: Scope, told: Timeline, legs: LegsJudged) -> Decision:
    """Return the decision that the rule gives."""
    criteria = [_criterion(name, verdicts) for name, verdicts in _by_criterion(judged).items()]
    of_scope = _scope(scope, told)
    against = tuple(_against(criteria, judged, scope))
    lines = (*criteria, of_scope, _impact(legs))
    if against:
        return Decision("no hire", against, lines)
    short = tuple(_short_of_hire(criteria, of_scope, legs))
    if short:
        return Decision("mixed", short, lines)
    return Decision("hire", ("every criterion is strong, and scope is not weak",), lines)


def grade(share: float | None) -> Grade:
    """Return what a share amounts to."""
    if share is None:
        return "nothing to judge"
    # Points are rounded to hundredths, and so a share just at a limit may lie a hair below it.
    rounded = round(share, 6)
    return "strong" if rounded >= STRONG else "weak" if rounded < WEAK else "fair"


def edges_missed(judged: Sequence[Judged]) -> bool:
    """Whether every edge case of everything that was answered was missed."""
    edges = [right for answer in judged if answer.attempted for right in answer.edges.values()]
    return bool(edges) and not any(edges)


def _by_criterion(judged: Sequence[Judged]) -> Mapping[str, list[tuple[Judged, Verdict]]]:
    found: dict[str, list[tuple[Judged, Verdict]]] = {}
    for answer in judged:
        for verdict in answer.report.verdicts:
            found.setdefault(verdict.criterion, []).append((answer, verdict))
    return found


def _criterion(name: str, verdicts: Sequence[tuple[Judged, Verdict]]) -> Line:
    of = sum(verdict.of for _, verdict in verdicts)
    share = sum(verdict.points for _, verdict in verdicts) / of if of else None
    evidence = tuple((_told(answer, verdict), verdict.points >= verdict.of) for answer, verdict in verdicts)
    return Line(name, share, grade(share), evidence)


def _told(answer: Judged, verdict: Verdict) -> str:
    points = f"{answer.title}: {verdict.points:g} of {verdict.of:g} points"
    if verdict.outcome is Outcome.NOT_ATTEMPTED:
        return f"{points}. Nothing was handed in."
    wrong = [f"“{case.name}”" for case in verdict.cases if not case.passed]
    listed = f" ({', '.join(wrong[:_SHOWN])}{' …' if len(wrong) > _SHOWN else ''})" if wrong else ""
    return f"{points}. {verdict.summary}{listed}"


def _scope(scope: Scope, told: Timeline) -> Line:
    asked = " ".join(f"“{text}”" for text in scope.before_code)
    evidence = [(f"asked before any {'code' if scope.goal_first is None else 'claim'}: {asked}", True)] if asked else []
    stated = [decision for decision in scope.settled if decision.how == "stated" and decision.matters]
    if stated:
        evidence.append((f"stated as assumptions: {_listed([decision.question for decision in stated])}", True))
    silent = "assumed without a word" if scope.goal_first is None else "never asked"
    evidence += [(f"{silent}: “{decision.question}”", False) for decision in scope.silent]
    if scope.share is not None:
        count = sum(decision.matters for decision in scope.settled)
        of = f"{count - len(scope.silent)} of {count} decisions that count were asked or stated"
        evidence.insert(0, (of, grade(scope.share) != "weak"))
    if scope.goal_first is False:
        evidence.insert(0, ("the goal was not asked before the first claim", False))
    evidence += [(finding, False) for finding in told.findings]
    return Line("scope", scope.share, grade(scope.share), tuple(evidence))


def _impact(legs: LegsJudged) -> Line:
    evidence = [(f"told in {_listed(legs.kinds)}: “{legs.impact}”", True)] if legs.has_impact else []
    evidence += [(finding, False) for finding in legs.findings]
    graded: Grade = "missing" if not legs.has_impact else "fair" if legs.findings else "strong"
    return Line("impact", None, graded, tuple(evidence))


def _against(criteria: Sequence[Line], judged: Sequence[Judged], scope: Scope) -> Iterator[str]:
    if scope.goal_first is False:
        yield "rejected: no goal was asked before the first claim"
    if edges_missed(judged):
        yield f"cannot prioritise: every edge case was missed ({_missed(judged)})"
    for line in criteria:
        if line.grade == "weak":
            yield f"{line.about} is weak: {line.share:.0%} of its points{_for_want_of_right(line.about, judged)}"


def _for_want_of_right(about: str, judged: Sequence[Judged]) -> str:
    """Say that nothing is to mend in how answers read, where their points were lost by being wrong alone."""
    lost = [(answer, verdict) for answer in judged for verdict in answer.failed if verdict.criterion == about]
    reads_well = about == "readability" and all(answer.attempted and not verdict.findings for answer, verdict in lost)
    return ", since what reads well earns them only once it is right" if reads_well else ""


def _short_of_hire(criteria: Sequence[Line], scope: Line, legs: LegsJudged) -> Iterator[str]:
    for line in criteria:
        if line.grade == "fair":
            yield f"{line.about} is not strong: {line.share:.0%} of its points, {STRONG:.0%} are asked"
    if scope.grade == "weak":
        yield f"scope is weak: {scope.share:.0%} of the decisions that matter were asked or stated"
    if not legs.has_impact:
        yield "no word of impact in people, time, customers or money: mixed at best"


def _missed(judged: Sequence[Judged]) -> str:
    names = [name for answer in judged if answer.attempted for name, right in answer.edges.items() if not right]
    return ", ".join(f"“{name}”" for name in names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
