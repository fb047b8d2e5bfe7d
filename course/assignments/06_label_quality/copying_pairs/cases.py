"""Inputs of copying_pairs: crews on golds, with slips of their own, slips in common, and answers copied."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

CLASSES = ["cat", "dog", "cow", "owl"]
ANSWERED = {"label_id": "int64", "task_id": "int64", "annotator_id": "int64", "label": "str"}


def _inputs(answers, truth, least=3, index=None):
    """Return the arguments from (task, annotator, label) and {task: gold label}; None is an abstention."""
    rows = [(number, *answer) for number, answer in enumerate(answers, start=501)]
    golds = frame_of(list(truth.items()), {"task_id": "int64", "gold_label": "str"})
    return {"labels": frame_of(rows, ANSWERED, index), "golds": golds, "least": least}


def _drawn(rng, answers, truth, least=3):
    """Return the arguments with the rows of both tables in a drawn order."""
    return _inputs(shuffled(rng, answers), dict(shuffled(rng, list(truth.items()))), least)


def _truth(rng, count, classes=CLASSES, first=70):
    return {task: str(rng.choice(classes)) for task in range(first, first + count)}


def _crew(rng, truth, people, slip=0.4):
    """Return answers of people to all golds, each wrong with the same chance, and each in their own way."""
    return [(task, who, _answer(rng, right, slip)) for who in people for task, right in truth.items()]


def _answer(rng, right, slip):
    others = [label for label in CLASSES if label != right]
    return str(rng.choice(others)) if rng.random() < slip else right


def _column(who, labels, first=70):
    return [(first + place, who, label) for place, label in enumerate(labels)]


def _people(rng, count):
    return [int(who) for who in rng.choice(np.arange(1, 99), count, replace=False)]


EXAMPLE_TRUTH = dict(enumerate(["cat"] * 5 + ["dog"] * 3, start=70))
EXAMPLE = [
    *_column(11, ["cat", "cow", "cow", "cat", "cat", "dog", "dog", "cat"]),
    *_column(12, ["cat", "cow", "cow", "cat", "owl", "dog", "dog", "cat"]),
    *_column(13, ["cat", "cat", "owl", "cow", "cat", "dog", "cow", None]),
    *_column(14, ["cat", "cat"]),
    (90, 11, "owl"),
    (90, 12, "owl"),
]


@cases.visible("the example")
def example(_rng):
    return _inputs(EXAMPLE, EXAMPLE_TRUTH)


@cases.hidden("three people with slips of their own", group="pairs")
def own_slips(rng):
    truth = _truth(rng, 12)
    return _drawn(rng, _crew(rng, truth, _people(rng, 3)), truth)


@cases.hidden("one who copies", group="pairs")
def copier(rng):
    truth, people = _truth(rng, 12), _people(rng, 3)
    answers = _crew(rng, truth, people[:2])
    return _drawn(
        rng, [*answers, *[(task, people[2], label) for task, who, label in answers if who == people[0]]], truth
    )


@cases.hidden("two classes that everybody confuses", group="pairs")
def confused_classes(rng):
    truth = _truth(rng, 14, ["cat", "dog"])
    answers = [
        (task, who, "dog" if right == "cat" and rng.random() < 0.6 else right)
        for who in _people(rng, 3)
        for task, right in truth.items()
    ]
    return _drawn(rng, answers, truth)


@cases.hidden("wrong together, never in the same way", group="pairs")
def wrong_apart(rng):
    truth = dict.fromkeys(range(70, 76), "cat")
    one, other = _people(rng, 2)
    return _drawn(rng, _column(one, ["dog", "cow"] * 3) + _column(other, ["cow", "dog"] * 3), truth)


@cases.hidden("nobody is ever wrong", group="pairs")
def flawless(rng):
    truth = _truth(rng, 6)
    return _drawn(rng, _crew(rng, truth, _people(rng, 3), slip=0), truth)


@cases.hidden("both always wrong, always the same", group="pairs")
def always_wrong(rng):
    truth = dict.fromkeys(range(70, 75), "cat")
    return _drawn(rng, [answer for who in _people(rng, 2) for answer in _column(who, ["dog"] * 5)], truth)


@cases.hidden("only one of the two is wrong", group="pairs")
def one_is_wrong(rng):
    truth = dict.fromkeys(range(70, 76), "cat")
    one, other = _people(rng, 2)
    return _drawn(rng, _column(one, ["cat"] * 6) + _column(other, ["dog", "cat", "cow", "cat", "cat", "dog"]), truth)


@cases.hidden("golds that only one of the two answered", group="rates")
def golds_apart(rng):
    truth, people = _truth(rng, 18, ["cat", "dog"]), _people(rng, 3)
    answers = [
        answer for answer in _crew(rng, truth, people, slip=0.5) if not (answer[1] == people[0] and answer[0] > 77)
    ]
    return _drawn(rng, [answer for answer in answers if answer[1] != people[1] or answer[0] > 73], truth)


@cases.hidden("wrong in one class, sure in the other", group="rates")
def by_class(rng):
    truth = {task: "cat" if task < 75 else "dog" for task in range(70, 84)}
    answers = [
        (task, who, str(rng.choice(["cow", "cat"])) if right == "cat" else right)
        for who in _people(rng, 3)
        for task, right in truth.items()
    ]
    return _drawn(rng, answers, truth)


@cases.hidden("the wrong label of one class is the right one of another", group="rates")
def swapped_classes(rng):
    truth = {task: "cat" if task % 2 else "dog" for task in range(70, 82)}
    other = {"cat": "dog", "dog": "cat"}
    answers = [
        (task, who, other[right] if rng.random() < 0.5 else right)
        for who in _people(rng, 3)
        for task, right in truth.items()
    ]
    return _drawn(rng, answers, truth)


@cases.hidden("a label that no gold has", group="rates")
def unknown_label(rng):
    truth = _truth(rng, 8, ["cat", "dog"])
    answers = [
        (task, who, "owl" if task % 3 == 0 else right) for who in _people(rng, 2) for task, right in truth.items()
    ]
    return _drawn(rng, answers, truth)


@cases.hidden("labels that differ in capitals only", group="rates")
def capitals(rng):
    truth = dict.fromkeys(range(70, 76), "cat")
    one, other, third = _people(rng, 3)
    answers = _column(one, ["Cat", "Cat", "cat", "dog", "Cat", "cat"])
    answers += _column(other, ["Cat", "cat", "cat", "dog ", "Cat", "dog"])
    return _drawn(rng, answers + _column(third, ["CAT", "dog", "cat", "dog", "Cat", "cat"]), truth)


@cases.hidden("abstentions", group="what counts")
def abstentions(rng):
    truth = _truth(rng, 12)
    answers = [
        (task, who, None if rng.random() < 0.3 else label) for task, who, label in _crew(rng, truth, _people(rng, 3))
    ]
    return _drawn(rng, answers, truth, least=2)


@cases.hidden("both abstained on the same golds", group="what counts")
def abstained_together(rng):
    truth = dict.fromkeys(range(70, 78), "cat")
    one, other = _people(rng, 2)
    answers = _column(one, ["cat", "dog", "cat", None, None, None, "dog", "cat"])
    return _drawn(rng, answers + _column(other, ["cat", "dog", "dog", None, None, None, None, "cat"]), truth)


@cases.hidden("one who always abstains", group="what counts")
def never_answers(rng):
    truth, people = _truth(rng, 6), _people(rng, 3)
    return _drawn(rng, [*_crew(rng, truth, people[:2]), *[(task, people[2], None) for task in truth]], truth)


@cases.hidden("tasks without a gold, golds without an answer", group="what counts")
def other_tasks(rng):
    truth, people = _truth(rng, 8), _people(rng, 2)
    live = [(task, who, "owl") for who in people for task in range(200, 206)]
    return _drawn(rng, [*_crew(rng, truth, people), *live], {**truth, 300: "cat", 301: "dog"})


@cases.hidden("one fewer, as many, and one more common golds than asked", group="what counts")
def around_least(rng):
    least = int(rng.integers(2, 6))
    truth = dict.fromkeys(range(70, 70 + least + 1), "cat")
    answers = _column(50, ["cat", "dog", "cow", "owl", "dog", "cat", "cow"][: least + 1])
    for who, count in ((11, least - 1), (12, least), (93, least + 1)):
        answers += _column(who, ["dog", "dog", "cat", "owl", "dog", "cow", "cow"][:count])
    return _drawn(rng, answers, truth, least)


@cases.hidden("enough golds each, too few in common", group="what counts")
def few_in_common(rng):
    truth = dict.fromkeys(range(70, 82), "cat")
    return _drawn(rng, _column(5, ["dog"] * 7) + _column(9, ["dog"] * 7, first=75), truth, least=3)


@cases.hidden("one common gold is enough", group="what counts")
def least_one(rng):
    truth, people = _truth(rng, 3), _people(rng, 4)
    return _drawn(rng, shuffled(rng, _crew(rng, truth, people))[:9], truth, least=1)


@cases.hidden("the greater id comes first in the table, ids of several digits", group="order")
def ids(rng):
    truth = _truth(rng, 5)
    return _inputs(_crew(rng, truth, [1000, 9, 80, 200]), truth)


@cases.hidden("rows picked from a longer table", group="order")
def picked(rng):
    truth = _truth(rng, 8)
    answers = _crew(rng, truth, _people(rng, 3))
    return _inputs(answers, truth, index=rng.permutation(np.arange(100, 100 + len(answers))))


@cases.hidden("no labels", group="nothing there")
def no_labels(_rng):
    return _inputs([], {70: "cat", 71: "dog"})


@cases.hidden("no golds", group="nothing there")
def no_golds(rng):
    return _inputs(_crew(rng, _truth(rng, 5), [3, 4]), {})


@cases.hidden("one annotator only", group="nothing there")
def alone(rng):
    truth = _truth(rng, 6)
    return _inputs(_crew(rng, truth, [7]), truth)


@cases.hidden("random small crews", group="random", repeat=24)
def small(rng):
    classes = CLASSES[: rng.integers(1, 4)]
    truth = _truth(rng, int(rng.integers(0, 10)), classes)
    people = _people(rng, int(rng.integers(1, 5)))
    answers = [answer for answer in _crew(rng, truth, people, rng.choice([0.2, 0.5, 0.9])) if rng.random() < 0.85]
    answers = [(task, who, None if rng.random() < 0.1 else label) for task, who, label in answers]
    live = [(task, who, str(rng.choice(CLASSES))) for who in people for task in (200, 201)]
    return _drawn(rng, [*answers, *live], truth, least=int(rng.integers(1, 6)))


@cases.large("100 000 labels, half of them on golds, 1 670 annotators in crews of ten", rows=100_000)
def large(rng, rows):
    tasks, crews = rows // 8 + 1, rows // 600 + 1
    place = np.arange(rows)
    task = place // 8
    annotator = (task % crews) * 10 + (place % 8 + task // crews) % 10
    right = rng.integers(0, 4, tasks)
    slips = rng.random(rows) < 0.1 + 0.03 * (annotator % 10)
    label = np.array(CLASSES)[np.where(slips, rng.integers(0, 4, rows), right[task])].astype(object)
    gold = rng.permutation(tasks)[: tasks // 2]
    labels = {
        "label_id": rng.permutation(rows) + 1,
        "task_id": task,
        "annotator_id": annotator,
        "label": pd.Series(np.where(rng.random(rows) < 0.04, None, label), dtype="str"),
    }
    golds = {"task_id": gold, "gold_label": pd.Series(np.array(CLASSES)[right[gold]], dtype="str")}
    return {"labels": pd.DataFrame(labels), "golds": pd.DataFrame(golds), "least": 10}
