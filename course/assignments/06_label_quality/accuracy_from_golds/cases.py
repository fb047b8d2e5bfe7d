"""Inputs of accuracy_from_golds: few golds, second attempts, abstentions, golds withdrawn, people without any.

A row is (task, annotator, label, minute); tasks below 100 are golds, where a case makes them so.
"""

import numpy as np

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

WORDS = ["cat", "dog", "cow"]
NOON = np.datetime64("2026-03-02T12:00", "us")
STRENGTHS = [0.5, 1.0, 4.0, 12.5, 20.0]


def _inputs(rows, golds, prior_strength=4.0, ids=None, index=None):
    """Return attempts of (task, annotator, label, minute) with rising ids, golds by task, and the prior's strength."""
    numbers = range(1, len(rows) + 1) if ids is None else ids
    attempts = [
        (int(number), int(task), int(person), label, NOON + np.timedelta64(int(minute), "m"))
        for number, (task, person, label, minute) in zip(numbers, rows, strict=True)
    ]
    whole = {"label_id": "int64", "task_id": "int64", "annotator_id": "int64"}
    labels = frame_of(attempts, {**whole, "label": "str", "submitted_at": "datetime64[us]"}, index)
    return {
        "labels": labels,
        "golds": frame_of(list(golds.items()), {"task_id": "int64", "label": "str"}),
        "prior_strength": float(prior_strength),
    }


def _golds(rng, count):
    return {70 + at: str(label) for at, label in enumerate(rng.choice(WORDS, count))}


def _answers(person, golds, correct, minute=0):
    """Return one answer to each gold, the first `correct` of them as the expert's."""
    return [
        (task, person, label if at < correct else "owl", minute + at) for at, (task, label) in enumerate(golds.items())
    ]


def _first(golds, count):
    return dict(list(golds.items())[:count])


def _mixed(rng, rows, golds, **settings):
    """Return the rows in any order, with ids in any order, though times stay as they are."""
    return _inputs(shuffled(rng, rows), golds, ids=rng.permutation(len(rows)) + 1, **settings)


def _ordinary(rng, golds):
    """Return answers of three annotators to some or all of six golds or more."""
    return [
        row
        for person, count in ((3, len(golds)), (9, 4), (14, 2))
        for row in _answers(person, _first(golds, count), int(rng.integers(0, count + 1)), int(rng.integers(0, 90)))
    ]


@cases.visible("the example")
def example(_rng):
    rows = [
        (70, 5, "cat", -180),
        (71, 5, "dog", -179),
        (70, 8, "dog", -178),
        (70, 8, "cat", -177),
        (71, 8, "dog", -176),
        (72, 8, "cow", -175),
        (73, 8, "owl", -174),
        (72, 6, None, -173),
        (72, 6, "cow", -172),
        (90, 6, "cat", -171),
        (74, 5, "cat", -170),
    ]
    return _inputs(rows, {70: "cat", 71: "dog", 72: "cow", 73: "cow", 74: None})


@cases.hidden("a few golds each", group="the estimate")
def few_golds(rng):
    golds = _golds(rng, 7)
    return _mixed(rng, _ordinary(rng, golds), golds)


@cases.hidden("all correct, none correct, one wrong", group="the estimate")
def extremes(rng):
    golds = _golds(rng, 9)
    counts = [(2, 2, 2), (4, 1, 1), (7, 3, 0), (11, 9, 0), (12, 9, 8), (30, 1, 0)]
    rows = [row for person, count, correct in counts for row in _answers(person, _first(golds, count), correct)]
    return _mixed(rng, rows, golds, prior_strength=rng.choice(STRENGTHS))


@cases.hidden("one annotator has answered most of the golds", group="the estimate")
def one_giant(rng):
    golds = _golds(rng, 40)
    rows = _answers(6, golds, 18) + _answers(8, _first(golds, 2), 2) + _answers(9, _first(golds, 3), 3)
    return _mixed(rng, rows, golds, prior_strength=rng.choice(STRENGTHS))


@cases.hidden("one of twenty-nine, none of twenty", group="the estimate")
def published(rng):
    golds = _golds(rng, 29)
    return _mixed(rng, _answers(6, golds, 1) + _answers(8, _first(golds, 20), 0), golds, prior_strength=20)


