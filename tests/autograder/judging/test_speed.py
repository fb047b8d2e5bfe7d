"""When one run is enough to call an answer fast, two to call it slow, and when pairs decide."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.base import machine
from autograder.judging.speed import large_ratio, middle_ratio, read
from autograder.judging.trial import Sample
from autograder.questions.cases import MEDIUM_ROWS, Case
from autograder.run.runner import Observation, RunError

LARGE = Case("a hundred thousand rows", "large", "at scale", dict, rows=101_000)


@pytest.fixture(autouse=True)
def _machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a unit be 10 ms, as the times here suppose."""
    monkeypatch.setattr(machine, "unit_seconds", lambda: 0.01)


class FakeTrial:
    """A trial whose two sides take the CPU seconds that a function of the rows says; no code runs."""

    def __init__(
        self,
        answer: Callable[[int], float],
        *,
        error: RunError | None = None,
        waited: float = 0.0,
        language: str = "python",
        allowance: float = 1.0,
    ) -> None:
        self.runs: list[int] = []
        self.seen: dict[Sample, Observation] = {}
        self.runner, reference = "answer", "reference"
        self._answer, self._error = answer, error
        self._waited = waited
        self.question = SimpleNamespace(large=LARGE, language=language, allowance=allowance)
        self.exam = SimpleNamespace(
            reference=reference,
            expected=lambda sample: self.timed(reference, sample, 60.0),
            once=lambda _key, make: make(),
            release=lambda _sample: None,
        )

    def timed(self, runner: Any, sample: Sample, _seconds: float) -> Observation:
        """Return what a run of so many rows takes: the reference a microsecond a row."""
        rows = sample.rows or 0
        if runner == "reference":
            return Observation(None, cpu_seconds=1e-6 * rows, wall_seconds=1e-6 * rows)
        self.runs.append(rows)
        spent, stood_still = self._answer(rows), self._waited
        self._waited = 0.0  # once
        wall = max(spent, stood_still)
        return Observation(None, cpu_seconds=max(spent, stood_still / 3), wall_seconds=wall, error=self._error)

    def difference(self, _sample: Sample, _seen: Observation) -> None:
        """Every result is right."""

    def unlike(self, _sample: Sample, _seen: Observation, _expected: Observation) -> None:
        """Every result is right."""


def large(trial: FakeTrial, *, agreed: bool = False) -> Any:
    """Return the ratio on the large case and how often the answer ran for it."""
    reading = read(trial, Sample(LARGE, 0, LARGE.rows))  # type: ignore[arg-type]
    return large_ratio(trial, reading, agreed=agreed)  # type: ignore[arg-type]


@pytest.mark.parametrize(("times", "slow", "runs"), [(1.2, False, 1), (2.1, False, 3), (9.0, True, 2), (5.9, True, 3)])
def test_few_runs_decide_far_from_the_limits(times: float, slow: bool, runs: int) -> None:
    """Far below the limits one run is enough, far above them two that agree; pairs follow near them."""
    trial = FakeTrial(lambda rows: times * 1e-6 * rows)
    assert (large(trial).slow, len(trial.runs)) == (slow, runs)


@pytest.mark.parametrize(("times", "slow"), [(5.9, False), (9.5, False), (10.5, True), (16.5, True)])
def test_an_allowance_moves_the_limit(times: float, slow: bool) -> None:
    """Where a question allows twice the solution's time, an answer fails from ten times that time on, not from five."""
    trial = FakeTrial(lambda rows: times * 1e-6 * rows, allowance=2.0)
    ratio = large(trial)
    assert ratio.slow is slow
    assert ratio.value == pytest.approx(times / 2)


def test_a_long_first_run_is_the_first_pair() -> None:
    """A first run too short to be trusted is measured again, a long one counts."""
    short, long = FakeTrial(lambda rows: 2.4e-6 * rows), FakeTrial(lambda rows: 2.48e-6 * rows)
    assert (large(short).pairs, len(short.runs)) == (2, 3)
    assert (large(long).pairs, len(long.runs)) == (2, 2)


def test_counts_that_agree_spare_the_pairs() -> None:
    """Where the rows handled call a query slow as well, one reading above the limit is enough."""
    trial = FakeTrial(lambda rows: 6e-6 * rows)
    assert large(trial, agreed=True).slow
    assert len(trial.runs) == 1


def test_slow_answer_is_found_out_at_a_middling_size() -> None:
    """An answer whose time grows with the rows is refused before it sees the large case."""
    trial = FakeTrial(lambda rows: 1e-4 * rows)
    ratio = middle_ratio(trial)  # type: ignore[arg-type]
    assert ratio is not None
    assert ratio.slow
    assert max(trial.runs) == MEDIUM_ROWS


def test_constant_cost_decides_nothing_at_a_middling_size() -> None:
    """A constant cost (a library that starts up) is no proof of slowness, however it compares with few rows."""
    assert middle_ratio(FakeTrial(lambda _rows: 0.4)) is None  # type: ignore[arg-type]


def test_stopped_answer_needs_no_second_size() -> None:
    """An answer that was cut off twice after much CPU time is slow without being run on fewer rows."""
    trial = FakeTrial(lambda _rows: 1.0, error=RunError("time", "", "stopped"))
    ratio = middle_ratio(trial)  # type: ignore[arg-type]
    assert ratio is not None
    assert ratio.stopped
    assert [rows // MEDIUM_ROWS for rows in trial.runs] == [1, 0]  # the second has a row less: nothing to remember


def test_a_machine_that_stood_still_once_makes_no_answer_slow() -> None:
    """One run that mostly waited, however long, is measured again in pairs, whose median decides."""
    trial = FakeTrial(lambda rows: 1.1e-6 * rows, waited=60.0)
    assert not large(trial).slow
    assert len(trial.runs) > 1


@pytest.mark.parametrize("language", ["python", "sql"])
@pytest.mark.parametrize("disturbed", [0, 1, 2])
def test_one_disturbed_run_makes_no_answer_slow(disturbed: int, language: str) -> None:
    """A run of a fair answer that took twenty times its CPU time, whichever it is, is outvoted by those after it."""
    trial = FakeTrial(lambda rows: (20.0 if len(trial.runs) - 1 == disturbed else 1.1) * 1e-6 * rows, language=language)
    assert middle_ratio(trial) is None  # type: ignore[arg-type]
    assert not large(trial).slow


@pytest.mark.parametrize("language", ["python", "sql"])
def test_an_answer_that_breaks_when_it_runs_again_is_not_called_slow(language: str) -> None:
    """A second run that ends in an error of its own is no measurement: pairs say what went wrong."""
    trial = FakeTrial(lambda rows: 20e-6 * rows, language=language)
    reading = read(trial, Sample(LARGE, 0, LARGE.rows))  # type: ignore[arg-type]
    trial._error = RunError("error", "KeyError", "broke")
    ratio = large_ratio(trial, reading)  # type: ignore[arg-type]
    assert ratio.error is not None
    assert not ratio.stopped
