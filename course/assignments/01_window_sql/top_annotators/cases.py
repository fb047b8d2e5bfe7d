"""Inputs of top_annotators."""

import numpy as np

from autograder import CaseBook

cases = CaseBook(
    tables={
        "tasks": "task_id BIGINT, project_id BIGINT",
        "labels": "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, label VARCHAR",
    }
)

ANSWERS = ("cat", "dog", "bird")


def _ids(rng, count):
    """Return different ids in any order."""
    return [int(drawn) for drawn in rng.choice(np.arange(100, 9_999), count, replace=False)]


def _company(rng, *projects):
    """Build one project from each list of label counts: one annotator a count, who labels each task at most once.

    Annotators of different projects are different people; the labels stand in random order.
    """
    annotators = iter(_ids(rng, sum(map(len, projects))))
    task_ids = iter(_ids(rng, sum(max(counts, default=1) for counts in projects)))
    tasks, labels = [], []
    for project, counts in zip(sorted(_ids(rng, len(projects))), projects, strict=True):
        own_tasks = [next(task_ids) for _ in range(max(counts, default=1))]
        tasks += [(task, project) for task in own_tasks]
        labels += [(task, who) for who, count in zip(annotators, counts, strict=False) for task in own_tasks[:count]]
    return {"tasks": tasks, "labels": _numbered(rng, labels)}


def _numbered(rng, labels):
    """Give (task, annotator) pairs an id and an answer, in random order."""
    order = rng.permutation(len(labels))
    return [(place + 1, *labels[drawn], str(rng.choice(ANSWERS))) for place, drawn in enumerate(order)]


def _abandon(built, rng, times, task=0, who=None):
    """Add rows without an answer by `who` (somebody new when left out) to the given task."""
    someone = who if who is not None else 10_000 + int(rng.integers(90))
    first = len(built["labels"]) + 1
    rows = [(first + extra, built["tasks"][task][0], someone, None) for extra in range(times)]
    return {"tasks": built["tasks"], "labels": built["labels"] + rows}


@cases.visible("the example")
def example(_rng):
    sent = [(11, 1), (12, 1), (13, 1), (11, 2), (12, 2), (11, 3), (13, 3), (12, 4), (19, 4)]
    return {
        "tasks": [(11, 7), (12, 7), (13, 7), (19, 8)],
        "labels": [(number, *pair, "cat") for number, pair in enumerate(sent, start=1)] + [(10, 13, 4, None)],
    }


@cases.hidden("a tie at the cut: two share the third place", group="ties")
def tie_at_the_cut(rng):
    return _company(rng, [5, 4, 2, 2, 1])


@cases.hidden("a tie for the second place: nobody is third", group="ties")
def tie_for_second(rng):
    return _company(rng, [5, 3, 3, 2, 1])


@cases.hidden("three share the first place", group="ties")
def three_firsts(rng):
    return _company(rng, [4, 4, 4, 3, 2, 1])


@cases.hidden("two share the first place", group="ties")
def two_firsts(rng):
    return _company(rng, [4, 4, 3, 2, 1])


@cases.hidden("everybody has the same count", group="ties")
def all_equal(rng):
    return _company(rng, [2] * 6)


@cases.hidden("five share the third place", group="ties")
def five_thirds(rng):
    return _company(rng, [6, 5, 1, 1, 1, 1, 1])


@cases.hidden("one project is far busier than the others", group="projects")
def busy_project(rng):
    return _company(rng, [9, 8, 7, 6], [3, 2, 1], [2, 1])


@cases.hidden("a project with two annotators, another with one", group="projects")
def few_annotators(rng):
    return _company(rng, [3, 2], [1], [4, 3, 2, 1])


