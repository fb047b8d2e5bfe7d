"""How slow is an answer beside the reference, decided with as few and as small runs as are sure.

Far from the limits one run calls an answer fast, and two that agree call it slow; near them interleaved pairs decide.
An answer that is slow at a middling size is not asked for the large case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from autograder.base.machine import units
from autograder.judging.timing import FAIL_RATIO, Ratio, cpu_ratio
from autograder.judging.trial import Sample, Trial
from autograder.languages import language
from autograder.questions.cases import MEDIUM_ROWS, SMALL_ROWS
from autograder.run.runner import Observation, RunError

FAST_RATIO = 1.5
"""One run below this passes: the limit lies twice as far, and a first run is rather too slow than too fast."""
SLOW_RATIO = 8.0
"""A run of some length above this, and another like it, fail: of one alone, most of it may have been a disturbance."""
_SLOW_RATIO_OF_SHORT_RUNS = 15.0
_LONG_UNITS, _SHORT_UNITS = 25.0, 10.0
_HEARD_OUT = 1.5 * SLOW_RATIO
_HEARD_AGAIN = 1.1
"""The second run of a slow answer is stopped so far above what makes it slow."""
_WORKED = 2.0
"""A run that took more on the clock than so many times what counts of it waited, or queued for a processor."""
_GROWTH = 2.0
_WORTH_PAIRS = 6.0
_REFERENCE_UNITS = 1_000.0
_BOTH = 2
_TICK_UNITS = 0.01


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of an answer on a sample of the large case, beside two runs of the reference on it."""

    sample: Sample
    seen: Observation
    least: float
    """CPU seconds of the reference's faster run, times what the question allows."""
    most: float
    """CPU seconds of the reference's slower run, times what the question allows."""
    expected: Observation

    @property
    def ratio(self) -> float:
        """How many times the CPU time of a good answer it took, the reference at its slower."""
        return self.seen.cpu_seconds / max(self.most, units(_TICK_UNITS))

    @property
    def counts(self) -> Mapping[str, float]:
        """What the answer's operators handled; nothing where it was stopped."""
        return self.seen.counts

    @property
    def rows_ratio(self) -> float:
        """How many times the reference's rows the answer's operators handled."""
        return self.counts.get("rows_handled", 0.0) / max(self.expected.counts.get("rows_handled", 0.0), 1.0)

    @property
    def surely_slow(self) -> bool:
        """Whether this run calls the answer slow; another that does so decides."""
        spent = self.seen.cpu_seconds
        if self.waited:
            return False
        return (spent >= units(_LONG_UNITS) and self.ratio >= SLOW_RATIO) or (
            spent >= units(_SHORT_UNITS) and self.ratio >= _SLOW_RATIO_OF_SHORT_RUNS
        )

    @property
    def waited(self) -> bool:
        """Whether it mostly waited: it may have been the machine that stood still, so other runs must show the same."""
        return self.seen.error is None and self.seen.wall_seconds > _WORKED * self.seen.cpu_seconds

    @property
    def surely_fast(self) -> bool:
        """Whether this one run is enough to call the answer fast."""
        return self.seen.error is None and self.seen.cpu_seconds <= FAST_RATIO * self.least

    def as_ratio(self) -> Ratio:
        """Return the reading as a ratio of one pair."""
        stopped = self.seen.error is not None
        return Ratio(self.ratio, 1, stopped=stopped, error=self.seen if stopped else None)


def read(trial: Trial, sample: Sample) -> Reading:
    """Run the answer once on a sample, until it is surely slow."""
    expected = trial.exam.expected(sample)
    longest = units(_REFERENCE_UNITS)
    again = trial.exam.once(f"again {sample}", lambda: trial.timed(trial.exam.reference, sample, longest).cpu_seconds)
    spent = [trial.question.allowance * seconds for seconds in (expected.cpu_seconds, again)]
    seen = trial.seen.get(sample)  # accuracy may have run it already; what was slow then is run again
    if seen is None or seen.error is not None or seen.cpu_seconds > FAST_RATIO * max(spent):
        seen = trial.timed(trial.runner, sample, max(2 * units(_LONG_UNITS), _HEARD_OUT * max(spent)))
    return Reading(sample, seen, min(spent), max(spent), expected)


def middle_rows(trial: Trial) -> int:
    """Return the size at which a slow answer is found out before the large case keeps a learner waiting."""
    share = language(trial.question.language).middle_share
    return max(MEDIUM_ROWS, int(trial.question.large.rows * share))


def middle_ratio(trial: Trial, reading: Reading | None = None) -> Ratio | None:
    """Return the ratio at a middling size where it is already beyond doubt that the answer is slow."""
    rows = middle_rows(trial)
    if trial.question.large.rows < _GROWTH * rows:  # the large case itself keeps nobody waiting
        return None
    reading = reading or read(trial, Sample(trial.question.large, 0, rows))
    spent = reading.seen.cpu_seconds
    if reading.surely_slow:
        return reading.as_ratio() if _grows(trial, reading) and _slow_twice(trial, reading) else None
    if spent >= units(_LONG_UNITS) and reading.ratio >= _WORTH_PAIRS and _grows(trial, reading):
        ratio = _pairs(trial, reading)
        return ratio if ratio.slow else None
    return None


