"""review_queue: what a queue must be, that the prompt's figures are right, and that no world's truth is handed out."""

import json

import pytest

from autograder.judging.judge import judge
from autograder.judging.trial import Exam
from autograder.questions.answer import Answer
from autograder.report.verdicts import Outcome
from course.content.bank import question
from course.learner.recorded import record

NAME = "review_queue"
HEAD = "import numpy as np\nimport pandas as pd\n\n\ndef review_queue(labels, history, budget):\n"
ATTACKS = {
    "every label": ("return labels['item_id'].tolist()", "over the budget: 6 ids came back; asked for are 2"),
    "nothing": ("return labels['item_id'].head(0).tolist()", "budget left over: 0 ids came back; asked for are 2"),
    "the same twice": ("return [11] * budget", "the same label twice: item 11 came back more than once"),
    "unknown ids": ("return list(range(budget))", "no such label: 2 of 2 ids are not in `labels`, the first is 0"),
    "positions": ("return labels.index[:budget].tolist()", "no such label: 2 of 2 ids are not in `labels`"),
    "ids overwritten": (
        "labels.loc[:, 'item_id'] = range(len(labels)); return labels['item_id'].head(budget).tolist()",
        "no such label",
    ),
    "budget overwritten": ("budget = budget + 1; return labels['item_id'].head(budget).tolist()", "over the budget: 3"),
    "ids as text": ("return labels['item_id'].astype(str).head(budget).tolist()", "asked for are numbers"),
    "null ids": ("return [None] * budget", "the same label twice"),
    "fractions": ("return (labels['item_id'] + 0.5).head(budget).tolist()", "no such label"),
    "not a number": ("return [float('nan')] * budget", "the same label twice"),
    "infinite": ("return [float('inf'), 11.0][:budget]", "no such label"),
    "booleans": ("return [True, False][:budget]", "holds booleans; asked for are numbers"),
    "a frame": ("return labels.head(budget)", "a DataFrame came back; the prompt asks for a list"),
    "nested lists": ("return [[11], [13]]", "holds values of type list"),
    "huge ids": ("return [2**63 - 1, 2**62][:budget]", "no such label"),
}


@pytest.fixture(scope="module")
def exam():
    return Exam(question(NAME), 3)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_queue_that_is_none_is_refused(exam, attack):
    """What is no queue of the budget earns nothing, and the card says in a sentence what was found."""
    body, told = ATTACKS[attack]
    verdict = judge(exam.question, Answer(f"{HEAD}    {body}\n", "python", NAME), exam=exam, criteria=("accuracy",))
    accuracy = verdict["accuracy"]
    assert (accuracy.outcome, accuracy.points) == (Outcome.FAILED, 0.0)
    assert told in accuracy.cases[0].difference.sentence


def test_the_prompt_says_the_scores_of_the_example(exam):
    """The shares that the prompt tells of its example are those of the rule."""
    asked = exam.question
    score = judge(asked, asked.solution, exam=exam, criteria=("accuracy",))["accuracy"].cases[0].score
    assert f"{score.reference:.3f}" == "0.873"
    assert "= 0.873 of" in asked.prompt
    assert f"{score.naive:.3f}" == "0.595"
    assert "finds 0.595" in asked.prompt


def test_a_release_says_nothing_of_the_chances():
    """What is recorded for learners holds the inputs of visible cases, not the chances behind them."""
    asked = question(NAME)
    exam = Exam(asked, 0)
    visible = json.loads(record((asked,)))[NAME]["cases"]
    assert [set(one["inputs"]) for one in visible] == [{"labels", "history", "budget"}] * 2
    columns = set(exam.inputs(next(exam.samples()))["labels"].columns)
    assert columns == {"item_id", "annotator_id", "confidence"}
