"""Where the minutes of an interview went."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course.interviews.debrief.timeline import timeline
from course.interviews.sitting import Moment
from tests.course.interviews.candidates import asked, at, screen, solution

NAME = "latest_labels"


def told(sitting, **keys):
    return timeline(sitting, at(70), **({"open_left": True} | keys))


def with_moments(*moments):
    sitting = screen({NAME: solution(NAME)}, first_code=10)
    return replace(sitting, moments=tuple(sorted([*sitting.moments, *moments], key=lambda one: one.at)))


def test_pauses_are_left_out_and_told():
    """Minutes are minutes of work: what comes after a pause comes as much earlier, and the pause is told."""
    made = told(with_moments(Moment(at(5), "paused"), Moment(at(8), "resumed")))
    assert made.first_code == pytest.approx(7)
    assert made.worked == pytest.approx(47)
    assert [(one.minute, one.minutes) for one in made.pauses] == [(5, 3)]


def test_a_pause_that_never_ended_lasts_to_the_end():
    """A pause that is not ended stops the clock for good."""
    assert told(with_moments(Moment(at(30), "paused"))).worked == pytest.approx(30)


def test_overtime_is_a_finding_with_its_minutes():
    """What was worked beyond the minutes given is told; within them nothing is."""
    sitting = screen({NAME: solution(NAME)}, asks=[asked(NAME, "ties", 1)])
    late = replace(sitting, moments=(*sitting.moments[:-1], Moment(at(72), "handed_in")))
    assert told(sitting).findings == ()
    assert told(late).findings == ("12 minutes over the 60 that were given.",)


def test_scope_begins_with_a_question_that_is_understood():
    """A question that the interviewer does not understand states no scope; one that settles a decision does."""
    sitting = screen({NAME: solution(NAME)}, asks=[asked(NAME, None, 2), asked(NAME, "ties", 20)])
    assert told(sitting).scope == pytest.approx(20)
    assert told(sitting).findings == ("20 of 60 minutes before any scope is stated: 15 are advised.",)


def test_an_assumption_in_the_answer_is_scope_from_its_first_code_on():
    """Who asks nothing and states assumptions in the answer has stated a scope when the answer was begun."""
    sitting = screen({NAME: solution(NAME)}, first_code=10)
    assert told(sitting, stated={NAME}).scope == pytest.approx(10)
    assert told(sitting).scope is None
    assert told(sitting).findings == ("50 of 60 minutes before any scope is stated: and then none was.",)


def test_where_nothing_was_left_open_no_scope_is_missed():
    """An interview that says everything asks for no scope."""
    assert told(screen({NAME: solution(NAME)}), open_left=False).findings == ()


def test_an_interview_that_was_not_handed_in_ends_now():
    """What was never handed in is told up to now."""
    sitting = screen({NAME: solution(NAME)})
    assert told(replace(sitting, moments=sitting.moments[:-1])).worked == pytest.approx(70)


def test_an_answer_is_right_from_when_its_last_text_ran_first():
    """What ran again unchanged was right before; an answer that is not right is told as the last one."""
    runs = [Moment(at(minute), "ran", NAME, digest) for minute, digest in ((12, "a"), (30, "b"), (40, "b"))]
    sitting = with_moments(*runs)
    marks = {mark.what: mark.minute for mark in told(sitting, right={NAME}).marks}
    assert (marks["first run"], marks["right"], marks["last run"]) == (10, 30, 40)
    assert "last answer" not in marks
    assert {mark.what: mark.minute for mark in told(sitting).marks}["last answer"] == 30
