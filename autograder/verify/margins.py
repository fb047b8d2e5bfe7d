"""How far the bank's own answers must lie from a limit, since machines differ in what is dear beside the rest.

CPU time is a ratio to the reference's, yet arithmetic, memory and the start of a query cost differently from machine to
machine. Judges of contests set a limit so: the slowest answer that is accepted times a factor, and what is to be too
slow exceeds it by another. Here the limits are given, and the answers keep the distance; what is too near gets an
allowance, a larger case or another answer.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial

from autograder.base.machine import units
from autograder.judging.efficiency import ROWS_RATIO
from autograder.judging.timing import FAIL_RATIO
from autograder.judging.trial import REFERENCE_UNITS, Exam, Sample, Trial
from autograder.questions.answer import Answer
from autograder.report.verdicts import Report

FACTOR = 1.6
NEAR_RIGHT, NEAR_SLOW = FAIL_RATIO / FACTOR, FAIL_RATIO * FACTOR
_DOUBT = 0.8
"""A verdict's own reading, of one run perhaps, decides where it is so much clearer than it need be; else pairs do."""
_PAIRS, _PAIRS_OF_SLOW = 7, 3
_AT_MOST, _AT_MOST_OF_SLOW = 12.0, 20.0
_LEAST_UNITS = 100.0


def right_faults(exam: Exam, answer: Answer, report: Report) -> Iterator[tuple[str, str]]:
    """Yield why a right answer, judged as in `report`, is too near a limit, and the cure."""
    yield from stopped_faults(exam, answer)
    if report["efficiency"].figures.get("cpu_ratio", 0.0) <= _DOUBT * NEAR_RIGHT:
        return
    ratio = measured_ratio(exam, answer)
    if ratio > NEAR_RIGHT:  # two must agree: whatever else works on the machine may be dearer for one of the sides
        ratio = min(ratio, measured_ratio(exam, answer))
    if ratio > NEAR_RIGHT:
        yield (
            f"it takes {ratio:.1f} times the CPU time of a good answer; on another machine that may be {FAIL_RATIO:g}",
            f"keep right answers below {NEAR_RIGHT:.1f}: an `allowance` in question.md, or a dearer solution",
        )


def slow_faults(exam: Exam, answer: Answer, report: Report) -> Iterator[tuple[str, str]]:
    """Yield why a slow answer, judged as in `report`, is too near a limit, and the cure."""
    yield from stopped_faults(exam, answer)
    words, clear = given_away(exam, answer, report)
    if not clear:
        cure = f"keep slow answers above {NEAR_SLOW:g}: a larger case, or an answer whose work grows faster"
        yield f"only {words} gives it away; on another machine it may pass", cure


def stopped_faults(exam: Exam, answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield why an answer that is right was nearly stopped before it could be, and the cure."""
    share = exam.heard_out.get(answer.clean, 0.0)
    if share > 1 / FACTOR:
        yield (
            f"on a small input it used {share:.0%} of the time that it may take before it is stopped",
            "give that case fewer rows, or make the answer do less on few rows",
        )


def given_away(exam: Exam, answer: Answer, report: Report) -> tuple[str, bool]:
    """Return what refuses a slow answer, and whether that is clear: a loop or rows that were counted always are."""
    figures = report["efficiency"].figures
    if not {"cpu_ratio", "rows_ratio"} & set(figures):
        return "a loop", True
    rows = figures.get("rows_ratio", 0.0)
    if rows >= ROWS_RATIO:
        return f"{rows:.0f} times the rows", True
    ratio = figures.get("cpu_ratio", 0.0)
    if _DOUBT * ratio < NEAR_SLOW:  # at full size: the verdict may come from fewer rows
        measured = partial(measured_ratio, exam, answer, pairs=_PAIRS_OF_SLOW, at_most=_AT_MOST_OF_SLOW)
        ratio = measured()
        ratio = ratio if ratio >= NEAR_SLOW else max(ratio, measured())  # as above
    return f"{ratio:.1f} times the CPU time", ratio >= NEAR_SLOW


def measured_ratio(exam: Exam, answer: Answer, *, pairs: int = _PAIRS, at_most: float = _AT_MOST) -> float:
    """Return the median ratio of an answer's CPU time to a good one's on the large case; `at_most` stops it."""
    trial = Trial(exam, answer)
    ratios = []
    for turn in range(pairs + 1):
        sample = Sample(exam.question.large, turn)
        base = exam.question.allowance * trial.timed(exam.reference, sample, units(REFERENCE_UNITS)).cpu_seconds
        spent = trial.timed(trial.runner, sample, max(units(_LEAST_UNITS), at_most * base)).cpu_seconds
        exam.release(sample)
        ratios.append(spent / max(base, units(0.01)))
    return statistics.median(ratios[1:])  # the first run pays for what is imported


__all__ = ["FACTOR", "NEAR_RIGHT", "NEAR_SLOW", "given_away", "measured_ratio", "right_faults", "slow_faults"]
