"""The second verdict: does it scale? Loops are counted, time is a ratio to the reference in the same run.

An answer is observed until the verdict is sure (`observe_…`), and the verdict is read off the record (`score_…`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from autograder.judging.speed import Reading, large_ratio, middle_ratio, middle_rows, read
from autograder.judging.timing import FAIL_RATIO, Ratio
from autograder.judging.trial import Sample, Trial
from autograder.languages import language
from autograder.questions.question import Question
from autograder.report.verdicts import Finding, Outcome, Verdict

if TYPE_CHECKING:
    from autograder.judging.counting import Counted
    from autograder.loops import LoopEvidence

ROWS_RATIO = 20.0
"""A query whose operators handle this many times the reference's rows fails whatever the clock says."""
_AGREEING_ROWS_RATIO = 10.0
"""Beside this many times the rows, one reading of the clock above its limit is enough."""
_PASSED = {
    True: f"Scales: no loop over rows, and at most {FAIL_RATIO:g} times the CPU time of a good answer.",
    False: f"Scales: at most {FAIL_RATIO:g} times the CPU time of a good answer; a loop is in order here.",
}
_REMARKABLE_MEMORY = 10.0
_REMARKABLE_BYTES = 50 * 2**20


def judge_efficiency(trial: Trial, accuracy: Verdict) -> Verdict:
    """Judge whether the answer scales; it earns points only where `accuracy` is full."""
    of = trial.question.points["efficiency"]
    blank = Verdict("efficiency", Outcome.FAILED, 0.0, of, "", seed=trial.seed)
    if accuracy.outcome is Outcome.NOT_ATTEMPTED:
        return replace(blank, outcome=Outcome.NOT_ATTEMPTED, summary="Nothing to judge yet.")
    if accuracy.outcome is not Outcome.PASSED:
        return replace(blank, summary="Speed counts once the answer is right on every case.")
    verdict: Verdict = language(trial.question.language).part("efficiency")(trial, blank)
    return replace(verdict, points=of) if verdict.outcome is Outcome.PASSED else verdict


@dataclass(frozen=True, slots=True)
class FunctionSeen:
    """What was observed of a function: no more than its verdict needs.

    Attributes
    ----------
    counted
        Its steps at two sizes; None where time alone decided, or where they could not be counted.
    ratio
        Its time beside the reference's; None where the steps alone decided.
    peaks
        Peak bytes, its own and the reference's, where they were weighed.
    at_scale
        Its steps on rows that it never saw; None where nobody asked, or where they could not be told.
    uncountable
        Why its steps could not be counted, in a sentence; the steps at scale where `counted` is there.

    """

    counted: Counted | None = None
    ratio: Ratio | None = None
    peaks: Mapping[str, float] = field(default_factory=dict)
    at_scale: LoopEvidence | None = None
    uncountable: str | None = None


def judge_function(trial: Trial, blank: Verdict) -> Verdict:
    """Judge a function: its loops are counted, and its time is held against the reference's."""
    return score_function(observe_function(trial), trial.question, blank)


def observe_function(trial: Trial) -> FunctionSeen:
    """Count and time a function, until the verdict on it is sure."""
    from autograder.judging.counting import UncountableError, count_loops, peak_memory  # noqa: PLC0415 (queries need no loop detector)

    allowed = trial.question.loops is not None
    ratio = _python_ratio(trial) if allowed else None
    if ratio is not None and not ratio.in_time:  # where loops are in order, only time can fail
        return FunctionSeen(ratio=ratio)
    try:
        counted = count_loops(trial)
    except UncountableError as error:
        return FunctionSeen(uncountable=str(error))
    if counted.loops and not allowed:
        return FunctionSeen(counted)
    ratio = ratio or _python_ratio(trial)
    # Nobody waits to hear about the memory of an answer that is too slow.
    weighed = trial.exam.weighs_memory and not ratio.slow
    seen = FunctionSeen(counted, ratio, peak_memory(trial, middle_rows(trial)) if weighed else {})
    if allowed or counted.weighed(ratio.value).loops or not ratio.in_time:
        return seen
    return _seen_at_scale(trial, seen)


def _seen_at_scale(trial: Trial, seen: FunctionSeen) -> FunctionSeen:
    """Count, of a function that would pass, the steps on rows that it never saw."""
    from autograder.judging.counting import UncountableError, count_at_scale  # noqa: PLC0415 (as above)

    try:
        return replace(seen, at_scale=count_at_scale(trial))
    except UncountableError as error:
        return replace(seen, uncountable=str(error))


def score_function(seen: FunctionSeen, asked: Question, blank: Verdict) -> Verdict:
    """Return the verdict on a function of which everything was seen; nothing runs."""
    counted, ratio = seen.counted, seen.ratio
    if counted is None:
        if ratio is None:
            return replace(blank, summary=seen.uncountable or "")
        return _by_ratio(asked, replace(blank, figures=ratio.figures), ratio)
    figures = {"slope": round(counted.slope, 4), "tap_slope": round(counted.tap_slope, 4)}
    verdict = replace(blank, figures=figures, series=counted.series)
    if ratio is None:
        return replace(verdict, summary=_sentence(counted.reason))
    figures |= ratio.figures | dict(seen.peaks)
    verdict = replace(verdict, figures=figures, findings=_memory_remark(seen.peaks))
    looping = counted.weighed(ratio.value)
    if looping.loops and asked.loops is None:
        return replace(verdict, summary=_sentence(looping.reason))
    verdict = _by_ratio(asked, verdict, ratio)
    return _at_scale(seen, verdict, ratio) if verdict.outcome is Outcome.PASSED else verdict


