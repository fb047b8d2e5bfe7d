"""Prove a case study: its model earns everything, its made-up answers score as ranked, its desk understands its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from statistics import fmean
from typing import Any

from autograder.base.machine import units
from autograder.case_studies.case_study import CaseStudy, CaseStudyError, Instance
from autograder.case_studies.claims import Claim
from autograder.case_studies.committed import Committed
from autograder.case_studies.judging import judge_dealt
from autograder.case_studies.made import Made, Values
from autograder.case_studies.metric import Run
from autograder.desk import Entry, match
from autograder.questions.answer import Answer
from autograder.report.verdicts import HEADINGS
from autograder.run.runner import Observation
from autograder.run.sql import InProcessSql, SqlSession

SEEDS = (11, 2_024)
FEWEST_MADE = 20
GOOD, BLUFF = 0.85, 0.05
"""Shares of the points that every answer of rank 1 or 2 reaches, and that no bluff (the last two ranks) exceeds."""
_UNDERSTOOD = 0.8
"""Share of the desk's phrasings that are understood when they are left out of the bank."""
_EXPRESSION_UNITS = 2_000.0

Fault = tuple[str, str, str]
"""File, fault, cure."""


def case_faults(case: CaseStudy) -> Iterator[Fault]:
    """Yield what is wrong with a case, with its cure."""
    yield from _desk_faults(case)
    yield from _made_faults(case)
    run = remembered()
    for seed in SEEDS:
        for twin in (False, True):
            yield from _truth_faults(case, case.instance(seed, twin=twin), run)
        yield from _rank_faults(scores(case, seed, run), seed)


def scores(case: CaseStudy, seed: int, run: Run) -> dict[Made, float]:
    """Return the share of all points that each made-up answer earns under a seed."""
    of = sum(case.points(heading) for heading in HEADINGS)
    earned = {}
    for made in case.made:
        instance = case.instance(seed, twin=made.twin)
        committed = committed_by(case, made, right_values(instance, run))
        earned[made] = judge_dealt(case, instance, committed, run).points / of
    return earned


def committed_by(case: CaseStudy, made: Made, truth: Values) -> Committed:
    """Return what a made-up answer asks and commits where the claims have these right values."""
    return Committed(case.name, "made up", made.asks, scope_of(case, made, truth))


def scope_of(case: CaseStudy, made: Made, truth: Values) -> dict[str, dict[str, Any]]:
    """Return what a made-up answer commits under each heading.

    Raises
    ------
    CaseStudyError
        It commits what is no claim.

    """
    values = made.commits(truth)
    if strange := sorted(set(values) - set(case.claims)):
        msg = f"answers.py: {made.name!r} commits {strange}; the claims are {', '.join(case.claims)}"
        raise CaseStudyError(msg)
    return {
        heading: {claim.name: values[claim.name] for claim in case.under(heading) if claim.name in values}
        for heading in HEADINGS
    }


def right_values(instance: Instance, run: Run) -> dict[str, Any]:
    """Return the right value of every claim of an instance."""
    expression = instance.model_expression
    result = run(expression, instance.inputs).result
    value = float(result.column(0)[0].as_py()) if result is not None and result.num_rows else None
    return {**instance.truth, "action": instance.best_action, "expression": expression, "value": value}


def remembered() -> Run:
    """Return what runs expressions in this process, each but once on the same tables."""
    session, known = SqlSession(), dict[tuple[str, int], tuple[Mapping[str, Any], Observation]]()

    def run(query: str, tables: Mapping[str, Any]) -> Observation:
        key = (query, id(tables))
        if key not in known:
            runner = InProcessSql(Answer(query, "sql", "expression"), session)
            known[key] = (tables, runner.run(tables, seconds=units(_EXPRESSION_UNITS), counted=False))
        return known[key][1]

    return run


