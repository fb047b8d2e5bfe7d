"""A report as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.report.card import input_heading, told_once
from autograder.report.verdicts import CaseResult, Difference, InputRows, Outcome, Report, Verdict

_MARKS = {
    Outcome.PASSED: ("✔", "green"),
    Outcome.PARTLY: ("◐", "yellow"),
    Outcome.FAILED: ("✘", "red"),
    Outcome.NOT_ATTEMPTED: ("·", "dim"),
    Outcome.GRADER_FAULT: ("!", "magenta"),
}


def to_text(report: Report) -> RenderableType:
    """Return the report as a rich renderable: a line a criterion, then what is behind it."""
    head = Text.assemble((report.title, "bold"), f"  ({report.question}, seed {report.seed})")
    return Group(head, *(part for verdict in report.verdicts for part in _verdict(verdict)))


def _verdict(verdict: Verdict) -> list[RenderableType]:
    mark, colour = _MARKS[verdict.outcome]
    points = f"{verdict.points:g} of {verdict.of:g}"
    line = Text.assemble((f"{mark} {verdict.criterion:<12}", colour), f"{points:>9}  ", verdict.summary)
    parts: list[RenderableType] = [line]
    if verdict.misconception:
        parts.append(_indented(Text(f"{verdict.diagnosis}: {verdict.misconception}", "bold")))
    failed = told_once(case for case in verdict.cases if not case.passed)
    parts += [_indented(_case(case, also)) for case, also in failed]
    scores = [f"✔ {case.name}: {case.score.sentence}" for case in verdict.cases if case.passed and case.score]
    parts += [_indented(Text(score, "dim")) for score in scores]
    passed = [case.name for case in verdict.cases if case.passed]
    if passed:
        parts.append(_indented(Text(f"right on: {', '.join(passed)}", "dim")))
    parts += [_indented(Text(str(finding))) for finding in verdict.findings]
    if verdict.figures:
        measured = ", ".join(f"{name} {value:g}" for name, value in verdict.figures.items())
        parts.append(_indented(Text(f"measured: {measured}", "dim")))
    return parts


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 2))


def _case(case: CaseResult, also: str) -> RenderableType:
    difference = case.difference or Difference("")
    sentence = Text.assemble(
        ("◐ ", "yellow") if case.earned else ("✘ ", "red"),
        (case.name, "bold"),
        f": {case.called}: {difference.sentence}" if case.called else f": {difference.sentence}",
        f"\nthe same on {also}" if also else "",
    )
    rows = [_rows(difference)] if difference.rows else []
    return Group(sentence, *rows, *map(_inputs, case.inputs))


def _rows(difference: Difference) -> RenderableType:
    columns = list(next((row for pair in difference.rows for row in pair if row is not None), {}))
    table = _table(["", *columns])
    for mine, expected in difference.rows:
        table.add_row("yours", *([mine[name] for name in columns] if mine else ["-"] * len(columns)))
        table.add_row("expected", *([expected[name] for name in columns] if expected else ["-"] * len(columns)))
    return _indented(table)


def _inputs(given: InputRows) -> RenderableType:
    table = _table(list(next(iter(given.rows), {})))
    for row in given.rows:
        table.add_row(*map(Text, row.values()))
    heading = Text(input_heading(given), "dim")
    return _indented(Group(heading, _indented(table)) if given.rows else heading)


def _table(columns: Sequence[str]) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for column in columns:
        table.add_column(column)
    return table
