"""What a committed scope's queries give: run once, kept as it was seen, and judged by whoever reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.case_studies.case_study import CaseStudy, Instance
from autograder.case_studies.claims import Claim, is_query
from autograder.case_studies.committed import Committed
from autograder.case_studies.metric import Measured, Run, measure, selected

OF_VALUES = (ArithmeticError, ValueError, TypeError, RecursionError, MemoryError)
"""What a value raises that nobody claims who looked at the tables: a number of 5,000 digits, a list in a list."""


@dataclass(frozen=True, slots=True)
class Selected:
    """The ids that a claim's query selected, or the fault that is told instead."""

    ids: tuple[Any, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What ran of a scope under some of its headings.

    Attributes
    ----------
    measured
        What the committed expression gives; None where no claim rests on it.
    selected
        Claim -> the ids that its query selects, of the claims that hold a query.
    raised
        Claim -> what reading its result raised.

    """

    measured: Measured | None = None
    selected: Mapping[str, Selected] = field(default_factory=dict)
    raised: Mapping[str, Exception] = field(default_factory=dict)


def claimed(committed: Committed, claim: Claim) -> Any:
    """Return the value that a scope commits for a claim; None where it commits none."""
    return (committed.scope or {}).get(claim.heading, {}).get(claim.name)


def observe(case: CaseStudy, instance: Instance, committed: Committed, run: Run, headings: Collection[str]) -> Seen:
    """Run what a scope holds under some headings on the tables that were dealt.

    Parameters
    ----------
    run
        Runs a query on tables.

    """
    found: dict[str, Selected] = {}
    raised: dict[str, Exception] = {}
    measured: Measured | None = None
    for claim in _well_formed(case, committed, headings):
        value = claimed(committed, claim)
        try:
            if claim.name in ("expression", "value"):
                measured = measured or _measured(case, instance, committed, run)
            elif is_query(value) and claim.kind == "ids":
                ids, fault = selected(run(str(value), instance.inputs))
                found[claim.name] = Selected(tuple(ids), fault)
        except OF_VALUES as error:
            raised[claim.name] = error
    return Seen(measured, found, raised)


def _well_formed(case: CaseStudy, committed: Committed, headings: Collection[str]) -> Iterator[Claim]:
    """Yield the claims under the headings whose values have the form that is asked."""
    for claim in case.claims.values():
        value = claimed(committed, claim)
        if claim.heading in headings and not claim.is_blank(value) and claim.misfit(value) is None:
            yield claim


def _measured(case: CaseStudy, instance: Instance, committed: Committed, run: Run) -> Measured:
    expression = case.claims["expression"]
    query = claimed(committed, expression)
    if not isinstance(query, str) or expression.is_blank(query):
        return Measured(None, "no expression is committed")
    return measure(query, instance.inputs, case.contrasts(twin=instance.twin), run)


__all__ = ["OF_VALUES", "Seen", "Selected", "claimed", "observe"]
