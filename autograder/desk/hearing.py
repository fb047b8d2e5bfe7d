"""Hearing: which entry of a bank a question asks for, learnt from the bank's phrasings.

Where entries speak of the same few things, as the decisions of one exercise do, the likest phrasing is often another
entry's: what counts are the words that tell entries apart. Ridge regression on phrasings learns these (regularised
least squares; Rifkin, Yeo & Poggio 2003, in: Advances in Learning Theory, 131-154), and gives in closed form what each
phrasing would be heard as if it were left out of the bank (all but the weights of its words are then as without it).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from autograder.desk.entries import Entry
from autograder.desk.words import Features, Words

if TYPE_CHECKING:
    from scipy import sparse

Numbers = NDArray[np.floating[Any]]

_RIDGE = 0.05
_SURE, _LEAD = 0.25, 0.2
"""Score from which a question is understood, and its lead before the next; a phrasing of the bank has nearly 1."""
_UNSURE = 0.12
"""Score from which the desk suggests an entry."""
_SUGGESTED = 2
_UNKNOWN = 1.0
"""Weight of what the bank has never heard, against the rarest that it has: it may be what is asked about."""
_LONGEST = 400
"""Characters of a question that are heard."""
_PART = re.compile(r"(?<=[.!?])\s+")
_FEWEST_WORDS = 4
"""Of a part of a question that is heard for itself."""


def _parts(question: str) -> list[str]:
    """Return the longer sentences of a question that has several: people excuse themselves, and tell stories."""
    parts = [part for part in _PART.split(question) if len(part.split()) >= _FEWEST_WORDS]
    return parts if parts != [question] else []


@dataclass(frozen=True, eq=False)
class Hearing:
    """A bank of entries, and phrasings about other things: by these it knows what it has nothing to say to.

    Attributes
    ----------
    said
        Name of an entry -> what is said of it, as in its answer: nobody asks so, but a question uses its words.

    """

    bank: tuple[Entry, ...]
    others: tuple[str, ...]
    words: Words
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def hears(self, question: str) -> Entry | None:
        """Return the entry that a question asks for; None where it asks for none, or it is not clear for which."""
        whole, *parts = (self._heard(part) for part in (question, *_parts(question[:_LONGEST])))
        if whole is not None:
            return whole
        likely = {part.name: part for part in parts if part is not None}
        return next(iter(likely.values())) if len(likely) == 1 else None

    def _heard(self, question: str) -> Entry | None:
        scores = self._scores(question)
        return None if scores is None else self._clear(scores)

    def suggests(self, question: str) -> list[str]:
        """Return what a question that is not understood may have meant, in the bank's own words."""
        scores = self._scores(question)
        likest = () if scores is None else np.argsort(-scores)[:_SUGGESTED]
        return [self.bank[at].asks[0] for at in likest if scores is not None and scores[at] >= _UNSURE]

    def left_out(self) -> list[tuple[Entry, str, Entry | None]]:
        """Return each phrasing with its entry, and what it is heard as where it is left out of the bank."""
        inverse, wanted = self._inverse, self._wanted
        scores = (wanted - (inverse @ wanted) / np.diag(inverse)[:, None]) * self._strangeness[:, None]
        ways = [(entry, way) for entry in self.bank for way in entry.asks]
        return [(*way, self._clear(row)) for way, row in zip(ways, scores, strict=False)]

    def _clear(self, scores: Numbers) -> Entry | None:
        first, *rest = np.argsort(-scores)[:2]
        lead = scores[first] - (scores[rest[0]] if rest else 0.0)
        return self.bank[first] if scores[first] >= _SURE and lead >= _LEAD else None

    def _scores(self, question: str) -> Numbers | None:
        asked = self.words.features(question[:_LONGEST])
        if not asked:
            return None
        mine = {name: amount * self._weights.get(name, self._unknown) for name, amount in asked.items()}
        row = np.zeros(len(self._columns))
        for name in mine.keys() & self._columns.keys():
            row[self._columns[name]] = mine[name]
        scores: Numbers = (self._rows @ (row / math.hypot(*mine.values()))) @ self._learnt
        return scores

    @property
    def _unknown(self) -> float:
        return _UNKNOWN * math.log(1 + len(self.bank))

    @cached_property
    def _strangeness(self) -> Numbers:
        """Return by how much each phrasing is weakened by its own words, where nobody else has said them."""
        said = Counter(feature for features in self._phrased for feature in features)
        lengths = [
            (
                math.hypot(*(amount * self._weights[feature] for feature, amount in features.items())),
                math.hypot(
                    *(
                        amount * (self._unknown if said[feature] == 1 else self._weights[feature])
                        for feature, amount in features.items()
                    )
                ),
            )
            for features in self._phrased
        ]
        return np.array([known / strange if strange else 0.0 for known, strange in lengths])

    @cached_property
    def _phrased(self) -> list[Features]:
        return [self.words.features(way) for way in (*(way for _, way in self._ours()), *self.others)]

    def _ours(self) -> Iterator[tuple[int, str]]:
        """Yield what is asked for and said of the bank's entries, each with the place of its entry."""
        yield from ((at, way) for at, entry in enumerate(self.bank) for way in entry.asks)
        yield from ((at, way) for at, entry in enumerate(self.bank) for way in self.said.get(entry.name, ()))

    @cached_property
    def _weights(self) -> Features:
        """What is rare weighs more; and less again what many entries of the bank speak of."""
        named = [at for at, _ in self._ours()]
        speaking: dict[str, set[int]] = {}
        for at, features in zip(named, self._phrased, strict=False):
            for spoken in features:
                speaking.setdefault(spoken, set()).add(at)
        elsewhere = Counter(feature for features in self._phrased[len(named) :] for feature in features)
        most = math.log(1 + len(self.bank))
        weights = {
            feature: math.log(1 + len(self.bank) / len(names)) ** 2 / most for feature, names in speaking.items()
        }
        return {**dict.fromkeys(elsewhere, most), **weights}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: column for column, name in enumerate(self._weights)}

    @cached_property
    def _rows(self) -> sparse.csr_array:
        """Return the phrasings as rows of length 1, those of the bank first."""
        from scipy import sparse  # noqa: PLC0415 (the first cell of every notebook loads this module)

        weighed = [
            {feature: amount * self._weights[feature] for feature, amount in found.items()} for found in self._phrased
        ]
        lengths = [math.hypot(*found.values()) or 1.0 for found in weighed]
        values = [amount / length for found, length in zip(weighed, lengths, strict=True) for amount in found.values()]
        columns = [self._columns[feature] for found in weighed for feature in found]
        starts = np.cumsum([0, *map(len, weighed)])
        return sparse.csr_array((values, columns, starts), shape=(len(weighed), len(self._columns)))

    @cached_property
    def _wanted(self) -> Numbers:
        """Return 1 where a phrasing asks for an entry and 0 elsewhere: what is about other things asks for none."""
        wanted = np.zeros((len(self._phrased), len(self.bank)))
        ours = [at for at, _ in self._ours()]
        wanted[range(len(ours)), ours] = 1.0
        return wanted

    @cached_property
    def _inverse(self) -> Numbers:
        likeness = (self._rows @ self._rows.T).toarray()
        inverse: Numbers = np.linalg.inv(likeness + _RIDGE * np.eye(len(likeness)))
        return inverse

    @cached_property
    def _learnt(self) -> Numbers:
        learnt: Numbers = self._inverse @ self._wanted
        return learnt
