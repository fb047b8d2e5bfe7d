"""What reading an answer refuses whatever it returns: a query whose result the engine is free to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autograder.base.machine import units
from autograder.judging.trial import Trial, alike
from autograder.languages import language
from autograder.questions.answer import Answer

if TYPE_CHECKING:
    from autograder.languages.sql_reading import Refusal

_SURE_UNITS = 200.0


def refusals(trial: Trial, answer: Answer) -> tuple[Refusal, ...]:
    """Return what reading refuses in an answer, by its language."""
    found: tuple[Refusal, ...] = language(trial.question.language).part("refusals")(trial, answer)
    return found


def of_function(_: Trial, __: Answer) -> tuple[Refusal, ...]:
    """Return nothing: a function is judged by what it returns."""
    return ()


def of_query(trial: Trial, answer: Answer) -> tuple[Refusal, ...]:
    """Return what a query leaves to the engine; what is not certain only where the cases show it."""
    from autograder.languages.sql_reading import reading_refusals  # noqa: PLC0415 (a parser that functions never need)

    found = reading_refusals(answer.clean, ordered=isinstance(trial.question.order, tuple))
    if all(refusal.certain for refusal in found) or _hangs_on_order(trial, answer):
        return found
    return tuple(refusal for refusal in found if refusal.certain)


def _hangs_on_order(trial: Trial, answer: Answer) -> bool:
    """Whether a query answers otherwise where the rows of its tables come in another order."""
    runner = trial.runner if answer == trial.answer else trial.exam.open(answer)

    def observed() -> bool:
        small = [sample for sample in trial.exam.samples() if sample.rows is None]
        return any(
            not alike(
                runner.run(trial.exam.inputs(sample), seconds=units(_SURE_UNITS)),
                runner.run(trial.exam.turned_round(sample), seconds=units(_SURE_UNITS)),
                trial.exam.rule,
            )
            for sample in small
        )

    return trial.exam.once(f"hangs on order: {answer.clean}", observed)
