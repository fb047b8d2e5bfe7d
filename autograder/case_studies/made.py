"""Made-up answers to a case study, which a hiring manager has ranked: what the judge's scores are held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]
"""Claim -> what is claimed; under which heading it stands is said by `claims.yaml`."""


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
    commits
        Makes what it commits from the right values of all claims (`action` being the best one).

    """

    name: str
    rank: int
    twin: bool
    asks: tuple[str, ...]
    commits: Callable[[Values], Values]


def right_but(truth: Values, *left_out: str, **changed: Any) -> Values:
    """Commit the right values, but for what is left out or changed."""
    return {name: value for name, value in (dict(truth) | changed).items() if name not in left_out}


def only(truth: Values, *names: str, **changed: Any) -> Values:
    """Commit nothing but the named right values, and what is changed."""
    return {name: truth[name] for name in names} | changed
