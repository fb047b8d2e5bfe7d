"""A scope is judged claim by claim; a guess earns nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from autograder.case_studies import Committed, Made, judge_scope, load_case_study, only, right_but
from autograder.case_studies.case_study import CaseStudyError, deal
from autograder.case_studies.judging import judge_dealt
from autograder.case_studies.proofs import case_faults, remembered, right_values, scope_of
from autograder.desk import matching
from autograder.report.verdicts import HEADINGS, Outcome

BINS = Path(__file__).parents[1] / "golden" / "case_of_bins"
ASKED = ("Who decides?", "What is the budget?")
CASE, TWIN = (next(who for who in "abcdefgh" if deal("case_of_bins", who)[1] is twin) for twin in (False, True))


def replace_truth(instance, **changed):
    made = dataclasses.replace(instance)
    made.__dict__["truth"] = instance.truth | changed
    return made


@pytest.fixture(scope="module")
def case():
    return load_case_study(BINS)


@pytest.fixture(scope="module")
def run():
    return remembered()


@pytest.fixture
def judged(case, run):
    """Judge the right scope with some claims changed; what is None is left out."""

    def judge(who=CASE, asked=ASKED, **changed):
        values = right_values(case.dealt(who), run) | changed
        scope = {}
        for claim in case.claims.values():
            if values[claim.name] is not None:
                scope.setdefault(claim.heading, {})[claim.name] = values[claim.name]
        report = judge_scope(case, Committed(case.name, who, asked, scope), run)
        return {one.name: one for verdict in report.verdicts for one in verdict.cases}, report

    return judge


@pytest.mark.parametrize("who", [CASE, TWIN])
def test_the_right_scope_earns_everything(judged, who):
    """All claims right, with their questions asked, pass every heading, in the case and in its twin."""
    _, report = judged(who)
    assert report.full
    assert report.points == 21


def test_a_fact_that_was_not_asked_earns_nothing(judged):
    """What only the desk knows earns only if it was asked before the scope was committed."""
    claims, report = judged(asked=("Who is the owner?",))
    assert claims["owner"].passed
    assert "no question in the notebook" in claims["budget"].difference.sentence
    assert report["problem"].points == 2


def test_only_the_first_questions_count(judged, monkeypatch):
    """Patience is used up by answers: what nobody understood and what was asked before in other words spend none."""
    many = tuple(f"Do giraffes sleep {number} hours?" for number in range(30))
    assert judged(asked=(*many, *ASKED))[1].full
    monkeypatch.setattr(matching, "MOST_ASKED", 1)
    claims, _ = judged(asked=("Who is the owner?", "Who owns this?", *ASKED))
    assert claims["owner"].passed
    assert not claims["budget"].passed


def test_a_choice_counts_beside_its_evidence_only(judged):
    """A right choice earns nothing while the figure it rests on is wrong."""
    claims, _ = judged(unseen=3)
    assert "may be a guess" in claims["biased"].difference.sentence


@pytest.mark.parametrize(
    ("wrong", "points"),
    [((), 6), (("unseen",), 6 - 2 - 1 / 2), (("broken",), 6 - 2 - 1 / 2), (("unseen", "broken"), 1), (("lost",), 5)],
)
def test_a_claim_earns_by_what_is_right_of_its_evidence(case, run, wrong, points):
    """Of two figures that carry a claim one is wrong: half of it is earned; of a lone right figure nothing is."""
    claims = {**case.claims, "biased": dataclasses.replace(case.claims["biased"], needs=("unseen", "broken"))}
    instance = replace_truth(case.dealt(CASE), lost=5)
    values = {one.name: instance.truth[one.name] for one in case.under("data")} | dict.fromkeys(wrong, 3)
    values = {name: [7] if name == "broken" and value == 3 else value for name, value in values.items()}
    scope = Committed(case.name, CASE, (), {"data": values})
    assert judge_dealt(dataclasses.replace(case, claims=claims), instance, scope, run)["data"].points == points


def test_a_lone_figure_carries_no_part_of_a_guess(case, run):
    """One right figure among the evidence may be luck: a choice beside it earns nothing until another is right."""
    claims = {**case.claims, "biased": dataclasses.replace(case.claims["biased"], needs=("unseen", "broken"))}
    values = {"unseen": case.dealt(CASE).truth["unseen"], "broken": [7], "lost": 3, "biased": "unseen_bins"}
    scope = Committed(case.name, CASE, (), {"data": values})
    told = judge_dealt(dataclasses.replace(case, claims=claims), case.dealt(CASE), scope, run)["data"]
    assert told.points == case.claims["unseen"].points
    assert "in full once `broken` is right" in {one.name: one for one in told.cases}["biased"].difference.sentence


def test_a_wrong_figure_is_told_where_the_right_one_is(judged):
    """A wrong figure says who gives the right one, and how near it had to be only where that is stated."""
    claims, _ = judged(budget=1, unseen=3)
    assert "what the desk and your tables give" in claims["budget"].difference.sentence
    assert claims["unseen"].difference.sentence == "you claim 3; that is not what your tables give (a number of bins)"


def test_nought_and_nothing_count_beside_a_right_figure_only(judged):
    """Noughts and empty lists are free to claim: they earn beside a right figure that took work."""
    assert judged()[0]["lost"].passed
    claims, report = judged(unseen=3, broken=[1, 2])
    assert "nothing is easily claimed" in claims["lost"].difference.sentence
    assert report["data"].points == 0


def test_a_query_that_selects_nothing_is_nothing(case, run):
    """No ids by a query are as free to claim as an empty list."""
    nowhere = {"broken": "SELECT bin_id FROM bins WHERE false", "unseen": 3}
    instance = replace_truth(case.dealt(TWIN), broken=[])
    told = judge_dealt(case, instance, Committed(case.name, TWIN, (), {"data": nowhere}), run)["data"]
    assert "nothing is easily claimed" in {one.name: one for one in told.cases}["broken"].difference.sentence


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('SELECT avg(coalesce("full", false)::INT) FROM bins', "nuisance: fewer bins are looked at"),
        ("SELECT 0.5", "effect: more bins are full"),
        ('SELECT -avg("full"::INT) FROM bins', "effect: more bins are full"),
        ('SELECT street, avg("full"::INT) FROM bins GROUP BY street', "one row with one number"),
        ("SELECT 'much'", "one number is asked"),
        ("SELECT avg(fuller) FROM bins", "did not run"),
        ("DROP TABLE bins", "one SELECT"),
        ("SELECT NULL", "one number is asked"),
        ("SELECT 'nan'::DOUBLE", "finite"),
    ],
)
def test_a_metric_that_is_not_honest_is_told_why(judged, query, told):
    """A metric that runs not, moves not with the effect, or moves with a nuisance, is refused with what it did."""
    claims, _ = judged(expression=query)
    assert told in claims["expression"].difference.sentence
    assert "may be a guess" in claims["unit"].difference.sentence


def test_the_value_is_that_of_the_committed_expression(judged):
    """The value is held against what the learner's own expression gives, not against the model's."""
    assert "the expression gives" in judged(value=0.9)[0]["value"].difference.sentence
    assert judged(expression="SELECT 0.25", value=0.25)[0]["value"].passed


@pytest.mark.parametrize(
    ("who", "action", "share"), [(CASE, "look", 1), (CASE, "wait", 0), (TWIN, "wait", 1), (TWIN, "look", 0)]
)
def test_an_action_is_judged_by_its_regret(judged, who, action, share):
    """The best action of the case is the wrong one in its twin; points fall with what is lost by a choice."""
    _, report = judged(who, action=action)
    assert report["solution"].points == 2 + 4 * share


def test_an_action_without_its_figure_is_a_guess(judged):
    """The best action earns nothing where its gain is invented."""
    assert judged(gain=5.0)[1]["solution"].points == 0


@pytest.mark.parametrize(
    ("ids", "points"),
    [
        ("SELECT bin_id FROM bins WHERE bin_id < 510", 6),
        ("WITH low AS (SELECT bin_id FROM bins WHERE bin_id < 510) SELECT bin_id FROM low", 6),
        ("with\nlow AS (FROM bins WHERE bin_id < 510)\nSELECT bin_id FROM low", 6),
        ("FROM bins SELECT bin_id WHERE bin_id < 510", 6),
        ("-- the broken ones\n(SELECT bin_id FROM bins WHERE bin_id < 510)", 6),
        ("/* the broken ones */ FROM (FROM bins WHERE bin_id < 510) SELECT bin_id", 6),
        ("SELECT bin_id FROM bins WHERE bin_id < 514", 5),
        ("SELECT bin_id FROM bins", 4),
        ("SELECT * FROM bins", 4),
        ("SELECT nothing FROM bins", 4),
    ],
)
def test_ids_may_be_given_by_a_query(judged, ids, points):
    """A query that selects ids is run on the learner's tables and judged by precision and recall."""
    assert judged(broken=ids)[1]["data"].points == points


