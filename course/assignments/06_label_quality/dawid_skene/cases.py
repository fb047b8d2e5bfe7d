"""Inputs of dawid_skene: crews with habits of their own, few iterations where rounding errors could grow."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = {"item_id": "int64", "annotator_id": "int64", "label": "str"}
WORDS = np.array(["bus", "car", "truck", "van"], dtype=object)
PATIENTS = (
    "1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212 "
    "1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111 "
    "1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111 "
    "2322222 1211111 2222222"
)
"""Dawid and Skene's patients of 1979: three readings by the first observer, one by each of four others."""


def _inputs(rng, rows, iterations, index=None):
    """Return labels from (item, annotator, label), in any order; None is an abstention."""
    if rng is not None:
        rows = shuffled(rng, rows)
    return {"labels": frame_of(rows, DTYPES, index), "iterations": iterations}


def _ids(rng, count):
    """Return ids that are no positions: with gaps, in no order."""
    return (rng.choice(60, count, replace=False) * 7 + 100).tolist()


def _answers(rng, truth, confusion, who, ids):
    """Return the labels that an annotator gives to the items: `confusion` holds the chances by true class (row)."""
    drawn = [rng.choice(len(confusion), p=confusion[true]) for true in truth]
    return [(item, who, WORDS[label]) for item, label in zip(ids, drawn, strict=True)]


def _skilled(classes, accuracy):
    """Return the chances of somebody who is right so often and errs evenly."""
    chances = np.full((classes, classes), (1 - accuracy) / max(classes - 1, 1))
    np.fill_diagonal(chances, accuracy if classes > 1 else 1.0)
    return chances


def _crew(rng, items, accuracies, classes=3):
    """Return ids, truth and rows of annotators who label all items."""
    ids, people = _ids(rng, items), _ids(rng, len(accuracies))
    truth = rng.integers(0, classes, items)
    rows = [
        row
        for who, accuracy in zip(people, accuracies, strict=True)
        for row in _answers(rng, truth, _skilled(classes, accuracy), who, ids)
    ]
    return ids, people, rows


def _words(text):
    """Return rows from lines such as "7: 1 car, 2 van": item, then annotators with their labels."""
    rows = []
    for line in text.strip().splitlines():
        item, answers = line.split(":")
        for answer in answers.split(","):
            who, label = answer.split()
            rows.append((int(item), int(who), None if label == "null" else label))
    return rows


@cases.visible("the example")
def example(_rng):
    text = """
        70: 1 car, 2 car, 3 van
        71: 1 car, 2 car, 3 car
        72: 1 van, 2 van, 3 car, 3 van
        73: 1 van, 2 null, 3 car
        74: 2 null
    """
    return _inputs(None, _words(text), 2)


@cases.visible("one iteration", group="the example")
def one_iteration(_rng):
    text = """
        8: 1 car, 2 car, 3 van
        9: 1 van, 2 van, 3 van
        10: 1 car, 2 van, 3 car
    """
    return _inputs(None, _words(text), 1)


def _patients():
    words = enumerate(PATIENTS.split(), start=1)
    observers = (1, 1, 1, 2, 3, 4, 5)
    return [
        (patient, who, f"grade {grade}") for patient, word in words for who, grade in zip(observers, word, strict=True)
    ]


@cases.hidden("Dawid and Skene's patients", group="crews")
def patients(rng):
    return _inputs(rng, _patients(), 8)


@cases.hidden("Dawid and Skene's patients, one iteration", group="crews")
def patients_once(rng):
    return _inputs(rng, _patients(), 1)


@cases.hidden("good annotators and poor ones", group="crews")
def unequal(rng):
    return _inputs(rng, _crew(rng, 20, [0.95, 0.9, 0.6, 0.5, 0.4])[2], int(rng.integers(2, 5)))


@cases.hidden("somebody who takes two classes for each other", group="crews")
def swapped(rng):
    ids, _, rows = _crew(rng, 16, [0.9, 0.85, 0.8])
    swap = np.array([[0.9, 0.05, 0.05], [0.05, 0.05, 0.9], [0.05, 0.9, 0.05]])
    return _inputs(rng, [*rows, *_answers(rng, rng.integers(0, 3, 16), swap, 999, ids)], 4)


