"""The days up to an interview: what stands on which, what a missed day changes, and how the plan is kept."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.base import clock
from course.cli.application import app
from course.content.bank import question
from course.interviews.dealing import MINUTES
from course.record import Event, Store
from course.record.events import PRACTISE
from course.record.place import VARIABLE
from course.record.plan_file import PlanError, forget_plan, keep_plan, plan_file, read_plan
from course.record.planning import MOCKS, Plan, Planned, planned

from .test_progress import AT, COURSE, DAY, checked, listed, passed

SQL = "latest_labels"
A_DAY = 24 * 60


def made(days: int, minutes: int = 20) -> Plan:
    return Plan(AT.date() + days * DAY, minutes, AT)


def names(found: Planned) -> list[list[str]]:
    return [[one.name for one in day.suggestions] for day in found.days]


def mocks(found: Planned) -> dict[int, str]:
    """Return the kinds of mocks by the days from the one on which the plan was made."""
    return {(day.date - AT.date()).days: day.mock.kind for day in found.days if day.mock is not None}


def handed_in(days: float, detail: str = "2026-11-02_screen") -> Event:
    return Event(kind="handed_in", exercise="first", at=AT + days * DAY, detail=detail)


def test_a_plan_fills_the_days():
    """Each day takes what fits, weakest first; where nothing is left a day is empty."""
    found = planned(made(4), [], COURSE, AT, ())
    assert names(found) == [["first", "second"], ["third", "fourth"], [], []]
    assert [day.minutes for day in found.days] == [20, 20, 0, 0]


def test_a_review_stands_on_the_day_on_which_it_falls_due():
    """What was passed with its first answer comes back eight days later, with its reason."""
    found = planned(made(12), passed(), COURSE, AT + DAY, ())
    assert names(found)[0] == ["second", "third"]
    reviewed = [(day.date, one.reason) for day in found.days for one in day.suggestions if one.name == "first"]
    assert reviewed == [(AT.date() + 8 * DAY, "due for review")]


def test_what_is_longer_than_a_day_gets_one_of_its_own():
    """An exercise of an hour is planned though a day has but twenty minutes."""
    found = planned(made(2), [], [listed("long", minutes=60), *COURSE[:2]], AT, ())
    assert names(found) == [["long"], ["first", "second"]]


def test_todays_part_stays_while_it_is_done():
    """A pass marks its exercise as done and takes nothing in its place; the days after lose what was done beyond."""
    events = [*passed(5), *passed(9, "fourth")]
    found = planned(made(3), events, COURSE, AT + dt.timedelta(minutes=10), ())
    assert names(found) == [["first", "second"], ["third"], []]
    assert found.days[0].done == {"first"}


def test_a_review_is_done_once_it_is_passed_again():
    """A review that was passed long ago is not done by that, but by a pass of today."""
    events = passed(-40 * A_DAY)
    before = planned(made(3), events, COURSE, AT + dt.timedelta(minutes=20), ())
    assert names(before)[0] == ["first", "second"]
    assert before.days[0].done == set()
    after = planned(made(3), [*events, *passed(10)], COURSE, AT + dt.timedelta(minutes=20), ())
    assert after.days[0].done == {"first"}


def test_a_missed_day_moves_along():
    """What was not done on a day stands first on the next, the rest behind it, and the missed day is counted."""
    found = planned(made(4), [], COURSE, AT + DAY, ())
    assert names(found) == [["first", "second"], ["third", "fourth"], []]
    assert found.missed == 1
    kept = planned(made(4), passed(60), COURSE, AT + DAY, ())
    assert names(kept)[0] == ["second", "third"]
    assert kept.missed == 0


def test_what_has_no_room_is_told():
    """What no day up to the interview takes is named."""
    found = planned(made(1), [], COURSE, AT, ())
    assert found.left == ("third", "fourth")


def test_mocks_stand_before_the_interview():
    """Two days before it and every seventh day before that, by turns; a day with one has room for little else."""
    found = planned(made(18, 75), [], COURSE, AT)
    assert mocks(found) == {2: "statistics", 9: "case", 16: "screen"}
    assert mocks(planned(made(1), [], COURSE, AT)) == {}
    assert [day.minutes for day in found.days[:3]] == [40, 0, 60]
    full = planned(made(3, 75), [], [listed(name, minutes=15) for name in "abcdefghij"], AT)
    assert [(len(day.suggestions), day.minutes) for day in full.days] == [(5, 75), (1, 75), (4, 60)]


def test_a_missed_mock_is_todays():
    """A mock that was not held on its day moves to today; one that was held since then does not."""
    now = AT + 5 * DAY
    assert mocks(planned(made(18), [], COURSE, now)) == {5: "statistics", 9: "case", 16: "screen"}
    assert mocks(planned(made(18), [handed_in(3)], COURSE, now)) == {9: "case", 16: "screen"}
    named = [handed_in(3, PRACTISE)]  # by a debrief: that is no interview
    assert 5 in mocks(planned(made(18), named, COURSE, now))


def test_a_mock_is_done_once_it_is_handed_in():
    """Handed in today, it stays in today's part and is done."""
    found = planned(made(9), [handed_in(7.05)], COURSE, AT + 7.1 * DAY)
    assert (found.days[0].mock, found.days[0].done) == (MOCKS[0], {"screen"})


