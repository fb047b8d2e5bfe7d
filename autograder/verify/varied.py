"""Do a question's variants hold? No text says what the published one says, and no answer to another constant fits."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.judging.accuracy import judge_accuracy
from autograder.judging.trial import Exam, Trial
from autograder.questions.question import Question
from autograder.questions.variants import PUBLISHED
from autograder.report.verdicts import Outcome

LEAST = 2
"""Variants beside the published question: with fewer, last year's key and this year's would often deal the same."""
_FOLDERS = ("right", "wrong", "slow", "borderline")


def unplaced_faults(question: Question) -> Iterator[tuple[str, str]]:
    """Yield (fault, cure) for too few variants, for a place that no file has, and for a value that stands in none."""
    variants = question.variants
    if not variants.names:
        return
    if len(variants.names) < LEAST:
        yield f"there is one variant, {variants.names[0]!r}", f"give {LEAST} at least, each with values of its own"
    found = frozenset().union(*map(variants.found_in, _texts(question)))
    for place in variants.places:
        if place not in found:
            cure = "write it as a file has it, without blanks at its ends, or drop it"
            yield f"the place {place!r} of variants stands in no file", cure
    for text in (question.title, *_sentences(question)):
        for value, line in variants.left_in(text):
            cure = "add the phrase to `places`, or to `leave` where it means something else"
            yield f"{value!r} stands in no place of variants, and no variant exchanges it: {line}", cure


def refused_faults(exam: Exam) -> Iterator[tuple[str, str]]:
    """Yield (fault, cure) for solutions of the published question, and of other variants, that are right here too."""
    variant = exam.question
    for name in (None, *variant.variants.names):
        if name == variant.variant:
            continue
        other = variant.in_variant(name).solution
        verdict = judge_accuracy(Trial(exam, other), recognise=False, first_only=True)
        if verdict.outcome is Outcome.PASSED:
            fault = f"the solution of {name or PUBLISHED!r} is right here too, with seed {exam.seed}"
            yield fault, "let a case tell the two constants apart, or choose values further from each other"


def _sentences(question: Question) -> Iterator[str]:
    """Yield what a learner reads as prose: no tables of examples, in which any number may stand, and no code."""
    prose, in_code = [], False
    for line in question.prompt.splitlines():
        in_code ^= line.startswith("```")
        prose += [] if in_code or line.startswith(("|", "```")) else [line]
    yield "\n".join(prose)
    yield from (*question.hints, question.walkthrough)
    yield from (answer.comment for answer in question.mistakes)


def _texts(question: Question) -> Iterator[str]:
    """Yield every text of the folder in which a place may stand."""
    yield from (question.title, question.prompt, question.walkthrough, *question.hints, question.solution.source)
    yield (question.folder / "cases.py").read_text(encoding="utf-8")
    yield from question.equivalent
    for kind in _FOLDERS:
        yield from (answer.source for answer in question.answers(kind))  # type: ignore[arg-type]  # these are the kinds
