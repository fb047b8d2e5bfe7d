"""Inputs of clock_offset: clocks that gain and lose, pulses read late and early, and lidars that saw too few."""

import numpy as np

from autograder import CaseBook, frame_of

cases = CaseBook()

DTYPES = {"pulse_id": "int64", "sensor_id": "int64", "camera_at": "datetime64[us]", "lidar_at": "datetime64[us]"}
EIGHT = np.datetime64("2025-05-05T08:00:00", "us").astype(int)
NO_LIDAR, NO_CAMERA = np.nan, np.inf  # in place of the milliseconds of a pulse that was not seen
DAY = 86_400


def _frame(rng, lidars, index=None):
    """Return pulses in a drawn order of lidars, each (sensor_id, seconds since eight, milliseconds ahead)."""
    sensor = np.concatenate([np.broadcast_to(sensor_id, len(t)) for sensor_id, t, _ in lidars])
    seconds, ahead = (np.concatenate([np.asarray(lidar[place], float) for lidar in lidars]) for place in (1, 2))
    camera = EIGHT + np.rint(seconds * 1e6).astype(int)
    gained = np.rint(np.where(np.isfinite(ahead), ahead, 0) * 1000).astype(int)
    columns = {
        "pulse_id": rng.choice(90_000, len(sensor), replace=False) + 10_000,
        "sensor_id": sensor,
        "camera_at": np.where(np.isinf(ahead), np.datetime64("NaT"), camera.astype("datetime64[us]")),
        "lidar_at": np.where(np.isnan(ahead), np.datetime64("NaT"), (camera + gained).astype("datetime64[us]")),
    }
    order = rng.permutation(len(sensor))
    return {"pulses": frame_of({name: column[order] for name, column in columns.items()}, DTYPES, index)}


def _clock(rng, sensor_id, count, *, offset=120, ppm=60.0, noise=1.5, wrong=0.0, start=0, gap=15):
    """Return a lidar; a share of its pulses is wrong by 50 to 500 ms, late more often than early."""
    t = start + np.cumsum(gap * rng.uniform(0.75, 1.25, count))
    ahead = offset + ppm / 1000 * (t - t[0]) + noise * rng.normal(size=count)
    size = rng.uniform(50, 500, count) * np.where(rng.random(count) < 0.7, 1, -1)
    return sensor_id, t, ahead + size * (rng.random(count) < wrong)


def _ragged(rng, sensor_id, count, ppm=60.0):
    """Return a lidar whose readings have no clear end, so that some lie just within the cut and some just beyond."""
    sensor_id, t, ahead = _clock(rng, sensor_id, count, ppm=ppm, offset=rng.uniform(-500, 500), noise=0)
    return sensor_id, t, ahead + rng.choice([2, 20]) * rng.standard_t(1.6, count)


def _many(rng, counts, make):
    """Return lidars with so many pulses each, under drawn ids."""
    ids = rng.choice(np.arange(2, 12 * len(counts)), len(counts), replace=False).tolist()
    return [make(rng, sensor_id, int(count)) for sensor_id, count in zip(ids, counts, strict=True)]


def _beside(lidar, changes):
    """Return the lidar with some pulses, by their place, so many milliseconds beside, or not seen."""
    sensor_id, t, ahead = lidar
    moved = np.array(ahead, float)
    moved[list(changes)] += list(changes.values())
    return sensor_id, t, moved


@cases.visible("the example")
def example(_rng):
    rows = [
        (501, 7, "08:00:00", "08:00:00.120"),
        (507, 7, "08:00:15", "08:00:15.121200"),
        (512, 7, "08:01:30", "08:01:30.126"),
        (502, 7, "08:00:30", "08:00:30.122500"),
        (509, 7, "08:00:45", "08:00:45.423"),
        (503, 7, "08:01:15", None),
        (505, 7, "08:01:00", "08:01:00.123400"),
        (508, 7, "08:01:45", "08:01:45.126500"),
        (515, 7, "08:02:00", "08:02:00.127"),
        (504, 3, "08:00:10", "08:00:09.960"),
        (511, 3, "08:00:25", "08:00:24.959"),
        (506, 9, "08:00:40", None),
    ]
    dated = [(*row[:2], *(clock and f"2025-05-05T{clock}" for clock in row[2:])) for row in rows]
    return {"pulses": frame_of(dated, DTYPES)}


@cases.visible("a clock that is behind and keeps step", group="the line")
def keeps_step(rng):
    return _frame(rng, [(4, np.arange(8) * 15.0, np.array([-80, -82, -79, -81, -80, -78, -81, -79]))])


