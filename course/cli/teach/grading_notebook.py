"""`loopless grade FILE.ipynb`: the report on one notebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from course.cli.console import CONSOLE, ERRORS, stop

if TYPE_CHECKING:  # the bench is Linux's: whoever practises elsewhere loads none of it
    from collections.abc import Mapping

    from autograder.sandbox import Isolation


def grade_notebook(path: Path, isolation: Isolation, fail_under: float | None, *, as_json: bool) -> None:
    """Print the report on one notebook; exit code 1 where it earns less than `fail_under` percent of its points."""
    share = _graded(path, isolation, as_json=as_json)
    if fail_under is not None and share < fail_under / 100:
        ERRORS.print(f"{share:.1%} of the points; --fail-under asks for {fail_under:g} %", highlight=False)
        raise typer.Exit(1)


def _graded(path: Path, isolation: Isolation, *, as_json: bool) -> float:
    """Print the report, with the rows of the cases that went wrong; return the share of its points."""
    from autograder.report.as_json import from_plain

    result = _result(path, isolation)
    reports = [from_plain(plain) for plain in result["reports"]]
    points = sum(report.points for report in reports)
    of = sum(verdict.of for report in reports for verdict in report.verdicts)
    if as_json:
        import json

        print(json.dumps({key: value for key, value in result.items() if key != "notebook"}, indent=2))
        return points / of if of else 0.0
    from autograder.report.as_text import to_text

    for report in reports:
        CONSOLE.print(to_text(report))
    for incident in result["incidents"]:
        CONSOLE.print(f"{incident['where']}: {incident['what']}", markup=False)
    CONSOLE.print(f"\n{points:g} of {of:g} points; isolation: {isolation}. Next: loopless lab", highlight=False)
    return points / of if of else 0.0


def _result(path: Path, isolation: Isolation) -> Mapping[str, Any]:
    """Return what comes of a notebook that is graded in this process, by cases that nobody has seen."""
    import nbformat

    from course.content.dealt import dealt_in
    from course.grading.graded import work
    from course.grading.graded.alone import with_checks
    from course.grading.handed_in.intake import read_notebook
    from course.grading.handed_in.notebook_json import UnreadableError
    from course.learner.practice import fresh_seed

    try:
        notebook = with_checks(read_notebook(path.read_bytes()))
    except (OSError, UnreadableError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise stop(f"{path} cannot be graded: {why}", "loopless grade NOTEBOOK.ipynb") from error
    beside = path.parent / "visible_cases.json"
    files = {beside.name: beside.read_bytes()} if beside.is_file() else {}
    said = dealt_in(path) or {}  # of no class: nothing is entered, and there is no release to ask
    task = work.Task("", nbformat.writes(notebook), fresh_seed(), isolation.value, "rows", files, variants=said)
    return work.grade(task)
