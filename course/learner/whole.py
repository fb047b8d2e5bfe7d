"""An exercise as a whole: all that it is judged on in one card, what comes next, the model beside it; and once more."""

from __future__ import annotations

import os
import urllib.parse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.base import clock
from autograder.base.nearest import nearest
from autograder.base.whole_file import write_whole
from autograder.exercise import Pluggable
from autograder.judging.trial import Exam, Sample
from autograder.questions.question import fresh_variant
from autograder.report.verdicts import Outcome
from course.cells.written import NAME
from course.content.bank import UnknownNameError
from course.learner import case, written
from course.learner.pages.beside_model import beside_html, beside_text
from course.learner.pages.following import following
from course.learner.pages.progress_page import page
from course.learner.pages.whole_card import Told, whole_html, whole_text
from course.learner.practice import PRACTICE, RECORD, fresh_seed
from course.learner.showing import show, show_inputs, show_markdown, show_text
from course.learner.verdicts import (
    Judged,
    as_asked,
    exam_of,
    exercise_of,
    is_case,
    is_of_course,
    is_question,
    known_names,
    of_case,
    of_exercise,
    of_question,
)
from course.record import Event, RecordError, record_file
from course.record.listed import listed_exercises
from course.record.progress import Progress, progress

__all__ = ["again", "check", "inputs_of", "notes", "report"]

PAGE = "practice.html"

_ONLY_VISIBLE = "Only the visible cases are judged here; the hidden ones count at grading."
_AS_BEFORE = (
    "This is the answer of before, word for word: it is judged, and does not count as a review. Write it anew, without"
    " looking."
)
_ELSEWHERE = "This exercise is judged at grading: what judges it is not on this machine."


def check(name: str) -> float:
    """Judge an exercise of whatever kind, show the card, and return the points earned in all.

    The written cell of an assignment, `NAME`, gets remarks and no points.
    """
    if name == NAME:
        written.answer_checked()
        return 0.0
    if is_case(name):
        return _case_checked(name)
    if is_question(name):
        return _shown(of_question(name))
    asked = _of_another_kind(name)
    if asked is None:
        show_text(_elsewhere(name))
        return 0.0
    return _shown(of_exercise(asked))


def notes(judged: Judged) -> tuple[str, ...]:
    """Return what is said below any card of these verdicts."""
    before = (_AS_BEFORE,) if PRACTICE.is_answer_of_before(judged.name, judged.answer) else ()
    return (*before, _ONLY_VISIBLE) if judged.only_visible else before


def again(name: str, *, varied: bool = False) -> None:
    """Forget an exercise's answer and verdicts, begin a new attempt in the record, and show fresh data.

    A question that is `varied` is asked with other constants than before, where its author gave some.
    """
    if is_case(name):
        _case_again(name)
    elif is_question(name):
        _deal(name, varied=varied)
        exam = exam_of(name)
        PRACTICE.begin_anew(name, PRACTICE.answer(name, exam.question.language).source)
        minutes = f" An interview gives {exam.question.minutes} minutes." if exam.question.minutes else ""
        _begun_again(name, exam.question.title, _ANEW.format(name=name) + minutes)
        if PRACTICE.variants.get(name) is not None:
            show_markdown(f"{_VARIED}\n\n{exam.question.prompt}")
        show_inputs(inputs_of(exam, _fresh(exam)))
    elif (asked := _of_another_kind(name)) is not None:
        PRACTICE.begin_anew(name, asked.answer(PRACTICE.cells_since(name)))
        _begun_again(name, asked.title, _ANEW.format(name=name))
    else:
        show_text(_elsewhere(name))


def _deal(name: str, *, varied: bool) -> None:
    """Remember with which constants a question is asked from now on: as in the notebook, or others than before."""
    asked = as_asked(name) if varied and is_of_course(name) else None
    PRACTICE.variants.pop(name, None)
    if asked is None:
        return
    fresh = fresh_variant(asked, fresh_seed())
    if fresh.variant == asked.variant:
        show_text("This question has no other constants: it is asked as it stands, on fresh data.")
    else:
        PRACTICE.variants[name] = fresh.variant


_VARIED = (
    "**With other constants.** Until this kernel ends, or `check.again` is called without `varied=True`, the question"
    " is judged as it stands here; a class is graded by its own notebook."
)
_ANEW = (
    "What you answered counts no longer: empty the answer's cell, write the answer without looking, run the cell, then"
    ' `check("{name}")`. It is judged on data that nobody has seen, and it is a new attempt in your record: how this'
    " one goes decides when the exercise is due again. Points and passes that you have stay yours."
)
_CASE_ANEW = (
    'The tables are dealt by name, so open the case under a name of a new go, `case.open("{name}", who="{who}")`: other'
    " tables, other facts at the desk, and perhaps another thing that is wrong. Empty the cells of your questions and"
    ' of your scope, ask and commit anew, then `check("{name}")`. It is a new attempt in your record.'
)


