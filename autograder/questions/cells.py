"""The cells of a question in a notebook: the prompt, the answer, a try on the example, the help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.base.cell import Cell
from autograder.languages import language

if TYPE_CHECKING:
    from autograder.questions.question import Question


def question_cells(asked: Question, number: int) -> Iterator[Cell]:
    """Yield the cells of a question that is the exercise `number` of its notebook."""
    tongue = language(asked.language)
    yield Cell("markdown", f"{_heading(asked, number)}\n\n{asked.prompt}", "prompt")
    yield Cell("code", tongue.cell(asked.name, asked.solution.source.rstrip()), marked=True)
    if (trial := tongue.trial_cell(asked.name)) is not None:
        yield Cell("code", trial, "try", may_raise=True)
    help_ = f'# check("{asked.name}")\n# check.hint("{asked.name}")\n# check.solution("{asked.name}")'
    yield Cell("code", help_, "help", below_checks=True)


def _heading(asked: Question, number: int) -> str:
    points = ", ".join(f"{criterion} {worth:g}" for criterion, worth in asked.criteria.items())
    return f"## {number}. {asked.title}\n\n*{asked.minutes} minutes · {', '.join(asked.skills)} · points: {points}*"


__all__ = ["question_cells"]