@cases.hidden("somebody who always gives one label", group="crews")
def constant(rng):
    ids, _, rows = _crew(rng, 14, [0.9, 0.75])
    return _inputs(rng, [*rows, *((item, 998, "car") for item in ids)], 3)


@cases.hidden("a class that is rare", group="crews")
def rare_class(rng):
    ids, people = _ids(rng, 18), _ids(rng, 4)
    truth = np.array([0] * 14 + [1] * 3 + [2])
    rows = [row for who in people for row in _answers(rng, truth, _skilled(3, 0.8), who, ids)]
    return _inputs(rng, rows, 3)


@cases.hidden("each item labelled by some of the crew only", group="crews")
def thin(rng):
    rows = _crew(rng, 24, [0.9, 0.8, 0.7, 0.6, 0.85, 0.75])[2]
    return _inputs(rng, [row for row in rows if rng.random() < 0.5], 3)


@cases.hidden("many labels on some items, few on others", group="crews")
def uneven(rng):
    ids, _, rows = _crew(rng, 12, [0.9, 0.7, 0.6, 0.8, 0.5, 0.6])
    return _inputs(rng, [row for row in rows if row[0] in ids[:4] or rng.random() < 0.25], 3)


@cases.hidden("annotators who labelled items several times", group="several labels")
def several_times(rng):
    rows = _crew(rng, 12, [0.9, 0.7, 0.6])[2]
    again = [(item, who, str(rng.choice(WORDS[:3]))) for item, who, _ in rows if rng.random() < 0.4]
    return _inputs(rng, [*rows, *again], 3)


@cases.hidden("the same label given twice", group="several labels")
def given_twice(rng):
    rows = _crew(rng, 10, [0.9, 0.7, 0.5])[2]
    return _inputs(rng, [*rows, *[row for row in rows if rng.random() < 0.4]], 2)


@cases.hidden("one annotator with all labels of an item", group="several labels")
def all_by_one(rng):
    _, people, rows = _crew(rng, 8, [0.9, 0.7, 0.6])
    return _inputs(rng, [*rows, (5, people[0], "car"), (5, people[0], "car"), (5, people[0], "bus")], 3)


@cases.hidden("two thousand labels on one item", group="several labels")
def calibration_item(rng):
    _, people, rows = _crew(rng, 10, [0.8, 0.6, 0.55, 0.7], classes=4)
    who, many = rng.choice(people, 2_000), rng.choice(WORDS, 2_000, p=[0.2, 0.4, 0.2, 0.2])
    return _inputs(None, [*rows, *((7, person, label) for person, label in zip(who.tolist(), many, strict=True))], 2)


@cases.hidden("abstentions among the labels", group="abstentions")
def abstentions(rng):
    rows = _crew(rng, 14, [0.9, 0.7, 0.6])[2]
    return _inputs(rng, [(item, who, None if rng.random() < 0.25 else label) for item, who, label in rows], 3)


@cases.hidden("items on which everybody abstained", group="abstentions")
def silent_items(rng):
    ids, _, rows = _crew(rng, 10, [0.9, 0.7, 0.6])
    return _inputs(rng, [(item, who, None if item in ids[:3] else label) for item, who, label in rows], 3)


@cases.hidden("annotators who always abstained", group="abstentions")
def silent_annotators(rng):
    _, people, rows = _crew(rng, 10, [0.9, 0.7, 0.6, 0.8])
    return _inputs(rng, [(item, who, None if who == people[1] else label) for item, who, label in rows], 2)


@cases.hidden("an abstention beside a label of the same annotator", group="abstentions")
def beside_a_label(rng):
    ids, people, rows = _crew(rng, 10, [0.9, 0.7, 0.6])
    return _inputs(rng, [*rows, *((item, people[0], None) for item in ids[:6]), (5, people[1], None)], 2)


@cases.hidden("annotators who are always right", group="nothing to learn from")
def faultless(rng):
    return _inputs(rng, _crew(rng, 12, [1.0, 1.0, 0.7])[2], 3)


