"""The parts of a written answer, each with its remarks, from the cells of a notebook and what this machine knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from autograder.case_studies import CaseStudy, Instance
from autograder.case_studies.cells import model_values, prose
from autograder.prose.remarks import Asked, asked_by, is_begun_only, remarks
from autograder.report.verdicts import HEADINGS
from course.cells.written import WrittenCell
from course.learner.pages.written_card import Part

__all__ = [
    "asked_of_assignment",
    "asked_of_case",
    "figures_among",
    "figures_of",
    "of_assignment",
    "of_case",
    "prose_cells",
]

_OF_DESK = "the desk or your scope"
_OF_TABLES = "your tables or the desk"


def prose_cells(case: str) -> list[str]:
    """Return the names of the cells in which a case is told in words."""
    return [f"{case}-{heading}-prose" for heading in HEADINGS]


def of_assignment(cell: WrittenCell, model: str) -> list[Part]:
    """Return the one part of an assignment's written cell; `model` is "" where it is not on this machine."""
    asked = asked_of_assignment(cell, model)
    shown = "" if is_begun_only(cell.text, asked.most_words) else model
    return [Part("Your answer", cell.text, remarks(cell.text, asked), cell.rubric, shown)]


def asked_of_assignment(cell: WrittenCell, model: str) -> Asked:
    """Return what the written cell of an assignment asks."""
    return asked_by(f"{cell.prompt}\n{cell.rubric}", model, source="the question")


def asked_of_case(
    study: CaseStudy, heading: str, cell: WrittenCell, model: str, given: Iterable[float], *, source: str
) -> Asked:
    """Return what a heading of a case asks in words; `source` says what gives the figures."""
    return asked_by(f"{study.prompt}\n{cell.prompt}", model, given, source=source, impact=heading == "solution")


def of_case(
    cells: Sequence[WrittenCell], study: CaseStudy, given: Iterable[float], *, knows: bool, passed: bool
) -> list[Part]:
    """Return a part a heading; where this machine `knows` them and all claims have `passed`, with the models.

    A model tells the figures that are claimed.
    """
    known, source = frozenset(given), _OF_TABLES if knows else _OF_DESK
    parts = []
    for heading, cell in zip(HEADINGS, cells, strict=True):
        model = prose(study, heading)[1] if knows else ""
        asked = asked_of_case(study, heading, cell, model, known, source=source)
        shown = model if passed and not is_begun_only(cell.text, asked.most_words) else ""
        parts.append(Part(heading.capitalize(), cell.text, remarks(cell.text, asked), cell.rubric, shown))
    return parts


def figures_of(study: CaseStudy, who: str, tables: Mapping[str, pd.DataFrame], facts: Mapping[str, Any]) -> list[float]:
    """Return the figures that a learner's tables and desk give, as far as the course recomputes them."""
    return figures_among(model_values(study, who), study.dealt(who), tables, facts)


def figures_among(
    values: Mapping[str, Any], instance: Instance, tables: Mapping[str, pd.DataFrame], facts: Mapping[str, Any]
) -> list[float]:
    """Return the figures of a case that was dealt, where the right `values` of its claims are known already."""
    return numbers([*values.values(), *facts.values(), *instance.worth.values(), *map(len, tables.values())])


def numbers(values: Iterable[Any]) -> list[float]:
    """Return what is a number among some values and in lists of them."""
    found: list[float] = []
    for value in values:
        if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
            found += numbers(value)
        elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
            found.append(float(value))
    return found
