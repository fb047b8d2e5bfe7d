"""Judge a committed scope: every claim against the tables and the planted truth, nothing for a lucky guess.

What a scope's queries give is observed first (`observing.py`); a verdict is read off that record, and runs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any

from autograder.case_studies.case_study import CaseStudy, Instance
from autograder.case_studies.claims import Claim, is_query
from autograder.case_studies.committed import Committed
from autograder.case_studies.metric import Run
from autograder.case_studies.observing import OF_VALUES, Seen, Selected, claimed, observe
from autograder.desk import counted
from autograder.report.verdicts import HEADINGS, CaseResult, Difference, Finding, Outcome, Report, Verdict

_NO_SCOPE = "No scope is committed yet: open the case, ask at the desk, then commit your four headings."
_LOOKS = 2
"""Right figures under a heading from which on its other claims earn in part: a single one may be luck."""
_TOLD = 100
_NEAR_BEST = 0.05
"""Regret, as a share of what is at stake, up to which an action counts as the best one."""


def judge_scope(case: CaseStudy, committed: Committed, run: Run, headings: Sequence[str] = HEADINGS) -> Report:
    """Return the report of a scope: a verdict a heading, and in it a result a claim.

    Parameters
    ----------
    run
        Runs a metric's expression on tables.
    headings
        The headings wanted: nothing of another runs or is judged.

    """
    if not committed.who or committed.scope is None:
        reason = committed.fault or _NO_SCOPE
        outcome = Outcome.FAILED if committed.fault else Outcome.NOT_ATTEMPTED
        verdicts = tuple(Verdict(heading, outcome, 0.0, case.points(heading), reason) for heading in headings)
        return Report(case.name, case.title, 0, verdicts)
    return judge_dealt(case, case.dealt(committed.who), committed, run, headings)


def judge_dealt(
    case: CaseStudy, instance: Instance, committed: Committed, run: Run, headings: Sequence[str] = HEADINGS
) -> Report:
    """Judge a scope that is readable, against the case as it was dealt."""
    return score(case, instance, committed, observe(case, instance, committed, run, headings), headings)


def score(
    case: CaseStudy, instance: Instance, committed: Committed, seen: Seen, headings: Sequence[str] = HEADINGS
) -> Report:
    """Return the verdicts on a scope of which everything was seen; nothing runs."""
    judged = _Judged(case, instance, committed, seen)
    return Report(case.name, case.title, instance.seed, tuple(judged.verdict(heading) for heading in headings))


@dataclass(frozen=True, slots=True)
class _Result:
    """How far a claim is right before the others are looked at, and what to say where it is not wholly so."""

    share: float
    reason: str = ""


@dataclass(frozen=True)
class _Judged:
    """A scope, and what was seen of it, held against a case."""

    case: CaseStudy
    instance: Instance
    committed: Committed
    seen: Seen

    @cached_property
    def asked(self) -> frozenset[str]:
        """The entries of the desk that the questions which count asked for."""
        return frozenset(counted(self.committed.asked, self.case.desk))

    def verdict(self, heading: str) -> Verdict:
        """Return the verdict of one heading."""
        claims = self.case.under(heading)
        of = self.case.points(heading)
        strangers = self.case.strangers(heading, self._values(heading))
        if not strangers and all(claim.is_blank(self._value_of(claim)) for claim in claims):
            return Verdict(heading, Outcome.NOT_ATTEMPTED, 0.0, of, "Nothing is claimed under this heading yet.")
        raw = {claim.name: self._raw(claim) for claim in claims}
        earned = {claim.name: self._earned(claim, raw) for claim in claims}
        points = round(sum(claim.points * earned[claim.name].share for claim in claims), 6)
        right = sum(result.share == 1 for result in earned.values())
        outcome = Outcome.PASSED if right == len(claims) else Outcome.PARTLY if points else Outcome.FAILED
        return Verdict(
            criterion=heading,
            outcome=outcome,
            points=points,
            of=of,
            summary=f"{right} of {len(claims)} claims hold.",
            cases=tuple(_told(claim, earned[claim.name]) for claim in sorted(claims, key=self._is_left_blank)),
            findings=tuple(Finding(0, "unknown claim", f"`{name}` is no claim of this heading") for name in strangers),
        )

    def _values(self, heading: str) -> Mapping[str, Any]:
        return (self.committed.scope or {}).get(heading, {})

    def _value_of(self, claim: Claim) -> Any:
        return claimed(self.committed, claim)

    def _is_left_blank(self, claim: Claim) -> bool:
        """Whether nothing is claimed: told last, since a card shows the first few."""
        return claim.is_blank(self._value_of(claim))

    def _raw(self, claim: Claim) -> _Result:
        """Judge a claim by itself."""
        value = self._value_of(claim)
        if claim.is_blank(value):
            return _Result(0.0, "nothing is claimed")
        misfit = claim.misfit(value)
        if misfit is not None:
            return _Result(0.0, misfit)
        _ = self.instance.truth, self.instance.worth  # ours: what fails here is no learner's fault
        if claim.name in self.seen.raised:
            return _unjudged(claim, self.seen.raised[claim.name])
        try:
            return self._held(claim, value)
        except OF_VALUES as error:
            return _unjudged(claim, error)

    def _held(self, claim: Claim, value: Any) -> _Result:
        """Hold a value that has the form asked for against the truth."""
        special = {"expression": self._expression, "value": self._value, "action": self._action}
        if claim.name in special:
            return special[claim.name](claim, value)
        if is_query(value) and claim.kind == "ids":
            return self._selected(claim)
        return self._plain(claim, value)

    def _plain(self, claim: Claim, value: Any) -> _Result:
        share = claim.share(value, self.instance.truth[claim.name])
        return _Result(share, "" if share == 1 else _wrong(claim, value, share, self.instance.truth[claim.name]))

    def _selected(self, claim: Claim) -> _Result:
        found = self.seen.selected[claim.name]
        return _Result(0.0, found.fault) if found.fault else self._plain(claim, found.ids)

    def _earned(self, claim: Claim, raw: Mapping[str, _Result]) -> _Result:
        """Judge a claim beside the others of its heading: what may be a guess earns only with its evidence."""
        result = raw[claim.name]
        if not result.share:
            return result
        if claim.asked is not None and claim.asked not in self.asked:
            return _Result(
                0.0, "nobody can know this without asking, and no question in the notebook asks the desk for it"
            )
        missing = [name for name in claim.needs if raw[name].share < 1]
        if missing:
            return self._in_part(claim, result, raw, missing)
        if self._is_cheap(claim) and not self._looks(claim.heading, raw):
            return _Result(0.0, "nothing is easily claimed: it counts beside a right figure of this heading")
        return result

    def _in_part(self, claim: Claim, result: _Result, raw: Mapping[str, _Result], missing: list[str]) -> _Result:
        """Judge a claim of whose evidence some is wrong: it earns the part that is right, beside two right figures."""
        told = f"it may be a guess: it counts in full once {_listed(missing)} {_is_or_are(missing)} right"
        if len(self._looks(claim.heading, raw)) < _LOOKS:
            return _Result(0.0, told)
        return _Result(result.share * sum(raw[name].share for name in claim.needs) / len(claim.needs), told)

    def _looks(self, heading: str, raw: Mapping[str, _Result]) -> list[str]:
        """Return the claims of a heading that are right and took a look at the tables."""
        figures = (
            claim for claim in self.case.under(heading) if claim.kind in ("number", "ids") and claim.asked is None
        )
        return [claim.name for claim in figures if raw[claim.name].share == 1 and not self._is_cheap(claim)]

    def _is_cheap(self, claim: Claim) -> bool:
        value = self._value_of(claim)
        if claim.kind == "ids" and is_query(value):
            value = self.seen.selected.get(claim.name, Selected()).ids
        return claim.is_cheap(value)

    def _expression(self, _claim: Claim, _query: Any) -> _Result:
        seen = self.seen.measured
        return _NOTHING_RAN if seen is None else _Result(float(seen.honest), seen.fault or "; ".join(seen.faults))

    def _value(self, claim: Claim, value: Any) -> _Result:
        seen = self.seen.measured
        if seen is None or seen.value is None:
            return _Result(0.0, "there is no value without an expression that runs")
        share = claim.share(value, seen.value)
        return _Result(
            share, "" if share else f"you claim {value:g}; on your tables the expression gives {seen.value:.6g}"
        )

    def _action(self, _claim: Claim, action: Any) -> _Result:
        worth = self.instance.worth
        best, usual = max(worth.values()), median(worth.values())
        regret = (best - worth[action]) / (best - usual) if best > usual else 0.0
        if regret <= _NEAR_BEST:
            return _Result(1.0)
        return _Result(max(0.0, 1 - regret), f"another action is worth {best - worth[action]:,.0f} USD more here")


_NOTHING_RAN = _Result(0.0, "no expression is committed")


def _unjudged(claim: Claim, error: Exception) -> _Result:
    told = f"{type(error).__name__}: {error}"[:_TOLD]
    return _Result(0.0, f"what stands here cannot be judged ({told}); {claim.form()} is asked")


def _wrong(claim: Claim, value: Any, share: float, truth: Any) -> str:
    if claim.kind == "ids":
        told = "precision or recall lies below .9" if share else "precision or recall lies below .6"
        return f"{len(value)} ids are named: {told}"
    if claim.kind == "number":
        source = "your tables give" if claim.asked is None else "the desk and your tables give"
        slip = claim.slip(value, truth)
        return slip or f"you claim {value:g}; that is not what {source} ({claim.form()})"
    return f"you claim `{value}`; that is not so here"


def _told(claim: Claim, result: _Result) -> CaseResult:
    held = result.share == 1
    difference = None if held else Difference(result.reason or "it does not hold")
    return CaseResult(claim.name, claim.heading, visible=True, passed=held, difference=difference)


def _listed(names: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def _is_or_are(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"
