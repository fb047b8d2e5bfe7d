"""Inputs of rolling_agreement."""

from datetime import date, datetime, time, timedelta

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(
    tables={
        "labels": "label_id BIGINT, project_id BIGINT, item_id BIGINT, annotator_id BIGINT, "
        "label VARCHAR, submitted_at TIMESTAMP"
    }
)

SKIP = None
FIRST_DAY = date(2026, 3, 2)


def _labels(rng, *given, first=FIRST_DAY):
    """Make rows with rising ids, in a drawn order, of (project, item, annotator, label, day or days and hours)."""
    midnight = datetime.combine(first, time())
    rows = [
        (number, project, item, annotator, label, midnight + timedelta(hours=float(24 * at)))
        for number, (project, item, annotator, label, at) in enumerate(given, start=1)
    ]
    return {"labels": shuffled(rng, rows)}


def _on_one_item(item, texts, days, *, project=3, first_annotator=1):
    """Return labels of different annotators on one item, one each day given."""
    return [
        (project, item, first_annotator + place, text, day + 0.4)
        for place, (text, day) in enumerate(zip(texts, days, strict=True))
    ]


@cases.visible("the example")
def example(_rng):
    return {
        "labels": [
            (1, 3, 70, 5, "cat", "2026-03-02 09:00:00"),
            (2, 3, 70, 8, "cat", "2026-03-02 10:00:00"),
            (3, 3, 70, 9, "dog", "2026-03-06 09:30:00"),
            (4, 3, 71, 5, "dog", "2026-03-06 11:00:00"),
            (5, 3, 71, 8, "dog", "2026-03-09 08:00:00"),
            (6, 3, 71, 8, "cat", "2026-03-09 08:20:00"),
            (7, 3, 72, 9, SKIP, "2026-03-20 12:00:00"),
            (8, 4, 70, 5, "dog", "2026-03-06 09:00:00"),
        ]
    }


@cases.hidden("items with two, three, five and nine labels", group="pairs")
def many_sizes(rng):
    texts = ["cat", "cat", "dog", "cat", "owl", "dog", "cat", "cat", "dog"]
    sizes = [row for item, size in enumerate((2, 3, 5, 9)) for row in _on_one_item(item, texts[:size], [0] * size)]
    return _labels(rng, *sizes)


@cases.hidden("an item with one label beside others", group="pairs")
def single_labels(rng):
    alone = _on_one_item(80, ["cat"], [0]) + _on_one_item(81, ["dog"], [1])
    return _labels(rng, *_on_one_item(70, ["cat", "dog", "cat"], [0, 0, 1]), *alone)


@cases.hidden("nobody agrees", group="pairs")
def never_agreed(rng):
    return _labels(rng, *_on_one_item(70, ["cat", "dog", "owl"], [0, 0, 0]), *_on_one_item(71, ["cat", "cow"], [1, 1]))


@cases.hidden("everybody agrees", group="pairs")
def always_agreed(rng):
    return _labels(rng, *_on_one_item(70, ["cat"] * 4, [0] * 4), *_on_one_item(71, ["dog"] * 3, [0, 1, 1]))


@cases.hidden("the same word in capitals, with a blank, in another form", group="pairs")
def nearly_the_same_text(rng):
    texts = ["cat", "Cat", "cat ", " cat", "caf\u00e9", "cafe\u0301", "", " ", "", "cat"]
    return _labels(rng, *_on_one_item(70, texts, [0] * len(texts)))


@cases.hidden("two projects with the same item ids", group="pairs")
def same_ids(rng):
    here, there = ["cat", "cat", "dog"], ["dog", "dog", "cow", "dog"]
    return _labels(
        rng,
        *_on_one_item(70, here, [0, 1, 2]),
        *_on_one_item(70, there, [0, 0, 1, 2], project=4, first_annotator=20),
        (4, 71, 1, "cat", 2.1),
    )


