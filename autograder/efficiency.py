"""The second verdict: does it scale? Loops are counted, time is a ratio to the reference in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from autograder.report import Finding, Outcome, Verdict
from autograder.runner import Observation, RunError, Runner
from autograder.timing import FAIL_RATIO, Ratio, cpu_ratio
from autograder.trial import Sample, Trial

BIG_ROWS = 4_000
"""A middling size: where a slow answer is slow beyond doubt there, nobody waits for the large case."""
ROWS_RATIO = 20.0
"""A query whose operators handle this many times the reference's rows fails whatever the clock says."""
_CLEARLY_SLOW = 15.0
_SURE_SECONDS = 0.1
_SECONDS = 10.0
_PASSED = {
    True: "Scales: no loop over rows, and about as fast as a good answer.",
    False: "Scales: about as fast as a good answer; a loop is in order here.",
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
    verdict = _judge_sql(trial, blank) if trial.question.language == "sql" else _judge_python(trial, blank)
    return replace(verdict, points=of) if verdict.outcome is Outcome.PASSED else verdict


def _judge_python(trial: Trial, blank: Verdict) -> Verdict:
    from autograder.counting import UncountableError, count_loops, peak_memory  # noqa: PLC0415 (queries need no loop detector)

    allowed = trial.question.loops is not None
    if allowed and (slow := _middle_ratio(trial)) is not None:  # where loops are in order, only time can fail
        return _by_ratio(trial, replace(blank, figures=_ratio_figures(slow)), slow)
    try:
        counted = count_loops(trial)
    except UncountableError as error:
        return replace(blank, summary=str(error))
    figures = {"slope": round(counted.slope, 4), "tap_slope": round(counted.tap_slope, 4)}
    verdict = replace(blank, figures=figures, series=counted.series)
    if counted.loops and not allowed:
        return replace(verdict, summary=_sentence(counted.reason))
    ratio = _middle_ratio(trial) or _large_ratio(trial)
    figures |= _ratio_figures(ratio)
    if not ratio.slow:  # nobody waits to hear about the memory of an answer that is too slow
        figures |= peak_memory(trial, BIG_ROWS)
        verdict = replace(verdict, findings=_memory_remark(figures))
    verdict = replace(verdict, figures=figures)
    looping = counted.weighed(ratio.value)
    if looping.loops and not allowed:
        return replace(verdict, summary=_sentence(looping.reason))
    return _by_ratio(trial, verdict, ratio)


def _memory_remark(figures: Mapping[str, float]) -> tuple[Finding, ...]:
    """Remark on an answer that allocates far more than the reference: it costs no points, an interviewer would ask."""
    mine, reference = figures["peak_bytes"], figures["peak_bytes_reference"]
    if mine < _REMARKABLE_BYTES or mine < _REMARKABLE_MEMORY * reference:
        return ()
    return (Finding(0, "memory", "It needs far more memory than a good answer; what does it build and throw away?"),)


def _judge_sql(trial: Trial, blank: Verdict) -> Verdict:
    case = trial.question.large
    middle = _handled(trial, Sample(case, 0, max(BIG_ROWS, case.rows // 10)))
    verdict = _with_counts(blank, middle)
    if verdict.figures["rows_ratio"] >= ROWS_RATIO:
        return replace(verdict, summary=_too_many_rows(verdict))
    ratio = _middle_ratio(trial, middle.sample)
    if ratio is None:
        ratio = _large_ratio(trial)
        verdict = _with_counts(blank, middle, _handled(trial, Sample(case, 0, case.rows)))
    verdict = replace(verdict, figures={**verdict.figures, **_ratio_figures(ratio)})
    if verdict.figures["rows_ratio"] >= ROWS_RATIO:
        return replace(verdict, summary=_too_many_rows(verdict))
    return _by_ratio(trial, verdict, ratio)


@dataclass(frozen=True, slots=True)
class _Handled:
    """What the operators of both queries handled on one sample; no counts where the answer was stopped."""

    sample: Sample
    mine: Mapping[str, float]
    reference: Mapping[str, float]

    @property
    def ratio(self) -> float:
        return self.mine.get("rows_handled", 0.0) / max(self.reference["rows_handled"], 1.0)


def _too_many_rows(verdict: Verdict) -> str:
    return f"The query's operators handle {verdict.figures['rows_ratio']:.0f} times the rows that they need to."


def _with_counts(verdict: Verdict, *counts: _Handled) -> Verdict:
    sides = {"yours": [(one.sample.rows or 0, one.mine) for one in counts]}
    sides["the reference"] = [(one.sample.rows or 0, one.reference) for one in counts]
    series = {
        who: tuple((rows, found["rows_handled"]) for rows, found in points if "rows_handled" in found)
        for who, points in sides.items()
    }
    last = counts[-1]
    figures = {"rows_ratio": round(max(one.ratio for one in counts), 2)}
    figures |= {"rows_handled_reference": last.reference["rows_handled"], **last.mine}
    return replace(verdict, figures=figures, series=series)


def _handled(trial: Trial, sample: Sample) -> _Handled:
    expected = trial.exam.expected(sample)
    seen = trial.timed(trial.runner, sample, max(0.25, 30 * expected.cpu_seconds))
    return _Handled(sample, seen.counts, expected.counts)


def _by_ratio(trial: Trial, verdict: Verdict, ratio: Ratio) -> Verdict:
    if ratio.error is not None and not ratio.stopped:
        return replace(verdict, summary=f"On the large case (“{trial.question.large.name}”): {ratio.error.error}.")
    if ratio.slow:
        least = "more than " if ratio.stopped else ""
        times = f"{least}{max(ratio.value, FAIL_RATIO):.0f} times"
        return replace(verdict, summary=f"On the large case it takes {times} the CPU time of a good answer.")
    return replace(verdict, outcome=Outcome.PASSED, summary=_PASSED[trial.question.loops is None])


def _ratio_figures(ratio: Ratio) -> dict[str, float]:
    return {"cpu_ratio": round(ratio.value, 2), "pairs": float(ratio.pairs)}


def _middle_ratio(trial: Trial, sample: Sample | None = None) -> Ratio | None:
    """Return the ratio at a middling size where it is already beyond doubt, so that nobody waits for the large case."""
    sample = sample or Sample(trial.question.large, 0, BIG_ROWS)
    expected = trial.exam.expected(sample)
    seen = trial.timed(trial.runner, sample, max(_SURE_SECONDS * 5, 30 * expected.cpu_seconds))
    again = trial.timed(trial.exam.reference, sample, _SECONDS)
    ratio = seen.cpu_seconds / max(min(again.cpu_seconds, expected.cpu_seconds), 1e-4)
    if ratio >= _CLEARLY_SLOW and seen.cpu_seconds >= _SURE_SECONDS:
        return Ratio(ratio, 1, stopped=seen.error is not None, error=seen if seen.error is not None else None)
    return None


def _large_ratio(trial: Trial) -> Ratio:
    case = trial.question.large

    def run(runner: Runner, turn: int, seconds: float) -> Observation:
        return trial.timed(runner, Sample(case, turn, case.rows), seconds)

    wrong = _wrong_at_scale(trial, Sample(case, 0, case.rows))
    if wrong is not None:
        return Ratio(0.0, 0, error=wrong)
    return cpu_ratio(
        lambda turn, seconds: run(trial.exam.reference, turn, seconds),
        lambda turn, seconds: run(trial.runner, turn, seconds),
    )


def _wrong_at_scale(trial: Trial, sample: Sample) -> Observation | None:
    """Return what came back where an answer that is right on every case is wrong on the large one."""
    expected = trial.exam.expected(sample)
    seen = trial.timed(trial.runner, sample, max(0.5, 30 * expected.cpu_seconds))
    if seen.error is not None:
        return None
    difference = trial.difference(sample, seen)
    if difference is None:
        return None
    return replace(seen, error=RunError("error", "", f"the result is wrong there ({difference.sentence})"))


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:] + "."