@cases.hidden("an annotator works in two projects", group="projects")
def two_projects(rng):
    first, second, people = *sorted(_ids(rng, 2)), _ids(rng, 4)
    tasks = [(task, first if task < 5 else second) for task in range(1, 9)]
    counts = [(4, 1), (3, 2), (2, 3), (1, 4)]
    labels = [(1 + task, who) for who, (count, _) in zip(people, counts, strict=True) for task in range(count)]
    labels += [(5 + task, who) for who, (_, count) in zip(people, counts, strict=True) for task in range(count)]
    return {"tasks": tasks, "labels": _numbered(rng, labels)}


@cases.hidden("twelve projects, ids of one and of several digits", group="projects")
def twelve_projects(rng):
    tasks = [(task, 1 + task * 9) for task in range(12)]
    labels = [(task, who) for task in range(12) for who in rng.choice(9, 4, replace=False).tolist()]
    return {"tasks": tasks, "labels": _numbered(rng, labels)}


@cases.hidden("somebody abandons more than the others submit", group="what counts")
def abandons_a_lot(rng):
    return _abandon(_company(rng, [4, 3, 2, 1]), rng, 6)


@cases.hidden("one label, the rest abandoned", group="what counts")
def abandons_most(rng):
    built = _company(rng, [1, 4, 3, 2])
    shy = min(who for _, _, who, _ in built["labels"] if sum(row[2] == who for row in built["labels"]) == 1)
    return _abandon(built, rng, 5, who=shy)


@cases.hidden("somebody who only abandoned, in a project of two", group="what counts")
def only_abandoned(rng):
    return _abandon(_company(rng, [3, 1]), rng, 2)


@cases.hidden("one task labelled three times by one annotator", group="what counts")
def labelled_again(rng):
    tasks = [(1, 5), (2, 5), (3, 5)]
    return {"tasks": tasks, "labels": _numbered(rng, [(1, 8)] * 3 + [(1, 9), (2, 9), (1, 6), (2, 7)])}


@cases.hidden("a project of abandoned labels only", group="edges")
def nothing_submitted(rng):
    built = _company(rng, [2, 1], [])
    return _abandon(built, rng, 3, task=2)


@cases.hidden("tasks without a label", group="edges")
def unlabelled_tasks(rng):
    built = _company(rng, [2, 1], [], [])
    return {"tasks": built["tasks"], "labels": built["labels"]}


@cases.hidden("one label", group="edges")
def one_label(rng):
    return _company(rng, [1])


@cases.hidden("no labels", group="edges")
def no_labels(_rng):
    return {"tasks": [(1, 1), (2, 1)], "labels": []}


@cases.hidden("no tasks and no labels", group="edges")
def nothing(_rng):
    return {"tasks": [], "labels": []}


@cases.hidden("random small companies", group="random", repeat=24)
def random_small(rng):
    projects, tasks, people = (int(drawn) for drawn in rng.integers([1, 1, 1], [4, 7, 8]))
    count = int(rng.integers(1, 31))
    drawn = zip(
        rng.permutation(count).tolist(),
        rng.integers(tasks, size=count).tolist(),
        rng.integers(people, size=count).tolist(),
        rng.choice(np.array(["cat", "dog", "cat", "dog", None], dtype=object), count).tolist(),
        strict=True,
    )
    return {"tasks": list(enumerate(rng.integers(projects, size=tasks).tolist())), "labels": list(drawn)}


@cases.large("100 000 labels, 250 projects, 3 000 annotators", rows=100_000)
def large(rng, rows):
    tasks, projects = max(rows // 4, 1), max(rows // 400, 1)
    activity = rng.pareto(1.2, max(rows // 33, 1)) + 0.2  # few annotators make half of the labels
    labels = np.where(rng.random(rows) < 0.05, None, rng.choice(np.array(ANSWERS, dtype=object), rows))
    return {
        "tasks": {"task_id": np.arange(tasks), "project_id": rng.integers(projects, size=tasks)},
        "labels": {
            "label_id": np.arange(rows),
            "task_id": rng.integers(tasks, size=rows),
            "annotator_id": rng.choice(len(activity), rows, p=activity / activity.sum()),
            "label": labels,
        },
    }
