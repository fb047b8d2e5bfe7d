"""What follows from the events: attempts and their grades, points, what is weak, what is due, what comes next."""

from __future__ import annotations

import datetime as dt

import pytest

from course.record import Event
from course.record.advice import suggestions
from course.record.attempts import Rating, attempts
from course.record.events import PRACTISE
from course.record.progress import Listed, progress
from course.record.review import MOST_DAYS, due_from

AT = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
CRITERIA = {"accuracy": 6.0, "efficiency": 2.0, "readability": 2.0}
DAY = dt.timedelta(days=1)


def listed(name: str, topic: str = "01_sql", skills: tuple[str, ...] = (), **told) -> Listed:
    return Listed(name, name.title(), topic, CRITERIA, skills, **({"minutes": 10} | told))


COURSE = [
    listed("first", skills=("windows",)),
    listed("second", skills=("windows", "ties")),
    listed("third", "02_logs", ("zones",)),
    listed("fourth", "02_logs", ("ties",)),
]


def checked(outcome: str, minutes: float = 0, criterion: str = "accuracy", name: str = "first", **told) -> Event:
    points = CRITERIA[criterion] if outcome == "passed" else told.pop("points", 0.0)
    at = AT + dt.timedelta(minutes=minutes)
    given = {"answer": "a", "points": points, "of": CRITERIA[criterion]}
    return Event(kind="checked", exercise=name, at=at, criterion=criterion, outcome=outcome, **(given | told))


def passed(minutes: float = 0, name: str = "first", answer: str = "a") -> list[Event]:
    return [checked("passed", minutes, criterion, name, answer=answer) for criterion in CRITERIA]


def noted(kind: str, minutes: float, name: str = "first") -> Event:
    return Event(kind=kind, exercise=name, at=AT + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("events", "rating"),
    [
        (passed(), Rating.EASY),
        ([checked("failed", answer="b"), *passed(3)], Rating.GOOD),
        ([noted("hint", 0), *passed(3)], Rating.HARD),
        ([checked("failed", answer="b"), noted("hint", 1), *passed(3)], Rating.HARD),
        ([noted("solution", 0), *passed(3)], Rating.AGAIN),
        ([checked("failed"), checked("failed", 1, answer="b")], Rating.AGAIN),
        (passed()[:2], Rating.AGAIN),
    ],
)
def test_an_attempt_is_graded_by_how_it_went(events: list[Event], rating: Rating):
    """A pass with the first answer, after tries, with hints, after the solution, and a fail are the four grades."""
    (attempt,) = attempts(events, set(CRITERIA))
    assert attempt.rating is rating


def test_what_follows_a_pass_in_the_same_go_changes_nothing():
    """A solution looked at after the pass, or a cell that runs again, is no worse and no new attempt."""
    events = [*passed(), noted("solution", 1), checked("failed", 2, answer="b"), *passed(3)]
    assert [attempt.rating for attempt in attempts(events, set(CRITERIA))] == [Rating.EASY]


def test_a_pause_begins_a_new_attempt():
    """The same exercise on another day is another attempt; a restart of the kernel is none; looking is none."""
    events = [
        checked("failed"),
        noted("opened", 60),
        *passed(61, answer="b"),
        noted("opened", 60 * 24),
        *passed(60 * 24),
    ]
    assert [attempt.rating for attempt in attempts(events, set(CRITERIA))] == [Rating.GOOD, Rating.EASY]
    assert attempts([noted("opened", 0), noted("hint", 1)], set(CRITERIA)) == []


def test_a_fault_of_ours_is_nobodys_attempt():
    """A verdict that says that the judge broke counts neither as a try nor as a fail."""
    assert attempts([checked("grader_fault")], set(CRITERIA)) == []
    (attempt,) = attempts([checked("grader_fault", answer="b"), *passed(1)], set(CRITERIA))
    assert attempt.rating is Rating.EASY


def test_the_better_it_went_the_later_it_is_due():
    """Reviews are set by FSRS: after an easy pass later than after a good one, after a fail at once."""
    made = {
        rating: attempts(events, set(CRITERIA))
        for rating, events in (
            ("easy", passed()),
            ("good", [checked("failed", answer="b"), *passed(1)]),
            ("hard", [noted("hint", 0), *passed(1)]),
            ("fail", [checked("failed")]),
        )
    }
    now = AT + DAY
    due = {rating: due_from(told, now) for rating, told in made.items()}
    assert due["fail"] == AT <= now
    assert AT + DAY <= due["hard"] <= due["good"] < due["easy"] <= AT + MOST_DAYS * DAY
    assert due_from([], now) is None


def test_reviews_that_go_well_lie_further_and_further_apart():
    """Each pass on the day on which it is due moves the next one further away, up to the longest pause."""
    events, pauses, at = [], [], AT
    for _ in range(5):
        events += [Event(**{**_fields(event), "at": at, "id": f"{at}{event.criterion}"}) for event in passed()]
        due = due_from(attempts(events, set(CRITERIA)), at)
        pauses.append(due - at)
        at = due
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1] == MOST_DAYS * DAY


def _fields(event: Event) -> dict:
    return {name: getattr(event, name) for name in Event.__slots__}


