"""How much slower is an answer than the reference? A ratio of CPU times from interleaved pairs, never seconds."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from dataclasses import dataclass

from autograder.runner import Observation

PASS_RATIO = 3.0
FAIL_RATIO = 5.0
WALL_RATIO = 15.0
_PAIRS, _MORE_PAIRS, _LEAST_PAIRS = 7, 15, 2
_CLEARLY_FAST = 2.0
_CLEARLY_SLOW = {2: 8.0, 3: 6.5}
"""After so many pairs, all of them above this, more pairs cannot change the verdict."""
_LEAST_SECONDS = 0.25
_TICK = 1e-4
_SECONDS = 60.0

Timed = Callable[[int, float], Observation]
"""Runs one side of a pair: (turn, seconds allowed) -> observation."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the pairs' ratios; `stopped` when an answer was cut off, so that the ratio is a lower bound."""

    value: float
    pairs: int
    stopped: bool = False
    error: Observation | None = None

    @property
    def slow(self) -> bool:
        """Whether the answer fails: between the two limits the benefit of the doubt is the learner's."""
        return self.stopped or self.value >= FAIL_RATIO


def cpu_ratio(reference: Timed, answer: Timed) -> Ratio:
    """Run interleaved pairs (ABBA) on fresh data until the verdict is sure; both sides have run before."""
    ratios: list[float] = []
    base: Observation | None = None
    while len(ratios) < _MORE_PAIRS:
        ratio, base, stop = _pair(reference, answer, len(ratios), base)
        if stop is not None:
            return stop
        ratios.append(ratio)
        if _sure(ratios):
            break
    return Ratio(statistics.median(ratios), len(ratios))


def _pair(
    reference: Timed, answer: Timed, turn: int, last: Observation | None
) -> tuple[float, Observation, Ratio | None]:
    if turn % 2 and last is not None:
        mine = answer(turn, _limit(last))
        base = reference(turn, _SECONDS)
    else:
        base = reference(turn, _SECONDS)
        mine = answer(turn, _limit(base))
    ratio = max(mine.cpu_seconds, _TICK) / max(base.cpu_seconds, _TICK)
    if mine.error is None:
        return ratio, base, None
    if mine.error.kind == "time" and ratio < FAIL_RATIO and mine.wall_seconds < WALL_RATIO * base.wall_seconds:
        return ratio, base, None  # the machine was busy, not the answer slow
    return ratio, base, Ratio(max(ratio, FAIL_RATIO), turn + 1, mine.error.kind == "time", mine)


def _limit(base: Observation) -> float:
    return max(_LEAST_SECONDS, WALL_RATIO * base.cpu_seconds)


def _sure(ratios: list[float]) -> bool:
    if len(ratios) >= _LEAST_PAIRS and max(ratios) <= _CLEARLY_FAST:
        return True
    if min(ratios) >= _CLEARLY_SLOW.get(len(ratios), math.inf):
        return True
    if len(ratios) < _PAIRS:
        return False
    return not PASS_RATIO < statistics.median(ratios) < FAIL_RATIO
