"""Inputs of rolling_weekly_actives."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from autograder import CaseBook, on_days

cases = CaseBook(tables={"events": "annotator_id BIGINT, ts TIMESTAMP"})

MACHINE = None


def _events(rng, *seen, first=None):
    """Build one event at a random time from each (person, day); ids and the first day are drawn."""
    start = first or date(2025, 1, 1) + timedelta(days=int(rng.integers(700)))
    return {"events": on_days(rng, seen, start)}


@cases.visible("the example")
def example(_rng):
    return {
        "events": [
            (1, "2026-03-02 09:00:00"),
            (1, "2026-03-03 09:30:00"),
            (2, "2026-03-03 23:10:00"),
            (1, "2026-03-05 08:15:00"),
        ]
    }


@cases.hidden("somebody active every day", group="distinct people")
def active_every_day(rng):
    return _events(rng, *((0, day) for day in range(16)), (1, 3), (2, 3), (1, 9))


@cases.hidden("the same annotator twice in one second", group="distinct people")
def twice_in_a_second(_rng):
    return {"events": [(4, "2026-05-05 10:00:00"), (4, "2026-05-05 10:00:00"), (9, "2026-05-06 10:00:00")]}


@cases.hidden("many events of few people on one day", group="distinct people")
def busy_day(rng):
    return _events(rng, *((person, 0) for person in (0, 1, 0, 1, 0)), (2, 1), (2, 1), (0, 2))


@cases.hidden("another team every day", group="distinct people")
def other_people_every_day(rng):
    return _events(rng, *((2 * day + person, day) for day in range(10) for person in range(2)))


@cases.hidden("three quiet days in a row", group="quiet days")
def three_quiet_days(rng):
    return _events(rng, (0, 0), (1, 1), (0, 5), (2, 6))


@cases.hidden("a quiet week: the count falls to zero", group="quiet days")
def quiet_week(rng):
    return _events(rng, (0, 0), (1, 1), (0, 11))


@cases.hidden("exactly six days apart", group="window edges")
def six_days_apart(rng):
    return _events(rng, (0, 0), (1, 6))


@cases.hidden("exactly seven days apart", group="window edges")
def seven_days_apart(rng):
    return _events(rng, (0, 0), (1, 7))


@cases.hidden("one busy day, then a steady annotator", group="window edges")
def one_burst(rng):
    return _events(rng, *((person, 0) for person in range(5)), *((9, day) for day in range(15)))


@cases.hidden("23:59:59.999999 and 00:00:00", group="window edges")
def around_midnight(_rng):
    return {
        "events": [
            (1, "2026-04-14 23:59:59.999999"),
            (2, "2026-04-15 00:00:00"),
            (3, "2026-04-21 00:00:00"),
            (4, "2026-04-22 23:59:59.999999"),
        ]
    }


@cases.hidden("a month's end, a leap day", group="calendar")
def leap_day(rng):
    return _events(rng, (0, 0), (1, 3), (0, 4), (2, 9), first=date(2024, 2, 25))


@cases.hidden("New Year", group="calendar")
def new_year(rng):
    return _events(rng, (0, 0), (1, 2), (2, 4), (0, 8), (3, 9), first=date(2025, 12, 29))


@cases.hidden("Sunday and Monday", group="calendar")
def sunday_and_monday(rng):
    return _events(rng, (0, 0), (1, 1), (2, 6), (3, 7), (4, 8), first=date(2026, 3, 1))


@cases.hidden("machine events only on the last day", group="machines")
def machine_last(rng):
    return _events(rng, (0, 0), (1, 1), (MACHINE, 4))


@cases.hidden("machine events only on the first day", group="machines")
def machine_first(rng):
    return _events(rng, (MACHINE, 0), (0, 2), (1, 3))


@cases.hidden("machine events between the people", group="machines")
def machine_between(rng):
    return _events(rng, (0, 0), (MACHINE, 0), (MACHINE, 1), (1, 2), (MACHINE, 3), (MACHINE, 3), (0, 4))


@cases.hidden("machine events only", group="machines")
def machines_only(rng):
    return _events(rng, (MACHINE, 0), (MACHINE, 2))


@cases.hidden("one event only", group="edges")
def one_event(rng):
    return _events(rng, (0, 0))


@cases.hidden("no events", group="edges")
def no_events(_rng):
    return {"events": []}


@cases.hidden("the table is in no order", group="edges")
def no_order(rng):
    return _events(rng, (0, 9), (1, 0), (2, 4), (0, 2), (1, 8), (3, 7))


@cases.hidden("random small companies", group="random", repeat=24)
def random_small(rng):
    count = int(rng.integers(1, 26))
    days = int(rng.integers(1, 20))
    people = rng.choice(np.array([0, 1, 2, 3, MACHINE], dtype=object), count, p=[0.3, 0.2, 0.2, 0.1, 0.2])
    return _events(rng, *zip(people, rng.integers(days, size=count).tolist(), strict=True))


@cases.large("100 000 events, 3 000 annotators, 312 days", rows=100_000)
def large(rng, rows):
    days, people = max(rows // 320, 8), max(rows // 33, 1)
    activity = rng.pareto(3, people) + 1
    annotators = rng.choice(people, rows, p=activity / activity.sum())
    seconds = rng.integers(days * 86_400, size=rows)
    return {
        "events": {
            "annotator_id": pa.array(annotators, mask=rng.random(rows) < 0.03),
            "ts": np.datetime64("2026-01-01", "us") + seconds.astype("timedelta64[s]"),
        }
    }
