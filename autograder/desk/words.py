"""Words: what a phrasing is made of, once what says nothing is gone and what says the same is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

Features = dict[str, float]
"""What a text is made of -> its weight: words, runs of letters in them, kinds of questions."""

_WORD = re.compile(r"[a-z0-9]+")
_SAYING_NOTHING = (
    "a an and any are as at be been by can could did do does for from had has have how i in is it its like me"
    " my of on or our please s should so some t tell than that the their them there these they this those to us"
    " was we were what where which why will with would you your about know"
)
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "ly", "s")
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
_KIND = 0.6
"""Weight of the kind of a question against a whole word: "What may we change?" asks not what "What changed?" asks."""


@dataclass(frozen=True, eq=False)
class Words:
    """How people at one kind of desk speak.

    Attributes
    ----------
    said_for
        What is meant -> the words that are said for it, as they are and as they are left without their endings.
    phrases
        Words that are one together -> what they are.
    kinds
        Kind of a question -> the words by which it shows.
    silent
        Words that say nothing.
    pairs, small
        Weights of two words that follow each other, and of words that say nothing by themselves, against a whole word:
        "before" and "if nothing" tell questions apart where all of them speak of the same things.

    """

    said_for: Mapping[str, str]
    phrases: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=lambda: _KINDS)
    silent: frozenset[str] = frozenset(_SAYING_NOTHING.split())
    pairs: float = 0.0
    small: float = 0.0
    _alike: dict[str, str] = field(init=False, default_factory=dict)
    _kind_of: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Turn the tables round: word -> what it stands for."""
        self._alike.update({word: meant for meant, words in self.said_for.items() for word in words.split()})
        self._kind_of.update({word: kind for kind, words in self.kinds.items() for word in words.split()})

    def features(self, text: str) -> Features:
        """Return a text's words, the runs of three and four letters in them, and its kinds, with their weights."""
        return _features(text, self)

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the words that say something, without their endings and as what they mean."""
        return tuple(self._stem(word) for word in _WORD.findall(self._joined(text)) if word not in self.silent)

    def side_by_side(self, text: str) -> Features:
        """Return every two words that follow each other, and the words that say nothing by themselves."""
        found: Counter[str] = Counter()
        spoken = [word if word in self.silent else self._stem(word) for word in _WORD.findall(self._joined(text))]
        for word in spoken:
            found[f"~{word}"] += self.small * (word in self.silent)  # type: ignore[assignment]  # adds floats too
        for first, second in pairwise(["", *spoken, ""]):
            found[f"{first}_{second}"] += self.pairs  # type: ignore[assignment]  # a Counter adds floats too
        return {name: weight for name, weight in found.items() if weight}

    def kinds_of(self, text: str) -> set[str]:
        """Return of which kinds a question is."""
        return {self._kind_of[word] for word in _WORD.findall(text.lower()) if word in self._kind_of}

    def _joined(self, text: str) -> str:
        text = text.lower()
        for phrase, word in self.phrases.items():
            text = text.replace(phrase, word)
        return text

    def _stem(self, word: str) -> str:
        if word in self._alike:
            return self._alike[word]
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
        return self._alike.get(word, word)


@lru_cache(maxsize=16_384)
def _features(text: str, words: Words) -> Features:
    found: Counter[str] = Counter()
    for word in words.stems(text):
        found[f" {word}"] += 1
        edged = f"^{word}$"
        for length in (3, 4):
            for start in range(len(edged) - length + 1):
                found[edged[start : start + length]] += _GRAM  # type: ignore[assignment]  # a Counter adds floats too
    if found and (words.pairs or words.small):
        found.update(words.side_by_side(text))
    for kind in words.kinds_of(text) if found else ():  # a question of small words alone asks for nothing
        found[f"?{kind}"] += _KIND  # type: ignore[assignment]  # a Counter adds floats too
    return dict(found)


OF_BUSINESS = Words(
    {
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
)
"""At the desk of a case study."""

OF_DATA = Words(
    {
        "null": "nulls missing none nan nat na unknown",
        "tie": "ties tied tiebreak tiebreaker",
        "duplicate": "duplicates duplicated dup dups dupe dupes repeat repeats repeated dedupe deduplicate twice",
        "order": "ordered ordering orders sort sorts sorted sorting",
        "round": "rounded rounding decimal decimals precision precise digit digits",
        "timezone": "utc tz timezones zone zones gmt",
        "time": "timestamp timestamps stamp stamps",
        "percent": "percentage pct",
        "share": "rate ratio proportion fraction",
        "include": "included includes inclusive including",
        "exclude": "excluded excludes exclusive excluding",
        "boundary": "boundaries border edge edges limit threshold cutoff",
        "white": "whitespace space spaces blank blanks",
        "strip": "trim trimmed stripped",
        "zero": "0",
        "one": "1",
        "two": "2",
        "three": "3",
        "drop": "dropped remove removed discard discarded skip skipped ignore ignored filter throw thrown",
        "keep": "kept stay stays keeps remain",
        "latest": "newest last recent",
        "first": "earliest",
        "before": "previous prior earlier ago",
        "after": "later following behind",
        "annotator": "annotators person people worker workers labeler labeller who",
        "return": "give back output",
        "list": "show shown shows report reported display appear listed",
        "row": "record records",
        "invalid": "malformed corrupt bad broken unreadable unparseable garbage",
        "unit": "units",
        "variance": "variances var vars",
        "interval": "intervals ci cis",
        "weekend": "weekends saturday saturdays sunday sundays sat sun",
        "daylight": "dst summertime",
        "side": "sided tail tails tailed",
        "begin": "start starts started starting begins beginning open opens opened opening began",
        "end": "ends ended ending stop stops stopped finish finishes over close closes closed",
        "same": "equal equals identical alike equally",
        "several": "multiple many more",
        "divide": "denominator division divided div base",
        "compute": "computed calculate calculated formula computing define defined definition",
        "average": "mean avg averaged means",
        "least": "minimum min fewest",
        "most": "maximum max largest",
        "all": "every each everything everybody",
        "week": "weeks weekly",
        "count": "counts counted counting number",
    },
    phrases={
        "time zone": "timezone",
        "white space": "whitespace",
        "tie-break": "tiebreak",
        "not a number": "nan",
        "%": " percent ",
    },
    kinds={
        "who": "who whose whom",
        "when": "when",
        "why": "why",
        "many": "many",
        "what if": "if happens",
        "which": "which",
    },
    pairs=0.9,
    small=0.6,
)
"""At the desk of a technical screen, where tables and figures are talked about."""
