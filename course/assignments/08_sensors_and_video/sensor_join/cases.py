"""Inputs of sensor_join: sweeps a nanosecond beside frames, at the edge of the tolerance, incomplete, twice."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

FRAMES = {"frame_id": "int64", "drive_id": "int64", "captured_at": "datetime64[us]"}
SWEEPS = {"sweep_id": "int64", "drive_id": "int64", "swept_ns": "int64", "complete": "bool"}
MICROSECOND, MS, SECOND = 1_000, 1_000_000, 1_000_000_000  # nanoseconds
MORNING = np.datetime64("2025-05-05T08:00:00", "ns").astype("int64")


def _tables(frames, sweeps, tolerance_ms, frames_index=None, sweeps_index=None):
    """Return the inputs from whole rows, their times in nanoseconds after that morning."""
    captured = [(frame, drive, np.datetime64(int(MORNING + at) // 1_000, "us")) for frame, drive, at in frames]
    swept = [(sweep, drive, int(MORNING + at), complete) for sweep, drive, at, complete in sweeps]
    return {
        "frames": frame_of(captured, FRAMES, frames_index),
        "sweeps": frame_of(swept, SWEEPS, sweeps_index),
        "tolerance_ms": tolerance_ms,
    }


def _drawn(rng, frames, sweeps, tolerance_ms=100):
    """Return the inputs from frames of (drive, time) and sweeps of (drive, time[, complete]), shuffled and numbered."""
    frame_ids, sweep_ids = (
        (1_000_000 + rng.choice(8_000_000, len(rows), replace=False)).tolist() for rows in (frames, sweeps)
    )
    return _tables(
        shuffled(rng, [(frame, *row) for frame, row in zip(frame_ids, frames, strict=True)]),
        shuffled(rng, [(sweep, *row, True)[:4] for sweep, row in zip(sweep_ids, sweeps, strict=True)]),
        tolerance_ms,
    )


def _moment(rng):
    """Return a moment of the first minute, in whole microseconds."""
    return int(rng.integers(2_000_000, 60_000_000)) * MICROSECOND


def _around(moment, step):
    return [moment - step, moment, moment + step]


@cases.visible("the example")
def example(_rng):
    frames = [
        (9305098, 1792, 200 * MS),
        (4540303, 1792, 100 * MS),
        (7570703, 1792, 400 * MS),
        (2210457, 5472, 200 * MS),
        (6120931, 1792, 50 * MS - MICROSECOND),
    ]
    sweeps = [
        (8077110, 1792, 410 * MS, True),
        (2011248, 1792, 150 * MS + 250, True),
        (5236279, 1792, 50 * MS, True),
        (1411093, 1792, 150 * MS + 250, True),
        (3300172, 1792, 190 * MS, False),
        (6404556, 5472, 100 * MS, True),
    ]
    return _tables(frames, sweeps, 100)


@cases.visible("two cars at once", group="which sweep")
def two_cars(_rng):
    frames = [(9305098, 1792, 300 * MS), (4540303, 5472, 300 * MS), (7570703, 5472, 400 * MS)]
    return _tables(frames, [(5236279, 1792, 240 * MS, True), (1411093, 5472, 320 * MS, True)], 100)


@cases.hidden("several sweeps before each frame, and after", group="which sweep")
def several(rng):
    sweeps = [(7, turn * 100 * MS + int(rng.integers(30 * MS))) for turn in range(12)]
    return _drawn(rng, [(7, turn * 200 * MS + 190 * MS) for turn in range(6)], sweeps, 400)


@cases.hidden("the next sweep is nearer than the last", group="which sweep")
def nearer_next(rng):
    moment = _moment(rng)
    sweeps = [(7, moment - 80 * MS), (7, moment + 5 * MS), (8, moment + 3 * MS), (9, moment - 90 * MS)]
    return _drawn(rng, [(drive, moment) for drive in (7, 8, 9)], sweeps)


@cases.hidden("at the very moment of a sweep, a microsecond before and after", group="which sweep")
def very_moment(rng):
    moment = _moment(rng)
    return _drawn(rng, [(7, at) for at in _around(moment, MICROSECOND)], [(7, moment), (7, moment - 60 * MS)])


@cases.hidden("sweeps a nanosecond before, at and after the frame", group="which sweep")
def nanoseconds(rng):
    moment = _moment(rng)
    sweeps = [(drive, at) for drive, at in zip((6, 7, 8), _around(moment, 1), strict=True)]
    sweeps += [(9, moment - 40 * MS), (9, moment + 1), (10, moment - 2), (10, moment - 1), (11, moment + 999)]
    return _drawn(rng, [(drive, moment) for drive in range(6, 12)], sweeps)


@cases.hidden("other drives have nearer sweeps", group="which sweep")
def other_drives(rng):
    moment = _moment(rng)
    sweeps = [(7, moment - 70 * MS), (8, moment - 10 * MS), (9, moment), (6, moment - 40 * MS)]
    return _drawn(rng, [(drive, moment) for drive in (5, 6, 7, 8, 9, 10)], sweeps)


@cases.hidden("before the first sweep of a drive, and after the last of another", group="which sweep")
def border_of_drives(rng):
    moment = _moment(rng)
    frames = [(8, moment - 20 * MS), (7, moment + 90 * MS), (8, moment + 90 * MS), (9, moment)]
    return _drawn(rng, frames, [(7, moment - 30 * MS), (7, moment), (8, moment + 10 * MS), (9, moment + 20 * MS)])


@cases.hidden("ids in no order of time", group="which sweep")
def ids_in_no_order(rng):
    moment, ids = _moment(rng), [3_000_000, 2_000_000, 1_000_000, 5_000_000]
    sweeps = [(sweep, 7, moment - 20 * MS * turn, True) for turn, sweep in enumerate(ids, 1)]
    later = [(sweep + 1, 8, moment - 20 * MS * turn, True) for turn, sweep in enumerate(ids[::-1], 1)]
    frames = [(1, 7, moment), (2, 8, moment), (3, 7, moment - 50 * MS), (4, 8, moment - 50 * MS)]
    return _tables(frames, shuffled(rng, [*sweeps, *later]), 100)


@cases.hidden("two cameras at the same moment, and one sweep for several frames", group="which sweep")
def shared_sweep(rng):
    moment = _moment(rng)
    frames = [(7, moment), (7, moment), (7, moment + 30 * MS), (8, moment), (8, moment), (7, moment - 90 * MS)]
    return _drawn(rng, frames, [(7, moment - 10 * MS), (8, moment - 20 * MS), (8, moment - 95 * MS)])


@cases.hidden("ages at the tolerance, and a microsecond and a nanosecond beside it", group="how old")
def at_the_tolerance(rng):
    moment, tolerance = _moment(rng), int(rng.integers(40, 200))
    edge = moment - tolerance * MS
    sweeps = list(enumerate([*_around(edge, MICROSECOND), *_around(edge, 1), edge - 999], 11))
    return _drawn(rng, [(drive, moment) for drive, _ in sweeps], sweeps, tolerance)


@cases.hidden("a tolerance of 0", group="how old")
def no_tolerance(rng):
    moment = _moment(rng)
    sweeps = [*zip((6, 7, 8), _around(moment, 1), strict=True), (9, moment - 50 * MS)]
    return _drawn(rng, [(drive, moment) for drive in range(6, 11)], sweeps, 0)


@cases.hidden("ages of seconds and of minutes", group="how old")
def long_ago(rng):
    moment = _moment(rng)
    ages = [90 * MS, 101 * MS, SECOND, 99 * SECOND, 101 * SECOND, 3_600 * SECOND, 86_400 * SECOND, 99 * MICROSECOND]
    sweeps = [(drive, moment - age) for drive, age in enumerate(ages)]
    return _drawn(rng, [(drive, moment) for drive, _ in sweeps], sweeps)


@cases.hidden("a tolerance of more than a day", group="how old")
def whole_days(rng):
    moment, day = _moment(rng), 86_400 * SECOND
    sweeps = [(drive, moment - age) for drive, age in enumerate([90 * MS, day, 2 * day, 2 * day + 1, 3 * day])]
    return _drawn(rng, [(drive, moment) for drive, _ in sweeps], sweeps, 172_800_000)


@cases.hidden("ages between two whole milliseconds", group="how old")
def parts_of_milliseconds(rng):
    moment = _moment(rng)
    sweeps = [(drive, moment - 20 * MS - int(rng.integers(2, 998)) * MICROSECOND) for drive in range(6)]
    edges = [(drive, moment - 50 * MS - drive * MICROSECOND) for drive in (7, 400, 501, 999)]
    return _drawn(rng, [(drive, moment) for drive, _ in [*sweeps, *edges]], [*sweeps, *edges], 50)


@cases.hidden("on two sides of a round time", group="how old")
def round_time(rng):
    second = int(rng.integers(3, 50)) * SECOND
    sweeps = [(7, second - 20 * MS), (8, second + 5 * MS), (8, second + 95 * MS), (9, second - 50 * MS)]
    return _drawn(rng, [(7, second + 20 * MS), (8, second + 98 * MS), (9, second + 49 * MS)], sweeps)


@cases.hidden("the latest sweep is incomplete", group="incomplete and equal moments")
def latest_incomplete(rng):
    moment = _moment(rng)
    sweeps = [(7, moment - 10 * MS, False), (7, moment - 60 * MS, True), (8, moment - 10 * MS, False)]
    sweeps += [(8, moment - 130 * MS, True), (9, moment, False), (9, moment - 100 * MS, False), (9, moment - 90 * MS)]
    return _drawn(rng, [(drive, moment) for drive in (7, 8, 9)], sweeps)


@cases.hidden("no sweep is complete", group="incomplete and equal moments")
def none_complete(rng):
    moment = _moment(rng)
    return _drawn(rng, [(7, moment), (8, moment)], [(7, moment - 10 * MS, False), (8, moment, False)])


@cases.hidden(
    "sweeps at the same moment, the lowest id further up and further down", group="incomplete and equal moments"
)
def equal_moments(rng):
    moment = _moment(rng)
    ids = {7: [2, 3, 4], 8: [14, 13, 12], 9: [23, 22, 24], 10: [9, 10]}
    sweeps = [(sweep, drive, moment - 40 * MS, True) for drive, numbers in ids.items() for sweep in numbers]
    sweeps += [(1, 7, moment - 50 * MS, True), (50, 9, moment - 30 * MS, True), (51, 9, moment - 30 * MS, True)]
    return _tables([(drive + 90, drive, moment) for drive in rng.permutation([*ids])], sweeps, 100)


@cases.hidden("at the same moment in several drives", group="incomplete and equal moments")
def equal_across_drives(rng):
    moment = _moment(rng)
    return _drawn(rng, [(drive, moment) for drive in range(6)], [(drive, moment - 40 * MS) for drive in range(6)])


@cases.hidden("at the same moment, the lowest id incomplete", group="incomplete and equal moments")
def lowest_incomplete(rng):
    moment = _moment(rng)
    at = moment - 40 * MS
    sweeps = [(2, 7, at, False), (3, 7, at, True), (4, 7, at, True), (5, 7, at - 20 * MS, True), (6, 8, at, False)]
    sweeps += [(7, 8, at, True), (9, 9, at, True), (8, 9, at, False), (10, 9, at, False)]
    sweeps += [(11, 10, at, True), (12, 10, at, False)]
    return _tables([(drive + 90, drive, moment) for drive in (8, 7, 10, 9)], shuffled(rng, sweeps), 100)


@cases.hidden("sweeps that differ by a nanosecond", group="incomplete and equal moments")
def nearly_equal(rng):
    moment = _moment(rng)
    at = moment - 40 * MS
    sweeps = [(2, 7, at, True), (3, 7, at + 1, True), (5, 8, at, True), (4, 8, at + 1, True), (6, 9, at + 1, True)]
    return _tables(
        [(drive + 90, drive, moment) for drive in (8, 7, 9)], shuffled(rng, [*sweeps, (7, 9, at, True)]), 100
    )


@cases.hidden("sweeps sorted, frames not", group="rows and order")
def frames_unsorted(rng):
    frames = [(int(row), 7, int(row) * 100 * MS) for row in rng.permutation(9)[:6]]
    return _tables(frames, [(row + 20, 7, row * 100 * MS - 30 * MS, True) for row in range(9)], 60)


@cases.hidden("frames sorted, sweeps not", group="rows and order")
def sweeps_unsorted(rng):
    sweeps = [(int(row) + 20, 7, int(row) * 100 * MS - 30 * MS, True) for row in rng.permutation(6)]
    return _tables([(9 - row, 7, row * 100 * MS) for row in range(6)], sweeps, 60)


@cases.hidden("both sorted by drive first", group="rows and order")
def sorted_by_drive(_rng):
    frames = [(drive * 10 + row, drive, row * 100 * MS) for drive in (3, 2) for row in range(3)]
    sweeps = [(drive * 10 + row, drive, row * 100 * MS - 30 * MS, True) for drive in (3, 2) for row in range(3)]
    return _tables(frames, sweeps, 60)


@cases.hidden("an index that repeats, an index that is left over", group="rows and order")
def odd_indexes(rng):
    frames = [(1, 7, 500 * MS), (2, 8, 200 * MS), (3, 7, 300 * MS), (4, 8, 400 * MS)]
    sweeps = [(5, 7, 480 * MS, True), (6, 7, 290 * MS, True), (7, 8, 190 * MS, True), (8, 8, 390 * MS, False)]
    left_over = rng.permutation(9)[:4]
    index = ([0, 1, 0, 1], left_over) if rng.random() < 0.5 else (left_over, [0, 0, 0, 0])
    return _tables(frames, sweeps, 100, *index)


@cases.hidden("drives in one of the tables only", group="rows and order")
def lonely_drives(rng):
    return _drawn(rng, [(7, SECOND), (8, SECOND), (8, 2 * SECOND)], [(7, SECOND - MS), (9, SECOND), (10, 2 * SECOND)])


@cases.hidden("no sweeps", group="rows and order")
def no_sweeps(rng):
    return _drawn(rng, [(7, _moment(rng)), (8, _moment(rng))], [])


@cases.hidden("no frames", group="rows and order")
def no_frames(rng):
    return _drawn(rng, [], [(7, _moment(rng)), (8, _moment(rng))])


@cases.hidden("neither frames nor sweeps", group="rows and order")
def nothing(rng):
    return _drawn(rng, [], [])


@cases.hidden("random small drives", group="random", repeat=24)
def random_small(rng):
    frames, sweeps = (int(count) for count in rng.integers(0, 21, 2))
    drives, tolerance = int(rng.integers(1, 4)), int(rng.choice([0, 1, 50, 100, 200]))
    captured = rng.integers(0, 12, frames) * 50 * MS + rng.choice([0, 0, -1, 1], frames) * MICROSECOND
    swept = rng.integers(0, 12, sweeps) * 50 * MS + rng.choice([0, 0, 0, -1, 1, MICROSECOND], sweeps)
    return _drawn(
        rng,
        list(zip(rng.integers(drives, size=frames).tolist(), captured.tolist(), strict=True)),
        list(zip(rng.integers(drives, size=sweeps), swept.tolist(), (rng.random(sweeps) < 0.8).tolist(), strict=True)),
        tolerance,
    )


@cases.large("60 000 frames and 120 000 sweeps of 1 500 drives, one of them long", rows=60_000)
def large(rng, rows):
    of_frame, of_sweep = _drives(rng, rows, rows // 40), _drives(rng, 2 * rows, rows // 40)
    captured = of_frame * 5 * SECOND // MICROSECOND + rng.integers(0, 12_000_000, rows)
    swept = of_sweep * 5 * SECOND + rng.integers(0, 120, 2 * rows) * 100 * MS + rng.integers(0, MS, 2 * rows)
    frames = {"frame_id": rng.permutation(rows), "drive_id": of_frame}
    sweeps = {"sweep_id": rng.permutation(2 * rows), "drive_id": of_sweep, "swept_ns": MORNING + swept}
    captured_at = (MORNING // MICROSECOND + captured).astype("datetime64[us]")
    frames = pd.DataFrame({**frames, "captured_at": captured_at})
    sweeps = pd.DataFrame({**sweeps, "complete": rng.random(2 * rows) < 0.95})
    return {"frames": frames, "sweeps": sweeps, "tolerance_ms": 100}


def _drives(rng, rows, drives):
    """Return the drive of each row, one of them with 3 % of all rows."""
    return np.where(rng.random(rows) < 0.03, 0, rng.integers(drives, size=rows))