def inputs_of(exam: Exam, sample: Sample) -> dict[str, Any]:
    """Return the inputs of a sample as a learner handles them: table name or parameter -> value."""
    inputs: Mapping[str, Any] = exam.inputs(sample)
    return {key: value.to_pandas() if hasattr(value, "to_pandas") else value for key, value in inputs.items()}


def report() -> Path | None:
    """Write the page to show somebody beside the record, and say where; None where nothing is recorded."""
    known = _known()
    if known is None:
        show_text("Nothing of your practice is recorded here, so there is nothing to show.")
        return None
    record = record_file()
    path = (record.parent.parent if record.parent.name.startswith(".") else record.parent) / PAGE
    try:
        write_whole(path, page(*known, clock.moment()))
    except OSError as error:
        show_text(f"The page cannot be written: {error}. In a terminal: loopless progress --html FILE")
        return None
    link = urllib.parse.quote(Path(os.path.relpath(path)).as_posix())
    show_markdown(
        f"Your page: [{PAGE}]({link}), in `{path.parent}`. It is one file: send it, print it, open it anywhere."
    )
    return path


def _known() -> tuple[Progress, list[Event]] | None:
    """Return how far the learner is, and the events; None where nothing is recorded, or it cannot be read."""
    if not RECORD.wanted():
        return None
    try:
        events = RECORD.store().events()
    except (RecordError, OSError):
        return None
    return progress(events, listed_exercises(), clock.moment()), events


def _shown(judged: Judged) -> float:
    """Keep the verdicts, show them in one card, and what follows a pass; return the points earned in all."""
    judged.remembered()
    if all(verdict.outcome is Outcome.NOT_ATTEMPTED for verdict in judged.verdicts):
        show_text(judged.verdicts[0].summary)
        return 0.0
    rows = os.environ.get("LOOPLESS_FEEDBACK", "rows") == "rows"
    told = Told(
        hint=judged.hint,
        repeat=judged.repeat if rows else "",
        rows=rows,
        notes=notes(judged),
        following=_following(judged),
    )
    shown = (judged.title, judged.verdicts, judged.criteria, told)
    show(whole_html(*shown), whole_text(*shown))
    if judged.passed and judged.model and not PRACTICE.is_answer_of_before(judged.name, judged.answer):
        _beside_model(judged)
    return sum(verdict.points for verdict in judged.verdicts)


def _beside_model(judged: Judged) -> None:
    RECORD.note("solution", judged.name)
    sides = (judged.mine, judged.model)
    html = f"<b>Your answer beside the model</b>{beside_html(*sides, ignore_case=judged.ignore_case)}"
    show(html, beside_text(*sides, ignore_case=judged.ignore_case))
    if judged.walkthrough:
        show_markdown(f"**Why it works.** {judged.walkthrough}")


def _following(judged: Judged) -> str:
    """Return what to do next: mend what has not passed, else what the record suggests."""
    left = [verdict.criterion for verdict in judged.verdicts if verdict.outcome in (Outcome.FAILED, Outcome.PARTLY)]
    if left:
        first = left[:1] if left[0] == "accuracy" else left  # the others rest on it
        return f"mend {', '.join(first)}, run the cell of your answer, then this one"
    known = _known()
    return following(known[0], judged.name, clock.moment()) if known is not None else ""


def _fresh(exam: Exam) -> Sample:
    """Return a drawn sample whose inputs may be shown; the example, where hidden cases may not be."""
    samples = list(exam.samples())
    may_show = not exam.recorded and os.environ.get("LOOPLESS_FEEDBACK", "rows") == "rows"
    drawn = [sample for sample in samples if sample.case.repeat > 1 and sample.rows is None] if may_show else []
    return drawn[exam.seed % len(drawn)] if drawn else samples[0]


def _begun_again(name: str, title: str, said: str) -> None:
    RECORD.begun(name, "again")
    show_markdown(f"**{title}, again.** {said}")


def _of_another_kind(name: str) -> Pluggable | None:
    try:
        return exercise_of(name)
    except UnknownNameError:
        return None


def _elsewhere(name: str) -> str:
    """Return what to say of an exercise that this machine cannot judge, or that there is none of."""
    meant = nearest(name, known_names())
    return _ELSEWHERE if meant is None else f"Nothing called {name!r} is judged here. Did you mean {meant!r}?"


def _case_checked(name: str) -> float:
    desk = case.opened(name)
    if desk is None:
        show_text(case.to_open(name))
        return 0.0
    if case.is_of_course(name):
        points = _shown(of_case(desk))
    else:
        show_text(desk.told_for_grading())
        points = 0.0
    written.prose_checked(desk)
    return points


def _case_again(name: str) -> None:
    desk = case.opened(name)
    if desk is None:
        show_text(case.to_open(name))
        return
    PRACTICE.begin_anew(name, desk.source())
    _begun_again(name, desk.study.title, _CASE_ANEW.format(name=name, who=f"{desk.who}, again"))
