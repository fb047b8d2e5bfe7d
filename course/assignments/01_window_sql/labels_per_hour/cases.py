"""Inputs of labels_per_hour: people with many labels, shifts and reviews of a label, with one of them, with none."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook, numbered, shuffled

cases = CaseBook(
    tables={
        "annotators": "annotator_id BIGINT",
        "labels": "label_id BIGINT, annotator_id BIGINT, submitted_at TIMESTAMP",
        "reviews": "review_id BIGINT, label_id BIGINT, accepted BOOLEAN",
        "shifts": "shift_id BIGINT, annotator_id BIGINT, started_at TIMESTAMP, ended_at TIMESTAMP",
    }
)

MONDAY = datetime.fromisoformat("2026-03-02 09:00")
ABANDONED = None


def company(rng, people, labels=(), shifts=()):
    """A company of ids.

    `labels` are (person, minute after the start, or ABANDONED, verdicts of its reviews); `shifts` are (person, first
    minute, length in minutes).
    """
    start = MONDAY + timedelta(days=int(rng.integers(200)), minutes=int(rng.integers(60)))
    ids = (rng.choice(9000, size=len(labels), replace=False) + 1).tolist()
    sent = [
        (one, person, None if minute is None else start + timedelta(minutes=minute))
        for one, (person, minute, _) in zip(ids, labels, strict=True)
    ]
    verdicts = [(one, verdict) for one, (_, _, given) in zip(ids, labels, strict=True) for verdict in given]
    spans = [
        (person, start + timedelta(minutes=first), start + timedelta(minutes=first + length))
        for person, first, length in shifts
    ]
    return {
        "annotators": shuffled(rng, [(person,) for person in people]),
        "labels": shuffled(rng, sent),
        "reviews": numbered(rng, verdicts),
        "shifts": numbered(rng, spans),
    }


def with_spot_checks(rng, tables):
    """Add reviews that belong to no label."""
    rows = [row[1:] for row in tables["reviews"]] + [(None, True), (None, False), (None, None)]
    return {**tables, "reviews": numbered(rng, rows)}


@cases.visible("the example")
def example(_rng):
    return {
        "annotators": [(5,), (6,), (7,)],
        "labels": [
            (1, 5, "2026-03-02 09:00:00"),
            (2, 5, "2026-03-02 09:10:00"),
            (3, 5, "2026-03-03 09:00:00"),
            (4, 6, "2026-03-02 10:00:00"),
            (5, 5, None),
        ],
        "reviews": [(1, 1, True), (2, 1, True), (3, 2, False), (4, 4, None)],
        "shifts": [
            (1, 5, "2026-03-02 08:30:00", "2026-03-02 10:00:00"),
            (2, 5, "2026-03-03 08:30:00", "2026-03-03 10:00:00"),
        ],
    }


@cases.hidden("many labels, many shifts", group="rows multiplied")
def many_of_both(rng):
    labels = [(person, 10 * step, ()) for person, count in ((5, 6), (6, 3)) for step in range(count)]
    shifts = [(person, 1440 * day, 60 + 7 * day) for person, days in ((5, 3), (6, 4)) for day in range(days)]
    return company(rng, (5, 6), labels, shifts)


@cases.hidden("one label, many shifts", group="rows multiplied")
def one_label(rng):
    return company(rng, (5,), [(5, 3, (True,))], [(5, 1440 * day, 90 + day) for day in range(5)])


@cases.hidden("many labels, one shift", group="rows multiplied")
def one_shift(rng):
    return company(rng, (5,), [(5, 3 * step, ()) for step in range(5)], [(5, 0, 95)])


@cases.hidden("several reviews of one label, in one shift", group="rows multiplied")
def several_reviews(rng):
    labels = [(5, 3, (True, True, True)), (5, 9, (False, False)), (5, 12, ())]
    return company(rng, (5,), labels, [(5, 0, 95)])


@cases.hidden("shifts of the same length", group="each shift once")
def same_length(rng):
    return company(rng, (5, 6), [(5, 3, ()), (6, 4, ())], [(5, 1440 * day, 240) for day in range(4)] + [(6, 0, 240)])


@cases.hidden("two shifts that overlap, and two at the same time", group="each shift once")
def overlap(rng):
    shifts = [(5, 0, 120), (5, 60, 150), (6, 0, 120), (6, 0, 120)]
    return company(rng, (5, 6), [(5, 70, ()), (6, 70, ()), (6, 80, ())], shifts)


@cases.hidden("labels sent outside of every shift", group="each shift once")
def outside(rng):
    labels = [(5, 10, (True,)), (5, 60, (True,)), (5, 300, (True,)), (5, -20, ())]
    return company(rng, (5,), labels, [(5, 0, 60), (5, 1440, 61)])


@cases.hidden("minutes around a full hour", group="each shift once")
def full_hours(rng):
    tables = company(rng, (5, 6), [(5, 1, ()), (6, 1, ())])
    spans = [(5, "2026-03-02 09:59:00", "2026-03-02 10:01:30"), (6, "2026-03-02 23:00:00.5", "2026-03-03 00:59:59.75")]
    return {**tables, "shifts": numbered(rng, spans)}


@cases.hidden("accepted by one, refused by another", group="accepted")
def at_odds(rng):
    labels = [(5, 1, (True, False)), (5, 2, (False, True, None)), (5, 3, (False, None)), (5, 4, (None, True))]
    return company(rng, (5,), labels, [(5, 0, 60)])


@cases.hidden("pending reviews", group="accepted")
def pending(rng):
    labels = [(5, 1, (None,)), (5, 2, (None, None)), (6, 3, (True,)), (6, 4, (False,))]
    return company(rng, (5, 6), labels, [(5, 0, 60), (6, 0, 90)])


@cases.hidden("spot checks of no label", group="accepted")
def spot_checks(rng):
    labels = [(5, 1, ()), (5, 2, (True,)), (6, 3, (False,))]
    return with_spot_checks(rng, company(rng, (5, 6), labels, [(5, 0, 60), (6, 0, 90)]))


@cases.hidden("no labels, but shifts", group="those who have none")
def shifts_only(rng):
    return company(rng, (5, 6), [(5, 1, (True,))], [(5, 0, 60), (6, 0, 90), (6, 1440, 30)])


@cases.hidden("no shifts, but labels", group="those who have none")
def labels_only(rng):
    return company(rng, (5, 6), [(5, 1, (True,)), (6, 1, (True,)), (6, 2, (False,))], [(5, 0, 60)])


@cases.hidden("abandoned attempts only", group="those who have none")
def abandoned_only(rng):
    labels = [(5, ABANDONED, ()), (5, ABANDONED, ()), (6, ABANDONED, ()), (6, 5, ())]
    return company(rng, (5, 6), labels, [(5, 0, 60), (6, 0, 45)])


@cases.hidden("shifts of no length", group="those who have none")
def no_length(rng):
    labels = [(5, 1, ()), (6, 1, ()), (6, 2, ())]
    return company(rng, (5, 6, 7), labels, [(5, 0, 0), (5, 10, 0), (6, 0, 0), (6, 30, 45), (7, 4, 0)])


@cases.hidden("neither labels nor shifts", group="those who have none")
def neither(rng):
    return company(rng, (5, 6))


@cases.hidden("nobody at all", group="those who have none")
def nobody(rng):
    return company(rng, ())


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    people = list(range(5, 5 + int(rng.integers(1, 5))))

    def verdicts():
        return tuple([True, False, None][int(pick)] for pick in rng.integers(0, 3, int(rng.integers(0, 4))))

    count, spans = rng.integers(0, 9, 2).tolist()
    labels = []
    for person, minute in zip(rng.choice(people, count).tolist(), rng.integers(0, 90, count).tolist(), strict=True):
        labels.append((person, ABANDONED, ()) if minute < 12 else (person, minute, verdicts()))
    begins, lengths = rng.integers(0, 4, spans).tolist(), rng.choice([0, 20, 20, 60], spans).tolist()
    shifts = zip(rng.choice(people, spans).tolist(), begins, lengths, strict=True)
    return with_spot_checks(rng, company(rng, people, labels, list(shifts)))


@cases.large("100 000 labels, 250 annotators, 60 shifts each", rows=100_000)
def large(rng, rows):
    people = max(2, rows // 400)
    spans, verdicts = people * 60, rows // 3
    submitted = np.datetime64("2026-01-01", "s") + rng.integers(0, 90 * 86_400, rows).astype("timedelta64[s]")
    started = np.datetime64("2026-01-01", "s") + rng.integers(0, 90 * 86_400, spans).astype("timedelta64[s]")
    sent = np.where(rng.random(rows) < 0.04, np.datetime64("NaT"), submitted)
    reviewed = rng.choice(np.flatnonzero(~np.isnat(sent)) + 1.0, verdicts)
    return {
        "annotators": {"annotator_id": np.arange(1, people + 1)},
        "labels": {
            "label_id": np.arange(1, rows + 1),
            "annotator_id": rng.integers(1, people + 1, rows),
            "submitted_at": sent,
        },
        "reviews": {
            "review_id": np.arange(1, verdicts + 1),
            "label_id": np.where(rng.random(verdicts) < 0.01, np.nan, reviewed),
            "accepted": rng.random(verdicts) < 0.8,
        },
        "shifts": {
            "shift_id": np.arange(1, spans + 1),
            "annotator_id": np.repeat(np.arange(1, people + 1), 60),
            "started_at": started,
            "ended_at": started + rng.integers(600, 8 * 3600, spans).astype("timedelta64[s]"),
        },
    }
