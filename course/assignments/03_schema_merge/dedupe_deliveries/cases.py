"""Inputs of dedupe_deliveries: few ids, contents and times, so that copies, resends and contradictions meet."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = dict.fromkeys(["file", "label_id", "annotator", "label"], "str") | {"sent_at": "datetime64[us]"}
PEOPLE = ["Ana", "Ben", "Chi", "Dee", "Eli"]
LABELS = ["bus", "car", "cyclist", "truck", "van"]
MINUTE, DAY = 60_000_000, 86_400_000_000  # microseconds


def _inputs(rows):
    """Rows are tuples in the order of the columns, or columns by name."""
    return {"received": frame_of(rows, DTYPES)}


def _received(rows):
    """Rows are (label_id, annotator, label, sent_at), and the file's name where it matters."""
    return _inputs([(*row[4:], *row[:4]) if len(row) == 5 else ("mon.csv", *row) for row in rows])


def _ids(rng, count):
    return [f"L{number}" for number in rng.choice(9_000, count, replace=False) + 1_000]


def _people(rng, count=2):
    return rng.choice(PEOPLE, count, replace=False).tolist()


def _labels(rng, count=2):
    return rng.choice(LABELS, count, replace=False).tolist()


def _moment(rng):
    """Return a full minute of 2024, as microseconds since 1970."""
    return 1_704_067_200_000_000 + int(rng.integers(0, 366 * 1_440)) * MINUTE


def _clean(rng, count):
    """Rows of that many ids, each received once."""
    start = _moment(rng)
    return [
        (label_id, str(rng.choice(PEOPLE)), str(rng.choice(LABELS)), start + at * MINUTE)
        for at, label_id in enumerate(_ids(rng, count))
    ]


@cases.visible("the example")
def example(_rng):
    rows = [
        ("L1", "Ana", "car", "2024-03-04T09:00", "mon.csv"),
        ("L2", "Ana", "bus", "2024-03-04T09:01", "mon.csv"),
        ("L3", None, None, "2024-03-04T09:02", "mon.csv"),
        (None, "Ben", "car", "2024-03-04T09:03", "mon.csv"),
        ("L1", "Ana", "car", "2024-03-05T08:00", "tue.csv"),
        ("L1", "Ana", "car", "2024-03-04T09:00", "tue.csv"),
        ("L2", "Ana", "car", "2024-03-05T08:01", "tue.csv"),
        (None, "Ben", "car", "2024-03-04T09:03", "tue.csv"),
        ("L2", "Ana", "bus", "2024-03-04T09:01", "tue.csv"),
    ]
    return _received(rows)


@cases.visible("a delivery without faults", group="copies")
def without_faults(rng):
    return _received(_clean(rng, 4))


@cases.hidden("a file uploaded twice, under two names", group="copies")
def file_twice(rng):
    rows = _clean(rng, 5)
    return _received([*rows, *((*row, "mon (1).csv") for row in rows)])


@cases.hidden("one row three times in one file", group="copies")
def three_times(rng):
    rows = _clean(rng, 3)
    return _received(shuffled(rng, [*rows, rows[0], rows[0], rows[1]]))


@cases.hidden("copies of a row that was sent again", group="copies")
def copies_of_resend(rng):
    (label_id, annotator, label, sent_at), *others = _clean(rng, 3)
    again = (label_id, annotator, label, sent_at + MINUTE)
    first = (label_id, annotator, label, sent_at)
    return _received(shuffled(rng, [first, again, first, again, again, *others]))


@cases.hidden("alike in all but the id", group="copies")
def other_id(rng):
    one, two, three = _ids(rng, 3)
    (annotator, other), (label, _), sent_at = _people(rng), _labels(rng), _moment(rng)
    rows = [(one, annotator, label), (two, annotator, label), (three, other, label)]
    return _received(shuffled(rng, [(*row, sent_at) for row in rows]))


