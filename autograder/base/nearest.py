"""Which of the known names was meant by one that is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_OF_A_COMMAND = 0.3
"""How alike a name that somebody typed must be: nearly anything, since one of few was meant."""


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known name that is most like this one; None where none is like it by `cutoff` (0 to 1)."""
    return next(iter(get_close_matches(name, list(known), 1, cutoff)), None)


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Return the sentence that there is no `what` of this name, with the nearest that there is, or else all."""
    known = list(known)
    near = nearest(name, known, _OF_A_COMMAND)
    hint = f"did you mean {near!r}?" if near is not None else f"there are: {', '.join(known) or 'none'}"
    return f"no {what} is called {name!r}; {hint}"


__all__ = ["nearest", "unknown"]
