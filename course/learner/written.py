"""Written answers at home: remarks on them, the model beside them, the rubric as a checklist, marks of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from autograder.case_studies.cells import PROSE_POINTS
from autograder.prose.remarks import is_written
from autograder.report.verdicts import HEADINGS
from course.cells.written import NAME, notebook_with, read_written, rubric_rows
from course.content.bank import assignments
from course.learner import case
from course.learner.pages.written_card import Part, checklist, written_html, written_text
from course.learner.pages.written_parts import figures_of, numbers, of_assignment, of_case, prose_cells
from course.learner.practice import PRACTICE, RECORD
from course.learner.showing import show, show_markdown, show_text
from course.learner.standing import ipython

__all__ = ["answer_checked", "mark", "prose_checked"]

_OF_VS_CODE = "__vsc_ipynb_file__"
"""The name under which VS Code tells a kernel its notebook."""
_SAVED = "As it stands in {}, saved at {}. Typed more since? Save (Ctrl+S), and run this cell again."
_NOT_SAVED = "No saved notebook in this folder has a written answer: save this one (Ctrl+S), then run this cell again."
WRITTEN = "written.md"


def prose_checked(desk: case.Desk) -> None:
    """Show what is said of a case's prose, as far as any is written in the saved notebook."""
    name, knows = desk.study.name, case.is_of_course(desk.study.name)
    found = notebook_with(prose_cells(name), _running())
    if found is None or not any(is_written(cell.text) for cell in found[1]):
        return
    study, passed = desk.study, {(name, heading) for heading in HEADINGS} <= PRACTICE.passed
    given = figures_of(study, desk.who, desk.tables, desk.facts) if knows else numbers(desk.told())
    parts = of_case(found[1], study, given, knows=knows, passed=passed)
    rows = dict.fromkeys(HEADINGS, PROSE_POINTS)
    _show_written(f"{study.title}, in your own words", found[0], parts, name, rows)


def answer_checked() -> None:
    """Show what is said of the assignment's written answer."""
    found = notebook_with([NAME], _running())
    if found is None:
        show_text(_NOT_SAVED)
        return
    path, (cell,) = found
    folder = next(
        (assignment.folder for assignment in assignments() if assignment.name in (path.stem, path.parent.name)), None
    )
    known = read_written(folder / WRITTEN) if folder is not None and (folder / WRITTEN).exists() else None
    rows = {row.word: row.points for row in rubric_rows(cell.rubric)}
    title = known.title if known is not None else "Your written answer"
    _show_written(title, path, of_assignment(cell, known.model_answer if known is not None else ""), NAME, rows)


def _show_written(title: str, path: Path, parts: list[Part], name: str, rows: Mapping[str, float]) -> None:
    at = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    told = (title, _SAVED.format(path.name, at.strftime("%H:%M")), parts)
    show(written_html(*told), written_text(*told))
    if any(is_written(part.text) for part in parts):
        call = ", ".join(f"{row}=…" for row in rows)
        show_markdown(checklist(parts, f'check.mark("{name}", {call})'))


def mark(name: str, points: Mapping[str, float]) -> None:
    """Keep the marks that somebody gives to a written answer of their own.

    Raises
    ------
    ValueError
        There is no such row in the rubric, or not as many points.

    """
    found = notebook_with([NAME] if name == NAME else prose_cells(name), _running())
    if found is None:
        msg = f"no written answer called {name!r} is in a saved notebook here; save the notebook (Ctrl+S), then mark"
        raise ValueError(msg)
    path, cells = found
    rows = (
        {row.word: row.points for row in rubric_rows(cells[0].rubric)}
        if name == NAME
        else dict.fromkeys(HEADINGS, PROSE_POINTS)
    )
    wrong = [row for row, given in points.items() if row not in rows or not 0 <= given <= rows[row]]
    if wrong or not points:
        told = ", ".join(f"{row} from 0 to {of:g}" for row, of in rows.items())
        msg = f"marks are given as {told}; not {', '.join(f'{row}={points[row]!r}' for row in wrong) or 'nothing'}"
        raise ValueError(msg)
    for row, given in points.items():
        RECORD.marked(f"{path.stem}.{NAME}" if name == NAME else name, row, float(given), rows[row])
    total, of = sum(points.values()), sum(rows[row] for row in points)
    show_text(f"Your marks: {total:g} of {of:g}, kept in your record as your own; they count into no points.")


def _running() -> str | None:
    """Return the notebook that runs, where VS Code says so; JupyterLab tells it in the environment."""
    shell = ipython()
    return str(shell.user_ns[_OF_VS_CODE]) if shell is not None and _OF_VS_CODE in shell.user_ns else None
