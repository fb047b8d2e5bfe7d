"""Inputs of unlabelled_tasks."""

from autograder import CaseBook

cases = CaseBook(tables={"tasks": "task_id BIGINT", "labels": "task_id BIGINT"})


@cases.visible("the example")
def example(rng):
    return {"tasks": [(3,), (1,), (2,)], "labels": [(2,), (2,)]}


@cases.hidden("a label that lost its task", group="nulls")
def null_label(rng):
    return {"tasks": [(2,), (1,)], "labels": [(None,), (1,)]}


@cases.hidden("no labels", group="empty")
def no_labels(rng):
    return {"tasks": [(5,), (4,)], "labels": []}


@cases.hidden("every task has a label", group="empty")
def no_open_tasks(rng):
    return {"tasks": [(5,), (4,)], "labels": [(4,), (5,)]}


@cases.hidden("random small tables", group="random", repeat=12)
def small(rng):
    tasks = rng.permutation(8)[: int(rng.integers(1, 8))]
    return {"tasks": {"task_id": tasks}, "labels": {"task_id": rng.integers(0, 8, int(rng.integers(0, 9)))}}


@cases.large("40 000 tasks", rows=40_000)
def large(rng, rows):
    return {"tasks": {"task_id": rng.permutation(rows)}, "labels": {"task_id": rng.integers(0, rows, rows)}}
