"""Reports as plain data: what `--json` prints and what crosses a process border."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from autograder.report import CaseResult, Difference, Finding, Outcome, Report, Verdict


def to_plain(report: Report) -> dict[str, Any]:
    """Return a report as what JSON can hold; `from_plain` turns it back."""
    return {**asdict(report), "verdicts": [asdict(verdict) for verdict in report.verdicts]}


def from_plain(plain: dict[str, Any]) -> Report:
    """Return the report that `to_plain` made plain."""
    verdicts = tuple(_verdict(verdict) for verdict in plain["verdicts"])
    return Report(plain["question"], plain["title"], plain["seed"], verdicts)


def _verdict(plain: dict[str, Any]) -> Verdict:
    series = {
        name: tuple((int(rows), float(count)) for rows, count in points) for name, points in plain["series"].items()
    }
    return Verdict(
        **{
            **plain,
            "outcome": Outcome(plain["outcome"]),
            "cases": tuple(_case(case) for case in plain["cases"]),
            "findings": tuple(Finding(**finding) for finding in plain["findings"]),
            "series": series,
        }
    )


def _case(plain: dict[str, Any]) -> CaseResult:
    difference = plain["difference"]
    if difference is not None:
        difference = Difference(**{**difference, "rows": tuple((mine, theirs) for mine, theirs in difference["rows"])})
    return CaseResult(**{**plain, "difference": difference})