def _at_scale(seen: FunctionSeen, passed: Verdict, ratio: Ratio) -> Verdict:
    """Return the verdict on a function that would pass, by its steps on rows that it never saw."""
    from autograder.loops import loops  # noqa: PLC0415 (queries need no loop detector)

    failed = replace(passed, outcome=Outcome.FAILED, points=0.0)
    if seen.uncountable is not None:
        return replace(failed, summary=seen.uncountable)
    looping = loops(seen.at_scale, ratio.value) if seen.at_scale is not None else None
    if seen.at_scale is None or looping is None or not looping.loops:
        return passed
    figures = {
        "slope_at_scale": round(seen.at_scale.slope, 4),
        "tap_slope_at_scale": round(seen.at_scale.tap_slope, 4),
    }
    return replace(failed, figures={**failed.figures, **figures}, summary=_sentence(looping.reason))


def _python_ratio(trial: Trial) -> Ratio:
    middle = middle_ratio(trial)
    if middle is not None:
        return middle
    return large_ratio(trial, read(trial, Sample(trial.question.large, 0, trial.question.large.rows)))


def _memory_remark(figures: Mapping[str, float]) -> tuple[Finding, ...]:
    """Remark on an answer that allocates far more than the reference: it costs no points, an interviewer would ask."""
    if not figures:
        return ()
    mine, reference = figures["peak_bytes"], figures["peak_bytes_reference"]
    if mine < _REMARKABLE_BYTES or mine < _REMARKABLE_MEMORY * reference:
        return ()
    return (Finding(0, "memory", "It needs far more memory than a good answer; what does it build and throw away?"),)


@dataclass(frozen=True, slots=True)
class QuerySeen:
    """What was observed of a query: runs at a middling size and, where needed, at the full one, and its time.

    `ratio` is None where the rows that its operators handle decided.
    """

    readings: tuple[Reading, ...]
    ratio: Ratio | None


def judge_query(trial: Trial, blank: Verdict) -> Verdict:
    """Judge a query: the rows that its operators handle are counted, and its time is held against the reference's."""
    return score_query(observe_query(trial), trial.question, blank)


def observe_query(trial: Trial) -> QuerySeen:
    """Run a query at growing sizes, until the verdict on it is sure."""
    case = trial.question.large
    middle = read(trial, Sample(case, 0, middle_rows(trial)))
    if middle.rows_ratio >= ROWS_RATIO:
        return QuerySeen((middle,), None)
    ratio = middle_ratio(trial, middle)
    if ratio is not None:
        return QuerySeen((middle,), ratio)
    large = read(trial, Sample(case, 0, case.rows))
    if large.rows_ratio >= ROWS_RATIO:
        return QuerySeen((middle, large), None)
    agreed = large.rows_ratio >= _AGREEING_ROWS_RATIO
    return QuerySeen((middle, large), large_ratio(trial, large, agreed=agreed))


def score_query(seen: QuerySeen, asked: Question, blank: Verdict) -> Verdict:
    """Return the verdict on a query of which everything was seen; nothing runs."""
    verdict = _with_counts(blank, *seen.readings)
    if seen.ratio is None:
        return replace(verdict, summary=_too_many_rows(verdict))
    figures = {**verdict.figures, **seen.ratio.figures}
    return _by_ratio(asked, replace(verdict, figures=figures), seen.ratio)


def _too_many_rows(verdict: Verdict) -> str:
    return f"The query's operators handle {verdict.figures['rows_ratio']:.0f} times the rows that they need to."


def _with_counts(verdict: Verdict, *readings: Reading) -> Verdict:
    both = {
        "yours": [(reading.sample.rows or 0, reading.counts) for reading in readings],
        "the reference": [(reading.sample.rows or 0, reading.expected.counts) for reading in readings],
    }
    series = {
        who: tuple((rows, found["rows_handled"]) for rows, found in points if "rows_handled" in found)
        for who, points in both.items()
    }
    last = readings[-1]
    figures = {"rows_ratio": round(max(reading.rows_ratio for reading in readings), 2)}
    figures |= {"rows_handled_reference": last.expected.counts["rows_handled"], **last.counts}
    return replace(verdict, figures=figures, series=series)


def _by_ratio(asked: Question, verdict: Verdict, ratio: Ratio) -> Verdict:
    if ratio.error is not None and not ratio.stopped:
        return replace(verdict, summary=f"On the large case (“{asked.large.name}”): {ratio.error.error}.")
    if ratio.slow:
        least = "more than " if ratio.stopped else ""
        times = f"{least}{max(ratio.value, FAIL_RATIO):.0f} times"
        limit = f"at most {FAIL_RATIO:g} times is accepted"
        why = (
            " No loop was found: it is the work of the vectorised steps themselves."
            if _vectorised(asked, verdict)
            else ""
        )
        return replace(
            verdict, summary=f"On the large case it takes {times} the CPU time of a good answer; {limit}.{why}"
        )
    return replace(verdict, outcome=Outcome.PASSED, summary=_PASSED[asked.loops is None])


def _vectorised(asked: Question, verdict: Verdict) -> bool:
    return asked.loops is None and verdict.figures.get("slope") == 0.0


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:] + "."
