"""The cells of a notebook by which it is judged: what an answer and a check look like, written and read here alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.case_studies import CaseStudy
from autograder.exercise import Pluggable
from autograder.languages import language
from autograder.languages.language import MOST_CHARACTERS
from autograder.languages.notebook_cell import bound_names
from autograder.questions.answer import Answer
from autograder.questions.question import Question

_CHECK = re.compile(r"""check\.(accuracy|efficiency|readability)\((["'])(\w+)\2\)\s*;?""")
_SCOPE = re.compile(r"""check\.scope\((["'])(\w+)\1,\s*(["'])(problem|data|metric|solution)\3\)\s*;?""")


_CRITERION = re.compile(r"""check\.criterion\((["'])(\w+)\1,\s*(["'])([\w-]+)\3\)\s*;?""")

Of = Literal["question", "case", "exercise"]


@dataclass(frozen=True, slots=True)
class Check:
    """A cell that judges one criterion: of a question, of a case study's scope, or of an exercise of any other kind."""

    question: str
    criterion: str
    of: Of = "question"

    @property
    def of_case(self) -> bool:
        """Whether it judges a scope."""
        return self.of == "case"


def check_cell(name: str, criterion: str) -> str:
    """Return the cell that judges one criterion of a question."""
    return f'check.{criterion}("{name}")'


def scope_cell(name: str, heading: str) -> str:
    """Return the cell that judges one heading of a case study's scope."""
    return f'check.scope("{name}", "{heading}")'


def criterion_cell(name: str, criterion: str) -> str:
    """Return the cell that judges one criterion of an exercise that is neither a question nor a case study."""
    return f'check.criterion("{name}", "{criterion}")'


def check_of_exercise(exercise: Question | CaseStudy | Pluggable, criterion: str) -> str:
    """Return the cell that judges one criterion of an exercise, whatever its kind."""
    if isinstance(exercise, Question):
        return check_cell(exercise.name, criterion)
    if isinstance(exercise, CaseStudy):
        return scope_cell(exercise.name, criterion)
    return criterion_cell(exercise.name, criterion)


def read_check(source: str) -> Check | None:
    """Return the check that a cell makes; None for every other cell."""
    # nbgrader puts a remark above a check that a student deleted.
    call = "\n".join(line for line in source.splitlines() if not line.startswith("#")).strip()
    if (found := _CHECK.fullmatch(call)) is not None:
        return Check(found[3], found[1])
    if (found := _SCOPE.fullmatch(call)) is not None:
        return Check(found[2], found[4], "case")
    found = _CRITERION.fullmatch(call)
    return Check(found[2], found[4], "exercise") if found is not None else None


def newest_answer(name: str, written_in: str, sources: Sequence[str], around: Sequence[str] = ()) -> Answer:
    """Return the answer that the last of some cells gives, the newest behind; an empty one where none gives any.

    Parameters
    ----------
    around
        All cells that a function finds its names in.

    """
    tongue = language(written_in)
    found = next((source for source in reversed(sources) if tongue.answers(source, name)), None)
    if found is None:
        return Answer("", written_in, name)
    others = (source for source in around if source is not found and len(source) <= MOST_CHARACTERS)
    return Answer(tongue.of_cell(found), written_in, name, frozenset().union(*map(bound_names, others)))
