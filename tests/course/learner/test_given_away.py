"""What a learner can hold gives nothing away by accident: shown, completed, or listed, it says only what it is."""

from __future__ import annotations

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from autograder.judging.judge import judge
from autograder.judging.trial import Exam, Trial
from autograder.questions.answer import Answer
from course import case
from course.content.bank import assignments, case_study, question

CASES = [one.name for group in assignments() for one in group.cases]
LONGEST = 200


def secrets_of(name: str) -> list[str]:
    """Return what a learner is to find out: the desk's answers, the model's prose, the walkthrough, by their words."""
    study = case_study(name)
    texts = [study.walkthrough, *study.model_prose.values(), *(one.answer for one in study.desk)]
    return [" ".join(text.split()[:6]) for text in texts if len(text.split()) >= 6]


@pytest.mark.parametrize("name", CASES)
def test_a_desk_shows_nothing_of_its_case(name: str, capsys: pytest.CaptureFixture[str]):
    """A desk as a cell's result, its attributes and what they hold are short and hold no answer."""
    desk = case.open(name, who="Ada")
    capsys.readouterr()
    shown = [repr(desk), repr(desk.study), repr(vars(desk)), repr(desk.study.desk), repr(desk.report())]
    assert max(map(len, (shown[0], shown[1], shown[4]))) < LONGEST
    told = " ".join(" ".join(shown).split())
    assert not [one for one in secrets_of(name) if one in told]
    assert "twin" not in told


def test_completion_at_a_desk_offers_its_verbs():
    """Tab behind a desk's name offers what one does there, and no way into the answers."""
    shell = InteractiveShell.instance()
    try:
        shell.user_ns["desk"] = case.open(CASES[0], who="Ada")
        with provisionalcompleter():
            offered = {one.text for one in shell.Completer.completions("desk.", 5)}
    finally:
        InteractiveShell.clear_instance()
    assert {"ask", "commit", "sql", "tables"} <= {one.strip(".") for one in offered}
    assert not {"study", ".study"} & offered


def test_a_question_and_what_is_made_of_it_show_their_names():
    """A question, its exam, a trial, a reference's result and a verdict say their name and nothing that they hold."""
    asked = question("latest_labels")
    exam = Exam(asked, 1)
    trial = Trial(exam, Answer("SELECT 1", "sql", asked.name))
    report = judge(asked, Answer("SELECT 1", "sql", asked.name), exam=exam)
    things = (asked, asked.solution, exam, trial, exam.expected(next(exam.samples())), report, report["accuracy"])
    assert all(len(repr(one)) < LONGEST and "SELECT" not in repr(one).upper() for one in things)
    assert repr(asked) == "<Question latest_labels>"
    assert repr(exam) == "<Exam latest_labels>"
    assert "ROW_NUMBER" not in repr(vars(exam)).upper()