@cases.hidden("priors of other strengths", group="the estimate")
def strengths(rng):
    golds = _golds(rng, 6)
    return _mixed(rng, _ordinary(rng, golds), golds, prior_strength=rng.choice([0.5, 1.0, 100.0]))


@cases.hidden("a second attempt that puts it right", group="the first attempt")
def put_right(rng):
    golds = _golds(rng, 6)
    again = [(70, 9, golds[70], 200), (71, 9, golds[71], 201), (70, 9, golds[70], 300)]
    rows = _answers(3, golds, 4) + _answers(9, _first(golds, 4), 0) + again
    return _inputs(rows, golds)


@cases.hidden("a second attempt that is wrong", group="the first attempt")
def made_worse(rng):
    golds = _golds(rng, 6)
    again = [(70, 9, "owl", 200), (71, 9, "owl", 201), (72, 3, "owl", 202)]
    return _inputs(_answers(3, golds, 4) + _answers(9, _first(golds, 4), 4) + again, golds)


@cases.hidden("the first attempt has the greater id and stands below", group="the first attempt")
def against_ids(rng):
    golds = _golds(rng, 5)
    later = [(task, 9, golds[task], 500) for task in (70, 71, 72)]
    return _inputs([*later, *_answers(9, golds, 1), *_answers(3, golds, 2)], golds)


@cases.hidden("two attempts at the same time", group="the first attempt")
def same_time(rng):
    golds = _golds(rng, 4)
    pairs = [(70, 9, golds[70], 5), (70, 9, "owl", 5), (71, 9, "owl", 6), (71, 9, golds[71], 6)]
    pairs += [(72, 9, None, 7), (72, 9, golds[72], 7), (73, 9, golds[73], 8), (73, 9, None, 8)]
    ids = [12, 11, 21, 22, 32, 31, 41, 42]
    rows = [*pairs, *_answers(3, golds, 2)]
    return _inputs(rows, golds, ids=[*ids, 91, 92, 93, 94])


@cases.hidden("two attempts within a second", group="the first attempt")
def within_a_second(rng):
    golds = _golds(rng, 3)
    inputs = _inputs([(70, 9, golds[70], 5), (70, 9, "owl", 5), (71, 9, "owl", 5), *_answers(3, golds, 2)], golds)
    early = np.timedelta64(int(rng.integers(1, 999_999)), "us")
    inputs["labels"].loc[0, "submitted_at"] += early
    return inputs


@cases.hidden("an abstention, then what was shown", group="abstentions")
def abstained_then_told(rng):
    golds = _golds(rng, 6)
    told = [row for at in (0, 1, 2) for row in ((70 + at, 9, None, at), (70 + at, 9, golds[70 + at], 10 + at))]
    return _mixed(rng, _answers(3, golds, 4) + told + [(73, 9, golds[73], 50)], golds)


@cases.hidden("an abstention after an answer", group="abstentions")
def abstained_later(rng):
    golds = _golds(rng, 6)
    rows = _answers(3, golds, 4) + _answers(9, golds, 2) + [(70, 9, None, 300), (75, 9, None, 301), (75, 9, None, 302)]
    return _mixed(rng, rows, golds)


@cases.hidden("who abstains on everything, and who abstains on most", group="abstentions")
def only_abstentions(rng):
    golds = _golds(rng, 6)
    rows = _answers(3, golds, 5) + [(task, 9, None, 5) for task in golds] + [(task, 11, None, 5) for task in golds]
    return _mixed(rng, [*rows, (75, 14, "owl", 3), (74, 14, None, 2), (90, 9, None, 1)], golds)


@cases.hidden("texts that are nearly the expert's", group="which golds")
def nearly_the_same(rng):
    golds = {70: "cat", 71: "Dog", 72: "cow", 73: "", 74: "caf\u00e9", 75: "owl"}
    texts = ["Cat", "Dog ", "cow", "", "cafe\u0301", " owl"]
    rows = [(task, 9, text, 5) for task, text in zip(golds, texts, strict=True)]
    return _mixed(rng, rows + _answers(3, golds, 4), golds)


@cases.hidden("golds that were withdrawn", group="which golds")
def withdrawn(rng):
    golds = _golds(rng, 6)
    rows = _answers(3, golds, 5) + _answers(9, _first(golds, 4), 2) + [(71, 14, "cat", 3), (71, 14, None, 9)]
    rows += [(72, 15, None, 3), (70, 15, None, 4), (73, 15, None, 5)]
    return _mixed(rng, rows, {**golds, 71: None, 72: None})


