"""The desk: answers clarifying questions from a bank, whatever words they are asked in."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from autograder.desk.entries import Entry
from autograder.desk.words import OF_BUSINESS, Features, Words

MOST_ASKED = 12
"""Questions that count, each answer once: an interviewer's patience."""

_UNKNOWN = 0.6
"""Weight of what the bank has never heard, against the rarest that it has."""
_SURE, _UNSURE = 0.5, 0.2
"""Likeness, with half of its lead, from which a question is understood; likeness from which the desk suggests."""
_LEAD = 0.06
"""How far an entry must lead the next likest: where two are as likely, the desk asks back."""
_SUGGESTED = 2


def match(question: str, bank: Sequence[Entry], words: Words = OF_BUSINESS) -> Entry | None:
    """Return the entry that a question asks for; None where nobody at the desk understands it."""
    found = _ranked(question, bank, words)
    if not found:
        return None
    likest, entry = found[0]
    lead = likest - (found[1][0] if len(found) > 1 else 0.0)
    return entry if lead >= _LEAD and likest + lead / 2 >= _SURE else None


def counted(questions: Iterable[str], bank: Sequence[Entry]) -> dict[str, str]:
    """Return what questions asked for, entry -> question, in order: what is not understood or too much counts not."""
    found: dict[str, str] = {}
    for question in questions:
        entry = match(question, bank)
        if entry is not None:
            found.setdefault(entry.name, question)
        if len(found) == MOST_ASKED:
            break
    return found


def suggest(question: str, bank: Sequence[Entry], words: Words = OF_BUSINESS) -> list[str]:
    """Return what a question that is not understood may have meant, in the desk's own words."""
    likest = _ranked(question, bank, words)[:_SUGGESTED]
    return [entry.asks[0] for likeness, entry in likest if likeness >= _UNSURE]


def _ranked(question: str, bank: Sequence[Entry], words: Words) -> list[tuple[float, Entry]]:
    """Return the entries with their likeness to a question, the likest first.

    Words and runs of letters are weighed by how rare they are in the bank (TF-IDF: Salton & Buckley 1988, Information
    Processing & Management 24, 513-523). Likeness is the mean of three: to the nearest phrasing, to all phrasings
    together, and the share of the question that the entry's words cover.
    """
    asked = words.features(question)
    if not asked:
        return []
    bank = tuple(bank)
    weights = _weights(bank, words)
    unknown = _UNKNOWN * math.log(1 + len(bank))
    mine = {name: amount * weights.get(name, unknown) for name, amount in asked.items()}
    scored = [(_likeness(mine, *phrased), entry) for phrased, entry in zip(_phrased(bank, words), bank, strict=True)]
    return sorted(scored, key=lambda pair: -pair[0])


@lru_cache(maxsize=64)
def _weights(bank: tuple[Entry, ...], words: Words) -> Features:
    seen: Counter[str] = Counter()
    for entry in bank:
        seen.update({name for way in entry.asks for name in words.features(way)})
    return {name: math.log(1 + len(bank) / count) for name, count in seen.items()}


@lru_cache(maxsize=64)
def _phrased(bank: tuple[Entry, ...], words: Words) -> list[tuple[list[Features], Features]]:
    """Return the weighed phrasings of each entry, and all of them together: the same for every question."""
    weights, phrased = _weights(bank, words), []
    for entry in bank:
        ways = [{name: amount * weights[name] for name, amount in words.features(way).items()} for way in entry.asks]
        together: Counter[str] = Counter()
        for way in ways:
            together.update(way)
        phrased.append((ways, {name: float(amount) for name, amount in together.items()}))
    return phrased


def _likeness(mine: Features, ways: Sequence[Features], together: Features) -> float:
    covered = sum(amount**2 for name, amount in mine.items() if name in together)
    cover = covered / sum(amount**2 for amount in mine.values())
    return (max(_cosine(mine, way) for way in ways) + _cosine(mine, together) + cover) / 3


def _cosine(features: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(amount * other[name] for name, amount in features.items() if name in other)
    return shared / (math.hypot(*features.values()) * math.hypot(*other.values())) if shared else 0.0
