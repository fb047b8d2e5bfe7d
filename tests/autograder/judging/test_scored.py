"""Scored questions: what a rule's score earns, what it refuses, what breaks, and where the truth never goes."""

import copy
import json
import pickle
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from autograder.judging.confined import judge_confined
from autograder.judging.judge import RULE_BROKE, judge, settled
from autograder.judging.trial import Exam, Sample
from autograder.mutants import mutants
from autograder.questions.answer import Answer
from autograder.questions.cases import CaseBook, CaseError
from autograder.questions.question import load_question
from autograder.questions.scoring import MalformedError, Scoring, ScoringError, World
from autograder.report.as_json import from_plain, to_plain
from autograder.report.card import card_html, card_text
from autograder.report.verdicts import Outcome, Report, Verdict
from autograder.sandbox import Bench, Sandbox, strongest
from autograder.sandbox.engine import SqlEngine
from autograder.sandbox.exams import ClassExam
from autograder.sandbox.runners import BenchPython
from autograder.verify.scores import borderline_faults, scoring_faults
from autograder.verify.shape import shape_faults
from course.learner.recorded import record, recorded_exam
from tests import unproved

QUESTION = """---
title: Pick
skills: [ranking]
minutes: 5
difficulty: 1
points: {accuracy: 4, efficiency: 2, readability: 2}
order: any
---
Pick `count` ids.

## Hint
Which?

## Walkthrough
The largest.
"""
SOLUTION = """import pandas as pd


def pick(items: pd.DataFrame, count: int) -> list[int]:
    \"\"\"Return the ids of the best items.\"\"\"
    ### BEGIN SOLUTION
    return items.nlargest(count, "hint")["item_id"].tolist()
    ### END SOLUTION
"""
CASES = """import numpy as np
import pandas as pd

from autograder import CaseBook, MalformedError

cases = CaseBook()


def first(items, count):
    return items["item_id"].head(count).tolist()


@cases.scored("share of the worth", naive=("the first ones", first))
def worth(inputs, returned, truth, rng):
    if len(returned) != inputs["count"]:
        raise MalformedError("not the count", f"{len(returned)} ids came back; asked for are {inputs['count']}")
    if set(returned) - set(inputs["items"]["item_id"]):
        raise MalformedError("no such item", "an id is not in `items`")
    if len(set(returned)) == 1:
        raise KeyError(returned[0])
    noise = rng.normal(0, 0.00001)
    return float(np.clip(truth[returned].sum() / truth.sum() + noise, 0, 1))


def made(rng, rows=40, count=10):
    value = np.arange(rows, dtype=float) ** 2
    items = pd.DataFrame({"item_id": np.arange(rows), "hint": value})
    return cases.world({"items": items, "count": count}, truth=pd.Series(value))


@cases.visible("the example")
def example(_rng):
    return made(_rng)


@cases.hidden("worlds", group="worlds", repeat=3)
def worlds(rng):
    return made(rng, int(rng.integers(40, 60)))


@cases.hidden("a trap", group="trap")
def trap(rng):
    return made(rng, 50)


@cases.large("many", rows=9_000)
def large(rng, rows):
    return made(rng, rows, rows // 100)
"""
HEAD = 'import pandas as pd\n\n\ndef pick(items: pd.DataFrame, count: int) -> list[int]:\n    """Pick."""\n'


def written(body: str) -> Answer:
    return Answer(f"{HEAD}    {body}\n", "python", "pick")


@pytest.fixture
def question(tmp_path):
    folder = tmp_path / "pick"
    folder.mkdir()
    for name, content in (("question.md", QUESTION), ("solution.py", SOLUTION), ("cases.py", CASES)):
        (folder / name).write_text(content, encoding="utf-8")
    return load_question(folder)


def accuracy(question, body, **more):
    return judge(question, written(body), seed=5, criteria=("accuracy",), **more)["accuracy"]


def test_the_reference_is_full_and_its_card_says_three_scores(question):
    """The reference passes, and the card of a pass says its score, the reference's and the naive policy's."""
    verdict = judge(question, question.solution, seed=5, criteria=("accuracy",))["accuracy"]
    assert verdict.outcome is Outcome.PASSED
    for card in (card_html(verdict), card_text(verdict)):
        assert "share of the worth 0." in card
        assert "the reference" in card
        assert "the first ones" in card


def test_another_answer_of_the_same_worth_is_full(question):
    """Nearly as good is right, however little it equals the reference's return."""
    body = 'ids = items["item_id"].tolist()[::-1]; return ids[: count - 1] + ids[count + 2 : count + 3]'
    verdict = accuracy(question, body)
    assert verdict.outcome is Outcome.PASSED


def test_less_than_the_share_earns_its_step(question):
    """Below the stated share a case earns by the steps, and the card of a part says the score and what it earns."""
    verdict = accuracy(question, 'return items.sort_values("hint")["item_id"].iloc[-count - 3 : -3].tolist()')
    assert verdict.outcome is Outcome.PARTLY
    assert {case.name: case.earned for case in verdict.cases}["the example"] == 0.5
    assert 0 < verdict.points < 4
    assert "earns 50% of the case" in card_html(verdict)
    assert "earns 50% of the case" in card_text(verdict)


