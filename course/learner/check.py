"""The verbs of a notebook.

`check("name")` judges an exercise in all that it is judged on, in one card; `check.accuracy`, `.efficiency`,
`.readability`, `.scope` and `.criterion` in one thing each; there are `check.hint`, `.solution`, `.example`, `.again`,
`.mark` and `.report`, too.

The same calls stand in source, release and submitted notebooks. Each of the first six shows a card and returns the
points earned as a float, which is what nbgrader reads; below a card that somebody looks at, it is not printed again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from types import ModuleType
from typing import Any

from autograder.base.machine import unit_seconds
from autograder.base.nearest import nearest
from autograder.report.card import card_html, card_text
from autograder.report.verdicts import HEADINGS, Outcome
from course.content.bank import assignments
from course.interviews.withholding import waits
from course.learner import case, whole, written
from course.learner.pages.hypotheses import beside_study
from course.learner.pages.whole_card import total_line
from course.learner.practice import PRACTICE, RECORD
from course.learner.recorded import recorded_names
from course.learner.showing import show, show_inputs, show_markdown, show_text
from course.learner.standing import on_screen
from course.learner.verdicts import Judged, exam_of, exercise_of, of_case, of_exercise, of_question, question_or_reason

unit_seconds()  # measured now, since the next cells are the learner's

__all__ = [
    "accuracy",
    "again",
    "criterion",
    "efficiency",
    "example",
    "hint",
    "mark",
    "readability",
    "report",
    "scope",
    "solution",
]


class _Unprinted:
    """What a cell returns, of which a card says everything: a notebook does not print it below the card."""

    __slots__ = ()

    def _ipython_display_(self) -> None:
        if not on_screen():  # a program reads it
            raise NotImplementedError


class Points(_Unprinted, float):
    """Points earned: a number in every respect, which a notebook does not print below the card that says it."""

    __slots__ = ()


class Inputs(_Unprinted, dict[str, Any]):
    """Inputs by name: a dict in every respect, which a notebook does not print below the tables that show it."""

    __slots__ = ()


_waits = partial(waits, wanted=RECORD.wanted, tell=show_text)  # no build, test or grader is interviewed


class _Verbs(ModuleType):
    """The module of the verbs, which is called as well: `check("name")`."""

    def __call__(self, name: str) -> float:
        """Judge an exercise in all that it is judged on, show it in one card, return the points earned in all."""
        return _all_of(name)


sys.modules[__name__].__class__ = _Verbs


@_waits(Points)
def _all_of(name: str) -> float:
    return Points(whole.check(name))


@_waits(Points)
def accuracy(name: str) -> float:
    """Judge whether the answer to the question `name` is right on every case; return the points earned."""
    return _shown(of_question(name, "accuracy"))


@_waits(Points)
def efficiency(name: str) -> float:
    """Judge whether the answer scales: no loop over rows, and quick beside a good one; return the points earned."""
    return _shown(of_question(name, "efficiency"))


@_waits(Points)
def readability(name: str) -> float:
    """Judge whether someone else can maintain the answer; return the points earned."""
    return _shown(of_question(name, "readability"))


@_waits(Points)
def scope(name: str, heading: str) -> float:
    """Judge one heading of the scope that is committed to the case study `name`; return the points earned."""
    _refuse_misspelt(name, heading)
    desk = case.opened(name)
    if desk is None:
        show_text(case.to_open(name))
        return Points()
    if not case.is_of_course(name):
        show_text(desk.told_for_grading())
        return Points()
    return _shown(of_case(desk, heading))


@_waits(Points)
def criterion(name: str, criterion: str) -> float:
    """Judge one criterion of an exercise that is neither a question nor a case study; return the points earned."""
    asked = exercise_of(name)
    if asked is None:
        show_text("This exercise is judged at grading: what judges it is not on this machine.")
        return Points()
    if criterion not in asked.criteria:
        msg = f"{name} is judged on {', '.join(asked.criteria)}, not on {criterion!r}"
        raise ValueError(msg)
    return _shown(of_exercise(asked, criterion))


@_waits(lambda: None)
def again(name: str, *, varied: bool = False) -> None:
    """Begin an exercise again, as a review: on fresh data, with its answer to be given anew.

    A question that is `varied` is asked with other constants, 45 minutes for 30 for instance, where it has some.
    """
    whole.again(name, varied=varied)


def mark(name: str, **points: float) -> None:
    """Keep your own marks for a written answer, by the rows of its rubric; they count into no points."""
    written.mark(name, points)


def report() -> None:
    """Write one page about your practice, to show somebody: what is done, how it went, what is weak."""
    whole.report()


def _refuse_misspelt(name: str, heading: str) -> None:
    """Refuse a case or a heading that there is none of: one error for both, each with the nearest there is."""
    cases = list(dict.fromkeys([*(study.name for group in assignments() for study in group.cases), *recorded_names()]))
    meant = [_nearest(given, known) for given, known in ((name, cases), (heading, HEADINGS))]
    faults = [
        f"no {what} is called {given!r}, there are {', '.join(known)}"
        for what, given, known in (("case study", name, cases), ("heading", heading, HEADINGS))
        if known and given not in known
    ]
    if faults:
        msg = f'{"; ".join(faults)}. Did you mean check.scope("{meant[0]}", "{meant[1]}")?'
        raise ValueError(msg)


def _nearest(name: object, known: Sequence[str]) -> object:
    return nearest(str(name), known) or (known[0] if known else name)


@_waits(lambda: None)
def hint(name: str) -> None:
    """Show the question's next hint: one more each time."""
    asked = question_or_reason(name)
    if asked is None:
        return
    given = min(PRACTICE.hints.get(name, 0) + 1, len(asked.hints))
    PRACTICE.hints[name] = given
    RECORD.note("hint", name, str(given))
    lines = [f"**Hint {number} of {len(asked.hints)}.** {text}" for number, text in enumerate(asked.hints[:given], 1)]
    show_markdown("\n\n".join(lines))