def test_a_claim_of_another_form_is_told_the_form(judged):
    """A figure typed as text, or a choice that is none, earns nothing and is told what is asked."""
    claims, _ = judged(unseen="60", biased="everything")
    assert "a number of bins" in claims["unseen"].difference.sentence
    assert "`unseen_bins`" in claims["biased"].difference.sentence


def test_an_unknown_claim_is_pointed_out(case, run):
    """A misspelt field is named, and spoils nothing."""
    scope = {"data": {"unsen": 4}}
    report = judge_scope(case, Committed(case.name, CASE, (), scope), run)
    assert "`unsen`" in str(report["data"].findings[0])


def test_nothing_committed_is_not_attempted(case, run):
    """Without a scope every heading is not attempted; a scope that cannot be read fails and says why."""
    nothing = judge_scope(case, Committed(case.name, CASE), run)
    assert {one.outcome for one in nothing.verdicts} == {Outcome.NOT_ATTEMPTED}
    broken = judge_scope(case, Committed(case.name, CASE, fault="typed wrongly"), run)
    assert {(one.outcome, one.summary) for one in broken.verdicts} == {(Outcome.FAILED, "typed wrongly")}


def test_a_heading_left_blank_is_not_attempted(case, run):
    """The form as it was handed out is no attempt; one field filled in attempts its heading, and only that one."""
    blank = {one: {claim.name: None for claim in case.under(one)} for one in HEADINGS}
    blank["metric"]["expression"] = "\nSELECT …\n"
    untouched = judge_scope(case, Committed(case.name, CASE, (), blank), run)
    assert {(one.outcome, one.points) for one in untouched.verdicts} == {(Outcome.NOT_ATTEMPTED, 0.0)}
    blank["metric"]["value"] = 3
    begun = judge_scope(case, Committed(case.name, CASE, (), blank), run)
    assert [one.criterion for one in begun.verdicts if one.outcome is Outcome.FAILED] == ["metric"]
    assert begun["metric"].cases[0].name == "value"  # what is blank is told last
    told = {one.name: str(one.difference) for one in begun["metric"].cases}
    assert "nothing is claimed" in told["expression"]