def test_the_naive_policy_earns_nothing(question):
    """At the naive policy's score a case earns nothing."""
    verdict = accuracy(question, 'return items["item_id"].head(count).tolist()')
    assert (verdict.outcome, verdict.points) == (Outcome.FAILED, 0.0)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('return items["item_id"].tolist()', "not the count: 40 ids came back; asked for are 10"),
        ("return [-1] * count", "no such item: an id is not in `items`"),
        ('return items["item_id"].head(count)', "a Series came back; the prompt asks for a list"),
        ('return items["item_id"].head(count).astype(str).tolist()', "holds text; asked for are numbers"),
        ("raise ValueError('mine')", "ValueError: mine"),
    ],
)
def test_what_cannot_be_scored_is_refused_by_name(question, body, told):
    """A return that is malformed, of another form or kind, or an error earns nothing, and the card says why."""
    verdict = accuracy(question, body)
    assert verdict.points == 0
    assert told in verdict.cases[0].difference.sentence


def test_a_rule_that_breaks_costs_nobody_a_point(question):
    """Where the rule raises on what an answer returned, the verdict is a fault at full points, settled or not."""
    first_only = "ids = items['item_id'].tolist(); return ids[:1] * count if len(ids) == 50 else ids[:count]"
    report = judge(question, written(first_only), seed=5)
    for told in (report, settled(report, lambda: False)):
        assert told["accuracy"].outcome is Outcome.GRADER_FAULT
        assert told["accuracy"].points == 4
        assert told["efficiency"].points == 2
        assert told["accuracy"].summary.startswith(RULE_BROKE)


def test_a_score_beyond_its_range_is_a_fault(question):
    """A rule that gives no number from 0 to 1 is the author's fault."""
    book = question.book
    for given in (1.5, float("nan"), None, True):
        book.scoring = replace(book.scoring, rule=lambda *_, given=given: given)
        assert accuracy(question, 'return items["item_id"].head(count).tolist()').outcome is Outcome.GRADER_FAULT


def test_the_truth_goes_nowhere(question):
    """The truth is with the case only: no copy, no pickle and no argument of an answer carries it."""
    inputs = Exam(question, 5).inputs(next(Exam(question, 5).samples()))
    assert isinstance(inputs, World)
    for copied in (pickle.loads(pickle.dumps(inputs)), copy.deepcopy(inputs), copy.copy(inputs), dict(inputs)):
        assert type(copied) is dict
        assert set(copied) == {"items", "count"}
    asks = "assert set(locals()) == {'items', 'count'}; return items['item_id'].tail(count).tolist()"
    assert accuracy(question, asks).outcome is Outcome.PASSED


def test_a_release_holds_neither_truth_nor_rule(question, tmp_path):
    """A learner's machine gets inputs and a form: it says that the score comes later, and refuses another form."""
    book = question.book
    marked = Exam(question, 0).inputs(next(Exam(question, 0).samples()))
    text = record((question,))
    assert set(json.loads(text)["pick"]["cases"][0]) == {"name", "inputs", "form", "expected"}
    assert set(json.loads(text)["pick"]["cases"][0]["inputs"]) == set(marked)
    assert book.scoring.naive_name not in text
    (tmp_path / "visible_cases.json").write_text(text, encoding="utf-8")
    exam = recorded_exam("pick", tmp_path)
    for body, outcome in (
        ('return items["item_id"].head(count).tolist()', Outcome.NOT_ATTEMPTED),
        ('return items["item_id"].head(count)', Outcome.FAILED),
    ):
        verdict = judge(exam.question, written(body), exam=exam, criteria=("accuracy",))["accuracy"]
        assert verdict.outcome is outcome
    assert (
        "scored at grading"
        in judge(
            exam.question, written('return items["item_id"].head(count).tolist()'), exam=exam, criteria=("accuracy",)
        )["accuracy"].summary
    )


def test_the_same_seed_gives_the_same_score(question):
    """What a rule draws is fixed by the case: judged twice, and in a child process, an answer has one score."""
    scores = [
        [case.score for case in report["accuracy"].cases]
        for report in (
            judge(question, question.solution, seed=5),
            judge_confined(question, question.solution, seed=5),
        )
    ]
    assert scores[0] == scores[1]
    assert all(scores[0])


def test_a_report_keeps_its_scores(question):
    """A report with scores survives the way through JSON."""
    report = judge(question, question.solution, seed=5, criteria=("accuracy",))
    assert from_plain(json.loads(json.dumps(to_plain(report)))) == report


def test_an_answer_that_changes_its_inputs_changes_no_score(question):
    """An answer that overwrites the ids that it was given is scored by those that there were."""
    body = "items.loc[:, 'item_id'] = -1; return items['item_id'].head(count).tolist()"
    assert "no such item" in accuracy(question, body).cases[0].difference.sentence


def test_mutants_are_refused_by_their_score(question):
    """A mutant that picks the smallest instead is refused, as of any question."""
    turned = next(one for one in mutants(question.solution.clean, "python") if "nsmallest" in one.source)
    assert judge(question, Answer(turned.source, "python", "pick"), seed=5)["accuracy"].outcome is not Outcome.PASSED