@cases.hidden("thirty lidars whose readings scatter widely", group="the first line")
def scattered(rng):
    return _frame(rng, _many(rng, rng.integers(6, 14, 30), _ragged))


@cases.hidden("odd counts of pulses", group="the first line")
def odd_counts(rng):
    return _frame(rng, _many(rng, rng.choice([7, 9, 11], 30), _ragged))


@cases.hidden("even counts of pulses", group="the first line")
def even_counts(rng):
    return _frame(rng, _many(rng, rng.choice([6, 8, 10], 30), _ragged))


@cases.hidden("clocks that gain or lose much", group="the first line")
def much_gained(rng):
    return _frame(rng, _many(rng, rng.integers(6, 14, 30), lambda *lidar: _ragged(*lidar, ppm=rng.uniform(-4e4, 4e4))))


@cases.hidden("one pulse in six is wrong", group="the first line")
def one_in_six(rng):
    return _frame(rng, [_clock(rng, sensor_id, 40, wrong=1 / 6) for sensor_id in (5, 2, 8)])


@cases.hidden("pulses that were read late, and early", group="outliers")
def late_and_early(rng):
    late = _beside(_clock(rng, 12, 24), {3: 310, 8: 95, 17: 60, 20: 480})
    early = _beside(_clock(rng, 9, 24), {4: -210, 15: -55})
    return _frame(rng, [late, early, _beside(_clock(rng, 30, 24), {2: -120, 13: 75})])


@cases.hidden("a long drive, far from its median at both ends", group="outliers")
def long_drive(rng):
    long = [_clock(rng, sensor_id, 40, ppm=ppm, gap=240, wrong=0.06) for sensor_id, ppm in ((6, 90), (3, -150))]
    return _frame(rng, [*long, _clock(rng, 4, 20, ppm=5)])


@cases.hidden("wrong pulses at the ends", group="outliers")
def wrong_ends(rng):
    at_first = _beside(_clock(rng, 8, 20), {0: 260, 1: 75})
    return _frame(rng, [at_first, _beside(_clock(rng, 5, 21), {19: 180, 20: 90}), _clock(rng, 6, 20)])


@cases.hidden("readings of which none is an outlier", group="outliers")
def no_outlier(rng):
    spread = np.array([1, -1.5, 2, -2, 1, 1.2, -1.4, 1.8, -2.1, 1.1])  # and each half like the other
    moments = np.arange(10) * 15.0
    lines = {name: 90 + ppm / 1000 * moments for name, ppm in ((5, 40), (11, -75), (7, 0))}
    return _frame(rng, [(name, moments, line + rng.uniform(1, 4) * spread) for name, line in lines.items()])


@cases.hidden("pulses on the line exactly, but for a few", group="outliers")
def on_the_line(rng):
    moments = np.arange(12) * 20.0
    changes = [{2: 0.9, 7: -1.1, 9: 300}, {4: -0.8, 5: 1.2}, {1: 0.95}, {}]
    lines = [(name, moments, 120 + 0.05 * name * moments) for name in (4, 9, 2, 6)]
    return _frame(rng, [_beside(line, change) for line, change in zip(lines, changes, strict=True)])


@cases.hidden("steady readings, some of them half a millisecond beside", group="outliers")
def steady(rng):
    changes = {3: 0.6, 9: -0.5, 14: 1.7, 20: 0.7, 22: -1.6}
    return _frame(rng, [_beside(_clock(rng, name, 24, noise=0.04), changes) for name in (3, 8)])


@cases.hidden("the first pulse was missed by a sensor", group="the line")
def first_missed(rng):
    no_lidar = _beside(_clock(rng, 3, 12, ppm=900), {0: NO_LIDAR, 5: NO_CAMERA})
    return _frame(rng, [no_lidar, _beside(_clock(rng, 7, 13, ppm=-400), {0: NO_CAMERA, 1: NO_LIDAR})])


@cases.hidden("pulses that a sensor missed", group="the line")
def missed(rng):
    lidars = [_ragged(rng, name, 12) for name in range(40, 20, -1)]
    unseen = [{int(place): NO_LIDAR for place in rng.choice(12, 3, replace=False)} for _ in lidars]
    return _frame(rng, [_beside(lidar, gaps) for lidar, gaps in zip(lidars, unseen, strict=True)])


@cases.hidden("clocks that are behind, or lose", group="the line")
def behind(rng):
    clocks = [(-300, -80), (-300, 80), (300, -80)]
    return _frame(rng, [_clock(rng, 9 - i, 15, offset=ahead, ppm=ppm) for i, (ahead, ppm) in enumerate(clocks)])


