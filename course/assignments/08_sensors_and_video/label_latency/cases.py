"""Inputs of label_latency: jobs that are quick, late, open or impossible, around midnights and around the export."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, numbered, shuffled

cases = CaseBook(
    tables={
        "jobs": "job_id BIGINT, frame_id BIGINT, queued_at TIMESTAMP, labelled_at TIMESTAMP",
        "frames": "frame_id BIGINT, drive_id BIGINT, captured_at TIMESTAMP",
        "drives": "drive_id BIGINT, scene VARCHAR, started_at TIMESTAMP",
    }
)

EXPORT = datetime.fromisoformat("2026-04-01 06:00")
HOUR, DAY = 3_600, 86_400  # seconds
INSTANT = 1e-6  # a microsecond, in seconds
DUE = EXPORT - timedelta(seconds=DAY)  # queued then or before
NOON = datetime.fromisoformat("2026-03-17 19:00")  # in Los Angeles, where it is summer time already
MIDNIGHTS = [  # of Los Angeles, in UTC: around both changes of the clocks, a New Year, in summer time
    datetime.fromisoformat(moment)
    for moment in (
        "2025-11-02 07:00",
        "2025-11-03 08:00",
        "2026-01-01 08:00",
        "2026-03-08 08:00",
        "2026-03-09 07:00",
        "2026-03-21 07:00",
    )
]
SCENES = ("day", "night", "rain", None)


def _after(moment, seconds):
    return moment + timedelta(microseconds=round(seconds * 1_000_000))


def _yard(rng, jobs, frames_each=3):
    """Make the tables of jobs (scene, queued, latency or None while open): two drives a scene, some frames each."""
    drive_ids = (rng.choice(900, 8, replace=False) + 1).tolist()
    drives = list(zip(drive_ids, SCENES * 2, strict=True))
    frame_ids = (rng.choice(9_000, 8 * frames_each, replace=False) + 1).tolist()
    frames = list(zip(frame_ids, drives * frames_each, strict=True))
    of_scene = {scene: [frame for frame, (_, seen) in frames if seen == scene] for scene in SCENES}
    rows = [
        (of_scene[scene][int(rng.integers(len(of_scene[scene])))], queued, _labelled(queued, latency))
        for scene, queued, latency in jobs
    ]
    began = EXPORT - timedelta(days=int(rng.integers(200, 300)))
    shot = [(frame, drive, _after(began, frame)) for frame, (drive, _) in frames]
    driven = [(drive, scene, _after(began, -drive)) for drive, scene in drives]
    return {"jobs": numbered(rng, rows), "frames": shuffled(rng, shot), "drives": shuffled(rng, driven)}


def _labelled(queued, latency):
    """Return when a job was labelled: not while it is open, and not after the export."""
    if latency is None or _after(queued, latency) > EXPORT:
        return None
    return _after(queued, latency)


def _at(rng, moment, *latencies, scene="day"):
    """Return jobs of one scene that were queued at this moment, or some seconds later."""
    return [(scene, _after(moment, int(rng.integers(60))), latency) for latency in latencies]


@cases.visible("the example")
def example(_rng):
    frames = [20, 10, 11, 30, 10, 20, 11, 30]
    queued = ["29 12:00:00", "30 16:00:00", "31 05:30:00", "30 20:00:00"]
    queued += ["31 02:00:00", "31 06:30:00", "31 16:00:00", "31 17:00:00"]
    labelled = [None, "03-30 18:00:00", "04-01 05:30:00", None]
    labelled += ["03-31 01:59:30", "03-31 06:30:40.5", None, "03-31 21:00:00"]
    jobs = [
        (number, frame, f"2026-03-{start}", end and f"2026-{end}")
        for number, (frame, start, end) in enumerate(zip(frames, queued, labelled, strict=True), start=1)
    ]
    captured = {10: (1, "28 15:00:00"), 11: (1, "28 15:00:00.2"), 20: (2, "28 16:00:00"), 30: (3, "29 15:00:00")}
    began = {1: ("day", "28 15:00:00"), 2: ("rain", "28 16:00:00"), 3: ("day", "29 15:00:00")}
    frames = [(frame, drive, f"2026-03-{at}") for frame, (drive, at) in captured.items()]
    drives = [(drive, scene, f"2026-03-{at}") for drive, (scene, at) in began.items()]
    return {"jobs": jobs, "frames": frames, "drives": drives}


@cases.hidden("a few jobs that were stuck for days", group="percentiles")
def stuck(rng):
    quick = rng.integers(2 * HOUR, 9 * HOUR, 24).tolist()
    return _yard(rng, _at(rng, NOON, *quick, 5 * DAY, 9 * DAY + 77))


@cases.hidden("one job, two jobs, eleven jobs", group="percentiles")
def few(rng):
    latencies = (rng.integers(1, DAY, 14) + rng.integers(0, 1_000_000, 14) * INSTANT).tolist()
    jobs = _at(rng, NOON, latencies[0], scene="rain") + _at(rng, NOON, *latencies[1:3], scene="night")
    return _yard(rng, jobs + _at(rng, NOON, *latencies[3:]))


@cases.hidden("a hundred and one jobs: each percentile is a measured value", group="percentiles")
def exact_places(rng):
    return _yard(rng, _at(rng, NOON, *(rng.permutation(np.arange(101)) ** 2 + 5).tolist()))


@cases.hidden("jobs that took equally long", group="percentiles")
def equal_times(rng):
    return _yard(rng, _at(rng, NOON, *[int(rng.integers(60, HOUR))] * 6, 4 * HOUR, 5 * HOUR))


@cases.hidden("microseconds, and fractions across the full second, minute and hour", group="percentiles")
def fractions(rng):
    moments = [_after(NOON, HOUR - 0.125), _after(NOON, 59.875), _after(NOON, float(rng.integers(9)) + 0.875)]
    jobs = [("day", moment, latency) for moment in moments for latency in (0.25, 0.000003, 7.000041)]
    return _yard(rng, [*jobs, ("rain", moments[0], 0.0004), ("rain", moments[1], 0.25)])


@cases.hidden("minutes, hours, days, months", group="percentiles")
def long_ones(rng):
    jobs = [
        ("day", datetime.fromisoformat("2026-01-31 20:00"), days * DAY + int(rng.integers(HOUR)))
        for days in (0, 1, 29, 40)
    ]
    return _yard(
        rng, [*jobs, ("rain", datetime.fromisoformat("2025-12-30 20:00"), 62 * DAY + 61), ("rain", NOON, HOUR + 1)]
    )


@cases.hidden("scenes of different speed, and two drives of one scene", group="percentiles")
def scenes(rng):
    jobs = [(scene, NOON, float(at * HOUR + step)) for at, scene in enumerate(SCENES) for step in (1, 5, 60, 700)]
    return _yard(rng, jobs, frames_each=1)


@cases.hidden("labelled jobs of which some are not due", group="percentiles")
def timed_but_not_due(rng):
    return _yard(rng, _at(rng, _after(DUE, -9 * HOUR), 30, 4 * HOUR, 20 * HOUR) + _at(rng, _after(DUE, 60), 50, HOUR))


@cases.hidden("open jobs, a day old or older", group="open and due")
def open_and_late(rng):
    jobs = _at(rng, NOON, None, None, None, HOUR, 2 * HOUR, 30 * HOUR)
    return _yard(rng, jobs + _at(rng, NOON, None, None, scene="night") + _at(rng, NOON, 3, None, scene="rain"))


@cases.hidden("queued exactly 24 hours before the export, and a microsecond before and after", group="open and due")
def due_at_the_border(rng):
    moments = [_after(DUE, step) for step in (-INSTANT, 0, INSTANT)]
    jobs = [(scene, moment, latency) for scene, moment in zip(SCENES, moments, strict=False) for latency in (None, 9)]
    return _yard(rng, [*jobs, (None, DUE, None), (None, DUE, DAY), (None, moments[2], int(rng.integers(DAY)))])


@cases.hidden("in exactly 24 hours, and in a microsecond less and more", group="open and due")
def sla_at_the_border(rng):
    latencies = [DAY - INSTANT, DAY, DAY + INSTANT, DAY + 0.4, DAY + 50 * 60]
    jobs = [(scene, NOON, latency) for scene, latency in zip(SCENES, latencies, strict=False)]
    return _yard(rng, [*jobs, *(("rain", _after(NOON, -DAY), latency) for latency in latencies)])


@cases.hidden("the newest jobs, labelled and open", group="open and due")
def newest(rng):
    young = _after(DUE, int(rng.integers(2, 9)) * HOUR)
    jobs = _at(rng, young, 60, HOUR, None, None) + _at(rng, young, None, scene="rain") + _at(rng, DUE, DAY + 1)
    return _yard(rng, jobs + _at(rng, _after(DUE, -HOUR), 5, None, 24 * HOUR + 300) + _at(rng, young, 7, scene="night"))


@cases.hidden("all due jobs late, all due jobs in time", group="open and due")
def all_or_none(rng):
    late = _at(rng, NOON, 25 * HOUR, 3 * DAY, None)
    return _yard(rng, late + _at(rng, NOON, 5, 6, 7, scene="night") + _at(rng, _after(NOON, DAY), 4, 30 * HOUR, 9))


@cases.hidden("the same clock time on the next day, over the nights on which the clocks change", group="open and due")
def over_a_change(rng):
    spring, autumn = datetime.fromisoformat("2026-03-08 05:00"), datetime.fromisoformat("2025-11-02 04:00")
    late, early = (DAY + int(rng.integers(1, HOUR)), DAY - int(rng.integers(1, HOUR)))
    jobs = [
        ("day", spring, 23 * HOUR + 60),
        ("day", spring, early),
        ("rain", spring, late),
        ("rain", spring, 23 * HOUR),
    ]
    return _yard(rng, [*jobs, *((scene, autumn, latency) for scene in SCENES[:2] for latency in (early, late, DAY))])


@cases.hidden("labelled on the next day in under and in over 24 hours", group="open and due")
def next_day(rng):
    evening, morning = _after(NOON, 9 * HOUR), _after(NOON, -9 * HOUR)
    jobs = _at(rng, morning, 40 * HOUR, 26 * HOUR, 23 * HOUR) + _at(rng, evening, 23 * HOUR, 28 * HOUR, scene="rain")
    return _yard(rng, jobs + _at(rng, evening, DAY + 20, DAY + 1800, 3 * HOUR, scene="night"))


@cases.hidden("nothing happened in the last days before the export", group="open and due")
def quiet_end(rng):
    week_ago = EXPORT - timedelta(days=7)
    jobs = _at(rng, week_ago, HOUR, None, 50) + _at(rng, week_ago - timedelta(hours=12), None, 3 * HOUR, 9 * HOUR)
    return _yard(rng, jobs + _at(rng, week_ago - timedelta(hours=30), None, None, scene="rain"))


@cases.hidden("labelled before it was queued", group="wrong clocks")
def impossible(rng):
    jobs = _at(rng, NOON, 3 * HOUR, -int(rng.integers(2, 400)), 5 * HOUR, 30 * HOUR, None)
    return _yard(rng, jobs + _at(rng, NOON, -9, -7 * HOUR, 40 * HOUR, scene="rain"))


@cases.hidden("a microsecond before, at once, and a microsecond after", group="wrong clocks")
def by_an_instant(rng):
    jobs = [("day", NOON, step) for step in (-INSTANT, -0.0004, 0, INSTANT, 0.0004)]
    return _yard(rng, [*jobs, ("night", NOON, -INSTANT), ("rain", NOON, 0), ("rain", NOON, -0.375)])


@cases.hidden("only wrong clocks on a day, in a scene", group="wrong clocks")
def only_impossible(rng):
    jobs = _at(rng, NOON, -5, -300) + _at(rng, _after(NOON, -2 * DAY), 12, 40 * HOUR)
    return _yard(rng, jobs + _at(rng, NOON, 8, scene="night") + _at(rng, _after(DUE, HOUR), -8, scene="night"))


@cases.hidden("wrong clocks among the newest jobs, and more than a day wrong", group="wrong clocks")
def impossible_and_new(rng):
    jobs = _at(rng, _after(DUE, HOUR), -20, 700, None) + _at(rng, NOON, -2 * DAY, 90)
    return _yard(rng, jobs + _at(rng, DUE - timedelta(minutes=2), -3 * DAY, 60, scene="rain"))


@cases.hidden("around midnight in Los Angeles, in winter, in summer, and where the clocks change", group="days")
def midnights(rng):
    steps = (-INSTANT, 0, float(rng.integers(1, 3_000)))
    return _yard(rng, [("day", _after(moment, step), 60) for moment in MIDNIGHTS for step in steps])


@cases.hidden("around midnight in UTC, and an hour beside that of Los Angeles", group="days")
def other_midnights(rng):
    hours = (-9, -8, -7, -1, 1, 7, 8)
    moments = [_after(moment, hour * HOUR) for moment in MIDNIGHTS for hour in hours]
    return _yard(rng, [("rain", _after(moment, int(rng.integers(-200, 200))), 90) for moment in moments])


@cases.hidden("queued on one day, labelled on another", group="days")
def another_day(rng):
    moment = _after(NOON, 8 * HOUR)
    return _yard(
        rng, _at(rng, moment, 60, 9 * HOUR, 3 * DAY, None) + _at(rng, _after(moment, 2 * DAY), 5, scene="rain")
    )


@cases.hidden("the same hour of the same weekday, in other weeks, months and years", group="days")
def calendar(rng):
    moments = [
        NOON,
        NOON - timedelta(days=7),
        datetime.fromisoformat("2026-02-17 20:00"),
        datetime.fromisoformat("2025-03-17 19:00"),
    ]
    return _yard(rng, [("day", moment, float(rng.integers(DAY))) for moment in moments])


@cases.hidden("one frame that was queued again and again", group="which jobs")
def one_frame(rng):
    tables = _yard(rng, _at(rng, NOON, 60, HOUR, None, 30 * HOUR, -4) + _at(rng, _after(NOON, DAY), 9, None))
    jobs = [(job, tables["jobs"][0][1], *times) for job, _, *times in tables["jobs"]]
    return {**tables, "jobs": [*jobs, (9_999, jobs[0][1], NOON, _after(NOON, 60)), (9_998, jobs[0][1], NOON, None)]}


@cases.hidden("drives without a scene", group="which jobs")
def no_scene(rng):
    jobs = _at(rng, NOON, 60, 5 * HOUR, 26 * HOUR, None, -3, scene=None) + _at(rng, NOON, 7, None)
    return _yard(rng, jobs + _at(rng, _after(NOON, -3 * DAY), None, scene=None))


@cases.hidden("frames and drives without jobs", group="which jobs")
def idle_frames(rng):
    tables = _yard(rng, _at(rng, NOON, 33, 44, None), frames_each=2)
    drives = [*tables["drives"], (1_001, "rain", NOON), (1_002, "night", NOON)]
    return {**tables, "drives": drives, "frames": [*tables["frames"], (9_001, 1_001, NOON), (9_002, 1_002, NOON)]}


@cases.hidden("nothing but open jobs", group="which jobs")
def only_open(rng):
    return _yard(rng, _at(rng, NOON, None, None) + _at(rng, _after(DUE, HOUR), None, scene="rain"))


@cases.hidden("no jobs", group="which jobs")
def nothing(rng):
    return _yard(rng, [])


@cases.hidden("random small queues", group="random", repeat=20)
def small(rng):
    bases = [DUE, _after(DUE, 5 * HOUR), _after(DUE, -7 * HOUR), NOON, *MIDNIGHTS]
    bases = [bases[int(place)] for place in rng.choice(len(bases), int(rng.integers(1, 4)), replace=False)]
    steps = [-HOUR, -INSTANT, 0, INSTANT, 1_800.5, 8 * HOUR]
    latencies = [None, None, -400, -INSTANT, 0, INSTANT, 0.375, 59.5, 60, HOUR, 5 * HOUR, 23 * HOUR + 0.5]
    latencies += [DAY - INSTANT, DAY, DAY + INSTANT, 25 * HOUR, 5 * DAY, float(rng.integers(DAY))]
    scenes_here = SCENES[: int(rng.integers(1, 5))] if rng.random() < 0.5 else SCENES[2:]

    def drawn(values):
        return values[int(rng.integers(len(values)))]

    count = int(rng.integers(1, 40))
    jobs = [(drawn(scenes_here), _after(drawn(bases), drawn(steps)), drawn(latencies)) for _ in range(count)]
    return _yard(rng, jobs)


@cases.large("80 000 jobs of 200 days, a tenth of them queued on one evening", rows=80_000)
def large(rng, rows):
    frames, drives = rows * 3 // 4 + 1, rows // 100 + 4
    age = rng.integers(0, (rows // 400 + 2) * DAY, rows)  # seconds; a tenth of the jobs is queued on one evening
    age = np.where(rng.random(rows) < 0.1, 26 * HOUR + age % (3 * HOUR), age)
    queued = np.datetime64(EXPORT, "us") - age * 1_000_000 - rng.integers(0, 1_000_000, rows)
    latency = rng.lognormal(np.log(6 * HOUR), 0.5, rows) * np.where(rng.random(rows) < 0.04, 20, 1)
    latency = np.where(rng.random(rows) < 0.01, -60, latency)
    labelled = queued + (latency * 1_000_000).astype("timedelta64[us]")
    is_open = (labelled > np.datetime64(EXPORT, "us")) | (rng.random(rows) < 0.02)
    began = np.datetime64("2025-01-01", "us")
    jobs = {
        "job_id": rng.permutation(rows) + 1,
        "frame_id": rng.integers(1, frames + 1, rows),
        "queued_at": queued,
        "labelled_at": np.where(is_open, np.datetime64("NaT"), labelled),
    }
    shot = {
        "frame_id": rng.permutation(frames) + 1,
        "drive_id": rng.integers(1, drives + 1, frames),
        "captured_at": began + rng.integers(0, 90 * DAY, frames).astype("timedelta64[s]"),
    }
    driven = {
        "drive_id": rng.permutation(drives) + 1,
        "scene": rng.choice(np.array(SCENES, dtype=object), drives, p=[0.6, 0.2, 0.15, 0.05]),
        "started_at": began + rng.integers(0, 90 * DAY, drives).astype("timedelta64[s]"),
    }
    return {"jobs": jobs, "frames": shot, "drives": driven}
