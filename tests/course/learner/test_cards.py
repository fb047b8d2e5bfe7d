"""The cards that stand beside verdicts: an answer beside the model, written answers, the total; all of it escaped."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from autograder.prose.remarks import Remark
from autograder.report.verdicts import Outcome, Verdict
from course.learner.pages.beside_model import beside_html, beside_text, differing
from course.learner.pages.following import following
from course.learner.pages.hypotheses import beside_study
from course.learner.pages.whole_card import Told, total_line, whole_html
from course.learner.pages.written_card import Part, checklist, written_html
from course.record.progress import Listed, Progress, progress

CRITERIA = {"accuracy": 6.0, "efficiency": 3.0}
AT = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)


def marks(html: str) -> list[str]:
    return re.findall(r"<mark[^>]*>(.*?)</mark>", html)


def test_only_what_differs_is_marked():
    """A word that the other side has not is marked on its side; layout, and capitals where they are one, are not."""
    html = beside_html("SELECT a,\n  b\nFROM t", "select a, c from t", ignore_case=True)
    assert sorted(marks(html)) == ["b", "c"]
    assert marks(beside_html("x = A", "x = a")) == ["A", "a"]
    assert differing("a b c", "a c") == (1, 3)


def test_lines_stand_beside_their_like():
    """Lines that are the same stand in one row, and what only one side has stands beside nothing."""
    html = beside_html("one\ntwo\nthree", "one\nthree")
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", html)[1:]]
    assert [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in rows] == [
        ["one", "one"],
        ["two", ""],
        ["three", "three"],
    ]


def test_the_same_answer_is_said_to_be_the_same():
    """Word for word is said so; of a very long answer nothing is marked, and it is shown all the same."""
    assert "Word for word" in beside_text("SELECT 1", "SELECT  1\n")
    assert "Word for word" not in beside_text("SELECT 1", "SELECT 1, 2")
    long = "a b " * 20_000
    assert marks(beside_html(long, "a c")) == []
    assert "too long" in beside_text(long, "a c")


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '" onmouseover="x', "</td><td>"])
def test_what_a_learner_wrote_is_text(attack: str):
    """No answer, title, remark or hypothesis becomes HTML."""
    verdict = Verdict("accuracy", Outcome.FAILED, 0.0, 6.0, attack)
    part = Part(attack, attack, (Remark("text", fine=False, said=attack),), attack, f"**{attack}**")
    cards = (
        beside_html(attack, "x = 1"),
        beside_html("x = 1", attack),
        whole_html(attack, [verdict], CRITERIA, Told(notes=(attack,), following=attack)),
        written_html(attack, attack, [part]),
    )
    for card in cards:
        assert "<script" not in card
        assert '" onmouseover' not in card
        assert card.count("<td") == card.count("</td>")


def test_a_total_says_what_is_not_judged():
    """What is not attempted counts as not judged yet; all judged give a total."""
    right, none = (Verdict("accuracy", one, 6.0, 6.0, "") for one in (Outcome.PASSED, Outcome.NOT_ATTEMPTED))
    assert total_line({"accuracy": right}, CRITERIA) == "So far 6 of 6 points; not judged yet: efficiency"
    assert "not judged yet: accuracy, efficiency" in total_line({"accuracy": none}, CRITERIA)
    wrong = Verdict("efficiency", Outcome.FAILED, 0.0, 3.0, "")
    assert total_line({"accuracy": right, "efficiency": wrong}, CRITERIA) == "Total: 6 of 9 points"


def test_the_command_to_repeat_stands_once():
    """One seed made the cases of all verdicts, so the command stands below the last that it repeats."""
    verdicts = [Verdict(one, Outcome.FAILED, 0.0, of, "", seed=7) for one, of in CRITERIA.items()]
    html = whole_html(
        "T", [*verdicts, Verdict("readability", Outcome.FAILED, 0, 2, "", seed=7)], CRITERIA, Told(repeat="R")
    )
    assert html.count("--seed 7") == 1


def test_what_follows_says_where():
    """The next exercise of the same notebook is in it, another's takes a command; after the last there is nothing."""
    course = [Listed("one", "One", "01_sql", CRITERIA, minutes=8), Listed("two", "Two", "02_logs", CRITERIA)]
    known = progress([], course, AT)
    assert following(known, "two", AT) == "One (one, 8 minutes): next in 01; in a terminal: loopless start 01"
    assert following(known, "one", AT).endswith("in a terminal: loopless start 02")
    assert following(progress([], [course[0]], AT), "one", AT) == ""
    assert following(Progress(()), "one", AT) == ""


def test_a_checklist_leaves_out_what_is_not_written():
    """Only of what is written can somebody say how good it is."""
    told = checklist([Part("Problem", "Done.", (), "rows of it"), Part("Data", "", (), "rows of data")], "check.mark()")
    assert "rows of it" in told
    assert "rows of data" not in told
    assert "check.mark()" in told


def test_hypotheses_stand_side_by_side_only_where_a_study_has_some():
    """Who listed none is told so; a study without its own shows nothing."""
    assert beside_study(["mine"], []) == ""
    assert "- nothing was listed" in beside_study([], ["theirs"])
