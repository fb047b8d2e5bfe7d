"""What the panel shows of a record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from course.labextension.shown import Beside, Interview, Notebook, shown
from course.record import Event
from course.record.advice import suggestions
from course.record.events import PRACTISE
from course.record.planning import Plan, planned
from course.record.progress import progress

from .conftest import COURSE, NOW, checked, passed

BESIDE = Beside({"01_window_sql": Notebook("Window SQL", "01_window_sql/01_window_sql.ipynb")})
RUNNING = Interview("Screen", "screen", "interviews/x.ipynb", "b", "e", 1800.0, 60, paused=False, handed_in=False)


def of(*events: Event, beside: Beside = BESIDE, now: dt.datetime = NOW) -> dict[str, Any]:
    return shown(progress(events, COURSE, now), beside, now)


def exercise(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for topic in found["topics"] for one in topic["exercises"] if one["name"] == name)


@pytest.mark.parametrize(
    ("events", "mark", "points"),
    [
        ([], "new", 0.0),
        ([checked("first", "failed")], "failed", 0.0),
        ([checked("first", "partly", points=2.0)], "partly", 2.0),
        ([checked("first", "passed")], "passed", 6.0),
        ([checked("first", "passed", days=1), checked("first", "failed")], "passed", 6.0),
    ],
)
def test_a_criterion_has_the_mark_of_its_best_verdict(events, mark, points):
    """Not tried, not yet, partly right and passed are told apart, and a later failure takes nothing away."""
    accuracy, efficiency = exercise(of(*events), "first")["criteria"]
    assert (accuracy["name"], accuracy["mark"], accuracy["points"], accuracy["of"]) == ("accuracy", mark, points, 6.0)
    assert efficiency["mark"] == "new"


def test_the_path_is_the_course_in_its_order():
    """Assignments and exercises stand in the course's order with title, minutes, difficulty and notebook."""
    found = of()
    assert [(topic["name"], topic["title"]) for topic in found["topics"]] == [
        ("01_window_sql", "01 Window SQL"),
        ("02_logs", "02 Logs"),
    ]
    assert [topic["notebook"] for topic in found["topics"]] == ["01_window_sql/01_window_sql.ipynb", None]
    second = exercise(found, "second")
    assert (second["title"], second["minutes"], second["difficulty"]) == ("The second", 12, 3)


def test_next_is_what_the_command_suggests():
    """The panel's next exercise, and its reason, are the first of `loopless next`."""
    events = [*passed("first", days=200), checked("second", "failed")]
    expected = suggestions(progress(events, COURSE, NOW), NOW)[0]
    found = of(*events)["next"]
    assert (found["name"], found["reason"]) == (expected.name, expected.reason)
    assert "begun" in found["reason"]


def test_a_review_is_due_once_its_day_has_come():
    """What was passed long ago is due and counted, what was passed today tells its day, the rest neither."""
    found = of(*passed("first", days=200), *passed("second"), checked("third", "failed", days=200))
    assert [exercise(found, name)["is_due"] for name in ("first", "second", "third")] == [True, False, False]
    assert exercise(found, "second")["due"] is not None
    assert exercise(found, "third")["due"] is None
    assert found["totals"] == {"done": 2, "exercises": 3, "points": 18.0, "of": 27.0, "due": 1}


def test_what_a_debrief_asks_for_is_due_though_it_was_never_passed():
    """An exercise that a debrief names is due at once, new or failed, and counted so."""
    named = [Event(kind="handed_in", exercise=name, at=NOW, detail=PRACTISE) for name in ("second", "third")]
    found = of(*passed("first"), checked("third", "failed"), *named)
    assert [exercise(found, name)["is_due"] for name in ("first", "second", "third")] == [False, True, True]
    assert found["totals"]["due"] == 2
    assert found["next"]["reason"] == "to work on, says an interview's debrief"


def test_where_nothing_is_left_the_next_review_is_told():
    """With everything passed today there is no next exercise, but the day of the next review."""
    found = of(*(event for one in COURSE for event in passed(one.name)))
    assert found["next"] is None
    assert "the next review is due on 2026-11-" in found["rest"]


def test_a_course_that_is_not_here_is_told():
    """Where no exercise is listed, the panel says so instead of calling everything done."""
    assert "not listed on this machine" in shown(progress([], [], NOW), BESIDE, NOW)["rest"]


def test_the_version_changes_with_what_is_shown_and_with_nothing_else():
    """Another verdict, an interview, its pause are news; a second that passes, or the same verdict again, is none."""
    event = checked("first", "failed")
    second = dt.timedelta(seconds=1)
    before = of(event)["version"]
    assert of(event, now=NOW + second)["version"] == before
    assert of(event, replace(event, at=NOW + second, id="other"), now=NOW + second)["version"] == before
    assert of(checked("first", "passed"))["version"] != before

    def interviewed(**told: Any) -> str:
        return of(event, beside=replace(BESIDE, interview=replace(RUNNING, **told)))["version"]

    assert len({before, interviewed(), interviewed(paused=True), interviewed(handed_in=True)}) == 4
    assert interviewed(left=1700.0) == interviewed()
    assert interviewed(paused=True, ends="later") == interviewed(paused=True)


def test_a_plan_is_shown_with_what_is_done():
    """Today's part has minutes, reasons and what is done; days left, missed ones and what has no room are counted."""
    plan = Plan(NOW.date() + dt.timedelta(days=2), 20, NOW - dt.timedelta(days=2))
    events = passed("first", days=-0.1)
    now = NOW + dt.timedelta(days=0.2)
    beside = replace(BESIDE, plan=planned(plan, events, COURSE, now))
    found = of(*events, beside=beside, now=now)["plan"]
    today = found["days"][0]
    assert (found["until"], found["days_left"], found["missed"], found["left"]) == ("2026-11-04", 2, 2, 1)
    assert (today["date"], today["minutes"]) == ("2026-11-02", 60)
    assert today["mock"] == {"kind": "screen", "minutes": 60, "done": False}
    assert [(one["name"], one["done"]) for one in found["days"][1]["exercises"]] == [("second", False)]
    beside = replace(BESIDE, plan=planned(replace(plan, made=NOW), events, COURSE, now, ()))
    exercises = of(*events, beside=beside, now=now)["plan"]["days"][0]["exercises"]
    assert [(one["name"], one["done"], one["reason"]) for one in exercises] == [
        ("first", True, "next in 01"),
        ("second", False, "next in 01"),
    ]
