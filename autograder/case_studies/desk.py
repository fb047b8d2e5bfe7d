"""The desk: answers clarifying questions from a bank, whatever words they are asked in."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from autograder.base.errors import LooplessError
from autograder.base.reticent import Reticent

MOST_ASKED = 12
"""Questions that count, each answer once: an interviewer's patience."""

_WORD = re.compile(r"[a-z0-9]+")
_SAYING_NOTHING = (
    "a an and any are as at be been by can could did do does for from had has have how i in is it its like me"
    " my of on or our please s should so some t tell than that the their them there these they this those to us"
    " was we were what where which why will with would you your about know"
)
_EMPTY = frozenset(_SAYING_NOTHING.split())
_SAID_FOR = {
    "owner": "whose own responsible",
    "decision": "decide decid",
    "date": "when day deadline due",
    "budget": "cost money spend afford usd spent dollar",
    "define": "mean definition defin",
    "measure": "measur metric",
    "annotator": "people labeler labeller worker",
    "test": "fake",
    "bot": "robot script",
    "change": "changed chang",
}
_ALIKE = {word: meant for meant, words in _SAID_FOR.items() for word in words.split()}
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "ly", "s")
_UNKNOWN = 0.6
"""Weight of what the bank has never heard, against the rarest that it has."""
_GRAM = 0.35
"""Weight of a run of letters against a whole word: it hears "budgeted" as "budget"."""
_KINDS = {
    "who": "who whose whom",
    "when": "when date day deadline",
    "why": "why",
    "many": "many",
    "where": "where",
    "may": "can could may might should shall allowed",
    "was": "did was were has have had been",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_KIND = 0.6
"""Weight of the kind of a question against a whole word: "What may we change?" asks not what "What changed?" asks."""
_SURE, _UNSURE = 0.5, 0.2
"""Likeness, with half of its lead, from which a question is understood; likeness from which the desk suggests."""
_LEAD = 0.06
"""How far an entry must lead the next likest: where two are as likely, the desk asks back."""
_SUGGESTED = 2

Features = dict[str, float]


class DeskError(LooplessError, ValueError):
    """A bank of answers is not written as it must be: the author's fault."""


@dataclass(frozen=True, slots=True, repr=False)
class Entry(Reticent):
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
    """Return the entry that a question asks for; None where nobody at the desk understands it."""
    found = _ranked(question, bank)
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


def suggest(question: str, bank: Sequence[Entry]) -> list[str]:
    """Return what a question that is not understood may have meant, in the desk's own words."""
    return [entry.asks[0] for likeness, entry in _ranked(question, bank)[:_SUGGESTED] if likeness >= _UNSURE]


def _ranked(question: str, bank: Sequence[Entry]) -> list[tuple[float, Entry]]:
    """Return the entries with their likeness to a question, the likest first.

    Words and runs of letters are weighed by how rare they are in the bank (TF-IDF: Salton & Buckley 1988, Information
    Processing & Management 24, 513-523). Likeness is the mean of three: to the nearest phrasing, to all phrasings
    together, and the share of the question that the entry's words cover.
    """
    asked = _features(question)
    if not asked:
        return []
    bank = tuple(bank)
    weights = _weights(bank)
    unknown = _UNKNOWN * math.log(1 + len(bank))
    mine = {name: amount * weights.get(name, unknown) for name, amount in asked.items()}
    scored = [(_likeness(mine, *phrased), entry) for phrased, entry in zip(_phrased(bank), bank, strict=True)]
    return sorted(scored, key=lambda pair: -pair[0])


@lru_cache(maxsize=64)
def _weights(bank: tuple[Entry, ...]) -> Features:
    seen: Counter[str] = Counter()
    for one in bank:
        seen.update({name for way in one.asks for name in _features(way)})
    return {name: math.log(1 + len(bank) / count) for name, count in seen.items()}


@lru_cache(maxsize=64)
def _phrased(bank: tuple[Entry, ...]) -> list[tuple[list[Features], Features]]:
    """Return the weighed phrasings of each entry, and all of them together: the same for every question."""
    weights, phrased = _weights(bank), []
    for entry in bank:
        ways = [{name: amount * weights[name] for name, amount in _features(way).items()} for way in entry.asks]
        together: Counter[str] = Counter()
        for way in ways:
            together.update(way)
        phrased.append((ways, {name: float(amount) for name, amount in together.items()}))
    return phrased


def _likeness(mine: Features, ways: Sequence[Features], together: Features) -> float:
    covered = sum(amount**2 for name, amount in mine.items() if name in together)
    cover = covered / sum(amount**2 for amount in mine.values())
    return (max(_cosine(mine, way) for way in ways) + _cosine(mine, together) + cover) / 3


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(amount * other[name] for name, amount in one.items() if name in other)
    return shared / (math.hypot(*one.values()) * math.hypot(*other.values())) if shared else 0.0


@lru_cache(maxsize=4096)
def _features(text: str) -> Features:
    """Return a text's words, the runs of three and four letters in them, and its kinds, with their weights."""
    found: Counter[str] = Counter()
    for word in _words(text):
        found[f" {word}"] += 1
        edged = f"^{word}$"
        for length in (3, 4):
            for start in range(len(edged) - length + 1):
                found[edged[start : start + length]] += _GRAM  # type: ignore[assignment]  # a Counter adds floats too
    for kind in _kinds(text) if found else ():  # a question of small words alone asks for nothing
        found[f"?{kind}"] += _KIND  # type: ignore[assignment]  # a Counter adds floats too
    return dict(found)


def _kinds(text: str) -> set[str]:
    """Return of which kinds a question is."""
    return {_KIND_OF[word] for word in _WORD.findall(text.lower()) if word in _KIND_OF}


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
