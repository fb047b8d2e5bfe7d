"""Made-up answers to a case study, which a hiring manager has ranked: what the judge's scores are held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Scope = Mapping[str, Mapping[str, Any]]
"""str -> claim -> what is claimed."""


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up answer.

    Parameters
    ----------
    rank
        1 is the best; answers of one rank are equally good.
    twin
        Whether it answers the twin, from which the trap is absent.
    asks
        What it asks at the desk before it commits.
    scope
        Makes what it commits from the right values of all claims (`action` being the best one).

    """

    name: str
    rank: int
    twin: bool
    asks: tuple[str, ...]
    scope: Callable[[dict[str, Any]], Scope]
