"""The verbs of a notebook.

They are `check.accuracy`, `.efficiency`, `.readability`, `.scope`, `.criterion`, `.hint`, `.solution` and `.example`.

The same calls stand in source, release and submitted notebooks. Each of the first five shows a card and returns the
points earned as a float, which is what nbgrader reads; below a card that somebody looks at, it is not printed again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from autograder.base.machine import unit_seconds
from autograder.base.nearest import nearest
from autograder.case_studies import cells as case_cells
from autograder.exercise import Pluggable, judged, kinds
from autograder.judging.judge import judge, reference_breaks, settled
from autograder.judging.trial import Exam
from autograder.languages import language
from autograder.questions.question import Question
from autograder.report.card import card_html, card_text
from autograder.report.verdicts import HEADINGS, Outcome, Verdict
from autograder.run.runner import open_runner
from course.content.bank import UnknownNameError, assignments, exercise, question
from course.learner import case
from course.learner.beside import FilesBeside
from course.learner.practice import PRACTICE, RECORD, fresh_seed, namespace
from course.learner.recorded import as_recorded, is_recorded, recorded_exam, recorded_names
from course.learner.showing import show, show_inputs, show_markdown, show_text
from course.learner.standing import on_screen

unit_seconds()  # measured now, since the next cells are the learner's

__all__ = ["accuracy", "criterion", "efficiency", "example", "hint", "readability", "scope", "solution"]


class Points(float):
    """Points earned: a number in every respect, which a notebook does not print below the card that says it."""

    __slots__ = ()

    def _ipython_display_(self) -> None:
        if not on_screen():  # a program reads the number
            raise NotImplementedError


def accuracy(name: str) -> float:
    """Judge whether the answer to the question `name` is right on every case; return the points earned."""
    return _judged(name, "accuracy")


def efficiency(name: str) -> float:
    """Judge whether the answer scales: no loop over rows, and quick beside a good one; return the points earned."""
    return _judged(name, "efficiency")


def readability(name: str) -> float:
    """Judge whether someone else can maintain the answer; return the points earned."""
    return _judged(name, "readability")


def scope(name: str, heading: str) -> float:
    """Judge one heading of the scope that is committed to the case study `name`; return the points earned."""
    _refuse_misspelt(name, heading)
    desk = case.opened(name)
    if desk is None:
        show_text(
            f'The case is not open: run the cell with {case.desk_name(name)} = case.open("{name}", who="…") first.'
        )
        return Points()
    if not case.is_of_course(name):
        scope = desk.committed().scope
        show_text("Your scope is committed; it is judged at grading." if scope else "No scope is committed yet.")
        return Points()
    verdict = desk.report(heading)[heading]
    _remember(name, verdict, desk.committed().scope)
    show(card_html(verdict), card_text(verdict))
    return Points(verdict.points)


def criterion(name: str, criterion: str) -> float:
    """Judge one criterion of an exercise that is neither a question nor a case study; return the points earned."""
    asked = _exercise(name)
    if asked is None:
        show_text("This exercise is judged at grading: what judges it is not on this machine.")
        return Points()
    if criterion not in asked.criteria:
        msg = f"{name} is judged on {', '.join(asked.criteria)}, not on {criterion!r}"
        raise ValueError(msg)
    answer = asked.answer(PRACTICE.cells())
    verdict = judged(asked, answer, seed=fresh_seed(), open_runner=open_runner)[criterion]
    _remember(name, verdict, answer)
    show(card_html(verdict), card_text(verdict))
    return Points(verdict.points)


def _exercise(name: str) -> Pluggable | None:
    """Return an exercise of a kind from outside: from the bank, or as far as what was handed out tells it."""
    known = [one.name for group in assignments() for one in group.others]
    if name in known:
        return exercise(name)
    recalled = (kind.recall(name, FilesBeside()) for kind in kinds())
    found = next((found for found in recalled if found is not None), None)
    # Where the bank is installed and has none of such a kind, it is a class's own.
    return exercise(name) if found is None and known else found


def _refuse_misspelt(name: str, heading: str) -> None:
    """Refuse a case or a heading that there is none of: one error for both, each with the nearest there is."""
    cases = list(dict.fromkeys([*(one.name for group in assignments() for one in group.cases), *recorded_names()]))
    meant = [_nearest(one, known) for one, known in ((name, cases), (heading, HEADINGS))]
    faults = [
        f"no {what} is called {one!r}, there are {', '.join(known)}"
        for what, one, known in (("case study", name, cases), ("heading", heading, HEADINGS))
        if known and one not in known
    ]
    if faults:
        msg = f'{"; ".join(faults)}. Did you mean check.scope("{meant[0]}", "{meant[1]}")?'
        raise ValueError(msg)


def _nearest(name: object, known: Sequence[str]) -> object:
    return nearest(str(name), known) or (known[0] if known else name)


def hint(name: str) -> None:
    """Show the question's next hint: one more each time."""
    asked = _question(name)
    if asked is None:
        return
    given = min(PRACTICE.hints.get(name, 0) + 1, len(asked.hints))
    PRACTICE.hints[name] = given
    RECORD.note("hint", name, str(given))
    lines = [f"**Hint {number} of {len(asked.hints)}.** {text}" for number, text in enumerate(asked.hints[:given], 1)]
    show_markdown("\n\n".join(lines))