@cases.hidden("the same answer an hour later", group="resends")
def hour_later(rng):
    rows = _clean(rng, 3)
    return _received([*rows, (*rows[1][:3], rows[1][3] + 60 * MINUTE)])


@cases.hidden("the later row stands above the earlier one", group="resends")
def later_above(rng):
    rows = _clean(rng, 3)
    return _received([(*rows[1][:3], rows[1][3] + DAY), *rows])


@cases.hidden("sent three times, read in any order", group="resends")
def three_sendings(rng):
    rows = _clean(rng, 3)
    again = [(*row[:3], row[3] + times * DAY) for row in rows[:2] for times in (1, 2)]
    return _received(shuffled(rng, [*rows, *again]))


@cases.hidden("sent again after one microsecond", group="resends")
def one_microsecond(rng):
    rows = _clean(rng, 2)
    return _received(shuffled(rng, [*rows, *((*row[:3], row[3] + 1) for row in rows)]))


@cases.hidden("the last sending stands there twice", group="resends")
def tie_at_the_end(rng):
    (first, *others) = _clean(rng, 2)
    last = (*first[:3], first[3] + MINUTE)
    return _received([last, first, *others, last])


@cases.hidden("two answers in one moment", group="conflicts")
def one_moment(rng):
    row, *others = _clean(rng, 3)
    one, other = _labels(rng)
    return _received(shuffled(rng, [(*row[:2], one, row[3]), (*row[:2], other, row[3]), *others]))


@cases.hidden("two answers a day apart", group="conflicts")
def day_apart(rng):
    row, *others = _clean(rng, 3)
    one, other = _labels(rng)
    return _received([(*row[:2], one, row[3]), *others, (*row[:2], other, row[3] + DAY)])


@cases.hidden("one label, two annotators", group="conflicts")
def two_annotators(rng):
    row, *others = _clean(rng, 3)
    return _received(shuffled(rng, [*others, *((row[0], who, *row[2:]) for who in _people(rng))]))


@cases.hidden("three rows, two of them agree", group="conflicts")
def two_agree(rng):
    (label_id, clean_id), (annotator, _), (right, wrong), start = _ids(rng, 2), _people(rng), _labels(rng), _moment(rng)
    labels = rng.permutation([right, right, wrong]).tolist()
    rows = [(label_id, annotator, label, start + at * DAY) for at, label in enumerate(labels)]
    return _received([*rows, (clean_id, annotator, right, start)])


@cases.hidden("three rows, two of them copies", group="conflicts")
def two_copies(rng):
    (label_id, clean_id), (annotator, _), (one, other), start = _ids(rng, 2), _people(rng), _labels(rng), _moment(rng)
    copied = (label_id, annotator, one, start)
    rows = [copied, copied, (label_id, annotator, other, start + MINUTE), (clean_id, annotator, other, start)]
    return _received(shuffled(rng, rows))


@cases.hidden("another answer, then the first one again", group="conflicts")
def there_and_back(rng):
    row, *others = _clean(rng, 2)
    one, other = _labels(rng)
    rows = [(*row[:2], label, row[3] + at * MINUTE) for at, label in enumerate([one, other, one, one])]
    return _received([*rows, *others])


@cases.hidden("a contradiction beside resends of other ids", group="conflicts")
def beside_resends(rng):
    row, *others = _clean(rng, 4)
    again = [(*other[:3], other[3] + DAY) for other in others]
    contradiction = [(*row[:2], label, row[3]) for label in _labels(rng)]
    return _received(shuffled(rng, [*others, *again, *contradiction]))


@cases.hidden("a capital letter makes two answers", group="conflicts")
def capital(rng):
    row, *others = _clean(rng, 2)
    return _received(shuffled(rng, [row, (*row[:2], row[2].title(), row[3] + MINUTE), *others]))


