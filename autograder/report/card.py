"""A verdict as a card: HTML that shows in a notebook, light or dark, and the same as plain text.

The card of a passed verdict carries no figure that varies from run to run: a notebook's stored output can be
compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from autograder.report.picture import picture
from autograder.report.verdicts import HEADINGS, CaseResult, Difference, InputRows, Outcome, Verdict

_MARKS = {
    Outcome.PASSED: ("✔", "#27803a", "passed"),
    Outcome.PARTLY: ("◐", "#946009", "partly right"),
    Outcome.FAILED: ("✘", "#c73232", "not yet"),
    Outcome.NOT_ATTEMPTED: ("·", "#667085", "not attempted"),
    Outcome.GRADER_FAULT: ("!", "#7a52d1", "grader fault"),
}
"""A colour stands behind white, since none is read well both on a white notebook and on a black one."""
_SIGN = "color:#fff;padding:0 5px;border-radius:3px"
_DIFFERS = "font-weight:bold;color:#7a1515;background-color:#ffdcd9"
_SHOWN_CASES = 4
_CODE = re.compile(r"`([^`]+)`")
_CELL = "padding:1px 8px;text-align:left;font-family:monospace"


def card_html(verdict: Verdict, *, rows: bool = True, hint: str = "", repeat: str = "", total: str = "") -> str:
    """Return the card of one verdict.

    Parameters
    ----------
    rows
        Show the first differing rows; without, a hidden case is only named.
    hint
        One hint to end with, when the verdict is not full.
    repeat
        The command that repeats a verdict that is not full, where there is one to type.
    total
        What the exercise earns in all, to end with.

    """
    mark, colour, word = _MARKS[verdict.outcome]
    head = (
        f'<div><b><span style="background-color:{colour};{_SIGN}">{mark}</span> '
        f"{verdict.criterion.capitalize()}: {word}</b>"
        f" &nbsp; {verdict.points:g} of {verdict.of:g} points</div>"
    )
    parts = [head, f"<div>{_prose(verdict.summary)}</div>"]
    if verdict.outcome is not Outcome.PASSED:
        parts += _behind(verdict, rows, hint, repeat)
    elif verdict.criterion == "accuracy":
        parts.append(_names(verdict.cases))
    elif verdict.criterion == "readability" or verdict.criterion in HEADINGS:
        parts += [f"<div>{_prose(str(finding))}</div>" for finding in verdict.findings]
    if total:
        parts.append(f'<div style="margin-top:4px"><b>{escape(total)}</b></div>')
    style = f"border-left:4px solid {colour};padding:6px 12px;margin:4px 0;line-height:1.5"
    return f'<div class="loopless-card" style="{style}">{"".join(parts)}</div>'


def card_text(verdict: Verdict, *, rows: bool = True, total: str = "") -> str:
    """Return the card as one or a few lines of plain text; without `rows`, a hidden case is only named."""
    mark, _, word = _MARKS[verdict.outcome]
    head = f"{mark} {verdict.criterion}: {word}, {verdict.points:g} of {verdict.of:g} points. {verdict.summary}"
    failed = told_once([case for case in verdict.cases if case.difference is not None], rows=rows)
    lines = [head, *(_case_text(case, also, rows or case.visible) for case, also in failed[:_SHOWN_CASES])]
    if verdict.misconception:
        lines.insert(1, f"  {verdict.misconception}")
    if verdict.outcome is Outcome.PASSED:
        lines += [f"  {case.name}: {case.score.sentence}" for case in verdict.cases if case.score and case.visible]
    lines += [f"  {finding}" for finding in verdict.findings]
    return "\n".join([*lines, f"  {total}"] if total else lines)


def told_once(failed: Iterable[CaseResult], *, rows: bool = True) -> list[tuple[CaseResult, str]]:
    """Return failed cases, each with the others that raise the very same error: such an error is told once.

    Where `rows` may not be shown, what a hidden case raises is not told, and so neither is that it is the same.
    """
    groups: dict[object, list[CaseResult]] = {}
    for case in failed:
        raised = case.difference is not None and case.difference.raised and (rows or case.visible)
        groups.setdefault(case.difference.sentence if raised and case.difference else (case.name,), []).append(case)
    return [(first, ", ".join(f"“{case.name}”" for case in others)) for first, *others in groups.values()]


def _case_text(case: CaseResult, also: str, rows: bool) -> str:
    told = f": {case.difference.sentence}" if rows and case.difference is not None else ""
    return f"  {'◐' if case.earned else '✘'} {case.name}{told}" + (f"\n    The same on {also}" if also else "")


def _behind(verdict: Verdict, rows: bool, hint: str, repeat: str) -> list[str]:
    parts = []
    if verdict.misconception:
        parts.append(f'<div style="margin:6px 0"><b>What happened:</b> {_prose(verdict.misconception)}</div>')
    failed = told_once([case for case in verdict.cases if not case.passed], rows=rows)
    shown = failed[:_SHOWN_CASES]
    # One case in full is what a person takes in; the rows that went in of the others are a check away.
    with_inputs = next((case.name for case, _ in shown if case.inputs and (rows or case.visible)), None)
    parts += [_case(case, also, rows or case.visible, inputs=case.name == with_inputs) for case, also in shown]
    if len(failed) > _SHOWN_CASES:
        rest = ", ".join(f"“{escape(case.name)}”" for case, _ in failed[_SHOWN_CASES:])
        parts.append(f"<div>Wrong also on: {rest}</div>")
    parts += [f"<div>{_prose(str(finding))}</div>" for finding in verdict.findings]
    if verdict.criterion == "efficiency" and verdict.series:
        parts.append(picture(verdict.series, _unit(verdict)))
    if hint:
        parts.append(f'<div style="margin-top:6px"><b>Hint:</b> {_prose(hint)}</div>')
    seeded = verdict.seed is not None and verdict.outcome is not Outcome.NOT_ATTEMPTED
    if repeat and seeded and verdict.criterion != "readability":
        told = f"the same cases again: {_prose(f'`{repeat} --seed {verdict.seed}`')}"
        parts.append(f'<div style="opacity:.6;font-size:smaller">{told}</div>')
    return parts


def _unit(verdict: Verdict) -> str:
    return "rows handled by operators" if "rows_ratio" in verdict.figures else "steps in your code"


def _names(cases: Sequence[CaseResult]) -> str:
    """Return the names of the cases, and the scores of visible ones, which are the same in every run."""
    names = " · ".join(escape(case.name) for case in cases)
    scores = [f"{case.name}: {case.score.sentence}" for case in cases if case.score is not None and case.visible]
    told = "".join(f"<div>{_prose(score)}</div>" for score in scores)
    return told + (f'<div style="opacity:.7;font-size:smaller">{len(cases)} cases: {names}</div>' if cases else "")


def _prose(text: str) -> str:
    """Return a sentence as HTML: what stands between backticks is code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _case(case: CaseResult, also: str, rows: bool, *, inputs: bool) -> str:
    difference = case.difference or Difference("wrong")
    called = f": <code>{escape(case.called)}</code>" if case.called else ""
    told = f"{called}: {_prose(difference.sentence)}" if rows else ""
    same = f"<div>The same on {escape(also)}</div>" if also else ""
    mark = "◐" if case.earned else "✘"
    given = "".join(map(_inputs, case.inputs)) if inputs else ""
    tables = _difference(difference) + given if rows else ""
    return f'<div style="margin-top:4px">{mark} <b>{escape(case.name)}</b>{told}{same}{tables}</div>'


