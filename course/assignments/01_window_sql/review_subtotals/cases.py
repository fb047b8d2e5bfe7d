"""Inputs of review_subtotals: NULLs that stand in the data beside those that subtotals make; people in many groups."""

from __future__ import annotations

import numpy as np

from autograder import CaseBook, numbered, shuffled

cases = CaseBook(
    tables={
        "reviews": "review_id BIGINT, label_id BIGINT, reviewer_id BIGINT, accepted BOOLEAN",
        "labels": "label_id BIGINT, task_id BIGINT",
        "tasks": "task_id BIGINT, project_id BIGINT",
    }
)

PENDING, SPOT_CHECK = None, None


def company(rng, *reviews, projects=(1, 2, 3)):
    """A company of reviews (project, or SPOT_CHECK, reviewer, verdict): a project has two tasks, a task two labels."""
    ids = (rng.choice(900, size=len(projects), replace=False) + 1).tolist()
    real = dict(zip(projects, ids, strict=True))
    tasks = [(100 * project + place, real[project]) for project in projects for place in range(2)]
    labels = [(10 * task + place, task) for task, _ in tasks for place in range(2)]
    rows = []
    for project, reviewer, accepted in reviews:
        label = None
        if project is not SPOT_CHECK:
            label = 10 * (100 * project + int(rng.integers(2))) + int(rng.integers(2))
        rows.append((label, 50 + reviewer, accepted))
    return {"reviews": numbered(rng, rows), "labels": shuffled(rng, labels), "tasks": shuffled(rng, tasks)}


@cases.visible("the example")
def example(_rng):
    return {
        "reviews": [(1, 10, 50, True), (2, 11, 50, False), (3, 11, 51, None), (4, None, 51, True), (5, None, 51, None)],
        "labels": [(10, 70), (11, 70)],
        "tasks": [(70, 3)],
    }


@cases.hidden("no NULL in the data", group="levels")
def no_nulls(rng):
    return company(rng, (1, 0, True), (1, 1, False), (2, 0, True), (2, 2, True), (3, 1, False))


@cases.hidden("one review", group="levels")
def one_review(rng):
    return company(rng, (2, 0, True))


@cases.hidden("the same verdict in every project", group="levels")
def same_verdict(rng):
    return company(rng, (1, 0, True), (2, 1, True), (2, 1, True), (3, 2, True))


@cases.hidden("projects without reviews", group="levels")
def without_reviews(rng):
    return company(rng, (2, 0, True), (2, 1, False), projects=(1, 2, 3, 4))


@cases.hidden("pending reviews of a project", group="pending")
def pending(rng):
    return company(rng, (1, 0, PENDING), (1, 1, PENDING), (1, 0, True), (2, 1, True), (2, 2, False))


@cases.hidden("pending reviews only", group="pending")
def pending_only(rng):
    return company(rng, (1, 0, PENDING), (1, 0, PENDING), (2, 1, PENDING))


@cases.hidden("spot checks beside projects", group="spot checks")
def spot_checks(rng):
    return company(rng, (SPOT_CHECK, 0, True), (SPOT_CHECK, 1, False), (1, 0, True), (1, 1, True), (2, 2, False))


@cases.hidden("spot checks only", group="spot checks")
def spot_checks_only(rng):
    return company(rng, (SPOT_CHECK, 0, True), (SPOT_CHECK, 0, True), (SPOT_CHECK, 1, False))


@cases.hidden("pending spot checks", group="spot checks")
def pending_spot_checks(rng):
    return company(rng, (SPOT_CHECK, 0, PENDING), (SPOT_CHECK, 1, PENDING), (SPOT_CHECK, 1, True), (1, 0, PENDING))


@cases.hidden("one reviewer everywhere", group="different reviewers")
def everywhere(rng):
    rows = [(project, 7, verdict) for project in (1, 2, SPOT_CHECK) for verdict in (True, False, PENDING)]
    return company(rng, *rows)


@cases.hidden("two reviewers, in some groups both", group="different reviewers")
def overlapping(rng):
    rows = [(1, 0, True), (1, 1, True), (1, 0, True), (1, 1, False), (2, 0, False), (SPOT_CHECK, 1, True)]
    return company(rng, *rows)


@cases.hidden("a label with many reviews", group="different reviewers")
def one_label(rng):
    tables = company(rng, *[(1, place % 3, place < 4) for place in range(6)], projects=(1,))
    label = tables["labels"][0][0]
    return {**tables, "reviews": [(one, label, *rest) for one, _, *rest in tables["reviews"]]}


@cases.hidden("no reviews", group="nothing")
def no_reviews(rng):
    return company(rng)


@cases.hidden("no labels and no tasks, one spot check", group="nothing")
def spot_check_alone(rng):
    return company(rng, (SPOT_CHECK, 0, PENDING), projects=())


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    def drawn():
        project = [1, 2, 3, SPOT_CHECK][int(rng.integers(4))]
        return (project, int(rng.integers(3)), [True, False, PENDING][int(rng.integers(3))])

    return company(rng, *[drawn() for _ in range(int(rng.integers(0, 14)))])


@cases.large("100 000 reviews, 8 projects, 250 reviewers", rows=100_000)
def large(rng, rows):
    labels, tasks = max(4, rows // 2), max(2, rows // 5)
    verdict = rng.choice([True, False, None], size=rows, p=[0.7, 0.24, 0.06])
    return {
        "reviews": {
            "review_id": np.arange(1, rows + 1),
            "label_id": np.where(rng.random(rows) < 0.01, np.nan, rng.integers(1, labels + 1, rows)),
            "reviewer_id": rng.integers(1, max(4, rows // 400) + 1, rows),
            "accepted": verdict,
        },
        "labels": {"label_id": np.arange(1, labels + 1), "task_id": rng.integers(1, tasks + 1, labels)},
        "tasks": {"task_id": np.arange(1, tasks + 1), "project_id": rng.integers(1, 9, tasks)},
    }
