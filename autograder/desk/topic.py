"""A topic that comes up at many desks: ways to ask for it, and ways to state it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["tables", "texts", "statistics"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: how people ask for it, how a comment states what was assumed, and the field that it comes up in."""

    asks: tuple[str, ...]
    stated: tuple[str, ...]
    field: Field


def topic(asks: str, stated: str, field: Field = "tables") -> Topic:
    """Return the topic of phrasings that stand between upright strokes."""
    return Topic(phrasings(asks), phrasings(stated), field)


def phrasings(text: str) -> tuple[str, ...]:
    """Return the phrasings that stand between upright strokes."""
    return tuple(phrasing for line in text.split("|") if (phrasing := " ".join(line.split())))
