"""What was asked, stated, or assumed without a word."""

from __future__ import annotations

import pytest

from course.interviews.debrief import scope as room
from course.interviews.debrief.judged import judge_dealt
from course.interviews.debrief.scope import settle
from tests.course.interviews.candidates import NULLS, ORDER, SCREEN, TIES, asked, case, screen, solution

NAME = "latest_labels"
BARE = "SELECT 1"


@pytest.fixture(autouse=True)
def vague(monkeypatch):
    """Ask the question vaguely."""
    monkeypatch.setattr(room, "screen_of", lambda name: SCREEN if name == NAME else None)


def settled(sitting):
    return settle(sitting, judge_dealt(sitting))


def test_each_decision_is_asked_stated_or_assumed():
    """A decision counts as asked where the desk was asked, as stated where a comment says so, else as silent."""
    made = settled(screen({NAME: f"-- abandoned tasks are no labels\n{BARE}"}, asks=[asked(NAME, TIES.name, 3)]))
    assert {one.name: one.how for one in made.settled} == {
        TIES.name: "asked",
        NULLS.name: "stated",
        ORDER.name: "silent",
    }
    assert made.share == 1  # the order does not matter
    assert made.silent == ()


def test_what_matters_and_was_assumed_silently_lowers_the_share():
    """The share is of the decisions that matter, and those assumed without a word are listed."""
    made = settled(screen({NAME: BARE}, asks=[asked(NAME, TIES.name, 3), asked(NAME, None, 4)]))
    assert made.share == 0.5
    assert [one.name for one in made.silent] == [NULLS.name]


def test_a_question_about_another_exercise_settles_nothing_here():
    """What was asked about one exercise is not asked about another."""
    made = settled(screen({NAME: BARE, "to_local_time": ""}, asks=[asked("to_local_time", TIES.name, 3)]))
    assert made.share == 0


def test_an_interview_without_vague_questions_leaves_nothing_open(monkeypatch):
    """Where no question has a vague form there is no share, and none is weak."""
    monkeypatch.setattr(room, "screen_of", lambda _: None)
    assert settled(screen({NAME: solution(NAME)})).share is None


def test_a_case_asks_for_what_only_its_desk_knows():
    """Of a case, what its claims rest on at the desk is what was to be asked, and the answers are the desk's."""
    made = settled(case("find_user_segments"))
    assert made.share == 1
    assert made.goal_first is True
    assert all(one.answer and "{" not in one.answer for one in made.settled)
    assert settled(case("find_user_segments", goal=None)).goal_first is False


def test_what_was_asked_before_the_first_claim_of_a_case_is_told():
    """Questions before the scope was committed count as asked before any claim; later ones do not."""
    early = settled(case("find_user_segments", goal=2, committed=14))
    assert early.before_code[0] == "What are the segments for?"
    assert settled(case("find_user_segments", goal=20, committed=2)).before_code == ()
