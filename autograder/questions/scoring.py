"""A rule that scores what an answer returned, where many answers are good: a policy, a ranking, a threshold.

What the score comes from (a simulation's truth) stays with the case: no answer is handed it, and no copy carries it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.base.errors import LooplessError

Rule = Callable[[Mapping[str, Any], Any, Any, np.random.Generator], float]
"""``rule(inputs, returned, truth, rng)``: a score from 0 to 1, or a `MalformedError`; `rng` is fixed by the case."""

Policy = Callable[..., Any]
"""What anybody would do without thinking: takes the inputs by name and returns what an answer returns."""

SHARE = 0.95
STEPS: Mapping[float, float] = {0.9: 0.75, 0.8: 0.5, 0.7: 0.25}
_LITTLE = 1e-9


class ScoringError(LooplessError, ValueError):
    """A question's scoring cannot be used as it is registered: the author's fault."""


class MalformedError(LooplessError, ValueError):
    """What came back cannot be scored: it is refused under a name, with a sentence that says what was found.

    Parameters
    ----------
    name
        What is wrong in two or three words, the same whatever the rows: ``"over the budget"``.
    sentence
        What was asked and what was found: ``"12 items came back; the budget is 10"``.

    """

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(f"{name}: {sentence}")
        self.name, self.sentence = name, sentence


class World(dict[str, Any]):
    """Inputs with the truth behind them; whoever copies, pickles or unpacks them gets the inputs alone."""

    __slots__ = ("bounds", "drawn_by", "truth")

    def __init__(self, inputs: Mapping[str, Any], truth: Any, drawn_by: tuple[int, ...] = ()) -> None:
        super().__init__(inputs)
        self.truth = truth
        self.drawn_by = drawn_by
        self.bounds: tuple[float, float] | None = None
        """The reference's and the naive policy's scores, once they are known."""

    def __reduce_ex__(self, _: Any) -> tuple[Any, ...]:
        """Return how another process makes these: as plain inputs."""
        return dict, (dict(self),)


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the answers to a question are scored.

    Attributes
    ----------
    what
        What the score is, as a card says it: "share of the wrong labels found".
    rule
        Returns the score of what came back.
    naive_name, naive
        The policy at whose score, or below it, an answer earns nothing.
    share
        From this share of the reference's score on, a case is full.
    steps
        Below: share of the reference's score -> what is earned of the case; nothing below the last.

    """

    what: str
    rule: Rule
    naive_name: str
    naive: Policy
    share: float = SHARE
    steps: Mapping[float, float] = field(default_factory=lambda: STEPS)

    def __post_init__(self) -> None:
        """Refuse steps that are none."""
        steps = sorted(self.steps.items())
        rising = all(low < high for (_, low), (_, high) in pairwise(steps))
        inside = all(0 < share < self.share and 0 < earned < 1 for share, earned in steps)
        if not (0 < self.share <= 1 and rising and inside):
            msg = (
                f"share={self.share!r}, steps={dict(self.steps)!r}: give a share of the reference's score up to 1, and "
                "below it steps {share: earned} that rise, both between 0 and 1"
            )
            raise ScoringError(msg)

    def earned(self, mine: float, reference: float, naive: float) -> float:
        """Return what a score earns of its case, from 0 to 1."""
        if mine >= self.share * reference - _LITTLE:
            return 1.0
        if mine <= naive + _LITTLE:
            return 0.0
        reached = [earned for share, earned in self.steps.items() if mine >= share * reference - _LITTLE]
        return max(reached, default=0.0)


def untold(what: str) -> Scoring:
    """Return the scoring of a question of which neither the rule nor any truth is on this machine."""

    def nowhere(*_: Any, **__: Any) -> Any:
        msg = "neither the rule nor the truth that scores this question is on this machine"
        raise ScoringError(msg)

    return Scoring(what, nowhere, "", nowhere)


__all__ = ["SHARE", "STEPS", "MalformedError", "Policy", "Rule", "Scoring", "ScoringError", "World", "untold"]
