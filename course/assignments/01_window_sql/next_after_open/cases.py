"""Inputs of next_after_open: what follows an open, at one moment, by somebody else, after midnight, or never."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(tables={"events": "event_id BIGINT, annotator_id BIGINT, task_id BIGINT, type VARCHAR, ts TIMESTAMP"})

TYPES = ["open", "label", "submit", "login"]


def morning(rng):
    """Some morning of some year, at a whole second."""
    return datetime.fromisoformat("2023-01-02 08:00") + timedelta(
        days=int(rng.integers(700)), seconds=int(rng.integers(7200))
    )


def two_people(rng):
    """Two annotators' ids, in ascending order."""
    return sorted(int(person) for person in rng.choice(900, size=2, replace=False) + 1)


def acts(rng, *steps, person=None, start=None):
    """One annotator's (annotator, task, type, moment): each step is (seconds after the one before, type, task)."""
    person = int(rng.integers(1, 900)) if person is None else person
    moment, rows = start or morning(rng), []
    for seconds, kind, task in steps:
        moment += timedelta(seconds=seconds)
        rows.append((person, task, kind, moment))
    return rows


def with_ids(rng, rows):
    """Give each row an id, in any order, and shuffle the table."""
    ids = rng.choice(9000, size=len(rows), replace=False) + 1
    return {"events": shuffled(rng, [(int(one), *row) for one, row in zip(ids, rows, strict=True)])}


def ids_in_order(rng, rows):
    """Give the rows ascending ids, and shuffle the table."""
    ids = np.sort(rng.choice(9000, size=len(rows), replace=False) + 1)
    return {"events": shuffled(rng, [(int(one), *row) for one, row in zip(ids, rows, strict=True)])}


@cases.visible("the example")
def example(_rng):
    return {
        "events": [
            (1, 7, 70, "open", "2026-03-02 09:00:00"),
            (2, 8, 70, "open", "2026-03-02 09:00:10"),
            (3, 7, 70, "label", "2026-03-02 09:00:30.5"),
            (4, 7, 71, "open", "2026-03-02 09:00:30.5"),
            (5, 7, 70, "submit", "2026-03-02 09:02:00.5"),
            (6, 8, 70, "label", "2026-03-02 09:01:10"),
            (7, 8, 72, "open", "2026-03-02 09:03:00"),
        ]
    }


@cases.hidden("another open comes next", group="what comes next")
def open_after_open(rng):
    return with_ids(rng, acts(rng, (0, "open", 1), (60, "open", 2), (30, "open", 1), (5, "label", 1)))


@cases.hidden("a login without a task comes next", group="what comes next")
def login_next(rng):
    return with_ids(rng, acts(rng, (0, "open", 1), (3000, "login", None), (60, "label", 1), (1, "submit", 1)))


@cases.hidden("something on another task comes next", group="what comes next")
def another_task(rng):
    return with_ids(rng, acts(rng, (0, "open", 1), (20, "submit", 2), (20, "label", 1), (20, "submit", 1)))


@cases.hidden("ids that run against time", group="what comes next")
def ids_against_time(rng):
    rows = acts(rng, (0, "open", 1), (20, "label", 1), (20, "open", 2), (20, "submit", 1), (9, "login", None))
    return ids_in_order(rng, rows[::-1])


@cases.hidden("two annotators in turns, on one task", group="whose events")
def in_turns(rng):
    first, second = two_people(rng)
    start = morning(rng)
    steps = ((0, "open", 1), (60, "label", 1), (60, "open", 2), (60, "submit", 2))
    ahead = acts(rng, *steps, person=first, start=start)
    return with_ids(rng, ahead + acts(rng, *steps, person=second, start=start + timedelta(seconds=20)))


@cases.hidden("a machine in between, and opens of a machine", group="whose events")
def machine(rng):
    rows = acts(rng, (0, "open", 1), (60, "label", 1), (60, "open", 2))
    start = rows[0][-1] + timedelta(seconds=5)
    kinds = ((0, "heartbeat", None), (1, "open", 1), (4, "open", 2), (900, "heartbeat", None))
    machines = [(None, *row[1:]) for row in acts(rng, *kinds, start=start)]
    return with_ids(rng, rows + machines)


@cases.hidden("the annotator whose id is 0", group="whose events")
def zero(rng):
    start = morning(rng)
    rows = acts(rng, (0, "open", 1), (60, "label", 1), person=0, start=start)
    return with_ids(rng, [*rows, (None, None, "heartbeat", start + timedelta(seconds=30))])