def _desk_faults(case: CaseStudy) -> Iterator[Fault]:
    for entry in case.desk:
        for way in entry.asks:
            found = match(way, case.desk)
            if found is not entry:
                other = found.name if found is not None else "nothing"
                yield "desk.yaml", f"{way!r} is understood as {other!r}, not {entry.name!r}", "tell the two apart"
    ways = [(entry, way) for entry in case.desk for way in entry.asks]
    heard = fmean(_is_heard(case, entry, way) for entry, way in ways)
    if heard < _UNDERSTOOD:
        fault = f"left out of the bank, only {heard:.0%} of the phrasings are understood"
        yield "desk.yaml", fault, "write phrasings in the words that people use"


def _is_heard(case: CaseStudy, entry: Entry, way: str) -> bool:
    """Whether a phrasing is understood by what the other phrasings say."""
    rest = Entry(entry.name, tuple(other for other in entry.asks if other != way), entry.answer)
    found = match(way, [rest if candidate is entry else candidate for candidate in case.desk])
    return found is not None and found.name == entry.name


def _made_faults(case: CaseStudy) -> Iterator[Fault]:
    if len(case.made) < FEWEST_MADE:
        yield "answers.py", f"{len(case.made)} made-up answers", f"make up at least {FEWEST_MADE}"
    if {made.twin for made in case.made} != {False, True}:
        yield "answers.py", "no made-up answer to the case, or none to its twin", "make up answers to both"


def _truth_faults(case: CaseStudy, instance: Instance, run: Run) -> Iterator[Fault]:
    where = f"with seed {instance.seed}{', twin' if instance.twin else ''}"
    values = right_values(instance, run)
    for claim in case.claims.values():
        misfit = claim.misfit(_plain(claim, values.get(claim.name)))
        if misfit is not None:
            yield "case.py", f"the truth of {claim.name!r} {where}: {misfit}", "return what the claim's form asks for"
    if set(instance.worth) != set(case.claims["action"].allowed):
        yield "case.py", f"worth {where} knows the actions {sorted(instance.worth)}", "price every allowed action"
    facts = {**instance.facts}
    for entry in case.desk:
        entry.told(facts, twin=instance.twin)  # a missing fact raises, and names itself
    right: dict[str, dict[str, Any]] = {
        heading: {field.name: values[field.name] for field in case.under(heading)} for heading in HEADINGS
    }
    asks = tuple(
        entry.asks[0] for entry in case.desk if any(field.asked == entry.name for field in case.claims.values())
    )
    report = judge_dealt(case, instance, Committed(case.name, "model", asks, right), run)
    for verdict in report.verdicts:
        for result in verdict.cases:
            if result.difference is not None:
                yield (
                    "case.py",
                    f"{result.name!r} of the model {where}: {result.difference.sentence}",
                    "mend truth or claim",
                )


def _plain(claim: Claim, value: Any) -> Any:
    return str(value) if claim.kind == "date" else value


def _rank_faults(earned: Mapping[Made, float], seed: int) -> Iterator[Fault]:
    by_rank: dict[int, list[float]] = defaultdict(list)
    for made, share in earned.items():
        by_rank[made.rank].append(share)
    ranks = sorted(by_rank)
    means = [fmean(by_rank[rank]) for rank in ranks]
    for better, worse, first, last in zip(ranks, ranks[1:], means, means[1:], strict=False):
        if first <= last:
            fault = f"with seed {seed}, rank {better} earns {first:.0%} and rank {worse} {last:.0%}"
            yield "answers.py", fault, "mend the ranks, or the points of the claims"
    limits: dict[str, Callable[[Made, float], bool]] = {
        f"a good answer earns less than {GOOD:.0%}": lambda made, share: made.rank <= 2 and share < GOOD,
        f"a bluff earns more than {BLUFF:.0%}": lambda made, share: made.rank in ranks[-2:] and share > BLUFF,
    }
    for what, is_off in limits.items():
        for made, share in earned.items():
            if is_off(made, share):
                yield "answers.py", f"{what}: {made.name!r} {share:.1%} with seed {seed}", "mend the claims or the rank"
