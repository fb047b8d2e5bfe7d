"""Inputs of rolling_daily_actives."""

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
            (2, "2026-03-02 09:30:00"),
            (1, "2026-03-03 08:15:00"),
            (1, "2026-03-03 17:40:00"),
            (2, "2026-03-06 10:00:00"),
            (MACHINE, "2026-03-07 02:00:00"),
            (1, "2026-03-09 11:00:00"),
        ]
    }


@cases.hidden("three quiet days in a row", group="quiet days")
def three_quiet_days(rng):
    return _events(rng, (0, 0), (1, 0), (1, 1), (0, 5), (2, 6), (1, 7), (2, 9))


@cases.hidden("a quiet week: the mean falls to zero", group="quiet days")
def quiet_week(rng):
    return _events(rng, (0, 0), (1, 1), (0, 11))


@cases.hidden("events on Mondays only", group="quiet days")
def mondays_only(rng):
    return _events(
        rng, *((person, 7 * week) for week in range(4) for person in range(week + 1)), first=date(2026, 3, 2)
    )


@cases.hidden("exactly six days", group="first week")
def six_days(rng):
    return _events(rng, *((0, day) for day in range(6)), (1, 2))


@cases.hidden("exactly seven days", group="first week")
def seven_days(rng):
    return _events(rng, *((0, day) for day in range(7)), (1, 2))


@cases.hidden("exactly eight days, the first one busy", group="first week")
def eight_days(rng):
    return _events(rng, *((person, 0) for person in range(6)), *((7, day) for day in range(8)))


@cases.hidden("one day only", group="first week")
def one_day(rng):
    return _events(rng, (0, 0), (1, 0), (0, 0))


@cases.hidden("two events, six days apart", group="first week")
def six_days_apart(rng):
    return _events(rng, (0, 0), (1, 6))


@cases.hidden("two events, seven days apart", group="first week")
def seven_days_apart(rng):
    return _events(rng, (0, 0), (1, 7))


@cases.hidden("one busy day among steady ones", group="window")
def one_burst(rng):
    return _events(rng, *((person, 8) for person in range(1, 6)), *((0, day) for day in range(18)))


@cases.hidden("one more annotator every day", group="window")
def rising(rng):
    return _events(rng, *((person, day) for day in range(10) for person in range(day + 1)))


@cases.hidden("somebody active every day", group="who counts")
def active_every_day(rng):
    return _events(rng, *((0, day) for day in range(12)), (1, 3), (2, 3), (1, 9))


@cases.hidden("the same annotator twice in one second", group="who counts")
def twice_in_a_second(rng):
    days = range(1, 9)
    drawn = int(rng.integers(23))
    return {"events": [(4, f"2026-05-0{day} {drawn:02}:00:00") for day in days for _ in range(2)]}


@cases.hidden("machine events on quiet days", group="who counts")
def machine_on_quiet_days(rng):
    people = [(0, 0), (1, 0), (0, 4), (2, 7), (1, 8)]
    return _events(rng, *people, (MACHINE, 1), (MACHINE, 2), (MACHINE, 2), (MACHINE, 4), (MACHINE, 8))


@cases.hidden("machine events on the first days", group="who counts")
def machine_first(rng):
    return _events(rng, (MACHINE, 0), (0, 2), (1, 5), (0, 7), (1, 8))


@cases.hidden("machine events on the last days", group="who counts")
def machine_last(rng):
    return _events(rng, (0, 0), (1, 2), (0, 5), (MACHINE, 8), (MACHINE, 9))


@cases.hidden("machine events only", group="who counts")
def machines_only(rng):
    return _events(rng, (MACHINE, 0), (MACHINE, 2), (MACHINE, 7))


@cases.hidden("23:59:59.999999 and 00:00:00", group="calendar")
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


@cases.hidden("no events", group="calendar")
def no_events(_rng):
    return {"events": []}


@cases.hidden("random small companies", group="random", repeat=24)
def random_small(rng):
    count = int(rng.integers(1, 36))
    days = int(rng.integers(1, 16))
    people = rng.choice(np.array([0, 1, 2, 3, MACHINE], dtype=object), count, p=[0.3, 0.2, 0.2, 0.1, 0.2])
    return _events(rng, *zip(people, rng.integers(days, size=count).tolist(), strict=True))


@cases.large("50 000 events, 1 500 annotators, 500 days", rows=50_000)
def large(rng, rows):
    days, people = max(rows // 100, 14), max(rows // 33, 1)
    activity = rng.pareto(3, people) + 1
    annotators = rng.choice(people, rows, p=activity / activity.sum())
    seconds = rng.integers(days * 86_400, size=rows)
    return {
        "events": {
            "annotator_id": pa.array(annotators, mask=rng.random(rows) < 0.03),
            "ts": np.datetime64("2026-01-01", "us") + seconds.astype("timedelta64[s]"),
        }
    }
