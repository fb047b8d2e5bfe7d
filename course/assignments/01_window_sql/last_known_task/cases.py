"""Inputs of last_known_task: gaps of one and of many, tasks gone back to, one moment, other people, no past."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(tables={"events": "event_id BIGINT, annotator_id BIGINT, task_id BIGINT, ts TIMESTAMP"})

NOTHING = None


def morning(rng):
    """Some morning of some year, at a whole second."""
    return datetime.fromisoformat("2023-01-02 08:00") + timedelta(
        days=int(rng.integers(700)), seconds=int(rng.integers(7200))
    )


def two_people(rng):
    """Two annotators' ids, in ascending order."""
    return sorted(int(person) for person in rng.choice(900, size=2, replace=False) + 1)


def past(rng, *steps, person=None, start=None):
    """One annotator's (annotator, task, moment): each step is (seconds after the one before, task)."""
    person = int(rng.integers(1, 900)) if person is None else person
    moment, rows = start or morning(rng), []
    for seconds, task in steps:
        moment += timedelta(seconds=seconds)
        rows.append((person, task, moment))
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
            (1, 7, NOTHING, "2026-03-02 08:59:00"),
            (2, 7, 71, "2026-03-02 09:00:00"),
            (3, 7, 70, "2026-03-02 09:05:00"),
            (4, 8, NOTHING, "2026-03-02 09:10:00"),
            (5, None, NOTHING, "2026-03-02 09:15:00"),
            (6, 7, NOTHING, "2026-03-02 09:20:00"),
            (7, 7, NOTHING, "2026-03-03 08:00:00"),
        ]
    }


@cases.hidden("one login, and five in a row", group="how far back")
def logins_in_a_row(rng):
    return with_ids(rng, past(rng, (0, 4), (60, 9), (60, NOTHING), (60, 4), *[(30, NOTHING)] * 5, (60, 9)))


@cases.hidden("back to an older task", group="how far back")
def older_task(rng):
    return with_ids(rng, past(rng, (0, 8), (60, 9), (60, 9), (60, 3), (60, NOTHING), (60, 8), (60, NOTHING)))


@cases.hidden("the same task noted again, and again after another", group="how far back")
def noted_again(rng):
    return with_ids(rng, past(rng, (0, 8), (60, 8), (60, NOTHING), (60, 3), (60, 8), (60, NOTHING), (60, 8)))


@cases.hidden("over midnight, after a month, after a year", group="how far back")
def long_ago(rng):
    steps = ((0, 8), (86_400, NOTHING), (31 * 86_400, NOTHING), (60, 3), (366 * 86_400, NOTHING))
    return with_ids(rng, past(rng, *steps))


@cases.hidden("ids that run against time", group="how far back")
def ids_against_time(rng):
    return ids_in_order(rng, past(rng, (0, 3), (60, NOTHING), (60, 8), (60, NOTHING), (60, 5), (60, NOTHING))[::-1])


@cases.hidden("nothing known at the start", group="nothing known")
def start(rng):
    return with_ids(rng, past(rng, (0, NOTHING), (60, NOTHING), (60, 5), (60, NOTHING)))


@cases.hidden("nothing known ever", group="nothing known")
def never(rng):
    first, second = two_people(rng)
    rows = past(rng, (0, NOTHING), (60, NOTHING), person=first)
    return with_ids(rng, rows + past(rng, (0, NOTHING), person=second))


@cases.hidden("no events", group="nothing known")
def nothing(_rng):
    return {"events": []}


@cases.hidden("machines only", group="nothing known")
def machines_only(rng):
    return with_ids(rng, [(None, *row[1:]) for row in past(rng, (0, 5), (60, NOTHING), (60, 7))])


@cases.hidden("two annotators in turns", group="whose events")
def in_turns(rng):
    first, second = two_people(rng)
    start = morning(rng)
    rows = past(rng, (0, 4), (60, NOTHING), (60, NOTHING), (60, 6), person=first, start=start)
    others = past(rng, (0, NOTHING), (60, 5), (60, NOTHING), person=second, start=start + timedelta(seconds=20))
    return with_ids(rng, rows + others)


@cases.hidden("machines note tasks in between", group="whose events")
def machines_between(rng):
    rows = past(rng, (0, 4), (60, NOTHING), (60, NOTHING))
    machines = past(rng, (30, 6), (60, NOTHING), (20, 7), start=rows[0][-1])
    return with_ids(rng, rows + [(None, *row[1:]) for row in machines])


@cases.hidden("the annotator and the task whose id is 0", group="whose events")
def zero(rng):
    rows = past(rng, (0, 4), (60, 0), (60, NOTHING), person=0)
    others = past(rng, (0, 0), (60, NOTHING), (60, 3), (60, NOTHING), person=1, start=rows[0][-1])
    return with_ids(rng, rows + others)


@cases.hidden("a login and a task at one moment", group="one moment")
def login_and_task(rng):
    ahead = past(rng, (0, 4), (60, NOTHING), (0, 6), (60, NOTHING))
    return ids_in_order(rng, ahead + past(rng, (0, 4), (60, 6), (0, NOTHING), (60, 3), person=901))


@cases.hidden("several tasks at one moment", group="one moment")
def several_tasks(rng):
    tasks = [int(task) for task in rng.permutation(5)]
    steps = [(0, task) for task in (*tasks[:2], NOTHING, *tasks[2:], NOTHING)]
    return ids_in_order(rng, past(rng, *steps, (60, NOTHING)))


@cases.hidden("two annotators at the same moments", group="one moment")
def together(rng):
    first, second = two_people(rng)
    rows = past(rng, (0, 4), (0, NOTHING), (60, 6), (0, NOTHING), person=first)
    return with_ids(rng, rows + past(rng, (0, NOTHING), (0, 5), (60, NOTHING), person=second, start=rows[0][-1]))


@cases.hidden("a microsecond apart", group="one moment")
def a_microsecond(rng):
    return ids_in_order(rng, past(rng, (0, 4), (0.000001, NOTHING), (0.000001, 6), (0.000001, NOTHING))[::-1])


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    people = [None, 0, *two_people(rng)]
    start = morning(rng).replace(hour=23, minute=59, second=57)
    count = int(rng.integers(0, 32))
    picks = zip(
        rng.integers(0, 4, count).tolist(),
        rng.integers(-3, 4, count).tolist(),
        (rng.integers(0, 8, count) * 0.75).tolist(),
        strict=True,
    )
    rows = [
        (people[who], task if task >= 0 else NOTHING, start + timedelta(seconds=after)) for who, task, after in picks
    ]
    return with_ids(rng, rows)


@cases.large("100 000 events, 250 annotators, 90 days", rows=100_000)
def large(rng, rows):
    people = max(4, rows // 400)
    who, seconds = rng.integers(1, people + 1, rows).astype(float), rng.integers(0, 90 * 86_400, rows)
    who[rng.random(rows) < 0.05] = np.nan
    return {
        "events": {
            "event_id": rng.permutation(rows) + 1,
            "annotator_id": who,
            "task_id": np.where(rng.random(rows) < 0.3, np.nan, rng.integers(1, rows, rows)),
            "ts": np.datetime64("2024-01-01T00:00:00", "us") + seconds.astype("timedelta64[s]"),
        }
    }
