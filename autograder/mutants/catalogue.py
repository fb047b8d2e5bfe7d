"""The catalogue of an answer's mutants: edits in, named and distinct mutants out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.languages import language
from autograder.mutants.edit import Edit


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small mistake planted in an answer.

    Attributes
    ----------
    key
        What was changed, on one line and unique within the answer: `comparison: a < b -> a <= b`, with ` #2` appended
        when the same change occurs again further down. It holds as long as the answer's text holds.
    line
        Where it was changed, counted from 1 in the text of the answer.
    source
        The whole mutated answer, regenerated from its tree: without comments, in the layout of the generator.
    """

    key: str
    line: int
    source: str


def mutants(source: str, written_in: str) -> tuple[Mutant, ...]:
    """Return the mutants of an answer in the order of its text; the same text gives the same mutants.

    No mutant equals the answer or another mutant, and each one parses. A mutant may still fail when it runs: whoever
    judges counts that as refused.

    Raises
    ------
    ValueError
        When the language is unknown, when the source does not parse, or when SQL is not one single statement.
    """
    return _named(language(written_in).part("edits")(source))


def _named(edits: Iterable[Edit]) -> tuple[Mutant, ...]:
    """Return the mutants of the edits, numbered where keys read alike."""
    seen: Counter[str] = Counter()
    named = []
    for edit in edits:
        seen[edit.title] += 1
        ordinal = f" #{seen[edit.title]}" if seen[edit.title] > 1 else ""
        named.append(Mutant(edit.title + ordinal, edit.line, edit.source))
    return tuple(named)
