"""Inputs of never_reviewed_labels."""

import numpy as np
import pyarrow as pa

from autograder import CaseBook

cases = CaseBook(
    tables={
        "labels": "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, label VARCHAR, submitted_at TIMESTAMP",
        "reviews": "review_id BIGINT, label_id BIGINT, reviewer_id BIGINT, accepted BOOLEAN",
    }
)

START = np.datetime64("2026-03-02T08:00:00")


def some_labels(rng, count, *, annotators=3):
    """Make `count` finished labels, ids in random order, one every few minutes."""
    ids = rng.permutation(count) + 1 + 100 * int(rng.integers(1, 9))
    minutes = np.cumsum(rng.integers(1, 30, count))
    return [
        (int(label), 500 + row, int(rng.integers(1, annotators + 1)), str(rng.choice(["cat", "dog"])), at(int(minute)))
        for row, (label, minute) in enumerate(zip(ids, minutes, strict=True))
    ]


def at(minute):
    return str(START + np.timedelta64(minute, "m"))


def reviews_of(label_ids, verdicts):
    """Make one review for each label id, `verdicts` in turn."""
    return [(9000 + n, label, 80 + n % 2, verdicts[n % len(verdicts)]) for n, label in enumerate(label_ids)]


def ids(labels):
    return [row[0] for row in labels]


@cases.visible("the example")
def example(_rng):
    return {
        "labels": [
            (1, 70, 5, "cat", "2026-03-02 09:00:00"),
            (2, 71, 5, "dog", "2026-03-02 09:10:00"),
            (3, 72, 6, "cat", "2026-03-01 17:30:00"),
            (4, 73, 6, None, None),
            (5, 74, 6, "cow", "2026-03-02 11:00:00"),
        ],
        "reviews": [(900, 1, 8, True), (901, None, 8, True), (902, 5, 9, None)],
    }


@cases.hidden("a label whose id is 0, and spot checks", group="spot checks")
def label_zero(rng):
    labels = some_labels(rng, 4)
    zero = (0, 499, int(rng.integers(0, 3)), "cat", at(int(rng.integers(60))))
    return {"labels": [*labels, zero], "reviews": reviews_of([*ids(labels)[:2], None, None], [True, False, None])}


@cases.hidden("a label whose id is 0 and that was reviewed", group="spot checks")
def label_zero_reviewed(rng):
    labels = [*some_labels(rng, 3), (0, 499, 0, "cat", at(5))]
    return {"labels": labels, "reviews": reviews_of([0, None], [None])}


@cases.hidden("a spot check among the reviews", group="spot checks")
def one_spot_check(rng):
    labels = some_labels(rng, 8)
    return {"labels": labels, "reviews": reviews_of([*ids(labels)[:3], None], [True, False])}


@cases.hidden("spot checks only", group="spot checks")
def spot_checks_only(rng):
    return {"labels": some_labels(rng, 4), "reviews": reviews_of([None, None], [True, None])}


@cases.hidden("a pending review", group="what counts as a review")
def pending(rng):
    labels = some_labels(rng, 6)
    return {"labels": labels, "reviews": reviews_of(ids(labels)[1:4], [None])}


@cases.hidden("a rejected review", group="what counts as a review")
def rejected(rng):
    labels = some_labels(rng, 6)
    return {"labels": labels, "reviews": reviews_of(ids(labels)[1:4], [False])}


@cases.hidden("one label reviewed several times, once pending", group="what counts as a review")
def several_reviews(rng):
    labels = some_labels(rng, 5)
    second, third = ids(labels)[1:3]
    return {"labels": labels, "reviews": reviews_of([second, second, third, third], [None, True, False, True])}


@cases.hidden("abandoned labels, without a review", group="what counts as finished")
def abandoned(rng):
    labels = some_labels(rng, 6)
    labels += [(label_id, 700, 2, None, None) for label_id in (1, 2)]
    return {"labels": labels, "reviews": reviews_of(ids(labels)[:2], [True])}


@cases.hidden("one task, several labels", group="what counts as finished")
def same_task(rng):
    labels = [(label_id, 500, annotator, text, when) for label_id, _, annotator, text, when in some_labels(rng, 6)]
    return {"labels": labels, "reviews": reviews_of(ids(labels)[:2], [True])}


@cases.hidden("no reviews at all", group="nothing there")
def no_reviews(rng):
    return {"labels": some_labels(rng, 5), "reviews": []}


@cases.hidden("every label reviewed", group="nothing there")
def all_reviewed(rng):
    labels = some_labels(rng, 5)
    return {"labels": labels, "reviews": reviews_of(ids(labels), [True, False, None])}


@cases.hidden("one label left", group="nothing there")
def one_left(rng):
    labels = some_labels(rng, 4)
    return {"labels": labels, "reviews": reviews_of(ids(labels)[1:], [True, False, None])}


@cases.hidden("no labels", group="nothing there")
def no_labels(_rng):
    return {"labels": [], "reviews": reviews_of([4, None], [True])}


@cases.hidden("a later id finished first", group="oldest first")
def against_ids(_rng):
    labels = [(90 - row, 500 + row, 1, "cat", at(5 * row)) for row in range(6)]
    return {"labels": labels, "reviews": reviews_of(ids(labels)[2:3], [True])}


@cases.hidden("three labels in the same second", group="oldest first")
def same_second(rng):
    labels = [(int(label), 500, 1, "cat", at(7)) for label in rng.permutation([31, 7, 19, 23])]
    return {"labels": [*labels, (40, 501, 2, "dog", at(1))], "reviews": reviews_of([23], [True])}


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    count, reviewed = int(rng.integers(0, 12)), int(rng.integers(0, 8))
    labels = []
    for label_id in rng.permutation(count) + 1:
        done = rng.random() < 0.8
        text, when = ("cat", at(int(rng.integers(0, 4)))) if done else (None, None)
        labels.append((int(label_id), int(rng.integers(1, 5)), int(rng.integers(1, 4)), text, when))
    keys = [None if rng.random() < 0.15 else int(rng.integers(1, 13)) for _ in range(reviewed)]
    verdicts = [[True, False, None][int(pick)] for pick in rng.integers(0, 3, max(reviewed, 1))]
    return {"labels": labels, "reviews": reviews_of(keys, verdicts)}


@cases.large("100 000 labels, 50 000 reviews, 500 annotators", rows=100_000)
def large(rng, rows):
    label_ids = rng.permutation(rows) + 1
    finished = rng.random(rows) < 0.95
    seconds = rng.integers(0, 90 * 86_400, rows)
    stamps = np.datetime64("2026-01-05", "us") + seconds.astype("timedelta64[s]")
    reviewed = rng.integers(1, rows + 1, rows // 2)
    spot_check = rng.random(rows // 2) < 0.02
    return {
        "labels": {
            "label_id": label_ids,
            "task_id": rng.integers(1, rows // 3 + 2, rows),
            "annotator_id": rng.integers(1, rows // 200 + 2, rows),
            "label": np.where(finished, "cat", None),
            "submitted_at": np.where(finished, stamps, np.datetime64("NaT")),
        },
        "reviews": {
            "review_id": np.arange(1, rows // 2 + 1),
            "label_id": pa.array(reviewed, mask=spot_check),
            "reviewer_id": rng.integers(1, 40, rows // 2),
            "accepted": rng.random(rows // 2) < 0.8,
        },
    }