@cases.hidden("tasks that are no golds, golds that nobody met", group="which golds")
def other_tasks(rng):
    golds = _golds(rng, 5)
    others = [(task, int(rng.choice([3, 9, 14])), str(rng.choice(WORDS)), 5) for task in range(100, 112)]
    return _mixed(rng, _answers(3, golds, 4) + _answers(9, golds, 1) + others, {**golds, 80: "cat", 81: "dog"})


@cases.hidden("annotators without golds", group="nothing to measure by")
def without_golds(rng):
    golds = _golds(rng, 5)
    rows = _answers(3, golds, 4) + _answers(9, golds, 2) + [(120, 2, "cat", 5), (121, 20, None, 5)]
    return _mixed(rng, rows, golds)


@cases.hidden("only one annotator has answered golds", group="nothing to measure by")
def nobody_else(rng):
    golds = _golds(rng, 5)
    rows = [*_answers(3, golds, int(rng.integers(1, 5))), (120, 2, "cat", 5), (72, 8, None, 6)]
    return _mixed(rng, rows, golds)


@cases.hidden("nobody has answered a gold", group="nothing to measure by")
def no_answers(rng):
    return _mixed(
        rng, [(120, 2, "cat", 5), (121, 8, "dog", 6), (70, 8, None, 7), (71, 9, "cat", 7)], {70: "cat", 71: None}
    )


@cases.hidden("no golds", group="nothing to measure by")
def no_golds(rng):
    return _mixed(rng, [(120, 2, "cat", 5), (121, 8, "dog", 6)], {})


@cases.hidden("no labels", group="nothing to measure by")
def no_labels(rng):
    return _inputs([], _golds(rng, 3), rng.choice(STRENGTHS))


@cases.hidden("an index of their own", group="random")
def own_index(rng):
    golds = _golds(rng, 6)
    rows = shuffled(rng, _ordinary(rng, golds))
    inputs = _inputs(rows, golds, index=rng.integers(0, 3, len(rows)))
    inputs["golds"].index = rng.permutation(len(golds)) + 4
    return inputs


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(0, 40))
    golds = {70 + at: None if rng.random() < 0.1 else str(rng.choice(WORDS)) for at in range(int(rng.integers(0, 8)))}
    tasks, people = rng.integers(70, 79, count), rng.integers(1, rng.choice([2, 4, 9]), count)
    texts = [
        None if rng.random() < 0.15 else (golds.get(int(task)) if rng.random() < 0.5 else str(rng.choice(WORDS)))
        for task in tasks
    ]
    rows = list(zip(tasks, people, texts, rng.integers(0, 12, count), strict=True))
    return _inputs(rows, golds, rng.choice(STRENGTHS), ids=rng.permutation(count) + 1)


@cases.large("100 000 attempts, 5 000 annotators, a third of them at golds", rows=100_000)
def large(rng, rows):
    tasks, people = rows // 10 + 9, rows // 20 + 2
    words = np.array(WORDS)
    truth = words[rng.integers(0, 3, tasks)]
    is_gold = np.arange(tasks) % 3 == 0
    task = rng.integers(0, tasks, rows)
    right = rng.random(rows) < 0.7
    labels = {
        "label_id": rng.permutation(rows) + 1,
        "task_id": task,
        "annotator_id": rng.integers(1, people, rows),
        "label": np.where(
            rng.random(rows) < 0.05, None, np.where(right, truth[task], words[rng.integers(0, 3, rows)]).astype(object)
        ),
        "submitted_at": NOON + rng.integers(0, 86_400, rows).astype("timedelta64[s]"),
    }
    expert = np.where(rng.random(tasks) < 0.03, None, truth.astype(object))
    whole = {"label_id": "int64", "task_id": "int64", "annotator_id": "int64"}
    return {
        "labels": frame_of(labels, {**whole, "label": "str", "submitted_at": "datetime64[us]"}),
        "golds": frame_of(
            {"task_id": np.flatnonzero(is_gold), "label": expert[is_gold]}, {"task_id": "int64", "label": "str"}
        ),
        "prior_strength": float(rng.choice(STRENGTHS)),
    }
