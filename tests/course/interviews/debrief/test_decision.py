"""The rule of a decision, at its limits."""

from __future__ import annotations

import pytest

from autograder.report.verdicts import CRITERIA, Finding, Outcome, Report, Verdict
from course.interviews.debrief.decision import decide, grade
from course.interviews.debrief.judged import Judged
from course.interviews.debrief.legs import LegsJudged
from course.interviews.debrief.scope import Scope, Settled
from course.interviews.debrief.timeline import Timeline

IMPACT = LegsJudged("a", "b", "saves 2 hours", (), ("time",), (), has_number=True)
NO_IMPACT = LegsJudged("a", "b", "AUC .93", (), (), (), has_number=True)
TIMELINE = Timeline(60, 50, 2, 10, (), (), ())


def judged(*shares: float, edges: dict[str, bool] | None = None, name: str = "one") -> Judged:
    verdicts = tuple(
        Verdict(criterion, Outcome.PASSED if share == 1 else Outcome.PARTLY, 100 * share, 100, "So it is.")
        for criterion, share in zip(CRITERIA, shares, strict=True)
    )
    return Judged(name, name.title(), "question", 20, "SELECT 1", Report(name, name.title(), 0, verdicts), edges or {})


def scope(asked: int, of: int, *, goal_first: bool | None = None) -> Scope:
    settled = [Settled("one", f"d{n}", "?", "!", "asked" if n < asked else "silent", True) for n in range(of)]
    ignored = Settled("one", "order", "?", "!", "silent", matters=False)
    return Scope((*settled, ignored), (), goal_first)


ALL = scope(1, 1)


@pytest.mark.parametrize(
    ("answers", "left_open", "legs", "outcome"),
    [
        ([judged(1, 1, 1)], ALL, IMPACT, "hire"),
        ([judged(0.85, 0.85, 0.85)], ALL, IMPACT, "hire"),
        ([judged(0.8499, 1, 1)], ALL, IMPACT, "mixed"),
        ([judged(1, 0.8499, 1)], ALL, IMPACT, "mixed"),
        ([judged(1, 1, 0.8499)], ALL, IMPACT, "mixed"),
        ([judged(1, 0.6, 1)], ALL, IMPACT, "mixed"),
        ([judged(1, 0.5999, 1)], ALL, IMPACT, "no hire"),
        ([judged(1, 1, 1), judged(1, 0, 1)], ALL, IMPACT, "no hire"),
        ([judged(1, 1, 1), judged(1, 0.7, 1)], ALL, IMPACT, "hire"),
        ([judged(1, 1, 1)], scope(3, 5), IMPACT, "hire"),
        ([judged(1, 1, 1)], scope(2, 5), IMPACT, "mixed"),
        ([judged(1, 1, 1)], scope(0, 0), IMPACT, "hire"),
        ([judged(1, 1, 1, edges={"ties": False, "nulls": False})], ALL, IMPACT, "no hire"),
        ([judged(1, 1, 1, edges={"ties": False, "nulls": True})], ALL, IMPACT, "hire"),
        ([judged(1, 1, 1, edges={"a": False}), judged(1, 1, 1, edges={"b": True})], ALL, IMPACT, "hire"),
        ([judged(1, 1, 1)], scope(1, 1, goal_first=False), IMPACT, "no hire"),
        ([judged(1, 1, 1)], scope(1, 1, goal_first=True), IMPACT, "hire"),
        ([judged(1, 1, 1)], ALL, NO_IMPACT, "mixed"),
        ([judged(1, 0, 1)], ALL, NO_IMPACT, "no hire"),
    ],
)
def test_the_rule_decides_at_its_limits(answers, left_open, legs, outcome):
    """Hire, mixed or no hire follows from the stated rule alone, and each outcome says why."""
    made = decide(answers, left_open, TIMELINE, legs)
    assert made.outcome == outcome
    assert made.because


def test_shares_are_of_the_points_dealt_and_their_evidence_names_each_exercise():
    """A criterion's share is that of all points dealt, and under its line stands each exercise with its points."""
    made = decide([judged(1, 1, 1), judged(0.5, 1, 1, name="two")], ALL, TIMELINE, IMPACT)
    line = made["accuracy"]
    assert (line.share, line.grade) == (0.75, "fair")
    assert [good for _, good in line.evidence] == [True, False]
    assert line.evidence[1][0].startswith("Two: 50 of 100 points")
    assert made.because == ("accuracy is not strong: 75% of its points, 85% are asked",)


@pytest.mark.parametrize(
    ("findings", "told"),
    [((), ", since what reads well earns them only once it is right"), ((Finding(1, "rule", "A single letter."),), "")],
)
def test_readability_that_is_lost_by_a_wrong_answer_is_no_fault_of_how_it_reads(findings, told):
    """What reads well and is wrong earns nothing for it, and the reason says that; what reads badly is plainly weak."""
    verdicts = [
        Verdict("accuracy", Outcome.FAILED, 0, 100, "No."),
        Verdict("readability", Outcome.FAILED, 0, 100, "So.", findings=findings),
    ]
    answer = Judged("one", "One", "question", 20, "SELECT 1", Report("one", "One", 0, tuple(verdicts)), {})
    because = decide([answer], ALL, TIMELINE, IMPACT).because
    assert because == ("accuracy is weak: 0% of its points", f"readability is weak: 0% of its points{told}")


def test_a_share_that_is_rounded_to_a_limit_is_at_it():
    """Points are told in hundredths: what is 85 % but for the last digit of a float is strong."""
    assert grade(0.85 - 1e-9) == "strong"
    assert grade(0.6 - 1e-9) == "fair"
