"""Inputs of weekly_actives_and_change."""

from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa

from autograder import CaseBook, on_days

cases = CaseBook(tables={"events": "annotator_id BIGINT, ts TIMESTAMP"})

MACHINE = None
MONDAY = date(2026, 3, 2)


def _events(rng, *seen, first=None):
    """Build one event at a random time from each (person, day); ids and the first Monday are drawn."""
    start = first or date(2024, 1, 8) + timedelta(weeks=int(rng.integers(90)))
    return {"events": on_days(rng, seen, start)}


def _weeks(rng, *counts, first=None):
    """Build weeks with the given numbers of active annotators, each on a random day of the week."""
    days = [(person, 7 * week) for week, count in enumerate(counts) for person in range(count)]
    return _events(rng, *((person, monday + int(rng.integers(7))) for person, monday in days), first=first)


@cases.visible("the example")
def example(_rng):
    return {
        "events": [
            (1, "2025-12-22 09:00:00"),
            (2, "2025-12-28 23:30:00"),
            (1, "2025-12-29 08:00:00"),
            (2, "2025-12-31 12:00:00"),
            (3, "2026-01-01 10:00:00"),
            (3, "2026-01-12 10:00:00"),
            (1, "2026-01-20 10:00:00"),
            (2, "2026-01-20 10:05:00"),
        ]
    }


@cases.hidden("New Year inside week 53", group="New Year")
def week_53(rng):
    return _events(rng, (0, 0), (1, 7), (2, 10), (3, 11), (4, 13), (0, 14), (1, 20), first=date(2020, 12, 21))


@cases.hidden("30 December in week 1 of the next year", group="New Year")
def week_1_in_december(rng):
    return _events(rng, (0, 0), (1, 7), (2, 8), (3, 9), (4, 13), (0, 14), first=date(2024, 12, 23))


@cases.hidden("1 January is a Monday", group="New Year")
def new_year_on_monday(rng):
    return _events(rng, (0, 0), (1, 6), (2, 7), (3, 13), first=date(2023, 12, 25))


@cases.hidden("two winters", group="New Year")
def two_winters(rng):
    return _events(rng, (0, 1), (1, 2), (2, 364), (3, 366), (0, 371), (1, 373), first=date(2024, 1, 1))


@cases.hidden("Sunday 23:59:59.999999 and Monday 00:00:00", group="week edges")
def sunday_and_monday(_rng):
    return {
        "events": [
            (1, "2026-03-02 00:00:00"),
            (2, "2026-03-08 23:59:59.999999"),
            (3, "2026-03-09 00:00:00"),
            (4, "2026-03-15 23:59:59.999999"),
            (5, "2026-03-15 12:00:00"),
        ]
    }


@cases.hidden("the first event is on a Thursday", group="week edges")
def first_on_thursday(rng):
    return _events(rng, (0, 3), (1, 6), (2, 7), (3, 9), (0, 10), (1, 14))


@cases.hidden("events on Sundays only", group="week edges")
def sundays_only(rng):
    return _events(rng, (0, 6), (1, 13), (2, 13), (0, 20))


@cases.hidden("an empty week", group="empty weeks")
def empty_week(rng):
    return _weeks(rng, 3, 2, 0, 4, 2)


@cases.hidden("three empty weeks in a row", group="empty weeks")
def three_empty_weeks(rng):
    return _weeks(rng, 2, 0, 0, 0, 3, 1, 2)


@cases.hidden("a week of machine events only", group="empty weeks")
def machine_week(rng):
    built = _weeks(rng, 2, 0, 3, first=MONDAY)
    return {"events": [*built["events"], (MACHINE, datetime(2026, 3, 11, 4)), (MACHINE, datetime(2026, 3, 17, 4))]}  # noqa: DTZ001


@cases.hidden("exactly four weeks", group="looking back")
def four_weeks(rng):
    return _weeks(rng, 4, 3, 2, 1)


@cases.hidden("exactly five weeks", group="looking back")
def five_weeks(rng):
    return _weeks(rng, 3, 4, 7, 6, 5)


@cases.hidden("ten weeks, rising and falling", group="looking back")
def ten_weeks(rng):
    return _weeks(rng, *rng.integers(1, 9, size=10).tolist())


@cases.hidden("changes that are no whole percents", group="looking back")
def thirds(rng):
    return _weeks(rng, 3, 4, 6, 7, 3)


@cases.hidden("the same number every week", group="looking back")
def steady(rng):
    return _weeks(rng, *[2] * 6)


@cases.hidden("one week only", group="looking back")
def one_week(rng):
    return _events(rng, (0, 1), (1, 3), (0, 3))


@cases.hidden("the same annotators every day", group="who counts")
def active_every_day(rng):
    return _events(rng, *((person, day) for day in range(15) for person in range(2)), (2, 9))


@cases.hidden("the same annotator twice in one second", group="who counts")
def twice_in_a_second(_rng):
    return {"events": [(4, "2026-05-05 10:00:00"), (4, "2026-05-05 10:00:00"), (9, "2026-05-12 10:00:00")]}


@cases.hidden("machine events in the first week only", group="who counts")
def machine_first(rng):
    return _events(rng, (MACHINE, 2), (0, 9), (1, 11), (0, 15))


@cases.hidden("machine events in the last week only", group="who counts")
def machine_last(rng):
    return _events(rng, (0, 1), (1, 2), (0, 9), (MACHINE, 16))


@cases.hidden("machine events only", group="who counts")
def machines_only(rng):
    return _events(rng, (MACHINE, 2), (MACHINE, 16))


@cases.hidden("one event", group="edges")
def one_event(rng):
    return _events(rng, (0, int(rng.integers(7))))


@cases.hidden("no events", group="edges")
def no_events(_rng):
    return {"events": []}


@cases.hidden("a leap day, a month's end", group="edges")
def leap_day(rng):
    return _events(rng, (0, 0), (1, 3), (2, 4), (3, 6), (0, 7), (1, 12), first=date(2024, 2, 26))


@cases.hidden("random small companies", group="random", repeat=24)
def random_small(rng):
    count = int(rng.integers(1, 36))
    days = int(rng.integers(1, 60))
    people = rng.choice(np.array([0, 1, 2, 3, MACHINE], dtype=object), count, p=[0.3, 0.2, 0.2, 0.1, 0.2])
    first = date(2020, 11, 30) + timedelta(days=364 * int(rng.integers(6)))  # weeks before a New Year
    return _events(rng, *zip(people, rng.integers(days, size=count).tolist(), strict=True), first=first)


@cases.large("50 000 events, 1 500 annotators, 100 weeks", rows=50_000)
def large(rng, rows):
    days, people = 7 * max(rows // 500, 6), max(rows // 33, 1)
    activity = rng.pareto(3, people) + 1
    annotators = rng.choice(people, rows, p=activity / activity.sum())
    seconds = rng.integers(days * 86_400, size=rows)
    return {
        "events": {
            "annotator_id": pa.array(annotators, mask=rng.random(rows) < 0.03),
            "ts": np.datetime64("2024-01-01", "us") + seconds.astype("timedelta64[s]"),
        }
    }