@_waits(lambda: None)
def solution(name: str, *, anyway: bool = False) -> None:
    """Show the solution: after the answer has passed, or `anyway`, which is recorded as seen."""
    desk = case.opened(name)
    if desk is not None and case.is_of_course(name):
        _solved_case(desk, anyway=anyway)
        return
    asked = question_or_reason(name)
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


@_waits(Inputs)
def example(name: str) -> dict[str, Any]:
    """Show the inputs of the question's example, and return them: table name or parameter -> value."""
    exam = exam_of(name)
    RECORD.opened(name)
    inputs = Inputs(whole.inputs_of(exam, next(iter(exam.samples()))))
    show_inputs(inputs)
    return inputs


def _solved_case(desk: case.Desk, *, anyway: bool) -> None:
    name = desk.study.name
    if not {(name, heading) for heading in HEADINGS} <= PRACTICE.passed and not anyway:
        show_text(f'Not every claim holds yet. To see what does: check.solution("{name}", anyway=True)')
        return
    RECORD.note("solution", name)
    looked_at = beside_study(desk.supposed, desk.study.hypotheses)
    show_markdown(f"```python\n{desk.model()}\n```\n\n{desk.study.walkthrough}\n\n{looked_at}".rstrip())


def _shown(judged: Judged) -> float:
    """Keep and show the one verdict, and return its points."""
    (verdict,) = judged.remembered().verdicts
    rows = os.environ.get("LOOPLESS_FEEDBACK", "rows") == "rows"
    total = total_line(PRACTICE.told[judged.name][1], judged.criteria) if verdict.outcome is Outcome.PASSED else ""
    html = card_html(
        verdict,
        rows=rows,
        hint=judged.hint if verdict.wants_hint else "",
        repeat=judged.repeat if rows else "",
        total=total,
    )
    show(html, card_text(verdict, rows=rows, total=total))
    for note in whole.notes(judged):
        show_text(note)
    return Points(verdict.points)
