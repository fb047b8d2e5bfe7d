"""Inputs of handling_time_quantiles."""

import numpy as np

from autograder import CaseBook

cases = CaseBook(
    tables={
        "labels": (
            "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, started_at TIMESTAMP, submitted_at TIMESTAMP"
        ),
        "tasks": "task_id BIGINT, project_id BIGINT",
    }
)

MORNING = np.datetime64("2026-03-02T08:00:00", "us")
HOUR = 3600


def labels_of(rng, times, annotators=None):
    """Make one label for each (task, handling time in seconds); a time of None is an abandoned label."""
    count = len(times)
    started = MORNING + rng.integers(0, 9 * HOUR, count).astype("timedelta64[s]")
    seconds = np.array([np.nan if seconds is None else seconds for _, seconds in times], dtype=float)
    micros = np.nan_to_num(np.round(seconds * 1e6)).astype("timedelta64[us]")
    return {
        "label_id": np.arange(1, count + 1),
        "task_id": [task for task, _ in times],
        "annotator_id": rng.integers(1, 5, count) if annotators is None else annotators,
        "started_at": started,
        "submitted_at": np.where(np.isnan(seconds), np.datetime64("NaT"), started + micros),
    }


def one_project(rng, *seconds):
    """Make one project of three tasks whose labels took these seconds."""
    project = int(rng.integers(1, 90))
    times = [(70 + number % 3, value) for number, value in enumerate(seconds)]
    return {"labels": labels_of(rng, times), "tasks": [(70, project), (71, project), (72, project)]}


@cases.visible("the example")
def example(_rng):
    return {
        "labels": [
            (1, 70, 5, "2026-03-02 09:00:00", "2026-03-02 09:00:20"),
            (2, 71, 5, "2026-03-02 09:01:00", "2026-03-02 09:01:30.5"),
            (3, 71, 6, "2026-03-02 09:00:00", "2026-03-02 10:10:00"),
            (4, 72, 6, "2026-03-02 10:15:00", None),
            (5, 72, 5, "2026-03-02 10:20:00", "2026-03-02 10:19:10"),
            (6, 80, 6, "2026-03-02 11:00:00", "2026-03-02 11:00:40"),
            (7, 80, 5, "2026-03-02 11:00:00", "2026-03-02 11:01:20"),
        ],
        "tasks": [(70, 1), (71, 1), (72, 1), (80, 2), (90, 3)],
    }


@cases.hidden("a lunch break in the tail", group="quantiles")
def heavy_tail(rng):
    return one_project(rng, *rng.integers(20, 60, 9), int(rng.integers(2, 4)) * HOUR)


@cases.hidden("an even number of labels", group="quantiles")
def even(rng):
    return one_project(rng, 10, 20 + int(rng.integers(0, 5)), 40, 80)


@cases.hidden("one label only", group="quantiles")
def single(rng):
    return one_project(rng, int(rng.integers(5, 500)))


@cases.hidden("twenty-one labels: both quantiles are measured values", group="quantiles")
def exact_places(rng):
    return one_project(rng, *rng.permutation(np.arange(21) ** 2 + 5))


@cases.hidden("all labels take equally long", group="quantiles")
def equal_times(rng):
    return one_project(rng, *[int(rng.integers(5, 90))] * 4)


@cases.hidden("microseconds", group="quantiles")
def microseconds(rng):
    return one_project(rng, *(0.25 * rng.permutation(5) + rng.integers(1, 1000, 5) / 1e6), 0.000001)


@cases.hidden("a microsecond before the start, and one after it", group="impossible durations")
def by_a_microsecond(rng):
    return one_project(rng, -0.000001, 0.000001, 0.0004, -0.0004)


@cases.hidden("a label that ends before it begins", group="impossible durations")
def negative(rng):
    return one_project(rng, 30, -int(rng.integers(2, 400)), 50, 70)


@cases.hidden("half a second before the start", group="impossible durations")
def barely_negative(rng):
    return one_project(rng, 3, -0.5, 5, 7)


@cases.hidden("a third of a second before the start, within one second", group="impossible durations")
def negative_within_a_second(rng):
    start = MORNING + np.timedelta64(int(rng.integers(0, HOUR)), "s") + np.timedelta64(625_000, "us")
    times = [-0.375, 0.25, 7, 30]
    return {
        "labels": [
            (number, 70, number, str(start), str(start + np.timedelta64(int(seconds * 1_000_000), "us")))
            for number, seconds in enumerate(times, start=1)
        ],
        "tasks": [(70, 1)],
    }


