"""Inputs of to_local_time: wall clocks dense around the hours that were skipped or shown twice."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

HOUR, SECOND = 3_600_000_000, 1_000_000  # microseconds
# Zone -> (first skipped minute of each spring, first repeated minute of each autumn); every change is of one hour.
CHANGES = {
    "Europe/Berlin": (
        ["2024-03-31 02:00", "2025-03-30 02:00", "2026-03-29 02:00"],
        ["2024-10-27 02:00", "2025-10-26 02:00", "2026-10-25 02:00"],
    ),
    "Europe/London": (
        ["2024-03-31 01:00", "2025-03-30 01:00", "2026-03-29 01:00"],
        ["2024-10-27 01:00", "2025-10-26 01:00", "2026-10-25 01:00"],
    ),
    "America/New_York": (
        ["2024-03-10 02:00", "2025-03-09 02:00", "2026-03-08 02:00"],
        ["2024-11-03 01:00", "2025-11-02 01:00", "2026-11-01 01:00"],
    ),
    "Australia/Sydney": (
        ["2024-10-06 02:00", "2025-10-05 02:00", "2026-10-04 02:00"],
        ["2024-04-07 02:00", "2025-04-06 02:00", "2026-04-05 02:00"],
    ),
    "America/Santiago": (
        ["2024-09-08 00:00", "2025-09-07 00:00", "2026-09-06 00:00"],
        ["2024-04-06 23:00", "2025-04-05 23:00", "2026-04-04 23:00"],
    ),
}
BY_NIGHT = ["Europe/Berlin", "Europe/London", "America/New_York", "Australia/Sydney"]
STEADY = ["Asia/Kolkata", "Asia/Tokyo", "UTC"]
ZONES = [*CHANGES, *STEADY]


def _inputs(wall, source, target):
    return {
        "wall": pd.Series(np.asarray(wall, dtype="datetime64[us]")),
        "source_zone": str(source),
        "target_zone": str(target),
    }


def _spring(rng, zone):
    """Return the first skipped moment of one spring, as microseconds since 1970."""
    return np.datetime64(rng.choice(CHANGES[zone][0]), "us").astype("int64")


def _autumn(rng, zone):
    """Return the first repeated moment of one autumn, as microseconds since 1970."""
    return np.datetime64(rng.choice(CHANGES[zone][1]), "us").astype("int64")


def _edges(start):
    """Return the moments just outside and just inside of an hour, and its middle."""
    return [start - SECOND, start - 1, start, start + HOUR // 2, start + HOUR - 1, start + HOUR, start + 2 * HOUR]


def _ordinary(rng, count):
    """Return moments of 2015 to 2029 in whole seconds, as microseconds since 1970."""
    return rng.integers(1_420_500_000, 1_893_000_000, count) * SECOND


@cases.visible("the example")
def example(_rng):
    wall = ["2024-07-01 09:00", "2024-03-15 09:00", "2024-03-31 02:30", "2024-10-27 02:30", "2024-10-27 03:00", "NaT"]
    return _inputs(wall, "Europe/Berlin", "America/New_York")


@cases.visible("a zone that never changes its clocks", group="ordinary days")
def steady(_rng):
    return _inputs(["2024-03-31 02:30", "2024-10-27 02:30"], "Asia/Kolkata", "Europe/Berlin")


@cases.hidden("ordinary days in winter and summer", group="ordinary days")
def ordinary(rng):
    source, target = rng.choice(BY_NIGHT, 2, replace=False)
    return _inputs(np.datetime64("2024-01-15T12:00:00", "us") + np.arange(12) * np.timedelta64(30, "D"), source, target)


@cases.hidden("02:30 in spring", group="skipped hours")
def spring(rng):
    start = _spring(rng, "Europe/Berlin")
    return _inputs([start + HOUR // 2, *_ordinary(rng, 2)], "Europe/Berlin", rng.choice(STEADY))


@cases.hidden("first and last microsecond of the gap", group="skipped hours")
def gap_edges(rng):
    source = rng.choice(BY_NIGHT)
    return _inputs(rng.permutation(_edges(_spring(rng, source))), source, rng.choice(STEADY))


@cases.hidden("a day that begins at 01:00", group="skipped hours")
def midnight_gap(rng):
    wall = _edges(_spring(rng, "America/Santiago"))
    return _inputs(rng.permutation(wall), "America/Santiago", rng.choice(STEADY))


@cases.hidden("clocks that are half an hour beside the full hour of UTC", group="skipped hours")
def half_hour_zone(rng):
    spring = np.datetime64(rng.choice(["2024-10-06T02:00", "2025-10-05T02:00"]), "us").astype("int64")
    return _inputs(rng.permutation(_edges(spring)), "Australia/Adelaide", rng.choice(STEADY))


@cases.hidden("01:30 in autumn", group="repeated hours")
def autumn(rng):
    start = _autumn(rng, "America/New_York")
    return _inputs([start + HOUR // 2, *_ordinary(rng, 2)], "America/New_York", rng.choice(STEADY))


@cases.hidden("first and last microsecond of the repeated hour", group="repeated hours")
def repeat_edges(rng):
    source = rng.choice(BY_NIGHT)
    return _inputs(rng.permutation(_edges(_autumn(rng, source))), source, rng.choice(STEADY))


@cases.hidden("the repeated hour logged twice, in order", group="repeated hours")
def logged_twice(rng):
    source = rng.choice(BY_NIGHT)
    start = _autumn(rng, source)
    once = start + np.arange(4) * HOUR // 4
    return _inputs([start - HOUR, *once, *once, start + HOUR], source, rng.choice(STEADY))


@cases.hidden("the hour before midnight, twice", group="repeated hours")
def midnight_repeat(rng):
    wall = _edges(_autumn(rng, "America/Santiago"))
    return _inputs(rng.permutation(wall), "America/Santiago", rng.choice(STEADY))


@cases.hidden("the weeks when only one of the two has changed", group="the reader's clock")
def between_changes(rng):
    mondays = rng.choice(["2024-03-11T09:00", "2024-10-28T09:00", "2025-03-10T09:00", "2025-10-27T09:00"], 2)
    wall = mondays.astype("datetime64[us]")[:, None] + np.arange(4) * np.timedelta64(1, "D")
    pair = [["Europe/Berlin", "America/New_York"], ["America/New_York", "Europe/London"]][rng.integers(2)]
    return _inputs(wall.ravel(), *pair)


@cases.hidden("the reader's clock changes", group="the reader's clock")
def reader_changes(rng):
    target = rng.choice(BY_NIGHT)
    changes = np.array([_spring(rng, target), _autumn(rng, target)])
    wall = changes[:, None] + np.arange(-14, 14) * HOUR
    return _inputs(wall.ravel(), rng.choice(STEADY), target)


@cases.hidden("north and south: one falls back, one springs forward", group="the reader's clock")
def hemispheres(rng):
    source, target = rng.permutation(["Europe/London", "Australia/Sydney"])
    return _inputs([*_edges(_autumn(rng, source)), *_ordinary(rng, 3)], source, target)


@cases.hidden("the same zone on both sides", group="the reader's clock")
def same_zone(rng):
    zone = rng.choice(BY_NIGHT)
    return _inputs([*_edges(_spring(rng, zone)), *_edges(_autumn(rng, zone))], zone, zone)


@cases.hidden("nulls among times", group="nulls")
def nulls(rng):
    source = rng.choice(BY_NIGHT)
    wall = np.array([*_ordinary(rng, 3), *_edges(_spring(rng, source)), 0, 0], dtype="datetime64[us]")
    wall[-2:] = np.datetime64("NaT")
    return _inputs(rng.permutation(wall), source, rng.choice(STEADY))


@cases.hidden("only nulls", group="nulls")
def only_nulls(rng):
    return _inputs(["NaT", "NaT"], rng.choice(BY_NIGHT), rng.choice(ZONES))


@cases.hidden("no rows", group="nulls")
def no_rows(rng):
    return _inputs([], rng.choice(BY_NIGHT), rng.choice(ZONES))


@cases.hidden("random small logs", group="random", repeat=24)
def random_log(rng):
    source = str(rng.choice(list(CHANGES)))
    pool = [*_edges(_spring(rng, source)), *_edges(_autumn(rng, source)), *_ordinary(rng, 4)]
    wall = rng.choice(pool, int(rng.integers(0, 30))).astype("datetime64[us]")
    wall[rng.random(len(wall)) < 0.1] = np.datetime64("NaT")
    return _inputs(wall, source, rng.choice(ZONES))


@cases.large("50 000 times over fifteen years", rows=50_000)
def large(rng, rows):
    source, target = rng.choice(BY_NIGHT, 2, replace=False)
    changes = [np.datetime64(day, "us").astype("int64") for days in CHANGES[source] for day in days]
    near = rng.choice(changes, rows) + rng.integers(-HOUR, 2 * HOUR, rows)
    wall = np.where(rng.random(rows) < 0.1, near, _ordinary(rng, rows)).astype("datetime64[us]")
    wall[rng.random(rows) < 0.01] = np.datetime64("NaT")
    return _inputs(wall, source, target)
