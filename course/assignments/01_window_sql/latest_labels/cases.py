"""Inputs of latest_labels."""

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook

cases = CaseBook(
    tables={
        "labels": (
            "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, label VARCHAR, "
            "started_at TIMESTAMP, submitted_at TIMESTAMP"
        )
    }
)


def _moment(rng):
    """Return a random second of 2026."""
    return datetime(2026, 1, 1) + timedelta(seconds=int(rng.integers(365 * 86_400)))  # noqa: DTZ001


def _ids(rng, count):
    """Return different ids in rising order."""
    return sorted(int(drawn) for drawn in rng.choice(np.arange(100, 9_999), count, replace=False))


def _labels(rng, *sent):
    """Build labels from (task, annotator, answer, minute sent): ids rise with the rows; no minute means abandoned."""
    first, tasks, annotators = _moment(rng), _ids(rng, 3), _ids(rng, 3)
    rows = []
    for label_id, (task, annotator, answer, minute) in zip(_ids(rng, len(sent)), sent, strict=True):
        submitted = None if minute is None else first + timedelta(minutes=minute)
        started = first + timedelta(minutes=len(rows)) if minute is None else submitted - timedelta(seconds=30)
        rows.append((label_id, tasks[task], annotators[annotator], answer, started, submitted))
    return {"labels": rows}


@cases.visible("the example")
def example(_rng):
    day = "2026-03-02 "
    return {
        "labels": [
            (1, 70, 5, "cat", day + "09:00:00", day + "09:01:00"),
            (2, 70, 5, "dog", day + "09:10:00", day + "09:12:00"),
            (3, 70, 6, "cat", day + "09:05:00", day + "09:06:00"),
            (4, 71, 5, "cat", day + "09:20:00", day + "09:21:00"),
            (5, 71, 5, None, day + "09:30:00", None),
        ]
    }


@cases.visible("two labels in the same second")
def tie_visible(_rng):
    sent = "2026-03-02 09:01:00"
    return {
        "labels": [
            (8, 70, 5, "cat", "2026-03-02 09:00:00", sent),
            (9, 70, 5, "dog", "2026-03-02 09:00:30", sent),
        ]
    }


@cases.hidden("a tie, the higher id first in the table", group="ties")
def tie_higher_first(rng):
    built = _labels(rng, (0, 0, "cat", 5), (0, 0, "dog", 5), (0, 1, "cat", 5))
    return {"labels": built["labels"][::-1]}


@cases.hidden("a tie, the lower id first in the table", group="ties")
def tie_lower_first(rng):
    return _labels(rng, (0, 0, "dog", 5), (0, 0, "cat", 5))


@cases.hidden("a tie of three after an earlier label", group="ties")
def tie_of_three(rng):
    return _labels(rng, (0, 0, "bird", 9), (0, 0, "dog", 9), (0, 0, "cat", 9), (0, 0, "ant", 2))


@cases.hidden("a tie that is not the latest", group="ties")
def tie_among_earlier(rng):
    return _labels(rng, (0, 0, "dog", 7), (0, 0, "cat", 3), (0, 0, "bird", 3))


@cases.hidden("a tie with the same answer twice", group="ties")
def tie_same_answer(rng):
    return _labels(rng, (0, 0, "cat", 3), (0, 0, "cat", 3))


@cases.hidden("the highest id was submitted first", group="re-submitted")
def highest_id_first(rng):
    return _labels(rng, (0, 0, "cat", 30), (0, 0, "dog", 20), (0, 0, "bird", 10))


@cases.hidden("three submissions of one pair", group="re-submitted")
def three_submissions(rng):
    return _labels(rng, (0, 0, "dog", 10), (0, 0, "cat", 20), (0, 0, "bird", 30))


@cases.hidden("changed their mind and came back", group="re-submitted")
def back_again(rng):
    return _labels(rng, (0, 0, "cat", 1), (0, 0, "dog", 2), (0, 0, "cat", 3))


@cases.hidden("one microsecond apart", group="re-submitted")
def microsecond_apart(rng):
    first = _moment(rng)
    earlier, later = _ids(rng, 2)
    sent = first + timedelta(minutes=1)
    return {
        "labels": [
            (later, 70, 5, "cat", first, sent),
            (earlier, 70, 5, "dog", first, sent + timedelta(microseconds=1)),
        ]
    }


