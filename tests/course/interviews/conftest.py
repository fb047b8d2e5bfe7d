"""A learner's folder with no interview yet, and an interviewer under a clock that the test sets."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from autograder.questions.question import Question
from course.content.course_root import MARKER, PRACTICE_MARKER, VARIABLE, course_root
from course.interviews.desk.interviewer import Interviewer
from course.interviews.preparing import make
from course.interviews.sitting import Dealt, Sitting
from course.learner import practice
from course.record import place
from tests.course.interviews import stubs

START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
SCREEN = tuple(Dealt(name, "question", name, 20) for name in stubs.VAGUE)


class Clock:
    """A clock that stands still between two moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += dt.timedelta(minutes=minutes)


@pytest.fixture
def work(tmp_path, monkeypatch) -> Path:
    """Return the folder of somebody who practises on the installed bank, with a record of their own."""
    (tmp_path / MARKER).write_text(PRACTICE_MARKER, encoding="utf-8")
    (tmp_path / "work").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "practice.sqlite"))
    for name, fresh in (("_opened", {}), ("_store", None), ("_silent", False)):
        monkeypatch.setattr(practice.RECORD, name, fresh)
    course_root.cache_clear()
    yield tmp_path / "work"
    course_root.cache_clear()


@pytest.fixture
def screens(monkeypatch) -> None:
    """Give three questions a vague form, and interviews a debrief, until the test ends."""
    monkeypatch.setattr(Question, "screen", property(lambda asked: stubs.SCREENS.get(asked.name)), raising=False)
    monkeypatch.setitem(sys.modules, "course.interviews.debrief", stubs)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Return the clock of the interviewer, and of the record of practice."""
    standing = Clock()
    monkeypatch.setattr("autograder.base.clock.moment", standing)
    return standing


@pytest.fixture
def folder(work, screens) -> Path:  # noqa: ARG001 (it changes what a question offers)
    """Return the folder of a screen that was dealt and has not begun."""
    return make(work, Sitting("screen", 7, 60, SCREEN, {}, (), ()), START).parent


@pytest.fixture
def interviewer(folder, clock) -> Interviewer:
    return Interviewer(folder, clock)
