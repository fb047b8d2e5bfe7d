"""Inputs of sessionise_clicks: pauses around 30 minutes, people side by side, and time that runs on at midnight."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, numbered

cases = CaseBook(tables={"events": "event_id BIGINT, annotator_id BIGINT, ts TIMESTAMP"})

HALF_HOUR = 1800
FIRST_MORNING = datetime.fromisoformat("2023-01-02 08:00")
LAST_EVENING = datetime.fromisoformat("2023-12-31 23:45")
PAUSES = [0, 1, 600, HALF_HOUR - 60, HALF_HOUR - 1, HALF_HOUR, HALF_HOUR + 1, HALF_HOUR + 60, 5000]


def morning(rng):
    """Some morning of some year, at a whole second."""
    return FIRST_MORNING + timedelta(days=int(rng.integers(700)), seconds=int(rng.integers(7200)))


def two_people(rng):
    """Two annotators' ids, in ascending order."""
    return sorted(int(person) for person in rng.choice(900, size=2, replace=False) + 1)


def events_of(rng, clicks):
    """Give each (annotator, moment) an event id, in an order that is not that of time."""
    return {"events": numbered(rng, clicks)}


def clicks_after(rng, *pauses, person=None, start=None):
    """One annotator's clicks: the first, and one after each pause (seconds)."""
    person = int(rng.integers(1, 900)) if person is None else person
    moments = [start or morning(rng)]
    for pause in pauses:
        moments.append(moments[-1] + timedelta(seconds=pause))
    return [(person, ts) for ts in moments]


@cases.visible("the example")
def example(_rng):
    return {
        "events": [
            (1, 7, "2024-03-04 09:00:00"),
            (2, 8, "2024-03-04 09:10:00"),
            (3, 7, "2024-03-04 09:20:00"),
            (4, 7, "2024-03-04 10:05:00"),
            (5, 8, "2024-03-04 09:15:00"),
        ]
    }


@cases.hidden("a pause of exactly 30:00", group="the 30 minutes")
def exactly_half_an_hour(rng):
    return events_of(rng, clicks_after(rng, 60, HALF_HOUR, 60))


@cases.hidden("a pause of 30:01", group="the 30 minutes")
def one_second_more(rng):
    start = morning(rng).replace(second=59)  # 08:00:59 to 08:31:00: the minute hand moves 31 times
    return events_of(rng, clicks_after(rng, 60, HALF_HOUR + 1, 60, start=start))


@cases.hidden("a pause of 30:59, from a full minute", group="the 30 minutes")
def almost_a_minute_more(rng):
    start = morning(rng).replace(second=0)  # 08:00:00 to 08:30:59: the minute hand moves only 30 times
    return events_of(rng, clicks_after(rng, HALF_HOUR + 59, 60, start=start))


@cases.hidden("a pause of 30:00 and half a second", group="the 30 minutes")
def half_a_second_more(rng):
    return events_of(rng, clicks_after(rng, HALF_HOUR + 0.5, 60))


@cases.hidden("a pause of 30:00 and less than a millisecond", group="the 30 minutes")
def a_microsecond_more(rng):
    finest = [HALF_HOUR + 0.000001, 60, HALF_HOUR - 0.000001, HALF_HOUR + 0.0004, HALF_HOUR, HALF_HOUR + 0.0006, 60]
    return events_of(rng, clicks_after(rng, *finest))


@cases.hidden("three hours of clicks, never silent for long", group="the 30 minutes")
def long_sitting(rng):
    return events_of(rng, clicks_after(rng, *rng.integers(300, 1500, size=12).tolist()))


@cases.hidden("two annotators click in turns", group="who clicks")
def in_turns(rng):
    first, second = two_people(rng)
    start = morning(rng)
    ahead = clicks_after(rng, 2400, 2400, person=first, start=start)
    behind = clicks_after(rng, 2400, 600, person=second, start=start + timedelta(minutes=20))
    return events_of(rng, ahead + behind)


@cases.hidden("one leaves, another begins at once", group="who clicks")
def relay(rng):
    first, second = two_people(rng)
    ahead = clicks_after(rng, 300, person=first)
    return events_of(rng, ahead + clicks_after(rng, 300, 3600, person=second, start=ahead[-1][1]))


@cases.hidden("one leaves, another begins two hours later", group="who clicks")
def later_shift(rng):
    first, second = two_people(rng)
    ahead = clicks_after(rng, 300, person=first)
    return events_of(rng, ahead + clicks_after(rng, 300, person=second, start=ahead[-1][1] + timedelta(hours=2)))


