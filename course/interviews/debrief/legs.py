"""Signal → Action → Impact, judged by rule: is each there, is the impact one in people, time, customers or money."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.prose.impact import impacts

if TYPE_CHECKING:
    from course.interviews.sitting import Legs, Sitting

_ESTIMATE = r"about|around|roughly|approximately|approx\.?|estimat\w*|~|≈|perhaps|maybe|some|assum\w*|would|if|up to|at least|nearly|almost"  # noqa: E501
_NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)?\s*(%|percent|k\b|m\b|million\b)?", re.IGNORECASE)
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten"
_SPELT = re.compile(rf"\b({_WORDS}|half|dozens?|hundreds?|thousands?)\b", re.IGNORECASE)
_LEAST_WORDS = 3
_SMALL = 10
"""Whole numbers up to this are counted on fingers, and need no table."""

MODEL = (
    "Signal: what the data show, with the figure. Action: the one thing to do, and who does it. Impact: who saves or"
    " gains what, how much, by when; “two review hours a week saved for each of 50 annotators”, not “false positives"
    " down 15 %”."
)


@dataclass(frozen=True, slots=True)
class LegsJudged:
    """The three lines and what holds of them.

    Attributes
    ----------
    kinds
        In which of people, time, customers and money the impact is told.
    unsupported
        Numbers of any line that neither the answer nor the tables give, and that are not marked as estimates.

    """

    signal: str
    action: str
    impact: str
    missing: tuple[str, ...]
    kinds: tuple[str, ...]
    unsupported: tuple[str, ...]
    has_number: bool
    model: str = MODEL

    @property
    def has_impact(self) -> bool:
        """Whether there is a word of impact in people, time, customers or money."""
        return bool(self.kinds)

    @property
    def findings(self) -> tuple[str, ...]:
        """What to say of them, the gravest first."""
        found = [f"{name.capitalize()}: nothing is said." for name in self.missing if name != "impact"]
        if not self.has_impact:
            told = f"“{self.impact}” is told in none of them" if self.impact else "nothing is said"
            found.insert(0, f"Impact in people, time, customers or money: {told}.")
        elif not self.has_number:
            found.append("The impact has no number: give one, and mark it as an estimate where it is one.")
        found += [
            f"{figure} stands in no answer and in no table: say “about”, or where it comes from."
            for figure in self.unsupported
        ]
        return tuple(found)


def judge_legs(sitting: Sitting, supported: Collection[float]) -> LegsJudged:
    """Return how the three lines of a hand-in hold; `supported` are the numbers that answers and tables give."""
    legs = sitting.legs
    lines = ("", "", "") if legs is None else (legs.signal.strip(), legs.action.strip(), legs.impact.strip())
    named = dict(zip(("signal", "action", "impact"), lines, strict=True))
    missing = tuple(name for name, line in named.items() if len(line.split()) < _LEAST_WORDS)
    kinds = () if "impact" in missing else impacts(named["impact"])
    has_number = bool(_NUMBER.search(named["impact"]) or _SPELT.search(named["impact"]))
    return LegsJudged(*lines, missing, kinds, tuple(_unsupported(lines, supported)), has_number)


def _unsupported(lines: Sequence[str], supported: Collection[float]) -> Iterator[str]:
    seen: set[str] = set()
    told = [value for line in lines for _, value, _ in _numbers(line)]
    known = [*supported, *(number * other for place, number in enumerate(told) for other in told[place + 1 :])]
    for line in lines:
        for text, value, start in _numbers(line):
            near = any(_agrees(text, value, number) for number in known)
            if near or text in seen or _is_marked(line, start) or (value <= _SMALL and value.is_integer()):
                continue
            seen.add(text)
            yield text


def _numbers(line: str) -> Iterator[tuple[str, float, int]]:
    for found in _NUMBER.finditer(line):
        whole, decimals, unit = found.groups()
        scale = {"k": 1e3, "m": 1e6, "million": 1e6}.get((unit or "").lower(), 1.0)
        yield found.group().strip(), float(re.sub(r"[, ]", "", whole) + (decimals or "")) * scale, found.start()


def _agrees(text: str, value: float, known: float) -> bool:
    """Whether a number is a known one, rounded as it is written; a percentage is a share too."""
    digits = re.sub(r"[^\d.]", "", text)
    decimals = len(digits.partition(".")[2])
    rounded = digits.rstrip("0") if "." not in digits else digits
    step = 10.0 ** (len(digits) - len(rounded)) if "." not in digits else 10.0**-decimals
    step *= max(1.0, value / float(digits)) if float(digits) else 1.0
    forms = (known, 100 * known) if "%" in text or "percent" in text.lower() else (known,)
    return any(abs(value - abs(form)) <= step / 2 + 1e-9 for form in forms)


def _is_marked(line: str, start: int) -> bool:
    """Whether an estimate's word stands near before a number, or anywhere the sentence says that it estimates."""
    before = line[max(0, start - 40) : start]
    near = re.search(rf"(?:^|\W)(?:{_ESTIMATE})(?:\W|$)", before, re.IGNORECASE)
    return near is not None or re.search(r"\bestimat|\bassum|\(est", line, re.IGNORECASE) is not None


def numbers_in(text: str) -> set[float]:
    """Return the numbers that a text gives."""
    return {value for _, value, _ in _numbers(text)}


def lines_of(legs: Legs | None) -> tuple[str, ...]:
    """Return the three lines; none where nothing was handed in."""
    return () if legs is None else (legs.signal, legs.action, legs.impact)
