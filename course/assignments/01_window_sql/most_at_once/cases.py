"""Inputs of most_at_once: people who relay each other, second devices, shifts of no length and without an end."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, numbered

cases = CaseBook(tables={"shifts": "shift_id BIGINT, annotator_id BIGINT, started_at TIMESTAMP, ended_at TIMESTAMP"})

STILL = None


def shifts_of(rng, *spans):
    """Shifts of (person, first minute, last minute or STILL), from some morning on."""
    start = datetime.fromisoformat("2025-01-06 08:00") + timedelta(
        days=int(rng.integers(300)), minutes=int(rng.integers(60))
    )
    rows = [
        (person, start + timedelta(minutes=first), None if last is STILL else start + timedelta(minutes=last))
        for person, first, last in spans
    ]
    return {"shifts": numbered(rng, rows)}


@cases.visible("the example")
def example(_rng):
    return {
        "shifts": [
            (1, 5, "2026-03-02 08:00:00", "2026-03-02 12:00:00"),
            (2, 6, "2026-03-02 09:00:00", "2026-03-02 10:00:00"),
            (3, 7, "2026-03-02 10:00:00", "2026-03-02 11:00:00"),
            (4, 5, "2026-03-02 10:30:00", "2026-03-02 10:45:00"),
            (5, 6, "2026-03-03 08:00:00", STILL),
            (6, 7, "2026-03-03 09:00:00", STILL),
        ]
    }


@cases.hidden("three meet, two of them earlier and later", group="how many")
def three_meet(rng):
    return shifts_of(rng, (5, 0, 300), (6, 60, 240), (7, 100, 200), (6, 400, 500), (7, 450, 600))


@cases.hidden("two overlap a third and never meet", group="how many")
def never_meet(rng):
    return shifts_of(rng, (5, 0, 600), (6, 0, 100), (7, 200, 300), (8, 400, 700))


@cases.hidden("one after the other", group="how many")
def one_by_one(rng):
    return shifts_of(rng, (5, 0, 100), (6, 120, 200), (7, 200, 300), (5, 400, 450))


@cases.hidden("a single shift", group="how many")
def single(rng):
    return shifts_of(rng, (5, 0, 100))


@cases.hidden("over midnight", group="how many")
def over_midnight(rng):
    return shifts_of(rng, (5, 600, 1200), (6, 900, 1300), (7, 1000, 1100), (8, 1250, 1400), (6, 2500, 2600))


@cases.hidden("the greatest number three times", group="how often")
def three_times(rng):
    return shifts_of(rng, (5, 0, 100), (6, 20, 60), (6, 70, 130), (7, 1500, 1600), (8, 1550, 1700))


@cases.hidden("as many again, but one fewer in between", group="how often")
def one_fewer(rng):
    return shifts_of(rng, (5, 0, 300), (6, 0, 300), (7, 50, 100), (7, 101, 200), (8, 199, 250))


@cases.hidden("one leaves as another comes", group="one moment")
def relay(rng):
    return shifts_of(rng, (5, 0, 300), (6, 10, 100), (7, 100, 200), (8, 200, 250))


@cases.hidden("two leave as one comes, one leaves as two come", group="one moment")
def uneven_relay(rng):
    return shifts_of(rng, (5, 0, 100), (6, 0, 100), (7, 100, 200), (8, 50, 200), (9, 200, 300), (5, 200, 260))


@cases.hidden("all come and leave at once", group="one moment")
def all_at_once(rng):
    return shifts_of(rng, (5, 0, 100), (6, 0, 100), (7, 0, 100), (5, 100, 200), (6, 100, 200))


@cases.hidden("a microsecond together, a microsecond apart", group="one moment")
def a_microsecond(_rng):
    day = "2026-03-02"
    return {
        "shifts": [
            (1, 5, f"{day} 08:00:00", f"{day} 09:00:00.000001"),
            (2, 6, f"{day} 09:00:00", f"{day} 10:00:00.000001"),
            (3, 7, f"{day} 10:00:00.000002", f"{day} 11:00:00.3"),
            (4, 8, f"{day} 11:00:00.2", f"{day} 12:00:00"),
        ]
    }


@cases.hidden("a second device", group="one person")
def second_device(rng):
    return shifts_of(rng, (5, 0, 300), (5, 30, 60), (5, 200, 400), (6, 350, 500), (7, 420, 450))


@cases.hidden("the same shift twice", group="one person")
def twice(rng):
    return shifts_of(rng, (5, 0, 100), (5, 0, 100), (5, 0, 60), (6, 200, 300), (7, 250, 300))


@cases.hidden("shifts of one person that touch", group="one person")
def touching(rng):
    return shifts_of(rng, (5, 0, 100), (5, 100, 200), (6, 50, 150), (6, 150, 180), (6, 190, 200))


@cases.hidden("one person, many devices", group="one person")
def one_person(rng):
    return shifts_of(rng, (5, 0, 100), (5, 10, 20), (5, 15, 120), (5, 120, 130), (5, 140, 150))


@cases.hidden("shifts that go on", group="shifts without an end")
def going_on(rng):
    return shifts_of(rng, (5, 0, 100), (6, 50, STILL), (7, 200, STILL), (8, 300, 400))


@cases.hidden("the greatest number goes on", group="shifts without an end")
def peak_goes_on(rng):
    return shifts_of(rng, (5, 0, STILL), (6, 50, 90), (7, 200, STILL), (5, 300, 400), (5, 310, STILL))


@cases.hidden("one that goes on alone", group="shifts without an end")
def alone(rng):
    return shifts_of(rng, (5, 0, STILL))


@cases.hidden("shifts of no length", group="no time at all")
def no_length(rng):
    return shifts_of(rng, (5, 0, 100), (6, 50, 50), (6, 100, 100), (7, 60, 80), (8, 70, 70), (8, 0, 0))


@cases.hidden("shifts of no length only", group="no time at all")
def no_length_only(rng):
    return shifts_of(rng, (5, 50, 50), (6, 50, 50), (6, 70, 70))


@cases.hidden("no shifts", group="no time at all")
def nothing(_rng):
    return {"shifts": []}


@cases.hidden("random small companies", group="random", repeat=32)
def small(rng):
    spans = []
    for _ in range(int(rng.integers(0, 13))):
        first = int(rng.integers(9))
        lasted = int(rng.integers(5))
        spans.append((int(rng.integers(1, 5)), 200 * first, STILL if rng.random() < 0.1 else 200 * (first + lasted)))
    return shifts_of(rng, *spans)


@cases.large("30 000 shifts, 300 annotators, 50 days", rows=30_000)
def large(rng, rows):
    people = max(4, rows // 100)
    seconds = rng.integers(0, 50 * 86_400, rows)
    started = np.datetime64("2026-01-01T00:00:00", "us") + seconds.astype("timedelta64[s]")
    ended = started + rng.integers(0, 12 * 3600, rows).astype("timedelta64[s]")
    goes_on = (seconds > 49 * 86_400) & (rng.random(rows) < 0.3)
    return {
        "shifts": {
            "shift_id": rng.permutation(rows) + 1,
            "annotator_id": rng.integers(1, people + 1, rows),
            "started_at": started,
            "ended_at": np.where(goes_on, np.datetime64("NaT"), ended),
        }
    }