@cases.hidden("two annotators at the same moments", group="one moment")
def together(rng):
    first, second = two_people(rng)
    rows = acts(rng, (0, "open", 1), (60, "label", 1), (0, "open", 2), (60, "submit", 2), person=first)
    return with_ids(rng, rows + [(second, *row[1:]) for row in rows])


@cases.hidden("opened and labelled at one moment", group="one moment")
def at_once(rng):
    return ids_in_order(rng, acts(rng, (0, "open", 1), (0, "label", 1), (60, "submit", 1)))


@cases.hidden("at one moment the open has the higher id", group="one moment")
def open_is_second(rng):
    return ids_in_order(rng, acts(rng, (0, "label", 1), (0, "open", 2), (0, "submit", 1), (60, "label", 2)))


@cases.hidden("five events at one moment, after the open", group="one moment")
def five_at_once(rng):
    kinds = rng.permutation(["label", "submit", "open", "login", "accept"]).tolist()
    rows = acts(rng, (0, "open", 1), *[(60 if place == 0 else 0, kind, place) for place, kind in enumerate(kinds)])
    return ids_in_order(rng, rows)


@cases.hidden("a microsecond later", group="how long")
def a_microsecond(rng):
    rows = acts(rng, (0, "open", 1), (0.000001, "label", 1), (0.999998, "open", 2), (0.000002, "submit", 1))
    return ids_in_order(rng, rows[::-1])


@cases.hidden("half seconds, over a full minute", group="how long")
def half_seconds(rng):
    start = morning(rng).replace(second=59)
    steps = ((0.9, "open", 1), (0.2, "label", 1), (59, "open", 2), (90.25, "label", 2))
    return with_ids(rng, acts(rng, *steps, start=start))


@cases.hidden("over midnight, over New Year", group="how long")
def over_midnight(rng):
    start = datetime.fromisoformat("2024-12-31 23:59:30")
    return with_ids(rng, acts(rng, (0, "open", 1), (60, "label", 1), (86_340, "open", 2), (61, "open", 3), start=start))


@cases.hidden("back after a month and after a year", group="how long")
def long_absence(rng):
    return with_ids(
        rng, acts(rng, (0, "open", 1), (31 * 86_400, "label", 1), (5, "open", 2), (366 * 86_400, "open", 1))
    )


@cases.hidden("the last event is an open, and an open is all there is", group="nothing follows")
def last_is_open(rng):
    first, second = two_people(rng)
    rows = acts(rng, (0, "open", 1), (60, "label", 1), (60, "open", 2), person=first)
    return with_ids(rng, rows + acts(rng, (0, "open", 1), person=second))


@cases.hidden("no opens", group="nothing follows")
def no_opens(rng):
    return with_ids(rng, acts(rng, (0, "login", None), (60, "label", 1), (60, "submit", 1)))


@cases.hidden("no events", group="nothing follows")
def nothing(_rng):
    return {"events": []}


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    people = [None, 0, *two_people(rng)]
    start = morning(rng).replace(hour=23, minute=59, second=50)
    count = int(rng.integers(0, 30))
    picks = zip(
        rng.integers(0, 4, count).tolist(),
        rng.integers(0, 3, count).tolist(),
        rng.choice(TYPES, count, p=[0.4, 0.25, 0.2, 0.15]).tolist(),
        (rng.integers(0, 12, count) * 2.25).tolist(),
        strict=True,
    )
    rows = [
        (people[who], None if kind == "login" else task, kind, start + timedelta(seconds=after))
        for who, task, kind, after in picks
    ]
    return with_ids(rng, rows)


@cases.large("100 000 events, 250 annotators, 90 days", rows=100_000)
def large(rng, rows):
    people = max(4, rows // 400)
    kinds = rng.choice(np.array([*TYPES, "heartbeat"]), size=rows, p=[0.33, 0.3, 0.3, 0.02, 0.05])
    who = rng.integers(1, people + 1, rows).astype(float)
    who[kinds == "heartbeat"] = np.nan
    seconds = rng.integers(0, 90 * 86_400, rows)
    return {
        "events": {
            "event_id": rng.permutation(rows) + 1,
            "annotator_id": who,
            "task_id": np.where((kinds == "login") | (kinds == "heartbeat"), np.nan, rng.integers(1, rows, rows)),
            "type": kinds,
            "ts": np.datetime64("2024-01-01T00:00:00", "us") + seconds.astype("timedelta64[s]"),
        }
    }
