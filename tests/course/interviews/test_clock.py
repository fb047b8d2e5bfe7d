"""The clock of an interview."""

from __future__ import annotations

import datetime as dt

import pytest

from course.interviews import clock
from course.interviews.sitting import Sitting
from tests.course.interviews.conftest import START


def after(minutes: float) -> dt.datetime:
    return START + dt.timedelta(minutes=minutes)


def held(*happened: tuple[str, float], minutes: int = 60) -> Sitting:
    sitting = Sitting("screen", 1, minutes, (), {}, (), ())
    for what, at in happened:
        sitting = clock.happened(sitting, what, after(at))
    return sitting


def left(sitting: Sitting, at: float) -> float:
    return clock.left(sitting, after(at)) / dt.timedelta(minutes=1)


def test_the_time_runs_without_anybody():
    """What is left depends on when it began alone: no kernel needs to live. Overtime is negative."""
    sitting = held(("begun", 0))
    assert [left(sitting, at) for at in (0, 12.5, 60, 75)] == [60, 47.5, 0, -15]
    assert clock.ends(sitting, after(75)) == after(60)


def test_a_pause_counts_not():
    """A pause, open or over, moves the end along; two in a row are one."""
    sitting = held(("begun", 0), ("paused", 10))
    assert left(sitting, 40) == 50
    assert clock.is_paused(sitting)
    assert clock.ends(sitting, after(40)) == after(90)
    sitting = clock.happened(clock.happened(sitting, "paused", after(35)), "resumed", after(40))
    assert left(sitting, 50) == 40
    assert not clock.is_paused(sitting)
    assert clock.ends(sitting, after(50)) == after(90)


def test_the_hand_in_stops_it():
    """After the hand-in nothing runs, whether it was paused or not."""
    assert left(held(("begun", 0), ("handed_in", 45)), 500) == 15
    sitting = held(("begun", 0), ("paused", 10), ("handed_in", 45))
    assert left(sitting, 500) == 50
    assert not clock.is_paused(sitting)
    assert sitting.seconds_worked() == 600


def test_a_clock_set_back_stands_still():
    """Nothing happens before what happened last."""
    sitting = held(("begun", 0), ("asked", 30))
    assert left(sitting, -100) == 30
    assert clock.happened(sitting, "asked", after(-100)).moments[-1].at == after(30)


@pytest.mark.parametrize(
    ("minutes", "marks"), [(60, [30, 15, 5, 0]), (30, [15, 5, 0]), (20, [15, 10, 5, 0]), (10, [5, 0]), (5, [2.5, 0])]
)
def test_when_it_speaks_up(minutes: int, marks: list[float]):
    """It speaks up at half time, at 15 and at 5 minutes, and at the end; each once."""
    sitting = held(("begun", 0), minutes=minutes)
    assert clock.marks(minutes) == marks
    assert clock.due(sitting, (), after(0)) == []
    for place, mark in enumerate(marks):
        assert clock.due(sitting, marks[:place], after(minutes - mark)) == [mark]
        assert clock.due(sitting, marks[: place + 1], after(minutes - mark)) == []
    assert clock.due(sitting, (), after(minutes + 9)) == marks


def test_what_it_says():
    """It says what is left, that it is paused or over, and how long it took."""
    sitting = held(("begun", 0))
    said = [clock.told(sitting, after(at)) for at in (0, 58.5, 70)]
    assert said == [
        "60 of 60 minutes left.",
        "90 seconds left.",
        "Time is up, 10 minutes ago: hand in; going on is possible, and recorded.",
    ]
    assert clock.said_at(30, sitting, after(30)) == "⏱ Half time. 30 of 60 minutes left."
    assert "paused" in clock.told(held(("begun", 0), ("paused", 10)), after(20))
    assert clock.told(held(("begun", 0), ("handed_in", 65)), after(99)) == (
        "Handed in after 65 minutes, 5 minutes over time."
    )
    assert "has not begun" in clock.told(held(), after(0))
