"""The answers on a debrief's page: their verdicts, and their cases by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from autograder.report.verdicts import CaseResult, Outcome, Verdict
from course.grading.reported.hypertext import Html, element
from course.interviews.debrief.shown.parts import mark, prose, section

if TYPE_CHECKING:
    from course.interviews.debrief.judged import Judged
    from course.interviews.debrief.whole import Debrief

_MARKS = {
    Outcome.PASSED: ("good", "✔"),
    Outcome.PARTLY: ("fair", "◐"),
    Outcome.FAILED: ("bad", "✘"),
    Outcome.NOT_ATTEMPTED: ("none", "·"),
    Outcome.GRADER_FAULT: ("none", "!"),
}
_SHOWN_CASES = 6


def exercises(made: Debrief) -> Html:
    """Return each exercise with its verdicts and its cases, which are named now."""
    return section("The answers", *(_exercise(judged) for judged in made.judged))


def _exercise(judged: Judged) -> Html:
    verdicts = (_verdict(verdict) for verdict in judged.report.verdicts)
    answer = (
        element("details", element("summary", "What was handed in"), element("pre", *_numbered(judged.source)))
        if judged.source
        else ""
    )
    return element("article", element("h3", judged.title), *verdicts, answer)


def _numbered(source: str) -> Iterator[Html | str]:
    """Yield the lines, each with its number, of which remarks speak; who copies the text gets it without them."""
    for line in source.splitlines():
        yield element("span", line, class_="line-of-code")
        yield "\n"


def _verdict(verdict: Verdict) -> Html:
    kind, sign = _MARKS[verdict.outcome]
    head = element(
        "h4",
        element("span", f"{sign} ", class_=kind),
        verdict.criterion.capitalize(),
        element("span", f" {verdict.points:g} of {verdict.of:g} points", class_="quiet"),
    )
    happened = (
        element("p", element("b", "What happened: "), prose(verdict.misconception)) if verdict.misconception else ""
    )
    findings = (
        element("ul", *(element("li", prose(str(finding))) for finding in verdict.findings)) if verdict.findings else ""
    )
    return element(
        "div", head, element("p", prose(verdict.summary)), happened, *_cases(verdict.cases), findings, class_="verdict"
    )


def _cases(cases: Sequence[CaseResult]) -> Iterator[Html]:
    failed = [case for case in cases if not case.passed]
    right = [case for case in cases if case.passed]
    if failed:
        yield element(
            "ul",
            *(_failed(case, rows=not place) for place, case in enumerate(failed[:_SHOWN_CASES])),
            class_="evidence",
        )
    if len(failed) > _SHOWN_CASES:
        yield element("p", "Wrong also on: ", _names(failed[_SHOWN_CASES:]))
    if right:
        yield element("p", f"Right on {len(right)}: ", _names(right), class_="quiet")


def _failed(case: CaseResult, *, rows: bool) -> Html:
    told = f": {case.difference.sentence}" if case.difference is not None else ""
    return element("li", mark(good=False), element("b", case.name), prose(told), _rows(case) if rows else "")


def _rows(case: CaseResult) -> Html:
    """Return the first row that differs, as it came back and as it was expected."""
    pairs = case.difference.rows[:1] if case.difference is not None else ()
    rows = [(who, row) for mine, theirs in pairs for who, row in (("yours", mine), ("expected", theirs))]
    columns = list(next((row for _, row in rows if row is not None), {}))
    if not columns:
        return Html()
    body = (element("tr", element("th", who, scope="row"), *_cells(row, columns)) for who, row in rows)
    head = element("tr", element("td"), *(element("th", name, scope="col") for name in columns))
    return element("div", element("table", element("thead", head), element("tbody", *body)), class_="wide")


def _cells(row: object, columns: Sequence[str]) -> Iterator[Html]:
    if not isinstance(row, dict):
        yield element("td", "no such row", colspan=str(len(columns)))
        return
    yield from (element("td", row.get(name, "")) for name in columns)


def _names(cases: Iterable[CaseResult]) -> str:
    return ", ".join(f"“{case.name}”" for case in cases)
