"""What a scope's queries give is seen once, heading by heading; verdicts are read off what was seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.case_studies import Committed, judge_scope, load_case_study
from autograder.case_studies.judging import judge_dealt, score
from autograder.case_studies.metric import Measured
from autograder.case_studies.observing import Seen, observe
from autograder.case_studies.proofs import remembered, right_values
from autograder.report.verdicts import HEADINGS

BINS = Path(__file__).parents[1] / "golden" / "case_of_bins"
ASKED = ("Who decides?", "What is the budget?")


@pytest.fixture(scope="module")
def case():
    return load_case_study(BINS)


@pytest.fixture(scope="module")
def instance(case):
    return case.dealt("ada")


@pytest.fixture(scope="module")
def right(case, instance):
    """Return the right scope, of which nothing is left to the judge to find out."""
    values = right_values(instance, remembered())
    scope: dict[str, dict[str, Any]] = {heading: {} for heading in HEADINGS}
    for claim in case.claims.values():
        scope[claim.heading][claim.name] = values[claim.name]
    return Committed(case.name, "ada", ASKED, scope)


class Counting:
    """Runs queries, and keeps which."""

    def __init__(self) -> None:
        self.queries: list[str] = []
        self._run = remembered()

    def __call__(self, query, tables):
        """Run one."""
        self.queries.append(query)
        return self._run(query, tables)


def test_a_heading_alone_runs_nothing_of_the_others(case, right):
    """One heading is judged as it is among all four, and a metric runs for its own heading only."""
    whole = judge_scope(case, right, Counting())
    for heading in HEADINGS:
        run = Counting()
        alone = judge_scope(case, right, run, (heading,))
        assert alone.verdicts == (whole[heading],)
        assert bool(run.queries) == (heading == case.claims["expression"].heading)


def test_a_blank_scope_runs_nothing(case, instance):
    """Where nothing is claimed, nothing runs."""
    run = Counting()
    assert observe(case, instance, Committed(case.name, "ada", (), {"data": {}}), run, HEADINGS) == Seen()
    assert run.queries == []


def test_verdicts_are_read_off_what_was_seen(case, instance, right):
    """The same record gives the same report, again and again; another record gives another."""
    seen = observe(case, instance, right, Counting(), HEADINGS)
    report = judge_dealt(case, instance, right, Counting())
    assert score(case, instance, right, seen) == score(case, instance, right, seen) == report
    dishonest = Seen(Measured(None, "the expression did not run"), seen.selected)
    heading = case.claims["expression"].heading
    assert score(case, instance, right, dishonest)[heading].points < report[heading].points


def test_what_reading_a_result_raises_is_told_of_its_claim(case, instance, right):
    """A result that nobody can read costs the claim whose query gave it, and says what happened."""

    def run(*_):
        msg = "a column of lists in lists"
        raise ValueError(msg)

    seen = observe(case, instance, right, run, HEADINGS)
    assert "expression" in seen.raised
    cases = {one.name: one for verdict in score(case, instance, right, seen).verdicts for one in verdict.cases}
    assert "a column of lists in lists" in cases["expression"].difference.sentence
