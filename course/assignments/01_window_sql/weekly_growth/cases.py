"""Inputs of weekly_growth: pauses of one week and of many, empty weeks, the edges of a week, New Year."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, numbered

cases = CaseBook(
    tables={"labels": "label_id BIGINT, annotator_id BIGINT, started_at TIMESTAMP, submitted_at TIMESTAMP"}
)

MONDAY = datetime.fromisoformat("2023-01-02")
NEW_YEAR = datetime.fromisoformat("2024-12-16")  # 2025 begins on the Wednesday of the third week


def some_monday(rng):
    return MONDAY + timedelta(days=7 * int(rng.integers(100)))


def sent(rng, seen, first=None):
    """Labels of (person, week) at some moment of that week, opened a few minutes before, within the week."""
    first = some_monday(rng) if first is None else first
    rows = []
    for person, week in seen:
        moment = first + timedelta(days=7 * week, seconds=int(rng.integers(600, 7 * 86_400)))
        rows.append((person, moment - timedelta(seconds=int(rng.integers(5, 600))), moment))
    return {"labels": numbered(rng, rows)}


def weeks_of(person, *weeks):
    return [(person, week) for week in weeks]


def at(rng, *rows):
    """Labels of (person, moment); a third value says when the task was opened."""
    return {"labels": numbered(rng, [(person, opened[0] if opened else ts, ts) for person, ts, *opened in rows])}


@cases.visible("the example")
def example(_rng):
    return {
        "labels": [
            (1, 5, "2026-03-02 09:00:00", "2026-03-02 09:01:00"),
            (2, 5, "2026-03-04 09:00:00", "2026-03-04 09:01:00"),
            (3, 6, "2026-03-08 23:58:00", "2026-03-08 23:59:00"),
            (4, 5, "2026-03-10 09:00:00", "2026-03-10 09:01:00"),
            (5, 7, "2026-03-10 09:00:00", None),
            (6, 6, "2026-03-24 10:00:00", "2026-03-24 10:05:00"),
            (7, 7, "2026-03-25 10:00:00", "2026-03-25 10:05:00"),
        ]
    }


@cases.hidden("the same people every week", group="who is who")
def steady(rng):
    return sent(rng, [(person, week) for person in (5, 6, 7) for week in range(4)])


@cases.hidden("new people every week", group="who is who")
def always_new(rng):
    return sent(rng, [(10 * week + person, week) for week in range(4) for person in range(week + 1)])


@cases.hidden("back after one week, and after five", group="who is who")
def back(rng):
    return sent(rng, weeks_of(5, *range(8)) + weeks_of(6, 0, 2, 3) + weeks_of(7, 1, 7) + weeks_of(0, 2, 3))


@cases.hidden("lost and back three times", group="who is who")
def on_and_off(rng):
    return sent(rng, weeks_of(5, 0, 2, 4, 6) + weeks_of(6, *range(1, 7)) + weeks_of(7, 1, 3, 5))


@cases.hidden("those who never come back", group="who is who")
def lost(rng):
    return sent(rng, weeks_of(5, *range(5)) + weeks_of(6, 0) + weeks_of(7, 0, 1) + weeks_of(8, 2))


@cases.hidden("many labels in one week", group="one person, one week")
def many_labels(rng):
    return sent(rng, 5 * weeks_of(5, 0, 1) + 3 * weeks_of(6, 0, 2) + weeks_of(7, 1, 2))


@cases.hidden("many labels at one moment", group="one person, one week")
def one_moment(rng):
    day = some_monday(rng) + timedelta(hours=60)
    return at(rng, *[(5, day)] * 3, *[(6, day)] * 2, (5, day + timedelta(days=7)), (5, day + timedelta(days=7)))


@cases.hidden("Monday, then the Sunday of the week after", group="one person, one week")
def thirteen_days(rng):
    first = some_monday(rng)
    late = first + timedelta(days=13, hours=23)
    return at(rng, (5, first), (5, late), (6, first + timedelta(days=6)), (6, first + timedelta(days=14, hours=1)))


@cases.hidden("empty weeks", group="empty weeks")
def empty_weeks(rng):
    return sent(rng, weeks_of(5, 0, 1, 5) + weeks_of(6, 0, 6) + weeks_of(7, 1, 5, 6))


@cases.hidden("all gone for a year, then one is back", group="empty weeks")
def a_year(rng):
    return sent(rng, weeks_of(5, 0, 52) + weeks_of(6, 0))


@cases.hidden("one week", group="empty weeks")
def one_week(rng):
    return sent(rng, [(5, 0), (6, 0), (6, 0)])


@cases.hidden("no labels", group="empty weeks")
def nothing(_rng):
    return {"labels": []}


@cases.hidden("abandoned attempts only", group="abandoned")
def abandoned_only(rng):
    day = some_monday(rng)
    return at(rng, (5, None, day), (6, None, day + timedelta(days=9)))


@cases.hidden("abandoned before the first, between, after the last", group="abandoned")
def abandoned(rng):
    first = some_monday(rng)
    weeks = [first + timedelta(days=7 * week, hours=30) for week in range(6)]
    return at(
        rng, (5, weeks[1]), (5, None, weeks[2]), (5, weeks[3]), (6, None, weeks[0]), (6, weeks[3]), (6, None, weeks[5])
    )


@cases.hidden("the last moment of Sunday, the first of Monday", group="the edges of a week")
def edges(rng):
    monday = some_monday(rng) + timedelta(days=7)
    last = monday - timedelta(microseconds=1)
    return at(rng, (5, last), (5, monday), (6, monday), (6, monday + timedelta(days=7)), (7, last))


@cases.hidden("Sundays", group="the edges of a week")
def sundays(rng):
    sunday = some_monday(rng) + timedelta(days=6, hours=12)
    rows = [(5, sunday), (5, sunday + timedelta(days=1)), (6, sunday + timedelta(days=7)), (6, sunday)]
    return at(rng, *rows, (7, sunday + timedelta(days=8)))


@cases.hidden("opened on Sunday, submitted on Monday", group="the edges of a week")
def over_the_edge(rng):
    monday = some_monday(rng) + timedelta(days=7)
    opened, moment = monday - timedelta(minutes=3), monday + timedelta(minutes=2)
    return at(rng, (5, moment, opened), (5, moment + timedelta(days=7)), (6, moment), (6, opened))


@cases.hidden("over New Year", group="the edges of a week")
def new_year(rng):
    return sent(rng, weeks_of(5, *range(6)) + weeks_of(6, 1, 2) + weeks_of(7, 2, 4), first=NEW_YEAR)


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(0, 26))
    first = NEW_YEAR if rng.random() < 0.4 else some_monday(rng)
    minutes = [0, 1, 3000, 6 * 1440 + 700, 7 * 1440 - 2]
    picks = zip(
        rng.integers(0, 5, count).tolist(),
        rng.integers(0, 7, count).tolist(),
        rng.choice(minutes, count).tolist(),
        rng.choice([0, 5], count).tolist(),
        (rng.random(count) < 0.85).tolist(),
        strict=True,
    )
    rows = []
    for person, week, minute, lasted, done in picks:
        moment = first + timedelta(days=7 * week, minutes=minute)
        rows.append((person, moment if done else None, moment - timedelta(minutes=lasted)))
    return at(rng, *rows)


@cases.large("100 000 labels, 250 annotators, 60 weeks", rows=100_000)
def large(rng, rows):
    people = max(4, rows // 400)
    begin = rng.integers(0, 30 * 7 * 86_400, people + 1)
    who = rng.integers(1, people + 1, rows)
    seconds = begin[who] + (rng.beta(0.5, 1.0, rows) * 30 * 7 * 86_400).astype(np.int64)
    submitted = np.datetime64("2024-10-07", "s") + seconds.astype("timedelta64[s]")
    return {
        "labels": {
            "label_id": np.arange(1, rows + 1),
            "annotator_id": who,
            "started_at": submitted - rng.integers(5, 300, rows).astype("timedelta64[s]"),
            "submitted_at": np.where(rng.random(rows) < 0.04, np.datetime64("NaT"), submitted),
        }
    }
