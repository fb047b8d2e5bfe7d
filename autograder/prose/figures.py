"""The figures that a text names: each with whether it is given, marked as an estimate or chosen, or from nowhere."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.prose.sentences import sentences

__all__ = ["Figure", "figures", "given_in", "unfounded"]

_NUMBER = re.compile(
    r"(?<![\w.,/-])[-\u2212+]?(?:\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?"
    r"\s?(?:%|k\b|million\b|thousand\b)?"
)
_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d{2}\b")
_LIST = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)
_MARKED = re.compile(
    r"\b(?:about|around|roughly|approximately|approx|circa|nearly|almost|perhaps|probably|likely|maybe|suppose|say"
    r"|assum\w+|estimat\w+|guess\w*|expect(?:ed)?|if|at (?:least|most)|up to|more than|less than|fewer than|within"
    r"|threshold|above|below|beyond|(?:i|we) (?:choose|take|use|set|count|want|need|read|compare|would))\b|[~≈≤≥<>±]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
_SMALL = 12
"""Whole numbers up to here count things of the text itself: three assumptions, two reasons, twelve weeks."""
_NEAR = 0.01
_SCALES = {"%": 1.0, "k": 1e3, "thousand": 1e3, "million": 1e6}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text.

    Attributes
    ----------
    text
        As it is written.
    value
        What it is worth.
    step
        The unit of its last digit: by how much it may be rounded.
    marked
        Whether its sentence marks it as an estimate, a bound or a choice.

    """

    text: str
    value: float
    step: float
    marked: bool

    @property
    def is_small_count(self) -> bool:
        """Whether it counts things of the text itself, rather than anything that was measured."""
        return self.text.isdigit() and self.value <= _SMALL


def figures(text: str) -> list[Figure]:
    """Return the figures of a text, without dates, years, numbers of a list, small whole counts, and what is quoted."""
    found = []
    for sentence in sentences(_QUOTED.sub(" ", _LIST.sub(" ", text))):
        told = _DATE.sub(" ", sentence)
        marked = _MARKED.search(told) is not None
        found += [_figure(match[0], marked=marked) for match in _NUMBER.finditer(told)]
    return [figure for figure in found if not figure.is_small_count]


def given_in(text: str) -> frozenset[float]:
    """Return the values of all numbers of a text that somebody was given: a prompt, an answer at a desk."""
    return frozenset(_figure(match[0], marked=False).value for match in _NUMBER.finditer(text))


def unfounded(text: str, given: Iterable[float]) -> list[Figure]:
    """Return the figures that are none of the given ones, as rounded as they are written, and not marked either.

    A share may be told in percent, and a fall without its sign.
    """
    known = [abs(value) for value in given if math.isfinite(value)]
    known += [value * 100 for value in known]
    return [figure for figure in figures(text) if not figure.marked and not any(_is(figure, value) for value in known)]


def _is(figure: Figure, value: float) -> bool:
    return abs(abs(figure.value) - value) <= max(figure.step / 2, _NEAR * value) * (1 + 1e-9)


def _figure(text: str, *, marked: bool) -> Figure:
    plain = re.sub(r"[ ,\u00a0\u202f](?=\d)", "", text.strip()).replace("\u2212", "-")
    digits = re.match(r"[-+]?[\d.]+(?:[eE][-+]?\d+)?", plain)
    assert digits is not None, "it begins with a digit"
    scale = _SCALES.get(plain[digits.end() :].strip(), 1.0)
    _, _, decimals = digits[0].partition(".")
    return Figure(text.strip(), float(digits[0]) * scale, scale * 10.0 ** -len(decimals), marked)
