"""Inputs of worked_on_every_project: nearly all of a set, an empty set, and a set that nobody can do."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, numbered, shuffled

cases = CaseBook(
    tables={
        "annotators": "annotator_id BIGINT, left_on DATE",
        "projects": "project_id BIGINT, ended_on DATE",
        "tasks": "task_id BIGINT, project_id BIGINT",
        "labels": "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, submitted_at TIMESTAMP",
    }
)

MONDAY = datetime.fromisoformat("2026-03-02 09:00")
ENDED = "2026-02-01"


def company(rng, people, projects, work, tasks=None):
    """A company in which `work` is (person, project, minute, or None for abandoned); each project has three tasks.

    `people` and `projects` are {number: date or None}; `tasks` names the projects that have any, if not all.
    """
    having = list(projects) if tasks is None else list(tasks)
    start = MONDAY + timedelta(days=int(rng.integers(200)), seconds=int(rng.integers(3600)))
    rows = [
        (10 * project + int(rng.integers(3)), person, None if minute is None else start + timedelta(minutes=minute))
        for person, project, minute in work
    ]
    return {
        "annotators": shuffled(rng, list(people.items())),
        "projects": shuffled(rng, list(projects.items())),
        "tasks": shuffled(rng, [(10 * project + place, project) for project in having for place in range(3)]),
        "labels": numbered(rng, rows),
    }


def here(*people):
    return dict.fromkeys(people)


@cases.visible("the example")
def example(_rng):
    def at(day, time):
        return f"2026-03-{day:02} {time}"

    return {
        "annotators": [(5, None), (6, None), (7, None), (8, "2026-03-03")],
        "projects": [(1, None), (2, None), (3, "2026-03-03")],
        "tasks": [(10, 1), (11, 1), (20, 2), (30, 3)],
        "labels": [
            (1, 10, 5, at(2, "09:00")),
            (2, 11, 5, at(2, "09:10")),
            (3, 20, 5, at(3, "14:00")),
            (4, 20, 5, at(4, "08:00")),
            (5, 10, 6, at(2, "10:00")),
            (6, 11, 6, at(2, "10:30")),
            (7, 30, 6, at(2, "11:00")),
            (8, 10, 7, at(2, "12:00")),
            (9, 20, 7, None),
            (10, 10, 8, at(2, "13:00")),
            (11, 20, 8, at(2, "13:05")),
        ],
    }


@cases.hidden("much work on all but one", group="every one of them")
def all_but_one(rng):
    work = [(5, project, 10 * project + step) for project in (1, 2, 3) for step in range(4)]
    return company(rng, here(5, 6), here(1, 2, 3, 4), work + [(6, project, project) for project in (1, 2, 3, 4)])


@cases.hidden("one running project", group="every one of them")
def one_project(rng):
    return company(rng, here(5, 6, 7), here(1), [(5, 1, 3), (6, 1, 9), (6, 1, 4)])


@cases.hidden("nobody has worked on all", group="every one of them")
def nobody_complete(rng):
    return company(rng, here(5, 6), here(1, 2, 3), [(5, 1, 0), (5, 2, 5), (6, 2, 1), (6, 3, 8)])


@cases.hidden("one attempt abandoned, sent later or never", group="every one of them")
def abandoned(rng):
    work = [(5, 1, 1), (5, 2, None), (6, 1, 2), (6, 2, None), (6, 2, 7), (7, 1, None), (7, 2, None)]
    return company(rng, here(5, 6, 7), here(1, 2), work)


@cases.hidden("a running project without a label", group="nobody can have")
def no_labels_in_one(rng):
    return company(rng, here(5, 6), here(1, 2, 3), [(5, 1, 0), (5, 2, 5), (6, 1, 3), (6, 2, 4), (6, 3, None)])


@cases.hidden("a running project without a task", group="nobody can have")
def no_tasks_in_one(rng):
    return company(rng, here(5, 6), here(1, 2, 3), [(5, 1, 0), (5, 2, 5), (6, 1, 3), (6, 2, 4)], tasks=(1, 2))


@cases.hidden("projects that run, and no labels", group="nobody can have")
def no_labels(rng):
    return company(rng, here(5, 6), here(1, 2), [])


@cases.hidden("an ended project stands in for a running one", group="which projects")
def ended_stands_in(rng):
    projects = {1: None, 2: None, 3: ENDED, 4: "2026-02-20"}
    return company(rng, here(5, 6), projects, [(5, 1, 0), (5, 3, 4), (5, 4, 6), (6, 2, 1), (6, 1, 2)])


@cases.hidden("an ended project begun last, and begun first", group="which projects")
def ended_last(rng):
    projects = {1: None, 2: None, 3: ENDED}
    work = [(5, 1, 0), (5, 2, 4), (5, 3, 60), (6, 3, 0), (6, 1, 5), (6, 2, 9)]
    return company(rng, here(5, 6), projects, work)


@cases.hidden("an end that is planned", group="which projects")
def planned_end(rng):
    projects = {1: None, 2: None, 3: "2199-12-31"}
    return company(rng, here(5, 6), projects, [(5, 1, 0), (5, 2, 4), (6, 3, 0), (6, 1, 5), (6, 2, 9)])


@cases.hidden("complete, but has left, or will leave", group="who is here")
def has_left(rng):
    people = {5: None, 6: "2026-03-01", 7: "2199-12-31"}
    return company(rng, people, here(1, 2), [(who, project, who + project) for who in people for project in (1, 2)])


@cases.hidden("no annotators left", group="who is here")
def all_gone(rng):
    people = dict.fromkeys((5, 6), "2026-03-01")
    return company(rng, people, here(1), [(5, 1, 1), (6, 1, 2)])


@cases.hidden("nobody at all", group="who is here")
def nobody(rng):
    return company(rng, {}, here(1, 2), [])


@cases.hidden("the last project's first label, then more work", group="since when")
def more_work(rng):
    work = [(5, 2, 30), (5, 1, 0), (5, 1, 45), (5, 2, 10), (5, 3, 20), (5, 3, 50), (5, 1, 5)]
    return company(rng, here(5), here(1, 2, 3), work)


@cases.hidden("all at one moment, and twice", group="since when")
def one_moment(rng):
    work = [(5, 1, 7), (5, 2, 7), (5, 2, 7), (6, 1, 7), (6, 1, 0), (6, 2, 7)]
    return company(rng, here(5, 6), here(1, 2), work)


@cases.hidden("no project runs", group="the empty set")
def none_running(rng):
    people = {5: None, 6: None, 7: "2026-03-01"}
    return company(rng, people, {1: ENDED, 2: "2026-02-20"}, [(5, 1, 0), (5, 2, 4), (7, 1, 5)])


@cases.hidden("no projects, no labels", group="the empty set")
def no_projects(rng):
    return company(rng, here(5, 6), {}, [])


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    def dates(count, share):
        return [
            ["2026-03-01", "2199-01-01"][int(rng.integers(2))] if rng.random() < share else None for _ in range(count)
        ]

    people = dict(enumerate(dates(int(rng.integers(1, 6)), 0.25), start=5))
    projects = dict(enumerate(dates(int(rng.integers(1, 4)), 0.35), start=1))
    count = int(rng.integers(0, 32))
    work = [
        (
            int(rng.choice(list(people))),
            int(rng.choice(list(projects))),
            int(rng.integers(6)) if rng.random() < 0.85 else None,
        )
        for _ in range(count)
    ]
    return company(rng, people, projects, work)


@cases.large("100 000 labels, 250 annotators, 8 projects", rows=100_000)
def large(rng, rows):
    people, tasks = max(4, rows // 400), max(16, rows // 4)
    left = np.where(rng.random(people) < 0.2, np.datetime64("2026-01-15"), np.datetime64("NaT", "D"))
    ended = [None] * 6 + ["2026-01-10"] * 2
    submitted = np.datetime64("2026-01-01", "s") + rng.integers(0, 90 * 86_400, rows).astype("timedelta64[s]")
    return {
        "annotators": {"annotator_id": np.arange(1, people + 1), "left_on": left},
        "projects": list(enumerate(ended, start=1)),
        "tasks": {"task_id": np.arange(1, tasks + 1), "project_id": np.minimum(rng.geometric(0.4, tasks), 8)},
        "labels": {
            "label_id": np.arange(1, rows + 1),
            "task_id": rng.integers(1, tasks + 1, rows),
            "annotator_id": rng.integers(1, people + 1, rows),
            "submitted_at": np.where(rng.random(rows) < 0.04, np.datetime64("NaT"), submitted),
        },
    }
