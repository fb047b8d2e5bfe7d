"""The interview that runs: what a panel shows of it, and what checks withhold meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest

from course import check
from course.interviews import running
from course.interviews.desk.interviewer import Interviewer
from course.interviews.preparing import make
from course.interviews.running import withheld
from course.interviews.sitting import Dealt, Sitting
from course.interviews.state import FILE
from tests.course.interviews.conftest import START
from tests.course.interviews.stubs import VAGUE


def test_a_panel_sees_the_interview_that_runs(interviewer, folder, work, clock):
    """Once dealt it waits, then its end is told with pauses counted in; after the debrief there is none."""
    seen = running(work, clock.now)
    assert (seen.title, seen.begun, seen.ends, seen.handed_in) == ("Screen", None, None, False)
    interviewer.begin()
    clock.pass_minutes(10)
    interviewer.pause()
    clock.pass_minutes(20)
    seen = running(work, clock.now)
    assert (seen.kind, seen.minutes, seen.paused, seen.handed_in) == ("screen", 60, True, False)
    assert seen.notebook == f"interviews/{folder.name}/interview.ipynb"
    assert (seen.begun, seen.ends) == (START, START + dt.timedelta(minutes=80))
    interviewer.hand_in(done=True)
    assert running(work, clock.now).handed_in
    interviewer.follow_ups({"growth": "linear", "breaks": "time", "times": 3})
    interviewer.tell(signal="a", action="b", impact="c")
    interviewer.debrief()
    assert running(work, clock.now) is None


def test_what_is_left_alone_runs_no_more(interviewer, work, clock):
    """A day after its time is up an interview counts as given up, a pause after a week."""
    interviewer.begin()
    clock.pass_minutes(20 * 60)
    assert running(work, clock.now) is not None
    clock.pass_minutes(6 * 60)
    assert running(work, clock.now) is None
    interviewer.pause()
    clock.pass_minutes(6 * 24 * 60)
    assert running(work, clock.now).paused
    clock.pass_minutes(2 * 24 * 60)
    assert running(work, clock.now) is None


def test_the_newest_of_several_is_seen(interviewer, folder, work, clock):
    """Of two that run the one is seen in which something happened last; a broken one hides no other."""
    interviewer.begin()
    other = make(work, Sitting("case", 8, 30, (Dealt("quality_is_falling", "case", "Q", 30),), {}, (), ()), START)
    clock.pass_minutes(1)
    Interviewer(other.parent, clock).begin()
    assert running(work, clock.now).kind == "case"
    (other.parent / FILE).write_text("{", encoding="utf-8")
    assert running(work, clock.now).kind == "screen"
    (folder / FILE).write_bytes(b"\xff")
    assert running(work, clock.now) is None


def test_what_waits_is_seen_for_a_day(interviewer, work, clock):
    """What was dealt, or handed in without a debrief, is seen for a day, the newest of them; what runs goes first."""
    interviewer.begin()
    clock.pass_minutes(1)
    make(work, Sitting("statistics", 9, 30, (), {}, (), ()), clock.now)
    assert running(work, clock.now).kind == "screen"
    interviewer.hand_in(done=True)
    clock.pass_minutes(1)
    make(work, Sitting("statistics", 9, 30, (), {}, (), ()), clock.now)
    assert running(work, clock.now).kind == "statistics"
    clock.pass_minutes(25 * 60)
    assert running(work, clock.now) is None


def test_a_folder_without_interviews_has_none(tmp_path):
    """Where no interview was ever made, none runs, and nothing is made."""
    assert running(tmp_path / "nowhere") is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "verb",
    [
        check.accuracy,
        check.efficiency,
        check.readability,
        check.hint,
        check.solution,
        check.example,
        lambda name: check.scope(name, "problem"),
        lambda name: check.criterion(name, "accuracy"),
    ],
)
def test_no_check_tells_what_an_interview_asks(interviewer, capsys, verb):
    """While it runs, every verb says in one sentence that it waits, and earns nothing; afterwards it speaks again."""
    interviewer.begin()
    capsys.readouterr()
    assert not verb(VAGUE[0])
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "interviewer.hand_in(done=True)" in said
    interviewer.hand_in(done=True)
    assert withheld(VAGUE[0]) is None


def test_other_exercises_are_checked_meanwhile(interviewer, work, clock, capsys):
    """What was not dealt is hinted at, and an interview that has not begun withholds nothing."""
    assert withheld(VAGUE[0], clock.now, work) is None
    interviewer.begin()
    check.hint("top_annotators")
    assert "Hint 1 of" in capsys.readouterr().out


def test_whoever_records_nothing_is_not_interviewed(interviewer, monkeypatch, capsys):
    """A build, a test or a grader is never kept waiting by somebody's interview."""
    interviewer.begin()
    monkeypatch.delenv("LOOPLESS_RECORD")
    check.hint(VAGUE[0])
    assert "Hint 1 of" in capsys.readouterr().out