def solution(name: str, *, anyway: bool = False) -> None:
    """Show the solution: after the answer has passed, or `anyway`, which is recorded as seen."""
    desk = case.opened(name)
    if desk is not None and case.is_of_course(name):
        _solved_case(desk, anyway=anyway)
        return
    asked = _question(name)
    if asked is None:
        return
    if (name, "accuracy") not in PRACTICE.passed and not anyway:
        show_text(
            f'Your answer has not passed yet. To see the solution all the same: check.solution("{name}", anyway=True)'
        )
        return
    RECORD.note("solution", name)
    fence = f"```{asked.language}\n{asked.solution.clean.strip()}\n```"
    show_markdown(f"{fence}\n\n{asked.walkthrough}")


def example(name: str) -> dict[str, Any]:
    """Show the inputs of the question's example, and return them: table name or parameter -> value."""
    exam = _exam(name)
    RECORD.opened(name)
    sample = next(iter(exam.samples()))
    inputs = {
        key: value.to_pandas() if hasattr(value, "to_pandas") else value for key, value in exam.inputs(sample).items()
    }
    show_inputs(inputs)
    return inputs


def _solved_case(desk: case.Desk, *, anyway: bool) -> None:
    name = desk.study.name
    if not {(name, heading) for heading in HEADINGS} <= PRACTICE.passed and not anyway:
        show_text(f'Not every claim holds yet. To see what does: check.solution("{name}", anyway=True)')
        return
    RECORD.note("solution", name)
    values = case_cells.model_values(desk.study, desk.who)
    show_markdown(f"```python\n{case_cells.committing(desk.study, values)}\n```\n\n{desk.study.walkthrough}")


def _judged(name: str, criterion: str) -> float:
    exam = _exam(name)
    answer = PRACTICE.answer(name, exam.question.language)
    if not answer.source:
        verdict = _nothing_ran(exam.question, criterion)
    elif exam.recorded and criterion == "efficiency":
        verdict = _later(exam.question)
    else:
        exam, known = PRACTICE.recall(exam, answer, criterion)
        report = judge(
            exam.question, answer, criteria=("accuracy", criterion), namespace=namespace(), exam=exam, known=known
        )
        report = settled(report, lambda: exam.once("the reference breaks the judge", lambda: reference_breaks(exam)))
        PRACTICE.remember(exam, answer, report["accuracy"])
        verdict = report[criterion]
    _remember(name, verdict, answer.source)
    rows = os.environ.get("LOOPLESS_FEEDBACK", "rows") == "rows"
    told = {"hint": _first_hint(exam.question, verdict), "repeat": _repeat(exam) if rows else ""}
    show(card_html(verdict, rows=rows, **told), card_text(verdict, rows=rows))
    if exam.recorded:
        show_text("Only the visible cases are judged here; the hidden ones count at grading.")
    return Points(verdict.points)


def _remember(name: str, verdict: Verdict, answer: object) -> None:
    """Keep a verdict before it is shown, so that none is lost with the kernel."""
    if verdict.outcome is Outcome.PASSED:
        PRACTICE.passed.add((name, verdict.criterion))
    if verdict.outcome is not Outcome.NOT_ATTEMPTED:
        RECORD.checked(name, verdict, answer)


def _first_hint(asked: Question, verdict: Verdict) -> str:
    return asked.hints[0] if verdict.wants_hint and asked.hints else ""


def _repeat(exam: Exam) -> str:
    """Return the command that judges an answer to the question on cases of a seed; none where only records are."""
    asked = exam.question
    variant = f" --variant {asked.variant}" if asked.variant else ""
    return "" if exam.recorded else f"loopless judge {asked.name} answer{language(asked.language).suffix}{variant}"


def _nothing_ran(asked: Question, criterion: str) -> Verdict:
    summary = (
        "Nothing to judge yet: no cell that answers this question has run. Run the cell with your answer, then this "
        "one; after a restart of the kernel every cell has to run again."
    )
    return Verdict(criterion, Outcome.NOT_ATTEMPTED, 0.0, asked.points[criterion], summary)


def _later(asked: Question) -> Verdict:
    summary = "How fast your answer is counts at grading: the reference is not on this machine."
    return Verdict("efficiency", Outcome.NOT_ATTEMPTED, 0.0, asked.points["efficiency"], summary)


def _exam(name: str) -> Exam:
    """Return a fresh exam of the question, or the recorded one of a course whose questions are not here."""
    if assignments() and (_is_of_course(name) or not is_recorded(name)):
        return Exam(as_recorded(question(name)), fresh_seed())
    return recorded_exam(name)


def _is_of_course(name: str) -> bool:
    return any(one.name == name for group in assignments() for one in group.questions)


def _question(name: str) -> Question | None:
    try:
        return as_recorded(question(name))
    except UnknownNameError as error:
        if assignments() and not is_recorded(name):
            show_text(str(error))
        else:
            show_text("Hints and solutions stay with your instructor: this installation carries none.")
        return None
