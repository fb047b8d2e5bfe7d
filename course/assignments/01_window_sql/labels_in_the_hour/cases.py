"""Inputs of labels_in_the_hour: pauses around an hour, labels of one moment, other people, midnight."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, numbered

cases = CaseBook(tables={"labels": "label_id BIGINT, annotator_id BIGINT, submitted_at TIMESTAMP"})

HOUR = 3600


def morning(rng):
    """Some morning of some year, at a full minute."""
    return datetime.fromisoformat("2025-01-06 08:00") + timedelta(
        days=int(rng.integers(700)), minutes=int(rng.integers(180))
    )


def sent(*pauses, person=5, start):
    """One annotator's labels: the first, and one after each pause (seconds)."""
    moments = [start]
    for pause in pauses:
        moments.append(moments[-1] + timedelta(seconds=pause))
    return [(person, moment) for moment in moments]


@cases.visible("the example")
def example(_rng):
    return {
        "labels": [
            (1, 5, "2026-03-02 09:00:00"),
            (2, 5, "2026-03-02 09:30:00"),
            (3, 5, "2026-03-02 10:00:00"),
            (4, 5, "2026-03-02 10:00:00"),
            (5, 5, "2026-03-02 10:30:01"),
            (6, 6, "2026-03-02 09:59:00"),
            (7, 6, None),
        ]
    }


@cases.hidden("exactly an hour before", group="the hour")
def exactly(rng):
    return {"labels": numbered(rng, sent(HOUR, HOUR, 1800, 1800, start=morning(rng)))}


@cases.hidden("a microsecond more than an hour, and less", group="the hour")
def a_microsecond(rng):
    return {"labels": numbered(rng, sent(HOUR + 0.000001, HOUR - 0.000001, 0.000001, HOUR, start=morning(rng)))}


@cases.hidden("an hour and half a minute", group="the hour")
def half_a_minute(rng):
    start = morning(rng) + timedelta(seconds=20)
    return {"labels": numbered(rng, sent(HOUR + 30, 1, 8, HOUR - 25, start=start))}


@cases.hidden("within one second", group="the hour")
def within_a_second(rng):
    return {"labels": numbered(rng, sent(0.25, 0.25, 0.25, HOUR - 0.5, 0.25, 0.5, start=morning(rng)))}


@cases.hidden("a hundred labels, one a minute", group="the hour")
def a_hundred(rng):
    return {"labels": numbered(rng, sent(*[60] * 99, start=morning(rng)))}


@cases.hidden("a hundred labels within a minute, then a pause", group="the hour")
def many_at_once(rng):
    return {"labels": numbered(rng, sent(*[0.5] * 99, 2 * HOUR, 60, start=morning(rng)))}


@cases.hidden("three labels at one moment", group="one moment")
def three_at_once(rng):
    return {"labels": numbered(rng, sent(0, 0, 600, 0, HOUR - 600, start=morning(rng)))}


@cases.hidden("several at the moment an hour before", group="one moment")
def at_the_edge(rng):
    return {"labels": numbered(rng, sent(0, HOUR, 0, 0, HOUR, start=morning(rng)))}


@cases.hidden("ids that run against time", group="one moment")
def ids_against_time(rng):
    rows = sent(0, 600, 1200, 0, 1800, start=morning(rng))
    return {"labels": [(100 - place, *row) for place, row in enumerate(rows)]}


@cases.hidden("two annotators in turns", group="whose labels")
def in_turns(rng):
    start = morning(rng)
    ones = sent(600, 600, 600, start=start)
    return {"labels": numbered(rng, ones + sent(600, 600, person=0, start=start + timedelta(minutes=5)))}


@cases.hidden("two annotators at the same moments", group="whose labels")
def together(rng):
    start = morning(rng)
    rows = sent(600, 0, HOUR, start=start) + sent(600, 0, HOUR, person=6, start=start)
    return {"labels": numbered(rng, rows)}


@cases.hidden("over a full hour of the clock, over midnight, over New Year", group="time goes on")
def over_midnight(rng):
    start = datetime.fromisoformat("2025-12-31 22:50") + timedelta(seconds=int(rng.integers(60)))
    return {"labels": numbered(rng, sent(900, 900, 1800, 600, 900, start=start))}


@cases.hidden("days and years apart", group="time goes on")
def years_apart(rng):
    return {"labels": numbered(rng, sent(86_400, 60, 366 * 86_400, 60, start=morning(rng)))}


@cases.hidden("abandoned attempts in between", group="abandoned, or nothing")
def abandoned(rng):
    return {"labels": numbered(rng, [*sent(600, 600, start=morning(rng)), (5, None), (5, None), (6, None)])}


@cases.hidden("abandoned attempts only", group="abandoned, or nothing")
def abandoned_only(rng):
    return {"labels": numbered(rng, [(5, None), (6, None)])}


@cases.hidden("no labels", group="abandoned, or nothing")
def nothing(_rng):
    return {"labels": []}


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(0, 24))
    start = morning(rng).replace(hour=22, minute=0)
    seconds = (rng.integers(0, 13, count) * 1200 + rng.choice([0, 0, 0, 1, -1, 0.5], count)).tolist()
    people, done = rng.integers(0, 3, count).tolist(), (rng.random(count) < 0.9).tolist()
    rows = [
        (person, start + timedelta(seconds=after) if is_done else None)
        for person, after, is_done in zip(people, seconds, done, strict=True)
    ]
    return {"labels": numbered(rng, rows)}


@cases.large("100 000 labels, 80 annotators, 90 days", rows=100_000)
def large(rng, rows):
    people = max(2, rows // 1250)
    submitted = np.datetime64("2026-01-01T00:00:00", "us") + rng.integers(0, 90 * 86_400, rows).astype("timedelta64[s]")
    return {
        "labels": {
            "label_id": rng.permutation(rows) + 1,
            "annotator_id": rng.integers(1, people + 1, rows),
            "submitted_at": np.where(rng.random(rows) < 0.04, np.datetime64("NaT"), submitted),
        }
    }
