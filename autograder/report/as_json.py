"""Reports as plain data: what `--json` prints and what crosses a process border."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from autograder.report.verdicts import CaseResult, Difference, Finding, InputRows, Outcome, Report, Score, Verdict


def to_plain(report: Report) -> dict[str, Any]:
    """Return a report as what JSON can hold; `from_plain` turns it back.

    `criteria` maps a criterion's name to its verdict; a case's `outcome` is passed or failed; `diagnosis` is the known
    mistake that the answer behaves like, or None.
    """
    return {
        "question": report.question,
        "title": report.title,
        "seed": report.seed,
        "points": report.points,
        "of": sum(verdict.of for verdict in report.verdicts),
        "diagnosis": next((verdict.diagnosis for verdict in report.verdicts if verdict.diagnosis), None),
        "criteria": {verdict.criterion: _plain_verdict(verdict) for verdict in report.verdicts},
    }


def from_plain(plain: dict[str, Any]) -> Report:
    """Return the report that `to_plain` made plain."""
    told = plain["buckets"] if "buckets" in plain else plain["criteria"]  # as records of earlier classes have it
    verdicts = tuple(_verdict({**verdict, "criterion": criterion}) for criterion, verdict in told.items())
    return Report(plain["question"], plain["title"], plain["seed"], verdicts)


def _plain_verdict(verdict: Verdict) -> dict[str, Any]:
    plain = asdict(verdict)
    del plain["criterion"]
    for case in plain["cases"]:
        case["outcome"] = "passed" if case.pop("passed") else "failed"
    return plain


def _verdict(plain: dict[str, Any]) -> Verdict:
    series = {
        name: tuple((int(rows), float(count)) for rows, count in points) for name, points in plain["series"].items()
    }
    return Verdict(
        **{
            **plain,
            "outcome": Outcome(plain["outcome"]),
            "cases": tuple(_case(dict(case)) for case in plain["cases"]),
            "findings": tuple(Finding(**finding) for finding in plain["findings"]),
            "series": series,
        }
    )


def _case(plain: dict[str, Any]) -> CaseResult:
    passed = plain.pop("outcome") == "passed"
    difference = plain.pop("difference")
    if difference is not None:
        rows = tuple((mine, theirs) for mine, theirs in difference["rows"])
        difference = Difference(**{**difference, "rows": rows, "places": tuple(difference["places"])})
    inputs = tuple(InputRows(**{**shown, "rows": tuple(shown["rows"])}) for shown in plain.pop("inputs"))
    told = plain.pop("score", None)  # records of earlier classes have none
    score = Score(**told) if told is not None else None
    return CaseResult(**plain, passed=passed, difference=difference, inputs=inputs, score=score)
