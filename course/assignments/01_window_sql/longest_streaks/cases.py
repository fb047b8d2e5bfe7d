"""Inputs of longest_streaks: days with many events, holes of one day, equal streaks, month and year ends."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np

from autograder import CaseBook, numbered

cases = CaseBook(tables={"events": "event_id BIGINT, annotator_id BIGINT, ts TIMESTAMP"})


def some_day(rng):
    """Some day in the first half of a month, so that only the cases that say so cross a month's end."""
    return date(int(rng.integers(2022, 2026)), int(rng.integers(1, 13)), int(rng.integers(1, 13)))


def people(rng, count):
    """So many annotators' ids, in ascending order."""
    return sorted(int(person) for person in rng.choice(900, size=count, replace=False) + 1)


def at_some_time(rng, day):
    """Some second of a day."""
    return datetime.combine(day, time()) + timedelta(seconds=int(rng.integers(86_400)))


def works_on(rng, person, first, *offsets):
    """One event at some time on each day that lies `offsets` after the first."""
    return [(person, at_some_time(rng, first + timedelta(days=offset))) for offset in offsets]


def events_of(rng, *works):
    """Give each (annotator, moment) an event id, in an order that is not that of time."""
    return {"events": numbered(rng, [moment for work in works for moment in work])}


@cases.visible("the example")
def example(_rng):
    return {
        "events": [
            (1, 5, "2024-03-04 09:00:00"),
            (2, 5, "2024-03-05 22:30:00"),
            (3, 5, "2024-03-07 08:00:00"),
            (4, 6, "2024-03-05 10:00:00"),
        ]
    }


@cases.hidden("two events in one day", group="days, not events")
def twice_a_day(rng):
    return events_of(rng, works_on(rng, *people(rng, 1), some_day(rng), 0, 1, 1, 2))


@cases.hidden("a busy single day against a quiet streak", group="days, not events")
def busy_day(rng):
    return events_of(rng, works_on(rng, *people(rng, 1), some_day(rng), 0, 1, 5, 5, 5, 5))


@cases.hidden("two events in the same second", group="days, not events")
def same_second(rng):
    (person,), first = people(rng, 1), some_day(rng)
    once = works_on(rng, person, first, 1)
    return events_of(rng, once, once, works_on(rng, person, first, 0, 2, 4))


@cases.hidden("early one day, late the next", group="calendar days")
def nearly_two_days_apart(rng):
    (person,), midnight = people(rng, 1), datetime.combine(some_day(rng), time())
    minutes = [10, 2 * 1440 - 10, 2 * 1440 + 5]
    return events_of(rng, [(person, midnight + timedelta(minutes=minute)) for minute in minutes])


@cases.hidden("late one day, early on the day after the next", group="calendar days")
def a_day_between(rng):
    (person,), midnight = people(rng, 1), datetime.combine(some_day(rng), time())
    minutes = [1430, 2 * 1440 + 10, 3 * 1440 + 5]
    return events_of(rng, [(person, midnight + timedelta(minutes=minute)) for minute in minutes])


@cases.hidden("23:59:59.999999 and 00:00:00", group="calendar days")
def around_midnight(rng):
    (person,), midnight = people(rng, 1), datetime.combine(some_day(rng), time())
    return events_of(rng, [(person, midnight - timedelta(microseconds=1)), (person, midnight)])


@cases.hidden("through the end of a month", group="calendar days")
def month_end(rng):
    first = date(2023, int(rng.integers(1, 12)), 28)
    return events_of(rng, works_on(rng, *people(rng, 1), first, *range(6), 9, 10))


@cases.hidden("through a leap day and a new year", group="calendar days")
def leap_day_and_new_year(rng):
    ones, others = people(rng, 2)
    leap = works_on(rng, ones, date(2024, 2, 27), 0, 1, 2, 3)
    return events_of(rng, leap, works_on(rng, others, date(2023, 12, 30), 0, 1, 2, 3))


@cases.hidden("over a weekend", group="calendar days")
def weekend(rng):
    friday = date(2023, 1, 6) + timedelta(weeks=int(rng.integers(100)))
    return events_of(rng, works_on(rng, *people(rng, 1), friday, 0, 1, 2, 3, 7))


@cases.hidden("three streaks, the longest in the middle", group="which streak")
def longest_in_the_middle(rng):
    return events_of(rng, works_on(rng, *people(rng, 1), some_day(rng), 0, 1, 3, 4, 5, 6, 8, 9, 10))


@cases.hidden("two equally long streaks", group="which streak")
def equals(rng):
    return events_of(rng, works_on(rng, *people(rng, 1), some_day(rng), 0, 1, 2, 5, 6, 7, 9))


@cases.hidden("every other day", group="which streak")
def every_other_day(rng):
    return events_of(rng, works_on(rng, *people(rng, 1), some_day(rng), 0, 2, 4, 6, 8))


@cases.hidden("two annotators take turns", group="who")
def in_turns(rng):
    ones, others = people(rng, 2)
    first = some_day(rng)
    return events_of(rng, works_on(rng, ones, first, 0, 2, 4, 5), works_on(rng, others, first, 1, 2, 3, 6))


@cases.hidden("two annotators on the same days", group="who")
def together(rng):
    ones, others = people(rng, 2)
    first = some_day(rng)
    return events_of(rng, works_on(rng, ones, first, 0, 1, 2, 3, 6), works_on(rng, others, first, 0, 1, 2, 3, 6))


@cases.hidden("machine events fill the hole", group="who")
def machine_between(rng):
    first = some_day(rng)
    return events_of(rng, works_on(rng, *people(rng, 1), first, 0, 1, 3), works_on(rng, None, first, 0, 1, 2, 3))


@cases.hidden("no events", group="little or nothing")
def nothing(_rng):
    return {"events": []}


@cases.hidden("machine events only", group="little or nothing")
def machine_only(rng):
    return events_of(rng, works_on(rng, None, some_day(rng), 0, 1, 2))


@cases.hidden("a single event", group="little or nothing")
def single(rng):
    return events_of(rng, works_on(rng, *people(rng, 1), some_day(rng), 0))


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    staff = [None, *people(rng, 3)]
    last_of_month = date(2023, int(rng.integers(2, 12)), 1) - timedelta(days=4)
    some = staff[: int(rng.integers(1, 5))]
    offsets = [rng.integers(0, 10, size=int(rng.integers(11))).tolist() for _ in some]
    works = [works_on(rng, person, last_of_month, *days) for person, days in zip(some, offsets, strict=True)]
    return events_of(rng, *works)


@cases.large("100 000 events, 500 annotators, 280 days", rows=100_000)
def large(rng, rows):
    staff, days = max(4, rows // 200), 30 + rows // 400
    load = rng.lognormal(0, 0.8, staff)  # a few work much more than the others
    person = rng.choice(staff, size=rows, p=load / load.sum())
    seconds = rng.integers(0, days, rows) * 86_400 + rng.integers(0, 86_400, rows)
    ids = np.where(rng.random(rows) < 0.03, np.nan, person + 1.0)
    ts = np.datetime64("2024-01-15T00:00:00", "us") + seconds.astype("timedelta64[s]")
    return {"events": {"event_id": np.arange(1, rows + 1), "annotator_id": ids, "ts": ts}}