@cases.hidden("the two labels of a pair 5, 6 and 7 days apart", group="window")
def days_apart(rng):
    rows = [row for apart in (5, 6, 7) for row in _on_one_item(apart, ["cat", "cat"], [0, apart])]
    return _labels(rng, *rows, (3, 90, 9, "dog", 11.2), (3, 90, 8, "cow", 12.2))


@cases.hidden("work on every day for two weeks", group="window")
def every_day(rng):
    texts = rng.choice(["cat", "dog"], (14, 3)).tolist()
    rows = [row for day, given in enumerate(texts) for row in _on_one_item(70 + day, given, [day, day, day])]
    return _labels(rng, *rows, *_on_one_item(60, ["cat", "cat", "dog", "cat"], [0, 4, 8, 13]))


@cases.hidden("days without work in between", group="window")
def quiet_days(rng):
    rows = [
        row
        for item, day in enumerate((0, 3, 4, 9, 10, 17, 30))
        for row in _on_one_item(item, ["cat", "cat" if item % 2 else "dog"], [day, day])
    ]
    return _labels(rng, *rows, *_on_one_item(60, ["cat", "dog", "cat", "cat"], [3, 9, 10, 17]))


@cases.hidden("00:00:00 and 23:59:59.999999", group="window")
def around_midnight(_rng):
    return {
        "labels": [
            (1, 3, 70, 5, "cat", "2026-04-14 00:00:00"),
            (2, 3, 70, 6, "cat", "2026-04-20 23:59:59.999999"),
            (3, 3, 71, 5, "dog", "2026-04-14 23:59:59.999999"),
            (4, 3, 71, 6, "dog", "2026-04-21 00:00:00"),
            (5, 3, 72, 5, "dog", "2026-04-15 00:00:00"),
            (6, 3, 72, 6, "cow", "2026-04-21 23:59:59.999999"),
        ]
    }


@cases.hidden("a month's end, a leap day, New Year", group="window")
def calendar(rng):
    leap = _labels(rng, *_on_one_item(70, ["cat", "dog", "cat"], [0, 4, 8]), first=date(2024, 2, 25))["labels"]
    year = _labels(rng, *_on_one_item(70, ["cat", "cat"], [0, 6]), first=date(2025, 12, 29))["labels"]
    return {"labels": leap + [(label_id + 10, *rest) for label_id, *rest in year]}


@cases.hidden("an annotator labels an item again, another label", group="first labels")
def corrected(rng):
    rows = _on_one_item(70, ["cat", "dog", "cat"], [0, 0, 0])
    return _labels(rng, *rows, (3, 70, 2, "cat", 0.9), (3, 70, 1, "owl", 2.1), (3, 71, 1, "cat", 2.2))


@cases.hidden("an annotator labels an item again, the same label", group="first labels")
def repeated(rng):
    rows = _on_one_item(70, ["cat", "dog"], [0, 1])
    return _labels(rng, *rows, (3, 70, 1, "cat", 0.8), (3, 70, 1, "cat", 1.8), (3, 71, 1, "cow", 3))


@cases.hidden("only one annotator, several times on an item", group="first labels")
def alone(rng):
    return _labels(rng, (3, 70, 5, "cat", 0.1), (3, 70, 5, "cat", 0.2), (3, 70, 5, "dog", 1.2))


@cases.hidden("the first label is out of the window, a later one in it", group="first labels")
def first_is_out(rng):
    return _labels(rng, (3, 70, 5, "cat", 0.3), (3, 70, 5, "cat", 8.3), (3, 70, 6, "cat", 8.4), (3, 70, 7, "dog", 9))


@cases.hidden("two labels of an annotator at the same time", group="first labels")
def same_time(_rng):
    rows = [
        (12, 3, 70, 5, "cat", "2026-05-04 08:00:00"),
        (11, 3, 70, 5, "dog", "2026-05-04 08:00:00"),
        (3, 3, 70, 6, "dog", "2026-05-04 09:00:00"),
        (4, 3, 71, 5, "owl", "2026-05-04 09:30:00"),
        (5, 3, 71, 6, "owl", "2026-05-04 07:00:00"),
        (6, 3, 71, 6, "ant", "2026-05-04 07:00:00"),
    ]
    return {"labels": rows}


