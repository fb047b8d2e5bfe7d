"""When a scope was committed: what JupyterLab recorded of the cells, told to the person who grades the prose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.case_studies import Committed
from autograder.report.verdicts import Finding, Outcome, Report
from course.content.bank import case_study

NotebookNode = Any

_UNTIMED = (
    "The notebook carries no time stamps (JupyterLab's setting “Recording timing” writes them): {cells} between"
    " opening the case and the scope."
)
_TIMED = (
    "The scope was committed {minutes:.0f} minutes after the case was opened (advised: {advised} of {all}); {before}."
)


def times_of(committed: Committed, cells: Sequence[NotebookNode]) -> str:
    """Return a sentence on when a scope was committed and what ran before; empty where nothing was committed.

    Parameters
    ----------
    cells
        The notebook's code cells, with the metadata under which JupyterLab records when each ran.

    """
    if committed.opened is None or committed.at is None:
        return ""
    study = case_study(committed.case)
    opened, at = _ran(cells[committed.opened]), _ran(cells[committed.at])
    between = [cell for cell in cells[committed.opened + 1 : committed.at] if ".ask(" not in _source(cell)]
    if opened is None or at is None:
        return _UNTIMED.format(cells=_counted(len(between), "code cell"))
    ran = [when for cell in cells if (when := _ran(cell)) is not None and opened < when < at]
    asked = [
        cell for cell in cells if ".ask(" in _source(cell) and (when := _ran(cell)) is not None and opened < when < at
    ]
    before = f"{_counted(len(ran) - len(asked), 'cell')} of code ran before it"
    minutes = (at - opened).total_seconds() / 60
    if minutes < 0:
        return "The scope was committed before the case was opened for the last time: the notebook ran again since."
    return _TIMED.format(minutes=minutes, advised=study.advised, all=study.minutes, before=before)


def with_times(report: Report, sentence: str) -> Report:
    """Return the report with the sentence under its first heading, where there is a scope; it costs no points."""
    if not sentence or all(verdict.outcome is Outcome.NOT_ATTEMPTED for verdict in report.verdicts):
        return report
    first, *rest = report.verdicts
    told = replace(first, findings=(*first.findings, Finding(0, "time", sentence)))
    return replace(report, verdicts=(told, *rest))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _source(cell: NotebookNode) -> str:
    source = cell["source"]
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _ran(cell: NotebookNode) -> dt.datetime | None:
    """Return when a cell began to run; a learner may have written anything there."""
    execution = cell["metadata"].get("execution")
    stamp = execution.get("iopub.execute_input") if isinstance(execution, Mapping) else None
    try:
        found = dt.datetime.fromisoformat(str(stamp))
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)
