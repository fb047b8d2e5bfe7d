"""Cards and pictures: what a learner sees."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from autograder.report.as_json import from_plain, to_plain
from autograder.report.card import card_html, card_text
from autograder.report.picture import picture
from autograder.report.verdicts import CaseResult, Difference, Finding, InputRows, Outcome, Report, Verdict

DIFFERENCE = Difference("1 row came back, 2 rows were expected", ((None, {"day": "<b>", "n": "2"}),))
WRONG = Verdict(
    "accuracy",
    Outcome.PARTLY,
    3.0,
    6.0,
    "Wrong on 2 of 3 cases.",
    cases=(
        CaseResult("the example", "the example", True, True),
        CaseResult("a quiet day", "days", False, False, "daily(events: 3 rows)", DIFFERENCE),
        CaseResult("shown to all", "days", True, False, "daily(events: 1 row)", DIFFERENCE),
    ),
    diagnosis="days_from_events",
    misconception="Quiet days have no rows & need a calendar.",
    seed=42,
)
SERIES = {"yours": ((400, 1206.0), (4000, 12006.0)), "the reference": ((400, 3.0), (4000, 3.0))}


def test_wrong_answer_names_the_misconception_and_shows_rows() -> None:
    """A wrong answer's card names the misconception, the case, the call and the rows, all escaped."""
    card = card_html(WRONG)
    for text in (
        "need a calendar",
        "a quiet day",
        "daily(events: 3 rows)",
        "no such row",
        "&lt;b&gt;",
        "3 of 6",
    ):
        assert text in card
    assert "<b></td>" not in card
    assert "rows &amp; need" in card


def test_a_verdict_says_what_repeats_it_where_something_does() -> None:
    """The command that repeats a verdict is named with its seed; where there is none, no seed is shown."""
    assert "<code>loopless judge daily answer.sql --seed 42</code>" in card_html(
        WRONG, repeat="loopless judge daily answer.sql"
    )
    assert "seed" not in card_html(WRONG)


def test_class_feedback_keeps_hidden_rows_back() -> None:
    """Without rows a hidden case is named, and only a visible one shows what it holds."""
    hidden_only = replace(WRONG, cases=WRONG.cases[:2])
    card = card_html(hidden_only, rows=False)
    assert "a quiet day" in card
    assert "were expected" not in card
    assert "&lt;b&gt;" not in card
    assert "&lt;b&gt;" in card_html(WRONG, rows=False)


def test_passed_card_carries_no_figure_that_varies() -> None:
    """Two passes with other seeds, figures and pictures give the same card, byte for byte."""
    passed = Verdict("efficiency", Outcome.PASSED, 3.0, 3.0, "Scales.", figures={"cpu_ratio": 1.1}, seed=1)
    other = replace(passed, figures={"cpu_ratio": 1.9}, seed=2, series=SERIES)
    assert card_html(passed) == card_html(other)
    assert card_text(passed) == card_text(other)


def test_slow_answer_gets_a_picture() -> None:
    """A failed efficiency card draws the learner's work beside the reference's."""
    failed = Verdict("efficiency", Outcome.FAILED, 0.0, 3.0, "Line 5 loops.", figures={"slope": 3.0}, series=SERIES)
    assert "<svg" in card_html(failed)
    assert "steps in your code" in card_html(failed)


def test_picture_is_well_formed_and_in_bounds() -> None:
    """The picture is valid XML, each line has as many dots as points, and the labels stand apart."""
    drawn = picture(SERIES, "steps & more")
    tree = ET.fromstring(drawn)
    assert len(tree.findall("circle")) == 4
    heights = [float(text.get("y", 0)) for text in tree.findall("text") if text.text in SERIES]
    assert [text.text for text in tree.findall("text")].count("steps & more (log scale)") == 1
    assert "rows of input (log scale)" in drawn
    assert abs(heights[0] - heights[1]) >= 13
    assert all(0 <= float(y) <= 140 for y in re.findall(r'cy="([\d.]+)"', drawn))


def test_flat_lines_lie_apart_too() -> None:
    """Two equal lines still get labels that do not cover each other; no points, no picture."""
    flat = {"yours": ((400, 0.0), (4000, 0.0)), "the reference": ((400, 0.0), (4000, 0.0))}
    tree = ET.fromstring(picture(flat, "steps"))
    heights = [float(text.get("y", 0)) for text in tree.findall("text") if text.text in flat]
    assert abs(heights[0] - heights[1]) >= 13
    assert picture({}, "steps") == ""


def test_remarks_name_their_lines() -> None:
    """A remark shows its line; one on the whole answer shows none."""
    verdict = Verdict(
        "readability", Outcome.PARTLY, 1.0, 2.0, "2 remarks.", findings=(Finding(3, "a", "x."), Finding(0, "b", "y."))
    )
    assert card_text(verdict).splitlines()[1:] == ["  line 3: x.", "  y."]


RAISED = Difference("KeyError: 'anotator_id' (line 3)", raised=True)
CRASHED = replace(
    WRONG,
    cases=tuple(
        CaseResult(name, "days", name == "the example", False, "daily(events: 3 rows)", RAISED)
        for name in ("the example", "a quiet day", "no events")
    ),
    misconception=None,
)


def test_the_same_error_is_told_once() -> None:
    """An error that all cases raise is told once, with the cases that it is the same on."""
    for card in (card_html(CRASHED), card_text(CRASHED)):
        assert card.count("KeyError") == 1
        assert "The same on “a quiet day”, “no events”" in card


def test_class_feedback_does_not_tell_that_an_error_is_the_same() -> None:
    """Without rows, hidden cases are named as before: that they raise the same is not told either."""
    card = card_html(CRASHED, rows=False)
    assert "The same on" not in card
    assert card.count("✘ <b>") == 3


def test_error_on_a_visible_case_wants_no_hint_on_the_concept() -> None:
    """Where a visible case raises, there is an error to mend and no concept to explain; else there is."""
    hidden = replace(CRASHED, cases=CRASHED.cases[1:])
    assert not CRASHED.wants_hint
    assert hidden.wants_hint
    assert not WRONG.wants_hint
    assert replace(WRONG, misconception=None).wants_hint


def test_input_rows_of_a_hidden_case_are_shown_where_rows_may_be() -> None:
    """The rows of the input that matter stand below the difference, and nowhere where rows are held back."""
    given = InputRows("events", ({"day": "<i>'x'</i>"},), 14, "those with `day` 3")
    case = replace(WRONG.cases[1], inputs=(given,))
    verdict = replace(WRONG, cases=(case,))
    card = card_html(verdict)
    assert "input <code>events</code>, 1 of 14 rows: those with <code>day</code> 3" in card
    assert "&lt;i&gt;" in card
    assert "input" not in card_html(verdict, rows=False)
    assert from_plain(to_plain(Report("daily", "Daily", 1, (verdict,))))["accuracy"] == verdict


def test_only_the_first_failed_case_shows_what_went_in() -> None:
    """Of several cases that fail, the first whose input rows may be shown shows them: a card stays short."""
    given = (InputRows("labels", ({"label_id": "7"},), 3, "the group's"),)
    cases = tuple(
        CaseResult(name, "days", name == "the example", False, "", Difference("wrong"), inputs=given)
        for name in ("the example", "a quiet day", "no events")
    )
    card = card_html(replace(CRASHED, cases=cases))
    assert card.count("input <code>labels</code>") == 1
    assert card.index("the example") < card.index("<code>labels</code>") < card.index("a quiet day")
    assert card_html(replace(CRASHED, cases=cases[1:]), rows=False).count("labels") == 0
