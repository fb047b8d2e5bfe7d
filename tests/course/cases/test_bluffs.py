"""Who has looked at nothing earns next to nothing, and who copies a neighbour earns little, in every case study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean, median
from typing import Any

import pytest

from autograder.case_studies import CaseStudy, Claim, Committed, Instance, load_case_study
from autograder.case_studies.judging import judge_dealt
from autograder.report.verdicts import HEADINGS
from autograder.run.runner import Observation

FOLDER = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies"
NAMES = ("Ada", "Ben", "Cy", "Dora", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jo", "Kim", "Tess")
BLUFF, COPIED, LUCKIEST = 0.10, 0.35, 0.60
"""Shares of the points: of bluffs on average, of copied answers on average, and of the luckiest of them."""
IDS = {
    "quality_is_falling": {"falling_projects": ("projects", "project_id")},
    "ship_the_guideline": {},
    "find_user_segments": {"test_accounts": ("annotators", "annotator_id"), "bots": ("annotators", "annotator_id")},
    "improve_the_model": {"near_copies": ("predictions", "item_id"), "copying_pair": ("labels", "annotator_id")},
    "better_preference_data": {},
    "roll_back_the_taxonomy": {
        "teams_without_training": ("annotators", "team"),
        "confused_classes": ("classes", "label"),
    },
}
"""Of every claim of ids the table and the column from which its ids are taken."""

Class = tuple[CaseStudy, dict[str, Instance]]
Values = Mapping[str, Any]


@pytest.fixture(scope="module", params=sorted(IDS))
def dealt(request) -> Class:
    """Deal a case to a class."""
    case = load_case_study(FOLDER / request.param)
    return case, {name: case.dealt(name) for name in NAMES}


def _not_run(_query: str, _tables: Mapping[str, Any]) -> Observation:
    raise AssertionError


def _share(case: CaseStudy, instance: Instance, values: Values, *, asked: bool) -> float:
    """Return the share of all points that values earn; all is asked that claims rest on, or nothing."""
    by_name = {entry.name: entry.asks[0] for entry in case.desk}
    rests_on = {claim.asked: None for claim in case.claims.values() if claim.asked is not None}
    asks = tuple(by_name[name] for name in rests_on) if asked else ()
    scope = {
        heading: {claim.name: values[claim.name] for claim in case.under(heading) if claim.name in values}
        for heading in HEADINGS
    }
    earned = judge_dealt(case, instance, Committed(case.name, "somebody", asks, scope), _not_run).points
    return earned / sum(case.points(heading) for heading in HEADINGS)


def _usual(claim: Claim, others: list[Instance]) -> Any:
    """Return what somebody would claim who has heard what others found, but not looked."""
    if claim.name in ("expression", "value"):
        return None
    if claim.name == "action":
        return others[0].best_action
    found = [instance.truth[claim.name] for instance in others]
    if claim.kind == "number":
        return median(map(float, found))
    if claim.kind == "ids":
        return list(found[0])
    return Counter(map(str, found)).most_common(1)[0][0]


def _bluffs(case: CaseStudy, instances: Mapping[str, Instance], *, twin: bool) -> Iterator[tuple[Instance, Values]]:
    """Yield to everybody what is usual among the others who have the case, or its twin."""
    for name, instance in instances.items():
        others = [dealt for other, dealt in instances.items() if other != name and dealt.twin == twin]
        usual = {claim.name: _usual(claim, others) for claim in case.claims.values()}
        yield instance, {name: value for name, value in usual.items() if value is not None}


def _neighbours(instances: list[Instance]) -> Iterator[tuple[Instance, Instance]]:
    """Yield everybody with each of the next three."""
    for place, mine in enumerate(instances):
        for step in (1, 2, 3):
            yield mine, instances[(place + step) % len(instances)]


@pytest.mark.parametrize("twin", [False, True])
def test_usual_figures_earn_next_to_nothing(dealt, twin):
    """Who recites the case or the twin with the figures that are usual, and asks nothing, earns at most a tenth."""
    case, instances = dealt
    shares = [_share(case, instance, values, asked=False) for instance, values in _bluffs(*dealt, twin=twin)]
    assert fmean(shares) <= BLUFF
    assert {dealt.twin for dealt in instances.values()} == {False, True}


def test_a_neighbours_answer_earns_little(dealt):
    """A complete answer that was made for somebody else earns its expression, what is the same for all, and luck."""
    case, instances = dealt
    of = sum(case.points(heading) for heading in HEADINGS)
    expression = case.claims["expression"].points / of  # as honest on other tables; its value differs
    shares = [
        expression + _share(case, mine, {**theirs.truth, "action": theirs.best_action}, asked=True)
        for mine, theirs in _neighbours(list(instances.values()))
    ]
    assert fmean(shares) <= COPIED
    assert max(shares) <= LUCKIEST


def test_questions_alone_earn_nothing(dealt):
    """Asking about everything and claiming nothing earns nothing."""
    case, instances = dealt
    assert all(_share(case, instance, {}, asked=True) == 0 for instance in instances.values())


def test_facts_of_the_desk_earn_nothing_unasked(dealt):
    """Who has the facts from elsewhere, and asks nothing, has not asked."""
    case, instances = dealt
    facts = [claim.name for claim in case.claims.values() if claim.asked is not None]
    for instance in instances.values():
        assert _share(case, instance, {name: instance.truth[name] for name in facts}, asked=False) == 0


def test_nothing_and_everybody_earn_nothing(dealt):
    """Nought for every figure earns nothing, be it with no ids at all or with all there are."""
    case, instances = dealt
    noughts = {claim.name: 0 for claim in case.claims.values() if claim.kind == "number" and claim.name != "value"}
    assert {claim.name for claim in case.claims.values() if claim.kind == "ids"} == set(IDS[case.name])
    for instance in instances.values():
        nobody: dict[str, Any] = {name: [] for name in IDS[case.name]}
        everybody = {
            name: instance.tables[table][column].unique().tolist() for name, (table, column) in IDS[case.name].items()
        }
        assert _share(case, instance, noughts | nobody, asked=False) == 0
        assert _share(case, instance, noughts | everybody, asked=False) == 0


def test_a_value_needs_its_expression(dealt):
    """A value, its unit and its guardrail count only beside an expression that is honest."""
    case, _ = dealt
    for name in ("value", "unit", "guardrail"):
        assert "expression" in case.claims[name].needs