def test_mocks_are_as_long_as_interviews():
    """The plan reckons with the minutes of `loopless interview`, and with each of its kinds."""
    assert {mock.kind: mock.minutes for mock in MOCKS} == MINUTES


def test_a_day_is_the_learners_own():
    """It begins at midnight where the learner is, not in Greenwich."""
    zone = dt.timezone(dt.timedelta(hours=-8))
    evening = dt.datetime(2026, 11, 2, 20, 0, tzinfo=zone)
    found = planned(Plan(dt.date(2026, 11, 5), 20, evening), [], COURSE, evening, ())
    assert found.days[0].date == dt.date(2026, 11, 2)
    assert found.missed == 0
    assert planned(found.plan, [], COURSE, evening + dt.timedelta(hours=5), ()).missed == 1


def test_on_the_day_of_the_interview_the_plan_is_over():
    """From that day on it has no days, and nothing is missed any more."""
    found = planned(made(2), [checked("failed")], COURSE, AT + 2 * DAY)
    assert (found.days, found.missed) == ((), 1)
    assert planned(made(2), [], COURSE, AT + 9 * DAY).missed == 2


def test_a_plan_is_kept_beside_the_record(tmp_path: Path):
    """What is kept is read again as it was, until it is removed."""
    record = tmp_path / ".loopless" / "practice.sqlite"
    assert read_plan(record) is None
    keep_plan(record, made(5))
    assert read_plan(record) == made(5)
    assert forget_plan(record)
    assert read_plan(record) is None
    assert not forget_plan(record)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"until": "soon"}', '{"until": "2026-12-01", "minutes_a_day": 5, "made": "2026-11-01T09:00:00"}'],
)
def test_a_broken_plan_says_so(tmp_path: Path, text: str):
    """A file that is no plan is told with its name."""
    record = tmp_path / "practice.sqlite"
    plan_file(record).write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=r"practice\.plan\.json cannot be read"):
        read_plan(record)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the record lies, which is not there yet; it is one morning for whoever asks for the time."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / ".loopless" / "practice.sqlite"))
    monkeypatch.setattr(clock, "moment", lambda: AT)
    return tmp_path / ".loopless" / "practice.sqlite"


def loopless(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*words])
    return result.exit_code, " ".join(result.output.split())


def test_the_command_keeps_a_plan(file: Path, monkeypatch: pytest.MonkeyPatch):
    """Made once, today's part is shown without a date, the days after when asked; a missed day is told."""
    code, out = loopless("plan", "--until", "2026-11-20", "--minutes-a-day", "30", "--json")
    days = json.loads(out)
    assert (code, days[0]["suggestions"][0]["reason"], len(days)) == (0, "next in 01", 18)
    assert json.loads(loopless("plan", "--json")[1]) == days
    code, out = loopless("plan")
    assert (code, "18 days until the interview on Fri 20 Nov" in out, SQL in out) == (0, True, True)
    assert "Tue 03 Nov" not in out
    assert "Tue 03 Nov" in loopless("plan", "--all")[1]
    assert "loopless interview screen" in loopless("plan", "--all")[1]
    criteria = question(SQL).criteria
    told = {"kind": "checked", "exercise": SQL, "outcome": "passed", "answer": "a", "at": AT + dt.timedelta(minutes=9)}
    Store(file).add(*(Event(criterion=name, points=of, of=of, **told) for name, of in criteria.items()))
    monkeypatch.setattr(clock, "moment", lambda: AT + dt.timedelta(minutes=10))
    assert json.loads(loopless("plan", "--json")[1])[0]["done"] == [SQL]
    monkeypatch.setattr(clock, "moment", lambda: AT + 2 * DAY)
    assert "Nothing was practised on 1 day: what stood there has moved along." in loopless("plan")[1]
    assert loopless("plan", "--minutes-a-day", "45")[0] == 0
    kept = read_plan(file)
    assert kept is not None
    assert (kept.until, kept.minutes_a_day) == (dt.date(2026, 11, 20), 45)
    monkeypatch.setattr(clock, "moment", lambda: AT + 18 * DAY)
    assert "The interview is today" in loopless("plan")[1]
    assert loopless("plan", "--forget") == (0, "removed the plan; the record stays")
    assert loopless("plan", "--forget") == (0, "there was no plan")


@pytest.mark.usefixtures("file")
def test_with_nothing_recorded_a_plan_is_shown_and_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """With LOOPLESS_RECORD=off no file is written, and that is said."""
    monkeypatch.setenv(VARIABLE, "off")
    monkeypatch.chdir(tmp_path)
    code, out = loopless("plan", "--until", "2026-11-20")
    assert (code, "shown, and not kept" in out) == (0, True)
    assert list(tmp_path.rglob("*.json")) == []
    assert "no plan was made yet" in loopless("plan")[1]


def test_a_broken_plan_is_told_by_the_command(file: Path):
    """It ends with what to do, and a new plan takes its place."""
    file.parent.mkdir()
    plan_file(file).write_text("{", encoding="utf-8")
    code, out = loopless("plan")
    assert (code, "cannot be read" in out, "loopless plan --forget" in out) == (2, True, True)
    assert loopless("plan", "--until", "2026-11-20")[0] == 0