@cases.hidden("opened first, submitted last", group="re-submitted")
def opened_first_sent_last(rng):
    first = _moment(rng)
    minutes = [first + timedelta(minutes=minute) for minute in range(4)]
    return {
        "labels": [
            (12, 70, 5, "cat", minutes[0], minutes[3]),
            (11, 70, 5, "dog", minutes[1], minutes[2]),
        ]
    }


@cases.hidden("abandoned after a submitted label", group="abandoned")
def abandoned_later(rng):
    return _labels(rng, (0, 0, "cat", -60), (0, 0, None, None))


@cases.hidden("abandoned before a submitted label", group="abandoned")
def abandoned_earlier(rng):
    return _labels(rng, (0, 0, None, None), (0, 0, "cat", 60))


@cases.hidden("a pair that only abandoned", group="abandoned")
def abandoned_only(rng):
    return _labels(rng, (0, 0, None, None), (0, 0, None, None), (0, 1, "cat", 3))


@cases.hidden("several annotators on one task", group="pairs")
def several_annotators(rng):
    return _labels(rng, (0, 0, "cat", 1), (0, 1, "dog", 2), (0, 2, "cat", 3))


@cases.hidden("one annotator on several tasks", group="pairs")
def several_tasks(rng):
    return _labels(rng, (0, 0, "cat", 1), (1, 0, "dog", 2), (2, 0, "cat", 3))


@cases.hidden("another pair's latest time is an earlier one here", group="pairs")
def times_of_other_pairs(rng):
    return _labels(rng, (0, 0, "cat", 10), (0, 0, "dog", 20), (0, 1, "cat", 10), (1, 0, "cat", 10))


@cases.hidden("one label", group="edges")
def one_label(rng):
    return _labels(rng, (0, 0, "cat", 1))


@cases.hidden("no labels", group="edges")
def no_labels(_rng):
    return {"labels": []}


@cases.hidden("abandoned labels and nothing else", group="edges")
def nothing_submitted(rng):
    return _labels(rng, (0, 0, None, None), (1, 1, None, None))


@cases.hidden("random small companies", group="random", repeat=24)
def random_small(rng):
    count = int(rng.integers(1, 25))
    first = _moment(rng)
    rows = []
    for label_id in rng.permutation(count) + 1:
        task, annotator, begun, took = (int(drawn) for drawn in rng.integers([3, 3, 4, 3]))
        started = first + timedelta(seconds=begun)
        abandoned = rng.random() < 0.25
        answer = None if abandoned else str(rng.choice(["cat", "dog"]))
        submitted = None if abandoned else started + timedelta(seconds=took)
        rows.append((int(label_id), task, annotator, answer, started, submitted))
    return {"labels": rows}


@cases.large("100 000 labels of 1 000 tasks, about two submissions each", rows=100_000)
def large(rng, rows):
    pairs = rows // 2
    tasks = rng.integers(max(rows // 100, 1), size=pairs)
    annotators = rng.integers(max(rows // 33, 1), size=pairs)
    pair = rng.integers(pairs, size=rows)
    seconds = rng.integers(90 * 86_400, size=rows)
    doubled = rng.choice(rows - 1, rows // 50, replace=False)  # double clicks: sent like the row that follows
    pair[doubled], seconds[doubled] = pair[doubled + 1], seconds[doubled + 1]
    started = np.datetime64("2026-01-01", "us") + seconds.astype("timedelta64[s]")
    took = rng.lognormal(3.5, 0.8, rows).astype("int64")
    took[doubled] = took[doubled + 1]
    abandoned = rng.random(rows) < 0.05
    submitted = np.where(abandoned, np.datetime64("NaT"), started + took.astype("timedelta64[s]"))
    answers = np.where(abandoned, None, rng.choice(np.array(["cat", "dog", "bird"], dtype=object), rows))
    return {
        "labels": {
            "label_id": rng.permutation(rows) + 1,
            "task_id": tasks[pair],
            "annotator_id": annotators[pair],
            "label": answers,
            "started_at": started,
            "submitted_at": submitted,
        }
    }
