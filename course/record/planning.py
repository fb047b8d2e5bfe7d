"""On which day what, up to an interview: exercises, reviews and mock interviews, dealt from the record.

Of a plan only the interview's day and the minutes are kept. What stands on which day is derived whenever it is shown:
today's part from the record as it was when the day began, so that it stays the same while it is done, and the days
after from the record as it is. So a day that is missed moves along by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from course.record.advice import LEAST_MINUTES, Suggestion, suggested, suggestions
from course.record.events import PRACTISE, Event
from course.record.progress import Listed, Progress, Standing, progress

MOST_DAYS = 366
"""No plan reaches further ahead, in days."""
_LAST_MOCK = 2
"""Days before the interview: late enough to be a rehearsal, early enough to practise what its debrief names."""
_MOCK_EVERY = 7
"""Days from one mock interview to the next."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is kept: the day of the interview, the minutes a day, and when the plan was made."""

    until: dt.date
    minutes_a_day: int
    made: dt.datetime


@dataclass(frozen=True, slots=True)
class Mock:
    """A mock interview: its kind, as `loopless interview` calls it, and how long it takes."""

    kind: str
    minutes: int


MOCKS = tuple(Mock(kind, 60) for kind in ("screen", "case", "statistics"))
"""The kinds by turns, as long as `loopless interview` makes them; the last before the interview is a screen."""


