"""How much slower is an answer than the reference? A ratio of CPU times from interleaved pairs, never seconds."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from dataclasses import dataclass, replace

from autograder.base.machine import units
from autograder.run.runner import Observation

PASS_RATIO = 3.0
FAIL_RATIO = 5.0
WALL_RATIO = 15.0
_PAIRS, _MORE_PAIRS = 7, 15
_CLEARLY_FAST = {2: 2.5, 3: PASS_RATIO}
"""After so many pairs, all of them below this, more pairs cannot change the verdict: it fails at the higher limit."""
_CLEARLY_SLOW = {2: 7.0, 3: 6.0}
"""After so many pairs, all of them above this, likewise."""
_LONG_PAIRS, _LONG_UNITS = 2, 120.0
"""Long runs measure well: after so many pairs and so much work of the answer, pairs that agree decide."""
_LEAST_UNITS = 25.0
_TICK_UNITS = 0.01
_REFERENCE_UNITS = 6_000.0

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

    @property
    def in_time(self) -> bool:
        """Whether time fails nothing: the answer ran to its end, and is not too slow."""
        return self.error is None and not self.slow

    @property
    def figures(self) -> dict[str, float]:
        """What a verdict tells of it."""
        return {"cpu_ratio": round(self.value, 2), "pairs": float(self.pairs)}


def cpu_ratio(reference: Timed, answer: Timed, *, first: tuple[float, float] | None = None) -> Ratio:
    """Run interleaved pairs (ABBA) on fresh data until the verdict is sure; both sides have run before.

    Parameters
    ----------
    first
        The ratio of turn 0 and the CPU seconds of the answer in it, where they are known already.

    """
    ratios, spent = ([], 0.0) if first is None else ([first[0]], first[1])
    base: Observation | None = None
    while len(ratios) < _MORE_PAIRS:
        pair = _pair(reference, answer, len(ratios), base)
        if pair.stop is not None:
            return pair.stop
        base = pair.base
        spent += pair.spent
        ratios.append(pair.ratio)
        if _sure(ratios, spent):
            break
    return Ratio(statistics.median(ratios), len(ratios))


@dataclass(frozen=True, slots=True)
class _Pair:
    """One pair: its ratio, the answer's CPU seconds, the reference's run; `stop` where the answer gave no result."""

    ratio: float
    spent: float
    base: Observation
    stop: Ratio | None = None


def _pair(reference: Timed, answer: Timed, turn: int, last: Observation | None) -> _Pair:
    if turn % 2 and last is not None:
        mine = answer(turn, _limit(last))
        base = reference(turn, units(_REFERENCE_UNITS))
    else:
        base = reference(turn, units(_REFERENCE_UNITS))
        mine = answer(turn, _limit(base))
    tick = units(_TICK_UNITS)
    ratio = max(mine.cpu_seconds, tick) / max(base.cpu_seconds, tick)
    pair = _Pair(ratio, mine.cpu_seconds, base)
    if mine.error is None:
        return pair
    if mine.error.kind == "time" and ratio < FAIL_RATIO and mine.wall_seconds < WALL_RATIO * base.wall_seconds:
        return pair  # the machine was busy, not the answer slow
    return replace(pair, stop=Ratio(max(ratio, FAIL_RATIO), turn + 1, mine.error.kind == "time", mine))


def _limit(base: Observation) -> float:
    return max(units(_LEAST_UNITS), WALL_RATIO * base.cpu_seconds)


def _sure(ratios: list[float], spent: float) -> bool:
    if max(ratios) <= _CLEARLY_FAST.get(len(ratios), 0.0):
        return True
    if min(ratios) >= _CLEARLY_SLOW.get(len(ratios), math.inf):
        return True
    if len(ratios) < _PAIRS:  # of few pairs one may have been disturbed: all of them must agree
        long = len(ratios) >= _LONG_PAIRS and spent >= units(_LONG_UNITS)
        return long and (max(ratios) <= PASS_RATIO or min(ratios) >= FAIL_RATIO)
    return not PASS_RATIO < statistics.median(ratios) < FAIL_RATIO
