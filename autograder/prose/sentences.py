"""A text as a person reads it: its words, sentences and clauses, without the marks of Markdown."""

from __future__ import annotations

import re

__all__ = ["clauses", "plain", "sentences", "words"]

_FENCE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENDS_OF_FENCES = re.compile(r"^(?:```|~~~)[ \t]*$", re.MULTILINE)
_ENDS_OF_COMMENTS = re.compile(r"-->")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)\n]{0,2000}\)")
_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,2}[.)][ \t]+)+|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", re.MULTILINE
)
_ENDS = re.compile(
    r"(?<=[.!?…])[\"'”\u2019)\]]*\s+(?=[\"'“\u2018(\[]*[A-Z0-9$€£])|\n\s*\n|\n(?=\s*(?:[-*+]|\d{1,2}[.)]|#{1,6})\s)"
)
_PARTS = re.compile(r";|\s[\u2013\u2014]\s")
_WORD = re.compile(r"[\w$€£%][\w'\u2019.,%$€£/-]*")


def plain(text: str) -> str:
    """Return a text without code, comments, and what Markdown marks headings, lists, links and emphasis by."""
    text = _without(_FENCE, _ENDS_OF_FENCES, _without(_COMMENT, _ENDS_OF_COMMENTS, text))
    for pattern, put in ((_CODE, " code "), (_LINK, r"\1"), (_MARKS, "")):
        text = pattern.sub(put, text)
    return text


def _without(pattern: re.Pattern[str], ends: re.Pattern[str], text: str) -> str:
    """Return a text without what a pattern finds; what is opened and never closed stays.

    It is looked for up to the last end only: beyond it, each opening would be followed to the end of the text.
    """
    last = max((end.end() for end in ends.finditer(text)), default=0)
    return pattern.sub(" ", text[:last]) + text[last:]


def words(text: str) -> list[str]:
    """Return the words of a text, figures among them, as somebody counts who has been told a limit."""
    return _WORD.findall(plain(text))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a point of a list and a heading is one."""
    return [" ".join(plain(sentence).split()) for sentence in _ENDS.split(text) if plain(sentence).strip()]


def clauses(text: str) -> list[str]:
    """Return the sentences, each parted where a semicolon or a dash parts it."""
    return [part for sentence in sentences(text) for part in _PARTS.split(sentence) if part.strip()]
