"""The written answers of a graded class, cell by cell, with what each is held against: for a page that a grader reads.

They are read from the graded notebooks, which formgrader shows too; a case study's figures are those of the tables that
each student was dealt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.case_studies import CaseStudy, read_committed
from autograder.case_studies.cells import NOBODY, model_values
from autograder.prose.readings import Reading, readings
from autograder.prose.remarks import Asked
from autograder.report.verdicts import HEADINGS
from course.cells.written import WrittenCell, written_cells
from course.grading.reported.answers import notebook_cells, solution_cells
from course.learner.pages.written_parts import asked_of_assignment, asked_of_case, figures_among, prose_cells

__all__ = ["CellReadings", "Dealt", "Written", "cells_asked", "read_cells", "read_written_answers"]

_MOST_CHARACTERS = 6_000
"""Of one answer, four times what any prompt asks for: beyond it, a text that is made to be slow would be."""
_CUT = "\n\n[{:,} more characters, which no remark is on: read them in the notebook]"
_OF_STUDENT = "the student's tables or the desk"
_UNOPENED = "the prompt (the notebook opens the case under no name, so no tables are known)"


@dataclass(frozen=True, slots=True)
class Written:
    """What a class wrote.

    Attributes
    ----------
    texts
        Cell -> student -> text, "" where nothing but what was handed out stands there.
    opened
        Case -> student -> the name under which the notebook opens it; None where it does not.
    unread
        The students whose graded notebook is missing or cannot be read.

    """

    texts: Mapping[str, Mapping[str, str]]
    opened: Mapping[str, Mapping[str, str | None]]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dealt:
    """What a name was dealt of a case: its figures, the right value of each claim, and whether the trap is left out."""

    figures: frozenset[float]
    values: Mapping[str, Any]
    twin: bool


@dataclass(frozen=True, slots=True)
class CellReadings:
    """A cell that is answered in words, and all that a class wrote there.

    Attributes
    ----------
    cell
        Its prompt and rubric; its text is the model's.
    readings
        Every distinct answer once.
    dealt
        Student -> the right values under this heading of a case, for what that student was dealt; empty elsewhere.
    model_dealt
        The same for the model.

    """

    cell: WrittenCell
    readings: tuple[Reading, ...]
    dealt: Mapping[str, Dealt] = field(default_factory=dict)
    model_dealt: Dealt | None = None


def cells_asked(root: Path, assignment: str) -> tuple[WrittenCell, ...] | None:
    """Return the cells of the instructor's notebook that are answered in words; None where no such notebook is read."""
    cells = notebook_cells(root / "source" / assignment)
    return tuple(written_cells({"cells": cells})) if cells else None


def read_written_answers(
    root: Path, assignment: str, students: Sequence[str], cells: Sequence[WrittenCell], cases: Sequence[CaseStudy]
) -> Written:
    """Return what these students wrote into these cells."""
    handed_out = solution_cells(notebook_cells(root / "release" / assignment))
    texts: dict[str, dict[str, str]] = {cell.name: {} for cell in cells}
    opened: dict[str, dict[str, str | None]] = {case.name: {} for case in cases}
    unread = []
    for student in students:
        notebook = notebook_cells(root / "autograded" / student / assignment)
        if not notebook:
            unread.append(student)
            continue
        own = solution_cells(notebook)
        for name, answers in texts.items():
            _, text = own.get(name, ("", ""))
            answers[student] = "" if text == handed_out.get(name, ("", ""))[1] else _cut(text)
        sources = ["".join(cell["source"]) for cell in notebook if cell["cell_type"] == "code"]
        for name, names in opened.items():
            names[student] = read_committed(name, sources).who
    return Written(texts, opened, tuple(unread))


def read_cells(cells: Sequence[WrittenCell], written: Written, cases: Sequence[CaseStudy]) -> Iterator[CellReadings]:
    """Yield each cell with its readings, in the notebook's order.

    A case is dealt anew to everybody who wrote about it, which takes a good tenth of a second each.
    """
    headings = {
        name: (case, heading) for case in cases for heading, name in zip(HEADINGS, prose_cells(case.name), strict=True)
    }
    known: dict[str, dict[str, Dealt]] = {}
    for cell in cells:
        answers = written.texts[cell.name]
        if cell.name not in headings:
            asked = asked_of_assignment(cell, cell.text)
            yield CellReadings(cell, readings(answers, dict.fromkeys(answers, asked)))
            continue
        case, heading = headings[cell.name]
        if case.name not in known:
            known = {case.name: _all_dealt(case, written)}
        yield _of_case(cell, case, heading, answers, known[case.name])


def _of_case(
    cell: WrittenCell, case: CaseStudy, heading: str, answers: Mapping[str, str], dealt: Mapping[str, Dealt]
) -> CellReadings:
    unopened = asked_of_case(case, heading, cell, cell.text, (), source=_UNOPENED)
    asked: dict[str, Asked] = {
        student: asked_of_case(case, heading, cell, cell.text, dealt[student].figures, source=_OF_STUDENT)
        if student in dealt
        else unopened
        for student in answers
    }
    shown = [claim.name for claim in case.under(heading) if claim.kind not in ("expression", "ids")]

    def under_heading(whole: Dealt) -> Dealt:
        values = {name: whole.values[name] for name in shown if whole.values.get(name) is not None}
        return Dealt(whole.figures, values, whole.twin)

    own = {student: under_heading(dealt[student]) for student in answers if student in dealt}
    return CellReadings(cell, readings(answers, asked), own, under_heading(_dealt(case, NOBODY)))


def _all_dealt(case: CaseStudy, written: Written) -> dict[str, Dealt]:
    """Return what was dealt to everybody who wrote about a case."""
    names = prose_cells(case.name)
    wrote = {student for name in names for student, text in written.texts.get(name, {}).items() if text.strip()}
    opened = {student: who for student, who in written.opened[case.name].items() if who is not None}
    by_name = {who: _dealt(case, who) for who in sorted({who for student, who in opened.items() if student in wrote})}
    return {student: by_name[who] for student, who in opened.items() if who in by_name}


def _dealt(case: CaseStudy, who: str) -> Dealt:
    instance, values = case.dealt(who), model_values(case, who)
    return Dealt(frozenset(figures_among(values, instance, instance.tables, instance.facts)), values, instance.twin)


def _cut(text: str) -> str:
    more = len(text) - _MOST_CHARACTERS
    return text if more <= 0 else text[:_MOST_CHARACTERS] + _CUT.format(more)