@cases.hidden("annotators with a single label", group="nothing to learn from")
def single_labels(rng):
    ids, _, rows = _crew(rng, 9, [0.9, 0.7, 0.6])
    more = [(item, 700 + place, str(WORDS[place % 3])) for place, item in enumerate(ids[:6])]
    return _inputs(rng, [*rows, *more], 3)


@cases.hidden("annotators who labelled one item, and nobody else did", group="nothing to learn from")
def among_themselves(rng):
    rows = _crew(rng, 9, [0.9, 0.7, 0.6])[2]
    return _inputs(rng, [*rows, (5, 801, "van"), (5, 802, "van"), (6, 803, "car")], 3)


@cases.hidden("annotators who never met a class", group="nothing to learn from")
def never_met(rng):
    text = """
        1: 1 car, 2 car, 3 car
        2: 1 van, 2 van, 3 car
        3: 1 van, 2 car, 3 van
        4: 2 car, 3 van, 4 car
        5: 2 car, 4 car
        6: 3 car, 5 van
        7: 1 car, 2 van
    """
    return _inputs(rng, _words(text), int(rng.integers(2, 4)))


@cases.hidden("one class only", group="nothing to learn from")
def one_class(rng):
    return _inputs(rng, [(item, who, "car") for item in _ids(rng, 4) for who in (3, 9)], 3)


@cases.hidden("one annotator only", group="nothing to learn from")
def one_annotator(rng):
    return _inputs(rng, _crew(rng, 8, [0.8])[2], 3)


@cases.hidden("one label in all", group="nothing to learn from")
def one_label(rng):
    return _inputs(rng, [(71, 5, "van"), (71, 6, None), (72, 5, None)], 2)


@cases.hidden("two labels in a dead heat", group="order and ties")
def dead_heat(rng):
    text = """
        1: 1 van, 2 bus
        2: 1 car, 2 car
        3: 3 van, 3 car
    """
    return _inputs(rng, _words(text), 1)


@cases.hidden("labels that appear against the alphabet", group="order and ties")
def against_the_alphabet(_rng):
    text = """
        9: 4 van, 2 truck
        3: 2 van, 4 truck
        5: 4 truck, 2 truck
        1: 4 van, 2 van
    """
    return _inputs(None, _words(text), 1)


@cases.hidden("an index that repeats", group="order and ties")
def repeated_index(rng):
    rows = _crew(rng, 6, [0.9, 0.7])[2]
    return _inputs(rng, rows, 2, index=[0, 1, 2] * 4)


@cases.hidden("ids that items and annotators share", group="order and ties")
def shared_ids(rng):
    rows = [(item, who, str(WORDS[(item + who * (item % 3)) % 3])) for item in (1, 2, 3, 4, 5) for who in (1, 2, 3)]
    return _inputs(rng, rows, 2)


@cases.hidden("random small crews", group="random", repeat=16)
def random_small(rng):
    count = int(rng.integers(2, 36))
    items, people = _ids(rng, int(rng.integers(1, 8))), _ids(rng, int(rng.integers(1, 5)))
    words = WORDS[: int(rng.integers(1, 5))]
    rows = [
        (int(rng.choice(items)), int(rng.choice(people)), None if rng.random() < 0.12 else str(rng.choice(words)))
        for _ in range(count)
    ]
    return _inputs(rng, [*rows, (items[0], people[0], "car")], int(rng.integers(1, 5)))


@cases.large("100 000 labels of 20 000 items and 800 annotators, 2 iterations", rows=100_000)
def large(rng, rows):
    items, people = max(rows // 5, 2), max(rows // 125, 3)
    truth = rng.choice(4, items, p=[0.5, 0.3, 0.15, 0.05])
    item, person = rng.integers(0, items, rows), rng.integers(0, people, rows)
    skill = rng.uniform(0.5, 0.98, people)
    label = np.where(rng.random(rows) < skill[person], truth[item], rng.integers(0, 4, rows))
    given = np.where(rng.random(rows) < 0.03, None, WORDS[label])
    table = {"item_id": item + 1_000, "annotator_id": person * 3 + 5, "label": pd.Series(given, dtype="str")}
    return {"labels": pd.DataFrame(table), "iterations": 2}