@cases.hidden("exactly zero seconds", group="impossible durations")
def zero(rng):
    return one_project(rng, 0, int(rng.integers(9, 30)), 50, 0, 70)


@cases.hidden("a wrong clock in all labels of a project", group="impossible durations")
def only_negative(rng):
    labels = labels_of(rng, [(70, -5), (70, -300), (80, 12), (80, 40)])
    return {"labels": labels, "tasks": [(70, 1), (80, 2)]}


@cases.hidden("abandoned labels", group="abandoned labels")
def abandoned(rng):
    return one_project(rng, None, 40, int(rng.integers(50, 90)), None, None, 20)


@cases.hidden("a project in which all was abandoned", group="abandoned labels")
def only_abandoned(rng):
    labels = labels_of(rng, [(70, None), (70, None), (80, 12), (81, 40)])
    return {"labels": labels, "tasks": [(70, 1), (80, 2), (81, 2)]}


@cases.hidden("no labels at all", group="abandoned labels")
def no_labels(_rng):
    return {"labels": [], "tasks": [(70, 1), (71, 2)]}


@cases.hidden("a quarter of a second, across the full second", group="durations")
def fractions(rng):
    starts = [MORNING + np.timedelta64(875_000, "us") + np.timedelta64(int(s), "s") for s in rng.integers(0, HOUR, 3)]
    return {
        "labels": [
            (number, 70, number, str(start), str(start + np.timedelta64(250_000 * number, "us")))
            for number, start in enumerate(starts, start=1)
        ],
        "tasks": [(70, 1)],
    }


@cases.hidden("longer than a minute, an hour, a day", group="durations")
def long_ones(rng):
    return one_project(rng, 61, HOUR + 1, 2 * HOUR + 125, 24 * HOUR + int(rng.integers(1, 60)))


@cases.hidden("across midnight and a month's end", group="durations")
def midnight(rng):
    seconds = int(rng.integers(2, 50))
    return {
        "labels": [
            (1, 70, 4, "2026-02-28 23:59:50", f"2026-03-01 00:00:{seconds:02}"),
            (2, 70, 5, "2026-02-28 23:59:00", "2026-02-28 23:59:59.75"),
        ],
        "tasks": [(70, 1)],
    }


@cases.hidden("several labels of one annotator on one task", group="which labels")
def same_task(rng):
    labels = labels_of(rng, [(70, 10), (70, 90), (70, 91), (71, 5)], annotators=[5, 5, 5, 5])
    return {"labels": labels, "tasks": [(70, 1), (71, 1)]}


@cases.hidden("projects of very different speed", group="which labels")
def two_projects(rng):
    fast = [(70, int(value)) for value in rng.integers(1, 9, 5)]
    slow = [(80, int(value)) for value in rng.integers(600, 900, 3)]
    return {"labels": labels_of(rng, fast + slow), "tasks": [(70, 1), (80, 2), (90, 3)]}


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    tasks = [(task, int(rng.integers(1, 4))) for task in range(1, 6)]
    choices = [None, -60, -1, 0, 0, 0.375, 1, 7.25, 30, 59, 60, 61, 90, 3599.5, 3600, 9000]
    count = int(rng.integers(0, 25))
    picks = [(int(rng.integers(1, 6)), choices[int(pick)]) for pick in rng.integers(0, len(choices), count)]
    return {"labels": labels_of(rng, picks), "tasks": tasks}


@cases.large("100 000 labels, 33 000 tasks, 500 projects", rows=100_000)
def large(rng, rows):
    tasks = rows // 3 + 1
    started = MORNING + rng.integers(0, 90 * 24 * HOUR, rows).astype("timedelta64[s]")
    millis = (rng.lognormal(3.5, 0.8, rows) * 8).astype(np.int64) * 125  # eighths of a second are exact as floats
    skewed = rng.random(rows) < 0.005
    submitted = started + np.where(skewed, -millis, millis).astype("timedelta64[ms]")
    return {
        "labels": {
            "label_id": np.arange(1, rows + 1),
            "task_id": rng.integers(1, tasks + 1, rows),
            "annotator_id": rng.integers(1, rows // 200 + 2, rows),
            "started_at": started,
            "submitted_at": np.where(rng.random(rows) < 0.04, np.datetime64("NaT"), submitted),
        },
        "tasks": {"task_id": np.arange(1, tasks + 1), "project_id": rng.integers(1, rows // 200 + 2, tasks)},
    }