def _grows(trial: Trial, reading: Reading) -> bool:
    """Whether the answer's time comes from the rows; a constant cost tells nothing about the large case."""
    if reading.seen.error is not None:
        return True
    sample = Sample(trial.question.large, 0, SMALL_ROWS)
    few = trial.timed(trial.runner, sample, reading.seen.cpu_seconds)
    return few.error is None and few.cpu_seconds * _GROWTH <= reading.seen.cpu_seconds


def large_ratio(trial: Trial, reading: Reading, *, agreed: bool = False) -> Ratio:
    """Return the ratio on the large case, of which `reading` is the first run.

    Parameters
    ----------
    agreed
        Counts call the answer slow as well, so that one reading above the limit is enough.

    """
    wrong = _wrong(trial, reading)
    if wrong is not None:
        return Ratio(0.0, 0, error=wrong)
    if reading.surely_fast or (agreed and reading.ratio >= FAIL_RATIO):
        return reading.as_ratio()
    if reading.surely_slow and _slow_twice(trial, reading):
        return reading.as_ratio()
    return _pairs(trial, reading)


def _slow_twice(trial: Trial, reading: Reading) -> bool:
    """Whether another run is surely slow too: garbage that is collected, say, makes one of a fair answer seem so."""
    sample = _sample_of(trial, reading, 0)
    longest = _HEARD_AGAIN * max(units(_LONG_UNITS), SLOW_RATIO * reading.most)
    again = replace(reading, sample=sample, seen=trial.timed(trial.runner, sample, longest))
    if sample != reading.sample:
        trial.exam.release(sample)
    failed = again.seen.error is not None and again.seen.error.kind != "time"
    return again.surely_slow and not failed


def _pairs(trial: Trial, reading: Reading) -> Ratio:
    """Run pairs until the verdict is sure; a reading long enough not to mind a cold start is the first of them."""
    seen: dict[int, dict[str, Observation]] = {}

    def mine(turn: int, seconds: float) -> Observation:
        found = trial.timed(trial.runner, _sample_of(trial, reading, turn), seconds)
        seen.setdefault(turn, {})["mine"] = found
        return found

    def good(turn: int, seconds: float) -> Observation:
        found, times = (
            trial.timed(trial.exam.reference, _sample_of(trial, reading, turn), seconds),
            trial.question.allowance,
        )
        seen.setdefault(turn, {})["good"] = found
        return replace(found, cpu_seconds=times * found.cpu_seconds, wall_seconds=times * found.wall_seconds)

    spent = reading.seen.cpu_seconds
    counts = reading.seen.error is None and not reading.waited and spent >= units(_LONG_UNITS)
    first = (reading.ratio, spent) if counts else None
    ratio = cpu_ratio(good, mine, first=first)
    wrong = None if ratio.slow or ratio.error is not None else _wrong_in_pairs(trial, reading, seen)
    for turn in range(ratio.pairs):
        if _sample_of(trial, reading, turn) != reading.sample:
            trial.exam.release(_sample_of(trial, reading, turn))
    return ratio if wrong is None else Ratio(0.0, 0, error=wrong)


def _sample_of(trial: Trial, reading: Reading, turn: int) -> Sample:
    """Return what a pair is timed on: rows that no run has seen, and as many as none had, nearly those of the reading.

    So an answer that keeps what it returned, by the rows or by their number, has nothing to return. A query keeps
    nothing, and the first pair asks it of the same tables again.
    """
    rows = reading.sample.rows
    if rows is None or not language(trial.question.language).remembers:
        return Sample(trial.question.large, turn, rows)
    return Sample(trial.question.large, turn + 1, rows - (turn + 1))


def _wrong_in_pairs(
    trial: Trial, reading: Reading, seen: Mapping[int, Mapping[str, Observation]]
) -> Observation | None:
    """Return what came back in a pair where it is not what the reference returned beside it."""
    for turn, both in seen.items():
        if len(both) < _BOTH:
            continue
        difference = trial.unlike(_sample_of(trial, reading, turn), both["mine"], both["good"])
        if difference is not None:
            told = f"the result is wrong when it runs again with other rows ({difference.sentence})"
            return replace(both["mine"], error=RunError("error", "", told))
    return None


def _wrong(trial: Trial, reading: Reading) -> Observation | None:
    """Return what came back where an answer that is right on every case is wrong on the large one."""
    if reading.seen.error is not None and reading.seen.error.kind == "time":
        return None
    difference = trial.difference(reading.sample, reading.seen)
    if difference is None:
        return None
    if reading.seen.error is not None:
        return reading.seen
    return replace(reading.seen, error=RunError("error", "", f"the result is wrong there ({difference.sentence})"))