@cases.hidden("a clock in another time zone", group="the line")
def other_zone(rng):
    return _frame(rng, [_clock(rng, 2, 15, offset=7_200_000, wrong=0.1), _clock(rng, 4, 15, offset=-3_600_000)])


@cases.hidden("a clock that gains 20 ms in a second", group="the line")
def fast_clock(rng):
    return _frame(rng, [_clock(rng, 2, 15, ppm=20_000), _clock(rng, 4, 15, ppm=-20_000, offset=50)])


@cases.hidden("drives on other days", group="the line")
def other_days(rng):
    starts = {6: 2 * DAY + 50, 2: 0, 9: 31 * DAY, 4: -0.3 * DAY}
    return _frame(rng, [_clock(rng, name, 14, ppm=250, start=start, wrong=0.1) for name, start in starts.items()])


@cases.hidden("a drive of two days, with a long break", group="the line")
def long_break(rng):
    name, t, ahead = _clock(rng, 3, 20, ppm=0, wrong=0.1)
    t[12:] += DAY + 3_600
    return _frame(rng, [(name, t, ahead + 0.011 * (t - t[0])), _clock(rng, 5, 20)])


@cases.hidden("five, six and seven pulses", group="too few")
def around_six(rng):
    return _frame(rng, _many(rng, [5, 6, 7, 5, 6, 4, 1, 2], _clock))


@cases.hidden("seen by both: five, six, none", group="too few")
def five_seen(rng):
    gaps = [{2: NO_LIDAR, 4: NO_CAMERA}, {0: NO_CAMERA}, dict.fromkeys(range(7), NO_LIDAR), {5: NO_LIDAR, 6: NO_LIDAR}]
    lidars = [_beside(_clock(rng, 20 - 3 * place, 7), gap) for place, gap in enumerate(gaps)]
    return _frame(rng, [*lidars, _beside(_clock(rng, 40, 3), dict.fromkeys(range(3), NO_CAMERA))])


@cases.hidden("nobody has enough pulses", group="too few")
def nobody(rng):
    return _frame(rng, _many(rng, [3, 5, 1], _clock))


@cases.hidden("no pulse was seen by both", group="too few")
def none_seen(rng):
    clocks = [_clock(rng, name, 7) for name in (8, 3)]
    return _frame(rng, [_beside(clock, dict.fromkeys(range(7), NO_LIDAR)) for clock in clocks])


@cases.hidden("no rows", group="rows and order")
def no_rows(_rng):
    return {"pulses": frame_of([], DTYPES)}


@cases.hidden("an index that repeats", group="rows and order")
def repeated_index(rng):
    lidars = [_ragged(rng, name, 12) for name in (4, 17, 9)]
    return _frame(rng, lidars, index=np.arange(36) % 5)


@cases.hidden("one lidar", group="rows and order")
def one_lidar(rng):
    return _frame(rng, [_clock(rng, 15, 30, wrong=0.06)])


@cases.hidden("lidars 100, 20 and 3", group="rows and order")
def by_number(rng):
    return _frame(rng, [_clock(rng, name, 8, offset=name) for name in (100, 20, 3, 1_000, 7)])


@cases.hidden("random small tables", group="random", repeat=24)
def random_small(rng):
    lidars = []
    for sensor_id in rng.choice(50, int(rng.integers(1, 5)), replace=False).tolist():
        count = int(rng.integers(4, 15))
        noise = float(rng.choice([0, 0.3, 1.5, 30]))
        drawn = {"offset": rng.uniform(-500, 500), "ppm": rng.uniform(-300, 300), "noise": noise, "wrong": 0.15}
        unseen = {int(place): rng.choice([NO_LIDAR, NO_CAMERA]) for place in rng.choice(count, rng.integers(3))}
        lidars.append(_beside(_clock(rng, sensor_id, count, start=rng.uniform(0, 300), **drawn), unseen))
    return _frame(rng, lidars)


@cases.large("60 000 pulses of 2 500 lidars", rows=60_000)
def large(rng, rows):
    sensor = np.arange(rows) // 24
    t = np.arange(rows) % 24 * 15 + rng.uniform(0, 3, rows) + rng.uniform(0, DAY, rows)[sensor]
    ahead = rng.uniform(-500, 500, rows)[sensor] + rng.uniform(-0.1, 0.1, rows)[sensor] * t
    ahead += rng.uniform(-2, 2, rows)  # nothing lies near a cut, so that the last bits of a sum decide nowhere
    ahead += np.where(rng.random(rows) < 0.06, rng.uniform(50, 500, rows), 0)
    ahead[rng.random(rows) < 0.01] = NO_LIDAR
    return _frame(rng, [(sensor, t, ahead)])