@cases.hidden("machine events fill a long pause", group="who clicks")
def machine_between(rng):
    clicks = clicks_after(rng, 300, 4800)
    return events_of(rng, clicks + [(None, clicks[1][1] + timedelta(minutes=20 * step)) for step in (1, 2, 3)])


@cases.hidden("the annotator whose id is 0, and a machine", group="who clicks")
def zero_and_machine(rng):
    clicks = clicks_after(rng, 300, 4800, 60, person=0)
    machine = [(None, clicks[1][1] + timedelta(minutes=20 * step)) for step in range(1, 6)]
    return events_of(rng, clicks + machine + clicks_after(rng, 2400, person=1))


@cases.hidden("a session over midnight", group="time goes on")
def over_midnight(rng):
    start = morning(rng).replace(hour=23, minute=50)
    return events_of(rng, clicks_after(rng, 300, 900, 300, start=start))


@cases.hidden("a session into the new year", group="time goes on")
def new_year(rng):
    start = LAST_EVENING + timedelta(seconds=int(rng.integers(300)))
    return events_of(rng, clicks_after(rng, 900, 600, start=start))


@cases.hidden("midnight within a pause of exactly 30:00", group="time goes on")
def pause_over_midnight(rng):
    start = morning(rng).replace(hour=23, minute=45)
    return events_of(rng, clicks_after(rng, HALF_HOUR, HALF_HOUR + 1, start=start))


@cases.hidden("back after a day, a month and a year", group="time goes on")
def long_absence(rng):
    return events_of(rng, clicks_after(rng, 86_400, 60, 30 * 86_400, 366 * 86_400, 60))


@cases.hidden("two clicks at the same moment open a session", group="one moment")
def twice_at_once(rng):
    return events_of(rng, clicks_after(rng, 0, 60, 3000, 0, 0, 1200, 0))


@cases.hidden("two annotators at the same moments", group="one moment")
def together(rng):
    first, second = two_people(rng)
    start = morning(rng)
    pauses = (600, HALF_HOUR + 1, 0, 600)
    ones = clicks_after(rng, *pauses, person=first, start=start)
    return events_of(rng, ones + [(second, ts) for _, ts in ones])


@cases.hidden("no events", group="little or nothing")
def nothing(_rng):
    return {"events": []}


@cases.hidden("machine events only", group="little or nothing")
def machine_only(rng):
    return events_of(rng, [(None, ts) for _, ts in clicks_after(rng, 60, 3600)])


@cases.hidden("a single click", group="little or nothing")
def single(rng):
    return events_of(rng, clicks_after(rng))


@cases.hidden("single clicks, each a session", group="little or nothing")
def short_visits(rng):
    return events_of(rng, clicks_after(rng, *rng.integers(HALF_HOUR + 1, 9000, size=4).tolist()))


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    people = [None, *two_people(rng), 901]
    start = morning(rng).replace(hour=22)
    clicks = []
    for person in people[: int(rng.integers(1, 5))]:
        pauses = rng.choice(PAUSES, size=9)
        begin = start + timedelta(seconds=int(rng.choice([0, 600, HALF_HOUR])))
        clicks += [(person, ts) for _, ts in clicks_after(rng, *pauses.tolist(), start=begin)]
    kept = rng.permutation(len(clicks))[: int(rng.integers(len(clicks) + 1))]
    return events_of(rng, [clicks[at] for at in kept])


@cases.large("100 000 events, 1 000 annotators, 90 days", rows=100_000)
def large(rng, rows):
    people = max(4, rows // 100)
    load = rng.lognormal(0, 1.4, people)  # a few make most of the clicks
    person = np.sort(rng.choice(people, size=rows, p=load / load.sum()))
    pause = np.where(rng.random(rows) < 0.9, rng.integers(1, 900, rows), rng.integers(900, 50_000, rows))
    pause[rng.random(rows) < 0.02] = HALF_HOUR
    seconds = np.cumsum(pause)
    first = np.searchsorted(person, person)  # each person's clock begins with their first click
    seconds = (seconds - seconds[first] + person * 37) % (90 * 86_400)
    order = rng.permutation(rows)
    ids = np.where(rng.random(rows) < 0.03, np.nan, person + 1.0)
    ts = np.datetime64("2024-01-01T00:00:00", "us") + seconds.astype("timedelta64[s]")
    return {"events": {"event_id": np.arange(1, rows + 1), "annotator_id": ids[order], "ts": ts[order]}}
