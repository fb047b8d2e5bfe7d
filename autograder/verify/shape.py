"""Is a question's folder whole? No stray file, hints that hint, enough right and wrong answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.languages import language
from autograder.questions.answer import has_markers, starter
from autograder.questions.question import Question

LEAST = {"right": 2, "wrong": 4, "slow": 1}
MINUTES = range(5, 26)
_FILES = {"question.md", "cases.py", "equivalent.yaml", "screen.yaml", "solution.sql", "solution.py"}
_TOP = _FILES | {"right", "wrong", "slow"}
_BORDERLINE = "borderline"
"""What only a scored question may hold."""
_CODE_SPAN = re.compile(r"`([^`]+)`")
_GIVEN_AWAY = 18
"""A code span of this many characters that stands in the solution gives it away; a column's name does not."""


def shape_faults(question: Question) -> Iterator[tuple[str, str]]:
    """Yield (fault, cure) for everything that the folder lacks or has too much."""
    yield from _stray(question)
    yield from _counts(question)
    yield from _hints(question)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", question.name):
        yield f"the folder's name {question.name!r} is no name of a function", "use lower case, digits and underscores"
    if not has_markers(question.solution):
        yield "the solution has no markers", "put 'BEGIN SOLUTION' and 'END SOLUTION' comment lines around the answer"
    if starter(question.solution).count(language(question.language).stub.splitlines()[-1]) > 1:
        cure = "put what only the solution needs below the function, before its 'END SOLUTION'"
        yield "the starter has more than one placeholder; a learner who fills one in leaves the others", cure
    if question.minutes not in MINUTES:
        yield f"minutes: {question.minutes}", f"give {MINUTES.start} to {MINUTES.stop - 1} minutes"
    if not question.walkthrough:
        yield "no '## Walkthrough'", "say why the solution works and what an interviewer listens for"
    if not question.prompt:
        yield "the prompt is empty", "write it after the front matter"


def _stray(question: Question) -> Iterator[tuple[str, str]]:
    suffix = language(question.language).suffix
    scored = {_BORDERLINE} if question.book.scoring is not None else set()
    for path in sorted(question.folder.iterdir()):
        if path.name not in _TOP | scored and path.name != "__pycache__":
            yield f"stray file {path.name!r}", f"remove it; a question holds {', '.join(sorted(_TOP | scored))}"
        if path.is_dir() and path.name in LEAST.keys() | scored:
            for inner in sorted(path.iterdir()):
                if inner.suffix != suffix and inner.name != "__pycache__":
                    yield f"stray file {path.name}/{inner.name}", f"keep only {suffix} answers there"


def _counts(question: Question) -> Iterator[tuple[str, str]]:
    for kind, least in LEAST.items():
        found = len(question.answers(kind))  # type: ignore[arg-type]  # the keys of LEAST are the kinds
        if found < least:
            yield f"{kind}/ holds {found} answers", f"write at least {least}"
    names = [answer.name for answer in question.mistakes]
    for mistake in question.mistakes:
        if mistake.twin is not None and mistake.twin not in names:
            yield f"wrong/{mistake.name} names the twin {mistake.twin!r}", f"name one of {', '.join(names)}"


def _hints(question: Question) -> Iterator[tuple[str, str]]:
    if not question.hints:
        yield "no hints", "write '## Hint' sections, from a nudge to the last step"
    if any(not hint for hint in question.hints):
        yield "a hint is empty", "write it or remove its heading"
    first = question.hints[0] if question.hints else ""
    solution = " ".join(question.solution.clean.casefold().split())
    spans = [" ".join(span.casefold().split()) for span in _CODE_SPAN.findall(first)]
    if "```" in first or any(len(span) >= _GIVEN_AWAY and span in solution for span in spans):
        yield "the first hint gives the answer away", "ask a question there; keep code for the last hint"
