"""Inputs of acceptance_rates: accepted, rejected, pending, unreviewed and abandoned labels, at the edges of weeks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(
    tables={
        "tasks": "task_id BIGINT, project_id BIGINT",
        "labels": "label_id BIGINT, task_id BIGINT, submitted_at TIMESTAMP",
        "reviews": "review_id BIGINT, label_id BIGINT, accepted BOOLEAN, reviewed_at TIMESTAMP",
    }
)

FIRST_MONDAY = date(2023, 1, 2)
DECISIONS = {
    "+": True,
    "-": False,
    "?": None,
}  # a review that accepts, rejects, is pending; "." is a label without review
HOURS_OF_A_WEEK = 7 * 24


def some_monday(rng):
    """Midnight of some Monday in two years."""
    return datetime.combine(FIRST_MONDAY + timedelta(weeks=int(rng.integers(100))), time())


def company(rng, *groups, monday=None, review_days=(0, 1), spot_checks=0, tasks_of=1):
    """Make the three tables.

    A group is (project's number, hours since `monday` or None for abandoned labels, decisions): one label for each
    of + (accepted) - (rejected) ? (pending) . (no review). Reviews follow an hour and some days later.
    """
    monday = monday or some_monday(rng)
    names = (rng.choice(900, size=20, replace=False) + 1).tolist()  # project's number -> project_id
    projects = sorted({project for project, _, _ in groups})
    task_ids = (rng.choice(9000, size=tasks_of * len(projects), replace=False) + 1).tolist()
    tasks = [(task, names[projects[at // tasks_of]]) for at, task in enumerate(task_ids)]
    told = [(project, hour, mark) for project, hour, marks in groups for mark in marks]
    label_ids = (rng.choice(9000, size=len(told), replace=False) + 1).tolist()
    labels, reviews = [], [(None, True, monday)] * spot_checks
    for label, (project, hour, mark) in zip(label_ids, told, strict=True):
        task = task_ids[projects.index(project) * tasks_of + int(rng.integers(tasks_of))]
        submitted = None if hour is None else monday + timedelta(hours=hour)
        labels.append((label, task, submitted))
        if mark in DECISIONS:
            after = timedelta(days=int(rng.integers(*review_days)), hours=1)
            reviews.append((label, DECISIONS[mark], (submitted or monday) + after))
    review_ids = rng.permutation(len(reviews)) + 1
    return {
        "tasks": tasks,
        "labels": shuffled(rng, labels),
        "reviews": [(int(review), *reviews[at]) for at, review in enumerate(review_ids)],
    }


@cases.visible("the example")
def example(_rng):
    return {
        "tasks": [(10, 1), (11, 2)],
        "labels": [
            (100, 10, "2024-03-04 09:00:00"),
            (101, 10, "2024-03-06 14:00:00"),
            (102, 10, "2024-03-10 18:00:00"),
            (103, 11, "2024-03-11 08:00:00"),
        ],
        "reviews": [
            (1, 100, True, "2024-03-05 10:00:00"),
            (2, 101, False, "2024-03-07 10:00:00"),
            (3, None, True, "2024-03-07 11:00:00"),
        ],
    }


@cases.hidden("labels without a review", group="the denominator")
def unreviewed(rng):
    return company(rng, (1, 30, "++-...."), (2, 30, "+."), (2, 40, ".-"))


@cases.hidden("pending reviews", group="the denominator")
def pending(rng):
    return company(rng, (1, 30, "+??"), (1, 50, "-+?."), (2, 30, "--?"))


@cases.hidden("a third: 1 of 3", group="the denominator")
def a_third(rng):
    return company(rng, (1, 10, "+--"), (2, 20, "++-"), tasks_of=3)


@cases.hidden("all accepted, all rejected", group="the denominator")
def unanimous(rng):
    return company(rng, (1, 10, "+++"), (2, 20, "---"), (3, 20, "-."))


@cases.hidden("tasks with few and with many labels", group="the denominator")
def uneven(rng):
    built = company(rng, (1, 10, "+"))
    (_, project), (label, first, submitted) = built["tasks"][0], built["labels"][0]
    others = [(label + 1 + at, first + 1, submitted) for at in range(4)]
    reviews = [(2 + at, other[0], at == 0, submitted) for at, other in enumerate(others)]
    tasks = [*built["tasks"], (first + 1, project)]
    return {"tasks": tasks, "labels": built["labels"] + others, "reviews": built["reviews"] + reviews}


@cases.hidden("a project with no decision at all", group="nothing decided")
def project_with_none(rng):
    return company(rng, (1, 10, "+-"), (2, 20, ".."), (3, 20, "??."), (3, 200, "?"))


@cases.hidden("a week with no decision between two others", group="nothing decided")
def week_with_none(rng):
    return company(rng, (1, 10, "+-"), (1, HOURS_OF_A_WEEK + 10, "."), (1, 2 * HOURS_OF_A_WEEK + 10, "-"))


@cases.hidden("no reviews at all", group="nothing decided")
def no_reviews(rng):
    return company(rng, (1, 10, "..."), (2, 200, "."))


@cases.hidden("reviewed weeks after it was submitted", group="weeks")
def late_review(rng):
    return company(rng, (1, 100, "+-+"), (1, 300, "+-"), (2, 100, "-"), review_days=(7, 30))


@cases.hidden("Sunday 23:59:59.999999 and Monday 00:00", group="weeks")
def week_edge(rng):
    instant = 1 / 3_600_000_000  # a microsecond, in hours
    before, monday = HOURS_OF_A_WEEK - instant, HOURS_OF_A_WEEK
    return company(rng, (1, before, "+"), (1, monday, "-+"), (1, 0, "-."), (1, -instant, "+"))


@cases.hidden("the week of the new year", group="weeks")
def new_year(rng):
    monday = datetime.combine(date(int(rng.choice([2024, 2025])), 12, 30), time())
    return company(rng, (1, 24, "+-"), (1, 80, "+."), (1, -30, "-"), (1, HOURS_OF_A_WEEK + 5, "+"), monday=monday)


@cases.hidden("the same week of two years", group="weeks")
def two_years(rng):
    return company(
        rng, (1, 30, "++"), (1, 52 * HOURS_OF_A_WEEK + 30, "--+"), monday=datetime.combine(date(2023, 3, 6), time())
    )


@cases.hidden("a week without labels", group="weeks")
def quiet_week(rng):
    return company(rng, (1, 10, "+"), (1, 3 * HOURS_OF_A_WEEK + 10, "-"), (2, HOURS_OF_A_WEEK + 10, "+-"))


@cases.hidden("abandoned labels", group="what counts")
def abandoned(rng):
    return company(rng, (1, None, ".."), (1, 30, "+."), (2, None, "."), (3, 30, "-"), (3, None, "."))


@cases.hidden("a review of an abandoned label", group="what counts")
def abandoned_but_reviewed(rng):
    return company(rng, (1, None, "+?"), (1, 30, "-+."), (2, None, "-"))


@cases.hidden("spot checks of no label", group="what counts")
def spot_check(rng):
    return company(rng, (1, 10, "-."), (2, 20, "."), spot_checks=3)


@cases.hidden("two projects in the same week", group="what counts")
def side_by_side(rng):
    return company(rng, (1, 10, "+++-"), (2, 10, "---+"), (3, 12, "+"))


@cases.hidden("no labels", group="little or nothing")
def no_labels(rng):
    built = company(rng, (1, 10, "."), spot_checks=2)
    return {**built, "labels": []}


@cases.hidden("nothing at all", group="little or nothing")
def nothing(_rng):
    return {"tasks": [], "labels": [], "reviews": []}


@cases.hidden("a single label", group="little or nothing")
def single(rng):
    return company(rng, (1, int(rng.integers(HOURS_OF_A_WEEK)), str(rng.choice(list("+-?.")))))


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    hours = [None, -1, 0, 30, HOURS_OF_A_WEEK - 1, HOURS_OF_A_WEEK, 2 * HOURS_OF_A_WEEK + 5]
    groups = [
        (int(rng.integers(1, 4)), hours[int(rng.integers(len(hours)))], rng.choice(list("+--?.."), size=4)[: size + 1])
        for size in rng.integers(0, 4, size=int(rng.integers(0, 8)))
    ]
    return company(rng, *groups, spot_checks=int(rng.integers(3)), review_days=(0, 10), tasks_of=2)


@cases.large("100 000 labels, 100 projects, 50 weeks", rows=100_000)
def large(rng, rows):
    projects, days = max(4, rows // 1000), 35 + rows // 320
    task_count = max(20, rows // 5)
    label_ids = np.arange(1, rows + 1)
    start = np.datetime64("2024-01-03T00:00:00", "us")
    submitted = start + rng.integers(0, days * 86_400, rows).astype("timedelta64[s]")
    reviewed = rng.permutation(rows)[: rows * 2 // 5]
    decision = rng.random(len(reviewed))
    reviewed_at = submitted[reviewed] + rng.integers(600, 20 * 86_400, len(reviewed)).astype("timedelta64[s]")
    spot_check = rng.random(len(reviewed)) < 0.02
    return {
        "tasks": {"task_id": np.arange(1, task_count + 1), "project_id": rng.integers(1, projects + 1, task_count)},
        "labels": {
            "label_id": label_ids,
            "task_id": rng.integers(1, task_count + 1, rows),
            "submitted_at": np.where(rng.random(rows) < 0.04, np.datetime64("NaT"), submitted),
        },
        "reviews": {
            "review_id": np.arange(1, len(reviewed) + 1),
            "label_id": np.where(spot_check, np.nan, label_ids[reviewed]),
            "accepted": np.where(decision < 0.1, None, decision < 0.8),
            "reviewed_at": reviewed_at,
        },
    }