@dataclass(frozen=True, slots=True)
class Day:
    """What one day holds; `done` names what of it is done, a mock by its kind."""

    date: dt.date
    suggestions: tuple[Suggestion, ...]
    mock: Mock | None = None
    done: frozenset[str] = frozenset()

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(suggestion.minutes for suggestion in self.suggestions) + (self.mock.minutes if self.mock else 0)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its days from today to the one before the interview.

    Attributes
    ----------
    seen_on
        The day on which it is looked at; from the interview's day on there are no days any more.
    missed
        The days since the plan was made, today not among them, on which nothing was practised.
    left
        What is not done and for which no day has room.

    """

    plan: Plan
    seen_on: dt.date
    days: tuple[Day, ...]
    missed: int
    left: tuple[str, ...]


def planned(
    plan: Plan,
    events: Sequence[Event],
    course: Sequence[Listed],
    now: dt.datetime,
    mocks: Sequence[Mock] = MOCKS,
) -> Planned:
    """Return a plan's days as the record has them now; a day begins at midnight in the zone of `now`.

    Events are in their order, as a store returns them. What is done and falls due before the interview is planned for
    the day on which it does. A mock interview stands two days before the interview and every seven days before that,
    the kinds by turns; one that was missed is today's. An exercise longer than a day's minutes has a day of its own,
    and so has a mock.
    """
    today = now.date()
    begin = max(plan.made.astimezone(now.tzinfo), now.replace(hour=0, minute=0, second=0, microsecond=0))
    before = [event for event in events if event.at < begin]
    mocks_on = _mock_days(plan, mocks, before, now)
    known = progress(events, course, now)
    if today >= plan.until:
        days: list[Day] = []
    else:
        then = progress(before, course, begin)
        first = next(_dealt(then, begin, [today], minutes=plan.minutes_a_day, mocks=mocks_on))
        first = _with_done(first, then, known, begin, events[len(before) :])
        open_today = {suggestion.name for suggestion in first.suggestions} - first.done
        after = _dates(today, plan.until)[1:]
        days = [first, *_dealt(known, now, after, minutes=plan.minutes_a_day, mocks=mocks_on, but=open_today)]
    placed = {suggestion.name for day in days for suggestion in day.suggestions}
    left = tuple(
        standing.name for standing in known.standings if standing.state != "done" and standing.name not in placed
    )
    return Planned(plan, today, tuple(days), _missed(plan, events, now), left)


def _dealt(
    known: Progress,
    now: dt.datetime,
    dates: Sequence[dt.date],
    *,
    minutes: int,
    mocks: Mapping[dt.date, Mock],
    but: AbstractSet[str] = frozenset(),
) -> Iterator[Day]:
    """Yield days, each filled up to its minutes with what is weakest, but with nothing that has its place already."""
    waiting = [suggestion for suggestion in suggestions(known, now) if suggestion.name not in but]
    later = sorted(
        (
            (standing.due.astimezone(now.tzinfo).date(), suggested(standing, "due for review"))
            for standing in known.standings
            if standing.state == "done" and standing.due is not None and now < standing.due and standing.name not in but
        ),
        key=lambda pair: pair[0],
    )
    for date in dates:
        ready = [suggestion for falls, suggestion in later if falls <= date]
        later = [pair for pair in later if pair[0] > date]
        waiting = [*ready, *waiting]
        mock = mocks.get(date)
        chosen = _filled(waiting, minutes) if mock is None else _fitting(waiting, minutes - mock.minutes)
        waiting = [suggestion for suggestion in waiting if suggestion not in chosen]
        yield Day(date, tuple(chosen), mock)


def _filled(waiting: Sequence[Suggestion], minutes: int) -> list[Suggestion]:
    """Return what fits into a day; what comes first is taken however long it is."""
    return [*waiting[:1], *_fitting(waiting[1:], minutes - waiting[0].minutes)] if waiting else []


def _fitting(waiting: Sequence[Suggestion], minutes: int) -> list[Suggestion]:
    chosen: list[Suggestion] = []
    for suggestion in waiting:
        if minutes < LEAST_MINUTES:
            break
        if suggestion.minutes <= minutes:
            chosen.append(suggestion)
            minutes -= suggestion.minutes
    return chosen


def _mock_days(plan: Plan, mocks: Sequence[Mock], before: Sequence[Event], now: dt.datetime) -> dict[dt.date, Mock]:
    """Return the mock interviews of the days from today on, by what was held `before` today."""
    if not mocks:
        return {}
    today, made = now.date(), plan.made.astimezone(now.tzinfo).date()
    found: dict[dt.date, Mock] = {}
    date, count = plan.until - dt.timedelta(days=_LAST_MOCK), 0
    while date > made or (count == 0 and date == made):
        mock = mocks[count % len(mocks)]
        if date >= today:
            found[date] = mock
        else:
            held = {_day(event, now) for event in before if _is_mock(event)}
            if today < plan.until and not any(day >= date for day in held):
                found.setdefault(today, mock)
            break  # what was missed before that is not made up for as well
        date, count = date - dt.timedelta(days=_MOCK_EVERY), count + 1
    return found


def _with_done(day: Day, then: Progress, known: Progress, begin: dt.datetime, since: Sequence[Event]) -> Day:
    """Return today's part with what of it was done since the day began."""
    done = {
        suggestion.name
        for suggestion in day.suggestions
        if _is_done(then[suggestion.name], known[suggestion.name], begin)
    }
    if day.mock is not None and any(map(_is_mock, since)):
        done.add(day.mock.kind)
    return Day(day.date, day.suggestions, day.mock, frozenset(done))


def _is_done(then: Standing, now: Standing, begin: dt.datetime) -> bool:
    """Whether an exercise was passed since the day began; a review, whether it was passed once more."""
    if then.state != "done":
        return now.state == "done"
    return any(attempt.passed and attempt.ended >= begin for attempt in now.attempts)


def _missed(plan: Plan, events: Sequence[Event], now: dt.datetime) -> int:
    practised = {_day(event, now) for event in events}
    made = plan.made.astimezone(now.tzinfo).date()
    return sum(date not in practised for date in _dates(made, min(now.date(), plan.until)))


def _is_mock(event: Event) -> bool:
    """Whether an interview was handed in, of whatever kind; what its debrief names says so of itself."""
    return event.kind == "handed_in" and event.detail != PRACTISE


def _day(event: Event, now: dt.datetime) -> dt.date:
    return event.at.astimezone(now.tzinfo).date()


def _dates(first: dt.date, until: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=days) for days in range((until - first).days)]
