"""What a grader of a class begins from: equal answers together, remarks as a draft, the model beside; never points."""

from __future__ import annotations

from autograder.prose.drafts import draft, readings_html, together
from autograder.prose.remarks import EMPTY, asked_by
from tests.autograder.prose.test_remarks import ASKED, MODEL, PROMPT

ANSWERS = {
    "cyd": MODEL,
    "ada": MODEL.replace("**", "").replace("\n\n", "\n").upper(),
    "eve": EMPTY,
    "bob": "B is better, <b>maybe</b>.",
    "dan": "",
}


def test_equal_answers_stand_together():
    """Marks, spaces and capitals make no difference; who wrote nothing comes last."""
    assert [one.students for one in together(ANSWERS)] == [("ada", "cyd"), ("bob",), ("dan", "eve")]


def test_a_draft_says_what_is_missing_and_no_points():
    """What is not as asked is told in sentences; where all is, that is said."""
    told = draft(ANSWERS["bob"], ASKED)
    assert "No part begins with Assumptions, “Check and limit”." in told
    assert "No impact is told" in told
    assert "every part is there" in draft(MODEL, ASKED)
    assert "Nothing is written yet" in draft(EMPTY, ASKED)


def test_a_page_shows_each_answer_once_beside_the_model():
    """Equal answers are shown once, with all names; what students wrote is text, not HTML."""
    page = readings_html("Say <it>", asked_by(PROMPT, MODEL), MODEL, ANSWERS)
    assert page.count("ada, cyd (2 alike)") == 1
    assert page.count('<pre class="model">') == 3
    assert "&lt;b&gt;maybe" in page
    assert "<b>" not in page
    assert "<title>Say &lt;it&gt;</title>" in page
