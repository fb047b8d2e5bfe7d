"""What a machine can honestly say of a written answer: no judgement of its thoughts, and never a point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.prose.figures import figures, given_in, unfounded
from autograder.prose.impact import KINDS, impacts
from autograder.prose.sentences import plain, words

__all__ = ["Asked", "Remark", "asked_by", "headings_of", "is_begun_only", "is_written", "remarks", "word_limit"]

EMPTY = "YOUR ANSWER HERE"
_LIMIT = re.compile(r"\bat most \**(\d+)\** words\b|\b(?:in|within) \**(?:at most )?(\d+)\** words\b", re.IGNORECASE)
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+(.+)|\*\*([^*\n]{2,60}?)[.:]?\*\*[.:]?)[ \t]*$", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]*\d{1,2}[.)][ \t]*\*\*([^*\n]{2,60}?)[.:]?\*\*", re.MULTILINE)
_LABEL = re.compile(r"(?:^|(?<=[.!?)] )|(?<=\n))\**([A-Z][a-z]+(?: [a-z]+)?)\**:\**(?=\s)")
_LEADS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|\d{1,2}[.)][ \t]*|[-*+][ \t]+)*\**([A-Z][^.:*\n]{2,60})(?:\**[.:]|[.:]?\**[ \t]*$)",
    re.MULTILINE,
)
_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|presumably|might|seems?|seemingly|somewhat|sort of|kind of|fairly|quite"
    r"|rather|basically|generally|in general|i (?:think|believe|feel|guess)|more or less"
    r"|to some (?:degree|extent)|arguably|should probably|hopefully|it depends)\b",
    re.IGNORECASE,
)
_WORDS_A_HEDGE = 60
"""One hedge in so many words is care; more is a way not to say anything."""
_FEW = 0.3
"""Of the words that are allowed, less than this share leaves most of what is asked unsaid."""
_SMALL_WORDS = frozenset(("and", "the", "your", "what", "with", "for"))
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a written answer, as far as a machine can look for it.

    Attributes
    ----------
    headings
        What each part begins with.
    most_words
        The limit; None where there is none.
    given
        The figures that the tables, the desk or the prompt give.
    source
        What gives them, in words.
    impact
        Whether an impact in people, time, customers or money is asked.

    """

    headings: tuple[str, ...] = ()
    most_words: int | None = None
    given: frozenset[float] = frozenset()
    source: str = "the prompt"
    impact: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: what was looked at, whether it is as asked, and the sentence."""

    what: str
    fine: bool
    said: str


def is_written(text: str) -> bool:
    """Whether somebody wrote anything."""
    return bool(words(text.replace(EMPTY, "")))


def remarks(text: str, asked: Asked) -> tuple[Remark, ...]:
    """Return the remarks on an answer; one that says so where nothing is written."""
    if not is_written(text):
        return (Remark("text", fine=False, said="Nothing is written yet."),)
    found = [_length(text, asked.most_words), _figures(text, asked), _hedges(text)]
    if asked.headings:
        found.insert(0, _headings(text, asked.headings))
    if asked.impact:
        found.insert(-1, _impact(text))
    return tuple(found)


def is_begun_only(text: str, most: int | None) -> bool:
    """Whether so little is written, of the words that are allowed, that most of what is asked is unsaid."""
    return not is_written(text) or (most is not None and len(words(text)) < _FEW * most)


def word_limit(prompt: str) -> int | None:
    """Return how many words a prompt allows."""
    found = _LIMIT.search(prompt)
    return int(found[1] or found[2]) if found is not None else None


def headings_of(model: str) -> tuple[str, ...]:
    """Return what the parts of a model answer begin with: headings of lines of their own, else labels."""
    lines = [first or second for first, second in _HEADING.findall(model)]
    return tuple(dict.fromkeys(lines or _LABEL.findall(model)))


def asked_by(
    prompt: str, model: str, given: Iterable[float] = (), *, source: str = "the prompt", impact: bool = True
) -> Asked:
    """Return what a prompt and its model answer ask of a text; without a model, the prompt's numbered points count."""
    known = frozenset(given) | given_in(prompt)
    headings = headings_of(model) if model else tuple(_NUMBERED.findall(prompt))
    return Asked(headings, word_limit(prompt), known, source, impact)


def _headings(text: str, wanted: Sequence[str]) -> Remark:
    """Look for each heading's words in what the lines and sentences of the text begin with."""
    leads = " ".join([*_LEADS.findall(text), *_LABEL.findall(text)]).casefold()
    missing = [heading for heading in wanted if not all(word in leads for word in _telling_words(heading))]
    if missing:
        return Remark("headings", fine=False, said=f"No part begins with {_listed(missing)}.")
    return Remark("headings", fine=True, said=f"Every part is there: {_listed(wanted)}.")


def _telling_words(heading: str) -> list[str]:
    found = [word.casefold().rstrip("s") for word in re.findall(r"\w+", heading)]
    return [word for word in found if len(word) > 2 and word not in _SMALL_WORDS]


def _length(text: str, most: int | None) -> Remark:
    count = len(words(text))
    if most is None:
        return Remark("length", fine=True, said=f"{count} words.")
    if count > most:
        return Remark("length", fine=False, said=f"{count} words, at most {most} are asked: {count - most} to strike.")
    if is_begun_only(text, most):
        return Remark("length", fine=False, said=f"{count} words of at most {most}: most of what is asked is unsaid.")
    return Remark("length", fine=True, said=f"{count} of at most {most} words.")


def _figures(text: str, asked: Asked) -> Remark:
    named = [figure.text for figure in figures(text)]
    unknown = list(dict.fromkeys(figure.text for figure in unfounded(text, asked.given)))
    if not re.search(r"\d", plain(text)):
        return Remark("figures", fine=False, said="No figure is named: nothing here could be found false.")
    if unknown:
        told = (
            f"{_listed(unknown[:_SHOWN])}: not among the figures that {asked.source} gives, and not marked as an"
            " estimate or a choice of yours (about, I assume, at least …)."
        )
        return Remark("figures", fine=False, said=told)
    told = f": {_listed(named[:_SHOWN])}" if named else ""
    return Remark("figures", fine=True, said=f"Figures are given, or marked as estimates{told}.")


def _impact(text: str) -> Remark:
    found = impacts(text)
    if found:
        return Remark("impact", fine=True, said=f"An impact is told, in {_listed(found)}.")
    return Remark("impact", fine=False, said=f"No impact is told in {', '.join(KINDS[:-1])} or {KINDS[-1]}.")


def _hedges(text: str) -> Remark:
    found = [match[0].casefold() for match in _HEDGE.finditer(plain(text))]
    if len(found) > max(1, len(words(text)) // _WORDS_A_HEDGE):
        told = _listed(list(dict.fromkeys(found))[:_SHOWN])
        return Remark("hedges", fine=False, said=f"{len(found)} hedges ({told}): keep those with a reason beside them.")
    return Remark("hedges", fine=True, said="Said plainly." if not found else f"Hedged seldom: {_listed(found)}.")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" if " " in name else name for name in names)