def _difference(difference: Difference) -> str:
    columns = list(next((row for pair in difference.rows for row in pair if row is not None), {}))
    body = "".join(
        _row("yours", mine, expected, columns) + _row("expected", expected, mine, columns)
        for mine, expected in difference.rows
    )
    return _table(("", *columns), body) if difference.rows else ""


def _inputs(given: InputRows) -> str:
    """Return the rows of an input that matter, under its name."""
    head = f'<div style="opacity:.7">{_prose(input_heading(given))}</div>'
    columns = list(next(iter(given.rows), {}))
    body = "".join(f"<tr>{''.join(_cell(row[name], differs=False) for name in columns)}</tr>" for row in given.rows)
    return head + (_table(columns, body) if given.rows else "")


def input_heading(given: InputRows) -> str:
    """Return the line above the rows of an input: which of them are shown, and how many there are."""
    total = f"{given.total:,} row{'' if given.total == 1 else 's'}"
    return (
        f"input `{given.name}`, {len(given.rows)} of {total}: {given.why}"
        if given.why
        else (f"input `{given.name}`, {total}")
    )


def _table(columns: Sequence[str], body: str) -> str:
    head = "".join(f'<th style="{_CELL}">{escape(column)}</th>' for column in columns)
    return f'<table style="margin:4px 0;border-collapse:collapse"><tr>{head}</tr>{body}</table>'


def _row(who: str, row: Mapping[str, str] | None, other: Mapping[str, str] | None, columns: Sequence[str]) -> str:
    cells = [f'<td style="{_CELL};opacity:.7">{who}</td>']
    if row is None:
        cells.append(f'<td style="{_CELL};opacity:.7" colspan="{len(columns)}">no such row</td>')
    else:
        cells += [_cell(row[name], differs=other is not None and other[name] != row[name]) for name in columns]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(value: str, *, differs: bool) -> str:
    weight = f";{_DIFFERS}" if differs else ""
    return f'<td style="{_CELL}{weight}">{escape(value)}</td>'
