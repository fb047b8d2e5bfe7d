"""A class's written answers for whoever grades them: each distinct one once, with remarks, alike ones in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from autograder.prose.remarks import Asked, Remark, is_written, remarks

__all__ = ["ALIKE", "Noted", "Reading", "readings"]

ALIKE = 0.7
"""The share of words in common from which an answer stands behind another: read together, they are read quicker."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark on an answer, and of the students who gave it those to whom it applies; none are named where all are."""

    remark: Remark
    students: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A distinct answer: who gave it, its text, what is remarked on it.

    `alike` is the share of its words (0 to 1) that it has in common with the nearest reading above that has none.
    """

    students: tuple[str, ...]
    text: str
    noted: tuple[Noted, ...]
    alike: float | None = None

    @property
    def is_written(self) -> bool:
        """Whether it is an answer at all."""
        return is_written(self.text)

    @property
    def flaws(self) -> int:
        """How many things are not as asked, for any of the students."""
        return len({noted.remark.what for noted in self.noted if not noted.remark.fine})


def readings(answers: Mapping[str, str], asked: Mapping[str, Asked]) -> tuple[Reading, ...]:
    """Return every distinct answer once; white space alone makes no difference, and unwritten ones are one, the last.

    The answer with most remarks comes first and behind it those that are alike, then the next, and so on.

    Parameters
    ----------
    answers
        By student.
    asked
        By student: figures may be given to each their own.

    """
    groups: dict[str, list[str]] = {}
    for student, text in sorted(answers.items()):
        groups.setdefault(" ".join(text.split()) if is_written(text) else "", []).append(student)
    unwritten = groups.pop("", [])
    found = [_reading(answers[students[0]], students, asked) for students in groups.values()]
    last = [_reading("", unwritten, asked)] if unwritten else []
    return (*_in_a_row(found), *last)


def _reading(text: str, students: Sequence[str], asked: Mapping[str, Asked]) -> Reading:
    said = {each: remarks(text, each) for each in {asked[name] for name in students}}
    whose: dict[Remark, list[str]] = {}
    for student in students:
        for remark in said[asked[student]]:
            whose.setdefault(remark, []).append(student)
    order = [remark.what for remark in said[asked[students[0]]]]
    noted = [
        Noted(remark, () if len(named) == len(students) else tuple(named))
        for remark, named in sorted(whose.items(), key=lambda item: order.index(item[0].what))
    ]
    return Reading(tuple(students), text, tuple(noted))


def _in_a_row(found: Iterable[Reading]) -> Iterator[Reading]:
    """Yield readings, those with most remarks first, each followed by what is alike, the nearest first."""
    waiting = sorted(found, key=lambda reading: (-reading.flaws, -len(reading.students), reading.students))
    tokens = {reading.students: reading.text.split() for reading in waiting}
    while waiting:
        first, *others = waiting
        shares = [_share(tokens[first.students], tokens[other.students]) for other in others]
        yield first
        near = [pair for pair in zip(shares, others, strict=True) if pair[0] >= ALIKE]
        for share, reading in sorted(near, key=lambda pair: -pair[0]):
            yield replace(reading, alike=share)
        waiting = [other for share, other in zip(shares, others, strict=True) if share < ALIKE]


def _share(first: Sequence[str], second: Sequence[str]) -> float:
    return float(Indel.normalized_similarity(first, second, score_cutoff=ALIKE))