@cases.hidden("the earlier label has the greater id", group="first labels")
def against_ids(_rng):
    rows = [
        (9, 3, 70, 5, "cat", "2026-05-04 08:00:00"),
        (2, 3, 70, 5, "dog", "2026-05-05 08:00:00"),
        (3, 3, 70, 6, "cat", "2026-05-05 09:00:00"),
    ]
    return {"labels": rows}


@cases.hidden("an item skipped by two", group="skips and days")
def two_skips(rng):
    return _labels(rng, *_on_one_item(70, ["cat", "cat", SKIP, SKIP, "dog"], [0] * 5))


@cases.hidden("a skip first, a label later", group="skips and days")
def skip_then_label(rng):
    return _labels(rng, (3, 70, 5, SKIP, 0.1), (3, 70, 5, "cat", 1.1), (3, 70, 6, "cat", 1.2), (3, 70, 6, SKIP, 2.2))


@cases.hidden("days with nothing but skips or later labels", group="skips and days")
def other_work(rng):
    rows = _on_one_item(70, ["cat", "dog", "cat"], [0, 0, 1])
    return _labels(rng, *rows, (3, 71, 8, SKIP, 3), (3, 70, 1, "dog", 5), (3, 71, 8, SKIP, 7.5), (4, 1, 1, SKIP, 2))


@cases.hidden("days without a pair", group="skips and days")
def no_pairs(rng):
    rows = [(3, 70 + day, 5, "cat", day + 0.2) for day in range(3)]
    return _labels(rng, *rows, (4, 70, 6, "cat", 1), *_on_one_item(60, ["cat", "cat"], [20, 20]))


@cases.hidden("no rows", group="skips and days")
def no_rows(_rng):
    return {"labels": []}


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    count, days = int(rng.integers(1, 41)), int(rng.choice([1, 2, 9, 18]))
    texts = [SKIP if pick == 0 else "cat" if pick < 6 else "dog" for pick in rng.integers(0, 10, count)]
    projects, items, people = rng.integers(1, 3, count), rng.integers(1, 4, count), rng.integers(1, 5, count)
    at = rng.integers(days, size=count) + rng.choice([0, 0.25], count)
    rows = list(zip(projects.tolist(), items.tolist(), people.tolist(), texts, at.tolist(), strict=True))
    ids = rng.permutation(count) + 1
    made = _labels(rng, *rows)["labels"]
    return {"labels": [(int(label_id), *row[1:]) for label_id, row in zip(ids, made, strict=True)]}


@cases.large("100 000 labels, 40 projects, calibration items with thousands of labels", rows=100_000)
def large(rng, rows):
    projects, people = max(rows // 2_500, 2), max(rows // 4, 20)
    project = rng.integers(1, projects + 1, rows)
    item = rng.integers(0, max(rows // 4 // projects, 2), rows) + 10
    calibration = rng.random(rows) < 0.3
    project[calibration] = rng.integers(1, max(projects // 10, 1) + 1, int(calibration.sum()))
    item[calibration] = 1
    drawn = item * 7 + rng.integers(0, 5, rows)
    day = np.where(calibration, project % 5 * 9 + rng.integers(0, 7, rows), drawn % 60)
    seconds = day * 86_400 + rng.integers(0, 86_400, rows)
    text = np.array(["cat", "dog", "cow", "owl"], dtype=object)[np.minimum(rng.poisson(0.6, rows), 3)]
    return {
        "labels": {
            "label_id": rng.permutation(rows) + 1,
            "project_id": project,
            "item_id": item,
            "annotator_id": rng.integers(1, people + 1, rows),
            "label": np.where(rng.random(rows) < 0.95, text, None),
            "submitted_at": np.datetime64("2026-01-05", "us") + seconds.astype("timedelta64[s]"),
        }
    }
