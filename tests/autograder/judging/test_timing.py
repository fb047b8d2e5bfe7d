"""The CPU ratio: sequential, interleaved, and kind between its two limits."""

from collections.abc import Callable
from itertools import cycle

import pytest

from autograder.base import machine
from autograder.judging.timing import Timed, cpu_ratio
from autograder.run.runner import Observation, RunError


@pytest.fixture(autouse=True)
def _machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a unit be 10 ms, as the times here suppose."""
    monkeypatch.setattr(machine, "unit_seconds", lambda: 0.01)


def taking(*seconds: float) -> Timed:
    """Return a side whose runs take these CPU seconds, over and over."""
    turns = cycle(seconds)
    return lambda _turn, _limit: Observation(None, cpu_seconds=(spent := next(turns)), wall_seconds=spent)


def stopped(seconds: float, wall: float) -> Timed:
    """Return a side that is cut off after so many CPU and wall seconds."""
    error = RunError("time", "", "stopped")
    return lambda _turn, _limit: Observation(None, error=error, cpu_seconds=seconds, wall_seconds=wall)


@pytest.mark.parametrize(
    ("answer", "slow", "pairs"),
    [
        (taking(0.010), False, 2),
        (taking(0.019), False, 2),
        (taking(0.025), False, 2),
        (taking(0.030), False, 3),
        (taking(0.031), False, 15),
        (taking(0.040), False, 15),
        (taking(0.049), False, 15),
        (taking(0.055), True, 7),
        (taking(0.065), True, 3),
        (taking(0.075), True, 2),
        (taking(0.090), True, 2),
    ],
)
def test_ratio_is_decided_by_as_few_pairs_as_are_sure(answer: Timed, slow: bool, pairs: int) -> None:
    """Clear ratios need two pairs, doubtful ones fifteen; between 3 and 5 the learner gets the benefit of doubt."""
    ratio = cpu_ratio(taking(0.010), answer)
    assert (ratio.slow, ratio.pairs) == (slow, pairs)


def test_long_runs_need_fewer_pairs() -> None:
    """Where the answer takes long, two pairs beyond a limit are enough; between the limits more are run."""
    assert cpu_ratio(taking(0.150), taking(0.840)).pairs == 2
    assert cpu_ratio(taking(0.300), taking(1.200)).pairs == 15


def test_long_pairs_that_disagree_decide_nothing() -> None:
    """Of two long pairs one may have met a machine that stood still: more are run, and the median decides."""
    ratio = cpu_ratio(taking(0.300), taking(60.0, 0.330))
    assert ratio.pairs > 2
    assert not cpu_ratio(taking(0.300), taking(0.330, 60.0, 0.330)).slow


def test_one_slow_run_does_not_fail_an_answer() -> None:
    """The median decides, so that one interrupted run costs nothing."""
    assert not cpu_ratio(taking(0.010), taking(0.010, 0.200, 0.010, 0.010)).slow


def test_answer_cut_off_by_its_cpu_time_is_slow() -> None:
    """An answer that used up its CPU time is slow, and the ratio is a lower bound."""
    ratio = cpu_ratio(taking(0.010), stopped(0.250, 0.3))
    assert ratio.slow
    assert ratio.stopped


def test_answer_that_waits_is_slow() -> None:
    """An answer that burns no CPU but more than fifteen times the wall time is slow."""
    assert cpu_ratio(taking(0.010), stopped(0.001, 2.0)).slow


def test_answer_cut_off_by_a_busy_machine_is_not() -> None:
    """An answer that was cut off after little CPU and little wall time is judged by what it used."""
    assert not cpu_ratio(taking(0.100), stopped(0.100, 0.9)).slow


def test_sides_take_turns() -> None:
    """Pairs are interleaved ABBA, so that a drift of the machine hits both sides alike."""
    order: list[str] = []

    def told(name: str) -> Timed:
        run = taking(0.040 if name == "answer" else 0.010)

        def timed(turn: int, limit: float) -> Observation:
            order.append(name[0])
            return run(turn, limit)

        return timed

    cpu_ratio(told("reference"), told("answer"))
    assert "".join(order[:8]) == "raarraar"


def test_error_at_scale_is_reported() -> None:
    """An answer that raises on the large case fails with its own error."""
    error = RunError("error", "KeyError", "'x'")
    raising: Callable[[int, float], Observation] = lambda _turn, _limit: Observation(None, error=error)  # noqa: E731
    assert cpu_ratio(taking(0.010), raising).error is not None
