"""Inputs of rate_interval: projects with few reviews, with none or all accepted, with reviews still pending."""

import numpy as np

from autograder import CaseBook, frame_of

cases = CaseBook()

LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99]


def _inputs(project_id, accepted, confidence=0.95, review_id=None):
    ids = np.arange(1, len(project_id) + 1) if review_id is None else review_id
    columns = {"review_id": ids, "project_id": project_id, "accepted": accepted}
    reviews = frame_of(columns, {"review_id": "int64", "project_id": "int64", "accepted": "float64"})
    return {"reviews": reviews, "confidence": float(confidence)}


def _projects(rng, counts, confidence=0.95):
    """Return shuffled reviews of projects with (accepted, rejected, pending) reviews each."""
    ids = rng.choice(np.arange(1, 10 * len(counts) + 10), len(counts), replace=False)
    project_id = np.repeat(ids, [sum(count) for count in counts])
    accepted = np.concatenate([np.repeat([1, 0, np.nan], count) for count in counts])
    order = rng.permutation(len(project_id))
    return _inputs(project_id[order], accepted[order], confidence, rng.permutation(len(order)) + 1)


@cases.visible("the example")
def example(_rng):
    return _inputs([7, 3, 7, 9, 7, 7, 3, 7], [1, 0, 0, np.nan, 1, np.nan, 0, 1])


@cases.visible("a large project and a small one", group="ordinary projects")
def large_and_small(_rng):
    return _inputs(np.repeat([1, 2], [263, 10]), np.repeat([1, 0, 1, 0], [81, 182, 3, 7]))


@cases.hidden("dozens of reviews, nothing special", group="ordinary projects")
def ordinary(rng):
    return _projects(rng, [(*rng.integers(8, 60, 2), 0) for _ in range(5)])


@cases.hidden("many reviews", group="ordinary projects")
def many(rng):
    return _projects(rng, [(*rng.integers(100, 400, 2), 0) for _ in range(2)])


@cases.hidden("0 of 20", group="none or all accepted")
def none_of_twenty(rng):
    return _projects(rng, [(0, 20, 0), (int(rng.integers(5, 15)), 9, 0)])


@cases.hidden("all accepted", group="none or all accepted")
def all_accepted(rng):
    return _projects(rng, [(int(rng.integers(2, 40)), 0, 0), (7, 0, 0)])


@cases.hidden("all but one accepted, one of many accepted", group="none or all accepted")
def all_but_one(rng):
    return _projects(rng, [(28, 1, 0), (1, int(rng.integers(10, 40)), 0), (5, 1, 0)])


@cases.hidden("a single review", group="few reviews")
def single_review(rng):
    return _projects(rng, [(1, 0, 0), (0, 1, 0)])


@cases.hidden("two or three reviews", group="few reviews")
def few_reviews(rng):
    return _projects(rng, [(1, 1, 0), (2, 1, 0), (0, 2, 0), (0, 3, 0), (1, 2, 0)])


@cases.hidden("other confidence levels", group="confidence")
def other_level(rng):
    return _projects(rng, [(int(rng.integers(3, 30)), 12, 0), (0, 8, 0)], rng.choice([0.5, 0.8, 0.9]))


@cases.hidden("a confidence of 99 %", group="confidence")
def ninety_nine(rng):
    return _projects(rng, [(int(rng.integers(3, 30)), 12, 0), (6, 0, 0)], 0.99)


@cases.hidden("reviews that are pending", group="pending reviews")
def pending(rng):
    return _projects(rng, [(12, 5, int(rng.integers(1, 20))), (3, 9, 4), (6, 6, 0)])


@cases.hidden("projects of which nothing is reviewed yet", group="pending reviews")
def nothing_reviewed(rng):
    return _projects(rng, [(0, 0, 1), (4, 2, 0), (0, 0, int(rng.integers(2, 9)))], rng.choice(LEVELS))


@cases.hidden("no reviews", group="pending reviews")
def no_reviews(rng):
    return _inputs([], [], rng.choice(LEVELS))


@cases.hidden("random small projects", group="random", repeat=24)
def random_projects(rng):
    rows = int(rng.integers(0, 40))
    accepted = rng.choice([1, 0, np.nan], rows, p=[[0.5, 0.4, 0.1], [0.9, 0, 0.1], [0, 0.7, 0.3]][rng.integers(3)])
    return _inputs(rng.integers(1, rng.choice([3, 8, 30]), rows), accepted, rng.choice(LEVELS), rng.permutation(rows))


@cases.large("100 000 reviews of 5 000 projects", rows=100_000)
def large(rng, rows):
    project_id = rng.integers(0, max(rows // 20, 1), rows)
    accepted = (rng.random(rows) < 0.6 + 0.4 * np.sin(project_id) ** 2).astype(float)
    accepted[rng.random(rows) < 0.05] = np.nan
    return _inputs(project_id, accepted, rng.choice(LEVELS), rng.permutation(rows))