@cases.hidden("two contents that read alike when joined", group="conflicts")
def joined_texts(rng):
    (one, two), start = _ids(rng, 2), _moment(rng)
    rows = [(one, "Ann", "a van", start), (one, "Anna", " van", start + 1), (two, "An", "na", start)]
    return _received(shuffled(rng, [*rows, (two, "Anna", None, start), (two, None, "Anna", start)]))


@cases.hidden("a label and a null", group="nulls")
def label_and_null(rng):
    row, *others = _clean(rng, 3)
    return _received(shuffled(rng, [row, (*row[:2], None, row[3] + MINUTE), *others]))


@cases.hidden("an annotator and a null", group="nulls")
def annotator_and_null(rng):
    row, *others = _clean(rng, 3)
    return _received(shuffled(rng, [row, (row[0], None, row[2], row[3]), *others]))


@cases.hidden("nothing to label, sent twice and copied", group="nulls")
def nulls_agree(rng):
    one, two, three = _ids(rng, 3)
    (annotator, _), (label, _), start = _people(rng), _labels(rng), _moment(rng)
    rows = [(one, annotator, None, start), (two, None, label, start), (three, None, None, start)]
    again = [(*row[:3], start + MINUTE) for row in rows]
    return _received(shuffled(rng, [*rows, *again, *again]))


@cases.hidden("rows without an id that are alike", group="nulls")
def alike_without_id(rng):
    rows = _clean(rng, 2)
    lost = [(None, *rows[0][1:])] * 3
    return _received(
        shuffled(rng, [*rows, *lost, (None, *rows[0][1:3], rows[0][3] + DAY), (None, None, None, rows[1][3])])
    )


@cases.hidden("one row with an id among rows without", group="nulls")
def one_with_id(rng):
    row, *lost = _clean(rng, 3)
    return _received(shuffled(rng, [row, (None, *row[1:]), *((None, *other[1:]) for other in lost)]))


@cases.hidden("no rows", group="nulls")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("random small deliveries", group="random", repeat=24)
def random_delivery(rng):
    count, ids = int(rng.integers(1, 20)), _ids(rng, int(rng.integers(1, 7)))
    people, labels = [*_people(rng), None], [*_labels(rng), None]
    start, strange = _moment(rng), rng.choice([0.1, 0.3])
    rows = []
    for number in rng.integers(0, len(ids), count).tolist():
        # An id's usual content follows from its number; now and then it is another one.
        at = int(rng.integers(3)) if rng.random() < strange else number % 3
        who = int(rng.integers(3)) if rng.random() < strange else number % 3
        label_id = None if rows and rng.random() < 0.08 else ids[number]
        sent_at = start + int(rng.choice([0, 1, DAY]))
        rows.append((label_id, people[who], labels[at], sent_at, str(rng.choice(["mon.csv", "tue.csv"]))))
    return _received(rows)


@cases.large("50 000 rows of some 25 000 labels", rows=50_000)
def large(rng, rows):
    number = rng.integers(0, max(rows // 2, 1), rows)
    strange = rng.random(rows) < 0.04
    person = np.where(strange, rng.integers(0, 400, rows), number * 7 % 400)
    label = np.where(rng.random(rows) < 0.02, rng.integers(0, len(LABELS), rows), number % len(LABELS))
    minute = number % 40_000 + rng.choice([0, 30, 1_440], rows)
    people = "P" + pd.Series(np.arange(400)).astype("str")
    columns = {
        "file": ("day" + pd.Series(np.arange(60)).astype("str")).take(np.sort(rng.integers(0, 60, rows))),
        "label_id": ("L" + pd.Series(number).astype("str")).mask(rng.random(rows) < 0.01),
        "annotator": people.take(person).reset_index(drop=True).mask(number % 50 == 0),
        "label": pd.Series(LABELS, dtype="str").take(label).reset_index(drop=True).mask(number % 20 == 0),
        "sent_at": 1_704_067_200_000_000 + minute * MINUTE,
    }
    return _inputs(columns | {"file": columns["file"].reset_index(drop=True)})