def test_verify_tells_of_a_naive_policy_that_is_as_good(question):
    """A case on which the naive policy nearly reaches the solution is a fault of the question; a sound one has none."""
    assert not list(scoring_faults(Exam(question, 11)))

    def nearly(items, count):
        return items.nlargest(count + 1, "hint")["item_id"].tolist()[1:]

    question.book.scoring = replace(question.book.scoring, naive=nearly)
    assert any("reaches 9" in fault for fault, _ in scoring_faults(Exam(question, 11)))


def test_verify_tells_of_scores_that_are_luck(question):
    """A rule that draws from elsewhere scores the same return twice otherwise, which is a fault of the question."""
    given = iter(range(1, 1_000))
    question.book.scoring = replace(question.book.scoring, rule=lambda *_: 0.5 + next(given) / 10_000)
    assert any("two scores" in fault for fault, _ in scoring_faults(Exam(question, 11)))


def test_an_answer_near_the_limit_stays_on_its_side(question):
    """A borderline answer holds where its name says the side, and is refused on the other or far from the limit."""
    above = written('return items.sort_values("hint", ascending=False)["item_id"].iloc[1 : count + 1].tolist()')
    far = written('return items["item_id"].head(count).tolist()')
    seeds = (11, 12)

    def faults(answer, name):
        return list(borderline_faults(question, replace(answer, name=name), seeds))

    question.book.scoring = replace(question.book.scoring, share=0.91, steps={0.5: 0.5})
    assert not faults(above, "above_one_later")
    assert "with seed 11" in faults(above, "below_one_later")[0][0]
    assert "hardest case" in faults(far, "below_far")[0][0]
    assert "no side" in faults(above, "near")[0][0]


def test_only_a_scored_question_holds_borderline_answers(question):
    """The folder `borderline` is stray where answers are not scored."""
    folder = Path(question.folder) / "borderline"
    folder.mkdir()
    assert not any("borderline" in fault for fault, _ in shape_faults(question))
    question.book.scoring = None
    assert any("stray file 'borderline'" in fault for fault, _ in shape_faults(question))


def test_a_scoring_that_cannot_be_used_is_refused():
    """Two rules, steps that do not rise, and a case without a truth are refused with what to do."""
    cases = CaseBook()
    cases.scored("worth", naive=("none", list))(lambda *_: 1.0)
    with pytest.raises(CaseError, match="keep one"):
        cases.scored("worth", naive=("none", list))
    with pytest.raises(ScoringError, match="steps"):
        Scoring("worth", lambda *_: 1.0, "none", list, 0.9, {0.5: 0.7, 0.8: 0.2})
    cases.hidden("bare", group="bare")(lambda _rng: {"items": pd.DataFrame()})
    with pytest.raises(CaseError, match=r"cases\.world"):
        cases.inputs(cases.cases[0], 1)
    assert MalformedError("over", "two came back").name == "over"


def test_in_the_sandbox_no_truth_is_to_be_found(question):
    """An answer in a child has the same score there, also in what is timed anew, and finds no truth and no rule."""
    unproved.needs_isolation(strongest())
    searches = (
        "import gc, sys; names = {type(one).__name__ for one in gc.get_objects()}; "
        "assert 'World' not in names and 'cases_of_pick' not in sys.modules; "
        'return items.nlargest(count, "hint")["item_id"].tolist()'
    )
    lazy = 'return (items if len(items) > 5_000 else items[::-1])["item_id"].head(count).tolist()'
    with Bench(Sandbox(), strongest()) as bench:
        exam = ClassExam(question, 5, SqlEngine(bench))
        with bench.child() as child:
            runner = BenchPython(child, written(searches), exam.packed)
            report = judge(question, written(searches), exam=exam, runner=runner, criteria=("accuracy",))
        timed = [_timed_anew(bench, exam, one) for one in (question.solution, written(lazy))]
    assert report["accuracy"].cases == judge(question, question.solution, seed=5)["accuracy"].cases
    assert timed == [Outcome.PASSED, Outcome.FAILED]


def _timed_anew(bench, exam, answer):
    """Return the outcome of efficiency once what was timed on rows that the exam no longer holds is scored."""
    sample = Sample(exam.question.large, 7, 9_000)
    with bench.child() as child:
        runner = BenchPython(child, replace(answer, name="pick"), exam.packed)
        runner.run(exam.inputs(sample), seconds=5)
        exam.release(sample)
        passed = Verdict("efficiency", Outcome.PASSED, 2, 2, "")
        return exam.confirmed(Report("pick", "Pick", 5, (passed,)), runner)["efficiency"].outcome


def test_what_is_timed_on_many_rows_is_scored(question):
    """An answer that is naive on the rows that it is timed on, and on no others, earns no efficiency."""
    body = 'return (items if len(items) > 5_000 else items[::-1])["item_id"].head(count).tolist()'
    report = judge(question, written(body), seed=5)
    assert report["accuracy"].points == 4
    assert report["efficiency"].points == 0
