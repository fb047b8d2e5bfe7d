"""What all errors of our own have in common."""

from __future__ import annotations


class LooplessError(Exception):
    """An error of our own: its message says what was asked, what was found and what to do next.

    Each derives from a built-in error too, by which a caller who does not know us may take it.
    """

    next_command = ""
    """What to type next, where that is always the same."""


__all__ = ["LooplessError"]