def test_what_is_begun_today_is_not_due_yet():
    """An exercise that somebody is in the middle of is begun, not due."""
    found = progress([checked("failed")], COURSE, AT + dt.timedelta(hours=1))["first"]
    assert (found.state, found.due) == ("begun", None)


def test_points_are_the_best_of_each_criterion():
    """A later fail takes nothing away, a part counts, and a criterion that is worth more now counts by its share."""
    events = [
        checked("partly", points=3.0),
        checked("failed", 1),
        checked("passed", 2, "readability"),
        checked("partly", 3, "efficiency", points=1.0, of=4.0),
    ]
    found = progress(events, COURSE, AT + DAY)["first"]
    assert (found.points, found.of, found.state) == (3.0 + 2.0 + 0.5, 10.0, "begun")
    assert progress(passed(), COURSE, AT + DAY)["first"].state == "done"
    assert progress([], COURSE, AT)["first"].state == "new"


def test_history_outlives_a_course_that_changes():
    """What a renamed exercise was called before counts for it; what the course dropped is kept apart."""
    course = [listed("renamed", formerly=("first",))]
    found = progress([*passed(), *passed(name="gone")], course, AT + DAY)
    assert found["renamed"].state == "done"
    assert [(one.name, one.points) for one in found.former] == [("gone", 10.0)]


def test_a_skill_is_weak_once_two_exercises_missed_it():
    """A mistake told in the last attempt at two exercises makes their common skill weak; a clean pass mends it."""
    missed = [checked("failed", name=name, misconception="half_open") for name in ("first", "second")]
    assert progress(missed, COURSE, AT + DAY).weak_skills() == {"windows": 2}
    assert progress([*missed, *passed(2 * 24 * 60)], COURSE, AT + 3 * DAY).weak_skills() == {}


def test_what_comes_next_has_a_reason():
    """First what was begun, then what is due, then what is new and weak, then the path."""
    long_ago = -60 * 24 * 30
    events = [
        *passed(long_ago, "first"),
        checked("failed", 0, name="second", misconception="tied"),
        checked("failed", long_ago, name="third", misconception="tied"),
        *passed(long_ago + 1, "third", answer="b"),
    ]
    extra = [*COURSE, listed("fifth", "03_merge", ("ties",)), listed("sixth", "03_merge", ("ties", "zones"))]
    course = [*extra, listed("seventh", "03_merge")]
    found = suggestions(progress(events, course, AT + DAY), AT + DAY)
    assert [(one.name, one.reason.split(" since")[0]) for one in found] == [
        ("second", "begun, not passed yet: accuracy, efficiency, readability"),
        ("third", "due for review"),
        ("first", "due for review"),
        ("fourth", "next in 02"),
        ("fifth", "next in 03"),
        ("sixth", "next in 03"),
        ("seventh", "next in 03"),
    ]
    weak = [*events, checked("failed", 1, name="fifth", misconception="tied")]
    weakest = [one for one in suggestions(progress(weak, course, AT + DAY), AT + DAY) if one.reason.startswith("weak")]
    assert [(one.name, one.reason) for one in weakest] == [
        ("fourth", "weak: ties, missed in 2 exercises"),
        ("sixth", "weak: ties, missed in 2 exercises"),
    ]


def test_nothing_to_do_is_said_by_nothing():
    """Where all is done and nothing due there is no suggestion."""
    events = [event for one in COURSE for event in passed(name=one.name)]
    assert suggestions(progress(events, COURSE, AT + DAY), AT + DAY) == []


def test_what_a_debrief_names_is_due_until_it_is_passed_again():
    """An exercise that a debrief names is due at once, new ones too, and no longer once all of it is passed again."""
    named = [
        Event(kind="handed_in", exercise=name, at=AT + dt.timedelta(minutes=9), detail=PRACTISE)
        for name in ("first", "third")
    ]
    now = AT + dt.timedelta(minutes=20)
    made = progress([*passed(1), *named], COURSE, now)
    assert [one.name for one in made.standings if one.is_due(now)] == ["first", "third"]
    assert [one.name for one in suggestions(made, now)] == ["first", "third", "second", "fourth"]
    assert not progress([*passed(1), *named, *passed(15)], COURSE, now)["first"].is_due(now)
    assert progress([*passed(1), *named, passed(15)[0]], COURSE, now)["first"].is_due(now)


def test_what_a_debrief_names_comes_first_in_its_order():
    """What a debrief asks for is suggested before what was begun since, the first named first, with that reason."""
    named = [
        Event(kind="handed_in", exercise=name, at=AT + dt.timedelta(minutes=minute), detail=PRACTISE)
        for minute, name in enumerate(("fourth", "second"))
    ]
    now = AT + dt.timedelta(minutes=20)
    begun = [checked("failed", 15, name=name) for name in ("second", "third")]
    found = suggestions(progress([*named, *begun], COURSE, now), now)
    assert [one.name for one in found] == ["fourth", "second", "third", "first"]
    assert [one.reason.partition(",")[0] for one in found] == [
        "to work on",
        "to work on",
        "begun",
        "next in 01",
    ]
