"""Which verdicts of a graded notebook stand when its assignment was mended: the other questions are judged anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.report.as_json import to_plain
from course.grading.graded.outputs import Kept, check_of, marks
from course.grading.graded.records import Basis, Record
from course.grading.graded.versions import JUDGE, UNNAMED, Version

_OF_A_RUN = "cell "
"""With this begins where something went wrong while a notebook ran."""


def question_of(cell: str) -> str:
    """Return the question that a marked cell belongs to: `total-accuracy` is of `total`."""
    return cell.partition("-")[0]


def changed(record: Record, basis: Basis, version: Version) -> frozenset[str] | None:
    """Return the questions that differ from those of a record; None where the notebook is to be graded as a whole.

    That is where the judge, what was handed in or a cell that all questions share differs, or where its cells did not
    run as they should: then one question's verdict may rest on another's.
    """
    before, older = record.basis, version.unlike(record.version)
    if before is None or before.submission != basis.submission or {JUDGE, UNNAMED} & set(older):
        return None
    if any(incident.where.startswith(_OF_A_RUN) for incident in record.incidents):
        return None
    names = [*basis.cells, *(name for name in before.cells if name not in basis.cells)]
    differ = [name for name in names if before.cells.get(name) != basis.cells.get(name)]
    roles = {_role(cells.get(name, "")) for name in differ for cells in (before.cells, basis.cells)}
    return None if "shared" in roles else frozenset(older) | frozenset(map(question_of, differ))


def standing(
    record: Record, notebook: Path, basis: Basis, version: Version, waiting: Mapping[str, bool]
) -> Kept | None:
    """Return what is kept of a grade; None where nothing can be, since all is to be graded again.

    Parameters
    ----------
    notebook
        The file of the graded notebook.
    waiting
        Of each grade whether a person is to give it.

    """
    differ = changed(record, basis, version)
    cells = _graded_cells(notebook)
    if differ is None or cells is None:
        return None
    stand = {name: cell for name, cell in cells.items() if name in basis.cells and question_of(name) not in differ}
    reports = {report.question: to_plain(report) for report in record.reports if report.question not in differ}
    checks = [check for cell in stand.values() if (check := check_of(cell)) is not None]
    if any(check.question not in reports for check in checks):
        return None
    asked = {question_of(name) for name, cell in basis.cells.items() if _role(cell) == "graded" or name in cells}
    return Kept(
        {name: cell["outputs"] for name, cell in stand.items() if cell["cell_type"] == "code"},
        reports,
        {name: waits for name, waits in waiting.items() if name in stand},
        sorted(asked - differ),
        sorted(asked & differ),
    )


def _graded_cells(notebook: Path) -> dict[str, Any] | None:
    try:
        cells = json.loads(notebook.read_bytes())["cells"]
        return {
            str(marks(cell)["grade_id"]): cell for cell in cells if marks(cell).get("grade") or marks(cell).get("task")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _role(cell: str) -> str:
    return cell.partition(" ")[0]
