"""The second verdict: does it scale? Loops are counted, time is a ratio to the reference in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from autograder.judging.speed import Reading, large_ratio, middle_ratio, middle_rows, read
from autograder.judging.timing import FAIL_RATIO, Ratio
from autograder.judging.trial import Sample, Trial
from autograder.languages import language
from autograder.report.verdicts import Finding, Outcome, Verdict

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


def judge_function(trial: Trial, blank: Verdict) -> Verdict:
    """Judge a function: its loops are counted, and its time is held against the reference's."""
    from autograder.judging.counting import UncountableError, count_loops, peak_memory  # noqa: PLC0415 (queries need no loop detector)

    allowed = trial.question.loops is not None
    ratio = _python_ratio(trial) if allowed else None
    if ratio is not None and (ratio.slow or ratio.error is not None):  # where loops are in order, only time can fail
        return _by_ratio(trial, replace(blank, figures=_ratio_figures(ratio)), ratio)
    try:
        counted = count_loops(trial)
    except UncountableError as error:
        return replace(blank, summary=str(error))
    figures = {"slope": round(counted.slope, 4), "tap_slope": round(counted.tap_slope, 4)}
    verdict = replace(blank, figures=figures, series=counted.series)
    if counted.loops and not allowed:
        return replace(verdict, summary=_sentence(counted.reason))
    ratio = ratio or _python_ratio(trial)
    figures |= _ratio_figures(ratio)
    if (
        trial.exam.weighs_memory and not ratio.slow
    ):  # nobody waits to hear about the memory of an answer that is too slow
        figures |= peak_memory(trial, middle_rows(trial))
        verdict = replace(verdict, findings=_memory_remark(figures))
    verdict = replace(verdict, figures=figures)
    looping = counted.weighed(ratio.value)
    if looping.loops and not allowed:
        return replace(verdict, summary=_sentence(looping.reason))
    passed = _by_ratio(trial, verdict, ratio)
    return passed if allowed or passed.outcome is not Outcome.PASSED else _counted_at_scale(trial, passed, ratio)


def _counted_at_scale(trial: Trial, passed: Verdict, ratio: Ratio) -> Verdict:
    """Return the verdict on an answer that would pass, once its steps are counted on rows that it never saw."""
    from autograder.judging.counting import UncountableError, count_at_scale  # noqa: PLC0415 (as above)
    from autograder.loops import loops  # noqa: PLC0415 (as above)

    failed = replace(passed, outcome=Outcome.FAILED, points=0.0)
    try:
        evidence = count_at_scale(trial)
    except UncountableError as error:
        return replace(failed, summary=str(error))
    looping = loops(evidence, ratio.value) if evidence is not None else None
    if evidence is None or looping is None or not looping.loops:
        return passed
    figures = {"slope_at_scale": round(evidence.slope, 4), "tap_slope_at_scale": round(evidence.tap_slope, 4)}
    return replace(failed, figures={**failed.figures, **figures}, summary=_sentence(looping.reason))


def _python_ratio(trial: Trial) -> Ratio:
    middle = middle_ratio(trial)
    if middle is not None:
        return middle
    return large_ratio(trial, read(trial, Sample(trial.question.large, 0, trial.question.large.rows)))


def _memory_remark(figures: Mapping[str, float]) -> tuple[Finding, ...]:
    """Remark on an answer that allocates far more than the reference: it costs no points, an interviewer would ask."""
    mine, reference = figures["peak_bytes"], figures["peak_bytes_reference"]
    if mine < _REMARKABLE_BYTES or mine < _REMARKABLE_MEMORY * reference:
        return ()
    return (Finding(0, "memory", "It needs far more memory than a good answer; what does it build and throw away?"),)


def judge_query(trial: Trial, blank: Verdict) -> Verdict:
    """Judge a query: the rows that its operators handle are counted, and its time is held against the reference's."""
    case = trial.question.large
    middle = read(trial, Sample(case, 0, middle_rows(trial)))
    verdict = _with_counts(blank, middle)
    if middle.rows_ratio >= ROWS_RATIO:
        return replace(verdict, summary=_too_many_rows(verdict))
    ratio = middle_ratio(trial, middle)
    if ratio is None:
        large = read(trial, Sample(case, 0, case.rows))
        verdict = _with_counts(blank, middle, large)
        if large.rows_ratio >= ROWS_RATIO:
            return replace(verdict, summary=_too_many_rows(verdict))
        ratio = large_ratio(trial, large, agreed=large.rows_ratio >= _AGREEING_ROWS_RATIO)
    return _by_ratio(trial, replace(verdict, figures={**verdict.figures, **_ratio_figures(ratio)}), ratio)


def _too_many_rows(verdict: Verdict) -> str:
    return f"The query's operators handle {verdict.figures['rows_ratio']:.0f} times the rows that they need to."


def _with_counts(verdict: Verdict, *readings: Reading) -> Verdict:
    both = {
        "yours": [(one.sample.rows or 0, one.counts) for one in readings],
        "the reference": [(one.sample.rows or 0, one.expected.counts) for one in readings],
    }
    series = {
        who: tuple((rows, found["rows_handled"]) for rows, found in points if "rows_handled" in found)
        for who, points in both.items()
    }
    last = readings[-1]
    figures = {"rows_ratio": round(max(one.rows_ratio for one in readings), 2)}
    figures |= {"rows_handled_reference": last.expected.counts["rows_handled"], **last.counts}
    return replace(verdict, figures=figures, series=series)


def _by_ratio(trial: Trial, verdict: Verdict, ratio: Ratio) -> Verdict:
    if ratio.error is not None and not ratio.stopped:
        return replace(verdict, summary=f"On the large case (“{trial.question.large.name}”): {ratio.error.error}.")
    if ratio.slow:
        least = "more than " if ratio.stopped else ""
        times = f"{least}{max(ratio.value, FAIL_RATIO):.0f} times"
        limit = f"at most {FAIL_RATIO:g} times is accepted"
        why = (
            " No loop was found: it is the work of the vectorised steps themselves."
            if _vectorised(trial, verdict)
            else ""
        )
        return replace(
            verdict, summary=f"On the large case it takes {times} the CPU time of a good answer; {limit}.{why}"
        )
    return replace(verdict, outcome=Outcome.PASSED, summary=_PASSED[trial.question.loops is None])


def _vectorised(trial: Trial, verdict: Verdict) -> bool:
    return trial.question.loops is None and verdict.figures.get("slope") == 0.0


def _ratio_figures(ratio: Ratio) -> dict[str, float]:
    return {"cpu_ratio": round(ratio.value, 2), "pairs": float(ratio.pairs)}


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:] + "."
