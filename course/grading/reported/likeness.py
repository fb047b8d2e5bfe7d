"""Answers of a class that are far more alike than its others: listed for a person to read, never punished.

Compared is what is written, token by token (comments, docstrings and layout left out), by rapidfuzz. Short answers are
alike by nature, and so is what the released solution explains; neither is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from statistics import median

from rapidfuzz import process
from rapidfuzz.distance import Indel

SHORTEST = 50
"""Tokens beyond the starter's: a shorter answer is alike by nature."""
ALIKE = 0.9
USUAL = 0.8
"""Where a class's answers are more alike than this by themselves, nothing can be told from likeness."""
FARTHER = 3.0
"""How many times as far from the pair the class's other answers are."""
_FEWEST_OTHERS = 3
MOST_TOKENS = 4_000
_MOST_PAIRS = 500
_FIRST, _LETTERS = 0x10000, 1_000_000

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two students' answers to a question: the share that is alike (0 to 1), what is usual, the length in tokens.

    `usual` is the median share of these two with the class's other answers; `tokens` are those of the shorter answer.
    """

    question: str
    students: tuple[str, str]
    share: float
    usual: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Answers:
    """A class's answers to one question: tokens by student; what was handed out, and what solves it."""

    by_student: Mapping[str, Tokens]
    starter: Tokens = ()
    solutions: Sequence[Tokens] = field(default_factory=tuple)


def alike(questions: Mapping[str, Answers]) -> tuple[Pair, ...]:
    """Return the pairs of answers that a person should read, the most alike and longest first; at most 500."""
    found = [pair for name, answers in questions.items() for pair in _pairs(name, answers)]
    found.sort(key=lambda pair: (-round(pair.share, 2), -pair.tokens, pair.question, pair.students))
    return tuple(found[:_MOST_PAIRS])


def _pairs(question: str, answers: Answers) -> Iterator[Pair]:
    given = {answers.starter, *answers.solutions}
    kept = {
        student: tokens[:MOST_TOKENS]
        for student, tokens in sorted(answers.by_student.items())
        if len(tokens) - len(answers.starter) >= SHORTEST and tokens not in given
    }
    if len(kept) < _FEWEST_OTHERS + 2:
        return
    students = list(kept)
    texts, solutions = _as_letters([*kept.values()], [solution[:MOST_TOKENS] for solution in answers.solutions])
    near = process.cdist(texts, texts, scorer=Indel.normalized_similarity, score_cutoff=ALIKE)
    rows: dict[int, list[float]] = {}
    for pair in combinations(range(len(students)), 2):
        share = float(near[pair])
        if share < ALIKE or _explained([texts[at] for at in pair], share, solutions):
            continue
        for at in pair:
            if at not in rows:
                rows[at] = [Indel.normalized_similarity(texts[at], other) for other in texts]
        usual = median(rows[at][other] for at in pair for other in range(len(texts)) if other not in pair)
        if usual <= USUAL and (1 - share) * FARTHER <= 1 - usual:
            first, second = (students[at] for at in pair)
            yield Pair(question, (first, second), share, usual, min(len(kept[first]), len(kept[second])))


def _explained(pair: Sequence[str], share: float, solutions: Iterable[str]) -> bool:
    """Whether both are as near to a solution as to each other: it is what they share."""
    return any(min(Indel.normalized_similarity(text, solution) for text in pair) >= share for solution in solutions)


def _as_letters(answers: Sequence[Tokens], solutions: Sequence[Tokens]) -> tuple[list[str], list[str]]:
    """Return answers and solutions as texts of one letter a token, which are compared quickest."""
    known: dict[str, str] = {}

    def written(tokens: Tokens) -> str:
        return "".join(known.setdefault(token, chr(_FIRST + len(known) % _LETTERS)) for token in tokens)

    return [*map(written, answers)], [*map(written, solutions)]
