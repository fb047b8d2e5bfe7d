"""Inputs of day7_retention: events on days 6, 7 and 8, cohorts that are complete by a day or miss it by a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(
    tables={
        "annotators": "annotator_id BIGINT, hired_on DATE",
        "events": "event_id BIGINT, annotator_id BIGINT, ts TIMESTAMP",
    }
)

FIRST_MONDAY = date(2023, 1, 2)


def some_monday(rng):
    """Some Monday of two years."""
    return FIRST_MONDAY + timedelta(weeks=int(rng.integers(100)))


def company(rng, monday, people, last_day, *, veteran=True, machine_days=()):
    """Make both tables; days are counted from `monday`.

    `people` holds (day of hiring, days since hiring with an event). Unless `veteran` is false, somebody hired
    long before came back on day 7 and has an event on `last_day`, the end of the data.
    """
    staff = [*people, (-35, (0, 6, 7, last_day + 35))] if veteran else people
    ids = (rng.choice(900, size=len(staff), replace=False) + 1).tolist()
    hired = [(person, monday + timedelta(days=day)) for person, (day, _) in zip(ids, staff, strict=True)]
    active = [(person, day + since) for person, (day, active) in zip(ids, staff, strict=True) for since in active]
    active += [(None, day) for day in machine_days]
    numbers = rng.choice(9000, size=len(active), replace=False) + 1
    rows = [
        (int(number), person, datetime.combine(monday, time()) + timedelta(days=day, seconds=int(rng.integers(86_400))))
        for number, (person, day) in zip(numbers, active, strict=True)
    ]
    return {"annotators": hired, "events": shuffled(rng, rows)}


@cases.visible("the example")
def example(_rng):
    return {
        "annotators": [(1, "2024-03-04"), (2, "2024-03-06"), (3, "2024-03-11")],
        "events": [
            (1, 1, "2024-03-11 15:00:00"),
            (2, 2, "2024-03-12 09:00:00"),
            (3, None, "2024-03-15 23:00:00"),
            (4, 3, "2024-03-16 10:00:00"),
        ],
    }


@cases.hidden("nobody of a cohort came back", group="zeros")
def nobody_back(rng):
    return company(rng, some_monday(rng), [(0, (0, 1)), (2, (0,)), (7, (0, 7))], 30)


@cases.hidden("hired, and never seen", group="zeros")
def never_seen(rng):
    return company(rng, some_monday(rng), [(1, (0, 7)), (1, ()), (3, ()), (9, ())], 30)


@cases.hidden("a week without hires", group="zeros")
def week_without_hires(rng):
    return company(rng, some_monday(rng), [(1, (0, 7)), (15, (0, 7)), (16, (0,))], 40)


@cases.hidden("active on day 6 and on day 8", group="day 7")
def around_day_seven(rng):
    return company(rng, some_monday(rng), [(0, (0, 6, 8)), (1, (0, 7)), (2, (0, 6)), (3, (0, 8))], 30)


@cases.hidden("active all week, but not on day 7", group="day 7")
def first_week_only(rng):
    return company(rng, some_monday(rng), [(0, range(7)), (2, range(8))], 30)


@cases.hidden("active long after, but not on day 7", group="day 7")
def much_later(rng):
    return company(rng, some_monday(rng), [(0, (0, 14, 20)), (2, (0, 7, 14)), (4, (0, 10))], 30)


@cases.hidden("00:00:00 and 23:59:59.999999 of day 7", group="day 7")
def edges_of_day_seven(rng):
    monday = some_monday(rng)
    built = company(rng, monday, [(0, ())] * 4, 30)
    midnight = datetime.combine(monday + timedelta(days=7), time())
    seconds = (-0.000001, 0, 86_399.999999, 86_400)
    staff = [person for person, _ in built["annotators"]]
    edges = [(9001 + at, staff[at], midnight + timedelta(seconds=second)) for at, second in enumerate(seconds)]
    return {**built, "events": built["events"] + edges}


@cases.hidden("many events on day 7", group="day 7")
def busy_day_seven(rng):
    return company(rng, some_monday(rng), [(0, (0, 7, 7, 7, 7)), (1, (0,)), (2, (0, 7, 7)), (4, (0, 3))], 30)


@cases.hidden("trained for two weeks before being hired", group="day 7")
def trained(rng):
    return company(rng, some_monday(rng), [(14, (-13, -7, 0, 7)), (15, (-14, -3)), (1, (0, 7))], 40)


@cases.hidden("a cohort too young", group="complete cohorts")
def too_young(rng):
    return company(rng, some_monday(rng), [(0, (0, 7)), (7, (0, 1)), (9, (0,))], 13)


@cases.hidden("the last hire's day 7 is the last day", group="complete cohorts")
def just_complete(rng):
    return company(rng, some_monday(rng), [(0, (0, 7)), (6, (0, 7))], 13, machine_days=(3,))


@cases.hidden("the last hire's day 7 is tomorrow", group="complete cohorts")
def one_day_missing(rng):
    return company(rng, some_monday(rng), [(0, (0, 7)), (4, (0, 6))], 10)


@cases.hidden("one newcomer in a cohort that is old enough", group="complete cohorts")
def one_newcomer(rng):
    return company(rng, some_monday(rng), [(0, (0, 7)), (1, (0, 7)), (5, (0,)), (-3, (0, 7))], 9)


@cases.hidden("nobody was hired late in the week, and the data end early", group="complete cohorts")
def quiet_end_of_week(rng):
    return company(rng, some_monday(rng), [(0, (0, 7)), (1, (0,))], 10)


@cases.hidden("only machines on the last days", group="complete cohorts")
def machines_go_on(rng):
    return company(
        rng, some_monday(rng), [(0, (0, 1)), (2, (0, 7)), (3, (0, 4))], 25, veteran=False, machine_days=(25,)
    )


@cases.hidden("the last event comes just after midnight", group="complete cohorts")
def just_after_midnight(rng):
    monday = some_monday(rng)
    built = company(rng, monday, [(2, (0, 7)), (6, (0,))], 12)
    midnight = datetime.combine(monday + timedelta(days=13), time())
    return {**built, "events": [*built["events"], (9001, None, midnight)]}


@cases.hidden("hired on a Sunday and on a Monday", group="weeks")
def sunday_and_monday(rng):
    return company(rng, some_monday(rng), [(6, (0, 7)), (7, (0,)), (13, (0, 7)), (0, (0,))], 40)


@cases.hidden("the week of the new year", group="weeks")
def new_year(rng):
    monday = date(int(rng.choice([2024, 2025])), 12, 30)
    return company(rng, monday - timedelta(weeks=1), [(8, (0, 7)), (9, (0,)), (12, (0, 7)), (3, (0,))], 60)


@cases.hidden("the same week of two years", group="weeks")
def two_years(rng):
    return company(rng, some_monday(rng), [(1, (0, 7)), (2, (0,)), (365, (0, 7)), (364, (0, 7))], 400)


@cases.hidden("one of the first hires, many years ago", group="weeks")
def first_hires(rng):
    days = [14, -6000, 7, -9000, 0]  # so far apart and so mixed that the weeks come in order only if they are sorted
    return company(rng, some_monday(rng) + timedelta(weeks=600), [(day, (0, 7)) for day in days], 40)


@cases.hidden("day 7 in the next month, over a leap day", group="weeks")
def leap_day(rng):
    return company(rng, date(2024, 2, 19), [(3, (0, 7)), (4, (0, 7)), (5, (0,)), (6, (0,))], 30)


@cases.hidden("no events", group="little or nothing")
def no_events(rng):
    built = company(rng, some_monday(rng), [(0, ()), (3, ())], 30, veteran=False)
    return {**built, "events": []}


@cases.hidden("no annotators", group="little or nothing")
def no_annotators(rng):
    return company(rng, some_monday(rng), [], 30, veteran=False, machine_days=(3, 20))


@cases.hidden("one annotator, one event", group="little or nothing")
def one_of_each(rng):
    return company(rng, some_monday(rng), [(int(rng.integers(7)), (7,))], 30, veteran=False)


@cases.hidden("one annotator, no event", group="little or nothing")
def machine_event_only(rng):
    return company(rng, some_monday(rng), [(int(rng.integers(7)), ())], 30, veteran=False, machine_days=(20,))


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    days = rng.integers(0, 21, size=int(rng.integers(1, 11))).tolist()
    since = [rng.choice([-3, 0, 1, 6, 7, 7, 7, 8, 14], size=int(rng.integers(4))).tolist() for _ in days]
    last_day = int(rng.choice([*days, 0])) + int(rng.choice([6, 7, 8, 14]))
    people = [
        (day, [after for after in active if day + after <= last_day]) for day, active in zip(days, since, strict=True)
    ]
    veteran = rng.random() < 0.6
    return company(rng, some_monday(rng), people, last_day, veteran=veteran, machine_days=() if veteran else [last_day])


@cases.large("100 000 events, 5 000 annotators, 300 days", rows=100_000)
def large(rng, rows):
    staff, days = max(4, rows // 20), 100 + rows // 500
    hired = rng.integers(0, days - 20, staff)
    load = rng.lognormal(0, 1, staff)  # a few work much more than the others
    person = rng.choice(staff, size=rows, p=load / load.sum())
    since = np.minimum(rng.geometric(0.07, rows) - 2, days - 1 - hired[person])
    seconds = (hired[person] + since) * 86_400 + rng.integers(0, 86_400, rows)
    first = np.datetime64("2024-01-10", "D")
    return {
        "annotators": {"annotator_id": np.arange(1, staff + 1), "hired_on": first + hired.astype("timedelta64[D]")},
        "events": {
            "event_id": np.arange(1, rows + 1),
            "annotator_id": np.where(rng.random(rows) < 0.03, np.nan, person + 1.0),
            "ts": first.astype("datetime64[us]") + seconds.astype("timedelta64[s]"),
        },
    }
