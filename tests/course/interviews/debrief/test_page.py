"""The debrief's page and card, as somebody reads them who sees nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from course.content.bank import question
from course.interviews.debrief import Past, card, debrief, page, scope, to_practise
from course.interviews.sitting import Legs
from tests.course.interviews.candidates import SCREEN, asked, at, case, kept, screen, solution

LATEST, LOCAL = "latest_labels", "to_local_time"
HOSTILE = "<script>alert('x')</script><img src=x onerror=y>"
VOID = {"meta", "br", "img", "link"}


@pytest.fixture
def made(monkeypatch):
    """Return the debrief of a screen with a mistake, a loop, silent assumptions and no word of impact."""
    monkeypatch.setattr(scope, "screen_of", lambda name: SCREEN if name == LATEST else None)
    sitting = screen(
        {LATEST: kept(LATEST, "wrong", "abandoned_kept"), LOCAL: kept(LOCAL, "slow", "row_by_row")},
        asks=[asked(LATEST, "ties", 4, f"What about ties? {HOSTILE}")],
        legs=Legs(f"It is late {HOSTILE}", "Do something else", f"Precision up {HOSTILE}"),
    )
    sitting = replace(sitting, follow_ups={f"{LOCAL}:change": HOSTILE, f"{LOCAL}:growth": HOSTILE})
    return debrief(sitting, at(60))


class Outline(HTMLParser):
    """Collects the elements of a page, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.told = ""

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.seen.append(tag)
        if tag not in VOID and not self.rawdata[: self.offset].endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):  # noqa: ARG002
        self.seen.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.told += data


def read(text: str) -> Outline:
    outline = Outline()
    outline.feed(text)
    assert outline.open == []
    return outline


def test_nothing_that_was_typed_becomes_markup(made):
    """What a candidate typed is shown as text, on the page and in the card; nothing runs, and nothing is fetched."""
    for text in (page(made), card(made)):
        outline = read(text)
        assert not {"script", "img", "iframe", "link"} & set(outline.seen)
        assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", text)
    assert HOSTILE in read(page(made)).told
    assert "default-src 'none'" in page(made).replace("&#x27;", "'")


def test_somebody_who_sees_only_the_page_knows_what_to_practise_next(made):
    """The first thing below the decision is what to work on: at most three sentences, each with its exercise."""
    text = page(made)
    told = " ".join(read(text).told.split())
    assert text.index("To work on next") < text.index("Why") < text.index("The minutes")
    assert 1 <= len(made.advice) <= 3
    for one in made.advice:
        assert f"Practise: {one.title} ({one.exercise}), in {one.topic}, about {one.minutes} minutes" in told
    assert to_practise(made)[0] in {LATEST, LOCAL}
    assert "loopless next" in told


def test_the_page_tells_the_evidence(made):
    """Decision and rule, cases by name, the known mistake, the loop, decisions, follow-ups and legs are all there."""
    told = " ".join(read(page(made)).told.split())
    for wanted in (
        "No hire",
        made.decision.rule,
        "a pair that only abandoned",
        "You kept abandoned tasks",
        "once per row",
        "assumed without a word",
        SCREEN.decisions[1].answer,
        "Measured on your answer",
        "Signal",
        made.legs.model,
        "first stated at minute 4",
    ):
        assert wanted in told


def test_history_is_drawn_from_the_second_debrief_on(made):
    """Earlier debriefs are drawn with this one, a line for each criterion; the first one draws nothing."""
    earlier = Past(at(-9_999), "screen", "mixed", {"accuracy": 0.5, "scope": 0.2})
    assert "<svg" not in page(made)
    drawn = page(made, [earlier])
    assert drawn.count("<polyline") == 4
    assert "in 2 debriefs" in drawn


def test_the_card_is_short_and_says_the_same(made):
    """The card holds the decision, why, and the sentences to work on."""
    told = read(card(made)).told
    assert "No hire" in told
    assert made.decision.because[0] in told
    assert all(one.title in told for one in made.advice)
    assert len(card(made)) < 6_000


def test_a_case_has_a_page_too():
    """A case's page tells its four headings and the questions that were not asked."""
    told = " ".join(read(page(debrief(case("find_user_segments", goal=None), at(60)))).told.split())
    assert "rejected: no goal was asked before the first claim" in told
    assert all(heading in told for heading in ("Problem", "Data", "Metric", "Solution"))
    assert "What are the segments for?" in told
    assert "never asked" in told
    assert "assumed without a word" not in told


def test_a_perfect_screen_says_what_comes_next(monkeypatch):
    """Where nothing is to mend, one sentence names an exercise that was not dealt, and nothing becomes due."""
    monkeypatch.setattr(scope, "screen_of", lambda _: None)
    sitting = screen({LATEST: solution(LATEST)})
    right = {one.asked.id: one.expected.partition(", or ")[0] for one in debrief(sitting, at(60)).follow_ups}
    made = debrief(replace(sitting, follow_ups=right), at(60))
    assert {one.fared for one in made.follow_ups} == {"right", "beside a model"}
    assert [one.about for one in made.advice] == ["next"]
    assert made.advice[0].exercise != LATEST
    assert to_practise(made) == []
    assert "are due from now on" not in page(made)


def test_no_word_is_said_twice_and_each_line_of_code_has_its_number(made):
    """A follow-up without an answer says so once; remarks speak of lines, so that code shows their numbers."""
    text = page(made)
    told = " ".join(read(text).told.split())
    assert "You: unanswered" in told
    assert "no answer" not in told
    lines = next(answer.source for answer in made.judged if answer.name == LOCAL).splitlines()
    shown = re.search(rf"<pre>(?:(?!</pre>).)*def {LOCAL}.*?</pre>", text, re.DOTALL)
    assert shown is not None
    assert shown[0].count('class="line-of-code"') == len(lines)
    assert [*read(shown[0]).told.splitlines()] == lines


def test_scope_is_told_as_it_is_counted(made):
    """The share of scope is told by the decisions that count, and only those stand under it."""
    counted = [decision for decision in made.scope.settled if decision.matters]
    told = [sentence for sentence, _ in made.decision["scope"].evidence]
    assert (
        f"{len(counted) - len(made.scope.silent)} of {len(counted)} decisions that count were asked or stated" in told
    )


def test_asking_is_practised_by_another_vague_question(made):
    """What was left open sends to an exercise that is asked vaguely too, and says that this is why."""
    told = next(advice for advice in made.advice if advice.about == "scope")
    assert told.exercise not in {LATEST, LOCAL}
    assert question(told.exercise).screen is not None
    assert told.why.startswith("its vague form leaves as much open as that of")


def test_a_slow_function_is_not_told_of_pairs_of_rows(made):
    """The cure of efficiency is one for the answer's language: columns in Python, pairs of rows in SQL."""
    told = next(advice for advice in made.advice if advice.about == "efficiency")
    assert told.sentence.endswith(" Write it once more as steps on whole columns.")