def test_a_name_is_always_dealt_the_same():
    """Case and blanks in a name do not matter; names are dealt the case and the twin about equally often."""
    assert deal("x", " Ada  Lovelace") == deal("x", "ada lovelace")
    twins = [deal("x", f"student {number}")[1] for number in range(400)]
    assert 160 < sum(twins) < 240


def test_a_case_is_proved(case):
    """Too few made-up answers and a desk that understands little are faults of this small case, and its only ones."""
    assert {file for file, _, _ in case_faults(case)} <= {"answers.py", "desk.yaml"}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("case.md", "advised: 5\n", "", "front matter"),
        ("case.md", "### Metric", "### Metrics", "four headings"),
        ("case.md", "## Walkthrough", "## Way", "sections"),
        ("claims.yaml", "asked: owner", "asked: nobody", "does not know"),
        ("claims.yaml", "solution:", "solutions:", "four headings"),
        ("desk.yaml", '  answer: "{owner} decides."', "", "needs name, asks and answer"),
    ],
)
def test_a_folder_that_is_not_whole_is_refused(tmp_path, file, old, new, told):
    """An author is told which file lacks what."""
    for path in BINS.glob("*.*"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new, 1) if path.name == file else text, encoding="utf-8")
    with pytest.raises(CaseStudyError, match=told):
        load_case_study(tmp_path)


def test_a_made_up_answer_commits_claims_only(case):
    """What a made-up answer leaves out, changes or keeps stands under its heading; what is no claim is refused."""
    truth = dict.fromkeys(case.claims, "right")
    first, second, *_ = case.claims
    made = Made(
        "one changed", 1, twin=False, asks=(), commits=lambda truth: right_but(truth, first, **{second: "wrong"})
    )
    committed = {name: value for values in scope_of(case, made, truth).values() for name, value in values.items()}
    assert committed == {name: "wrong" if name == second else "right" for name in case.claims if name != first}
    assert all(
        set(values) <= {claim.name for claim in case.under(heading)}
        for heading, values in scope_of(case, made, truth).items()
    )
    kept = Made("one kept", 1, twin=False, asks=(), commits=lambda truth: only(truth, first, **{second: "wrong"}))
    assert sum(len(values) for values in scope_of(case, kept, truth).values()) == 2
    strange = Made("no claim", 1, twin=False, asks=(), commits=lambda truth: only(truth, saving_per_yeer=1))
    with pytest.raises(CaseStudyError, match=r"'no claim' commits \['saving_per_yeer'\]"):
        scope_of(case, strange, truth)
