"""How far a number may lie from the reference's: stated in the prompt, column by column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.base.errors import LooplessError

_SHARE = re.compile(r"\A(\d+(?:\.\d+)?) ?%\Z")


class ToleranceError(LooplessError, ValueError):
    """A tolerance is not as it must be; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Two numbers are equal where they differ by at most `absolute` plus `relative` times the expected one."""

    absolute: float = 1e-12
    relative: float = 1e-9

    def __str__(self) -> str:
        """Return what a learner reads."""
        return f"within {self.absolute:g}" if self.absolute > self.relative else f"within {self.relative:.3g} of it"


EXACT = Tolerance()
"""Nine significant digits: what two right ways of computing may differ by."""


def read_tolerances(given: Any) -> dict[str, Tolerance]:
    """Return tolerances by column from front matter: a number is absolute, a text such as ``2 %`` relative.

    Raises
    ------
    ToleranceError
        The front matter holds something else.

    """
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        msg = f"tolerance: {given!r} is no mapping of columns to numbers; the column of a single number is `value`"
        raise ToleranceError(msg)
    return {str(name): _tolerance(str(name), limit) for name, limit in given.items()}


def _tolerance(name: str, given: Any) -> Tolerance:
    share = _SHARE.match(given) if isinstance(given, str) else None
    if share is not None:
        return Tolerance(EXACT.absolute, float(share[1]) / 100)
    if isinstance(given, (int, float)) and not isinstance(given, bool) and given > 0:
        return Tolerance(float(given), EXACT.relative)
    msg = f"tolerance of {name!r}: {given!r} is neither a number above 0 nor a share such as '2 %'"
    raise ToleranceError(msg)
