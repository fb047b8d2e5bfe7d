"""Proofs that cannot be made on this machine: each is skipped with its reason, and with what would make it possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from autograder.sandbox import Isolation

_MARK = "not proved here: "
_CURE = "; to prove it, "


def words(reason: str, cure: str) -> str:
    """Return the reason of a skip, of which one line at the end of the run tells.

    Parameters
    ----------
    reason
        What this machine lacks.
    cure
        What makes the proof possible, as an order: "install bubblewrap (apt-get install bubblewrap)".

    """
    return f"{_MARK}{reason}{_CURE}{cure}"


def skip(reason: str, cure: str) -> NoReturn:
    """Skip a test that cannot be made here; see `words`."""
    pytest.skip(words(reason, cure))


def needs_bubblewrap(why: str) -> None:
    """Skip a test that bubblewrap alone can pass, where it does not run; `why` says what nothing else gives."""
    from autograder.sandbox.sandbox import obstacle  # noqa: PLC0415 (most tests need no bench)

    found = obstacle()
    if found is not None:
        skip(f"{why}. {found.found}", found.cure)


def needs_isolation(level: Isolation) -> None:
    """Skip a proof of one level of isolation where this machine does not have it."""
    from autograder.sandbox.linux import landlock  # noqa: PLC0415 (as above)

    if level.value == "bubblewrap":
        needs_bubblewrap("it is a proof of bubblewrap's sandbox")
    elif not landlock.works():
        skip("the kernel has no Landlock", "run it where the kernel has it (lsm=landlock)")


def summary(reasons: Iterable[str]) -> str:
    """Return one line on all skips that were made here: how many, and what would make the proofs possible.

    Parameters
    ----------
    reasons
        The words of skipped tests; those that skip for another reason than this machine do not count.

    """
    cures = Counter(reason.partition(_CURE)[2] for reason in reasons if _MARK in reason)
    if not cures:
        return ""
    total = cures.total()
    asked = "; ".join(f"{cure} ({count})" if len(cures) > 1 else cure for cure, count in cures.most_common())
    return f"{total} {'proof was' if total == 1 else 'proofs were'} not made here: {asked}"
