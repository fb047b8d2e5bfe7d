"""The desk: answers clarifying questions from a bank, whatever words they are asked in."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

MOST_ASKED = 12
"""Questions that count before a scope is committed: an interviewer's patience."""

_WORD = re.compile(r"[a-z0-9]+")
_SAYING_NOTHING = (
    "a an and any are as at be been by can could did do does for from had has have how i in is it its like many me"
    " much my of on or our please s should so some t tell than that the their them there these they this those to us"
    " was we were what when where which who why will with would you your about know"
)
_EMPTY = frozenset(_SAYING_NOTHING.split())
_ALIKE = {
    "whose": "owner", "own": "owner", "responsible": "owner", "decide": "decision", "decid": "decision",
    "deadline": "date", "due": "date", "cost": "budget", "money": "budget", "spend": "budget", "afford": "budget",
    "usd": "budget", "dollar": "budget", "mean": "define", "definition": "define", "defin": "define",
    "measur": "measure", "metric": "measure", "people": "annotator", "labeler": "annotator", "labeller": "annotator",
    "worker": "annotator", "fake": "test", "robot": "bot", "script": "bot", "changed": "change", "chang": "change",
}  # fmt: skip
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "ly", "s")
_UNKNOWN = 0.5
"""Weight of a word that the bank has never heard, against the rarest that it has."""
_LEAST = 0.42
"""Likeness from which a question is understood."""


class DeskError(ValueError):
    """A bank of answers is not written as it must be: the author's fault."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is known at the desk: ways to ask for it, and the answer, here and in the twin."""

    name: str
    asks: tuple[str, ...]
    answer: str
    twin_answer: str | None = None

    def told(self, facts: Mapping[str, Any], *, twin: bool) -> str:
        """Return the answer with the facts of this learner's case in it."""
        text = self.twin_answer if twin and self.twin_answer is not None else self.answer
        return text.format_map(dict(facts))


def read_desk(path: Path) -> tuple[Entry, ...]:
    """Read `desk.yaml`: a list of name, asks, answer and perhaps twin_answer.

    Raises
    ------
    DeskError
        An entry lacks something; the message names the file and the entry.

    """
    return entries_of(yaml.safe_load(path.read_text(encoding="utf-8")), str(path))


def entries_of(plain: Any, where: str) -> tuple[Entry, ...]:
    """Return the entries of a bank read from YAML or JSON."""
    if not isinstance(plain, list) or not plain:
        msg = f"{where}: a desk is a list of entries, each with name, asks and answer"
        raise DeskError(msg)
    for one in plain:
        if not {"name", "asks", "answer"} <= set(one) <= {"name", "asks", "answer", "twin_answer"}:
            msg = f"{where}: the entry {one.get('name')!r} needs name, asks and answer (and may have twin_answer)"
            raise DeskError(msg)
    return tuple(Entry(one["name"], tuple(one["asks"]), one["answer"], one.get("twin_answer")) for one in plain)


def match(question: str, bank: Sequence[Entry]) -> Entry | None:
    """Return the entry that a question asks for; None where nobody at the desk understands it.

    Likeness is the cosine between the words of the question and of each phrasing, rare words weighing more (TF-IDF:
    Salton & Buckley 1988, Information Processing & Management 24, 513-523).
    """
    asked = Counter(_words(question))
    if not asked:
        return None
    weights = _weights(tuple(bank))
    scored = [(max(_likeness(asked, Counter(_words(way)), weights) for way in one.asks), one) for one in bank]
    best, entry = max(scored, key=lambda pair: pair[0])
    return entry if best >= _LEAST else None


@lru_cache(maxsize=64)
def _weights(bank: tuple[Entry, ...]) -> dict[str, float]:
    seen: Counter[str] = Counter()
    for one in bank:
        seen.update({word for way in one.asks for word in _words(way)})
    return {word: math.log(1 + len(bank) / count) for word, count in seen.items()}


def _likeness(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    unknown = _UNKNOWN * max(weights.values())

    def weight(word: str) -> float:
        return weights.get(word, unknown)

    shared = sum(weight(word) ** 2 for word in one.keys() & other.keys())
    norm = math.sqrt(sum(weight(word) ** 2 for word in one) * sum(weight(word) ** 2 for word in other))
    return shared / norm if norm else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def _stem(word: str) -> str:
    if word in _ALIKE:
        return _ALIKE[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return _ALIKE.get(word, word)
