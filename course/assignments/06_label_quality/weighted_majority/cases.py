"""Inputs of weighted_majority."""

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(
    tables={
        "labels": "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, label VARCHAR, submitted_at TIMESTAMP",
        "weights": "annotator_id BIGINT, weight DECIMAL(6,2)",
    }
)

NOON = np.datetime64("2026-03-02T12:00:00", "us")
CREW = [(1, 1.0), (2, 0.3), (3, 0.5), (4, None), (5, 0.0), (6, 0.7), (7, 0.2), (8, 0.1)]  # 9 and more: no row


def answers(rng, *rows):
    """Make labels of (task, annotator, label, minute), or without a minute, in any order and with any ids."""
    ids = rng.permutation(len(rows) * 3)[: len(rows)] + 1
    minutes = [row[3] if len(row) > 3 else int(rng.integers(0, 50)) for row in rows]
    made = [
        (int(label_id), *row[:3], str(NOON + np.timedelta64(60 * minute, "s")))
        for label_id, row, minute in zip(ids, rows, minutes, strict=True)
    ]
    return shuffled(rng, made)


def with_ids(*rows):
    """Make labels of (label_id, task, annotator, label, minute)."""
    return [(*row[:4], str(NOON + np.timedelta64(60 * row[4], "s"))) for row in rows]


def world(labels, weights=CREW):
    return {"labels": labels, "weights": list(weights)}


@cases.visible("the example")
def example(_rng):
    at = "2026-03-02 09:{:02}:00".format
    return {
        "labels": [
            (1, 70, 1, "car", at(0)),
            (2, 70, 2, "van", at(5)),
            (3, 70, 3, "van", at(6)),
            (4, 71, 1, "car", at(10)),
            (5, 71, 3, "van", at(12)),
            (6, 71, 4, "van", at(15)),
            (7, 72, 3, "car", at(20)),
            (8, 72, 4, "van", at(25)),
            (9, 72, 5, "van", at(26)),
            (10, 73, 1, "car", at(30)),
            (11, 73, 1, None, at(40)),
        ],
        "weights": [(1, 1.0), (2, 0.3), (3, 0.5), (4, None), (5, 0.0)],
    }


@cases.hidden("one good annotator against two weak ones", group="weights")
def outweighed(rng):
    return world(answers(rng, (70, 1, "car"), (70, 2, "van"), (70, 7, "van"), (71, 6, "bus"), (71, 8, "car")))


@cases.hidden("two annotators outweigh one who weighs more than either", group="weights")
def together(rng):
    return world(
        answers(rng, (70, 6, "car"), (70, 3, "van"), (70, 2, "van"), (71, 1, "car"), (71, 6, "van"), (71, 3, "van"))
    )


@cases.hidden("three labels, none with half of the weight", group="weights")
def plurality(rng):
    return world(answers(rng, (70, 3, "car"), (70, 2, "van"), (70, 7, "bus"), (70, 8, "bus"), (70, 9, "tram")))


@cases.hidden("weights far above 1", group="weights")
def heavy(rng):
    weights = [(1, 250.5), (2, 9_999.99), (3, 125.25), (4, 125.25)]
    rows = [(70, 1, "car"), (70, 3, "van"), (71, 2, "car"), (71, 1, "van"), (72, 4, "van"), (72, 9, "car")]
    return world(answers(rng, *rows), weights)


@cases.hidden("the same word in capitals, with a blank, empty", group="weights")
def nearly_the_same(rng):
    rows = [(70, 3, "Car"), (70, 9, "car"), (70, 6, "van"), (71, 3, "car "), (71, 4, "car"), (71, 6, "van")]
    return world(answers(rng, *rows, (72, 1, ""), (72, 2, "car"), (73, 3, ""), (73, 6, " ")))


@cases.hidden("annotators without a row and with a NULL weight", group="newcomers")
def newcomers(rng):
    return world(
        answers(rng, (70, 9, "car"), (70, 2, "van"), (71, 4, "car"), (71, 6, "van"), (72, 4, "bus"), (72, 2, "car"))
    )


@cases.hidden("a task with newcomers only", group="newcomers")
def newcomers_only(rng):
    rows = [(70, 9, "car"), (70, 10, "car"), (70, 11, "van"), (71, 9, "bus"), (72, 4, "van"), (72, 4, "van", 55)]
    return world(answers(rng, *rows))


@cases.hidden("a newcomer against somebody of 0.49, 0.50 and 0.51", group="newcomers")
def around_the_newcomer(rng):
    weights = [(1, 0.49), (2, 0.5), (3, 0.51)]
    rows = [(69 + who, who, "car") for who in (1, 2, 3)] + [(69 + who, 9, "van") for who in (1, 2, 3)]
    return world(answers(rng, *rows), weights)


@cases.hidden("nobody has a weight", group="newcomers")
def no_weights(rng):
    return world(answers(rng, (70, 1, "car"), (70, 2, "car"), (70, 3, "van"), (71, 1, "car"), (71, 2, "van")), [])


@cases.hidden("suspended annotators", group="suspended and abstaining")
def suspended(rng):
    rows = [(70, 5, "van"), (70, 8, "car"), (71, 5, "car"), (72, 5, "car"), (72, 3, "car"), (72, 9, "van")]
    return world(answers(rng, *rows, (73, 5, "bus"), (73, 6, "car"), (73, 2, "car")))


@cases.hidden("a dead heat that a suspended annotator would decide", group="suspended and abstaining")
def suspended_in_a_dead_heat(rng):
    return world(
        answers(
            rng,
            (70, 3, "car"),
            (70, 5, "car"),
            (70, 9, "van"),
            (71, 1, "van"),
            (71, 5, "van"),
            (71, 3, "car"),
            (71, 4, "car"),
        )
    )


@cases.hidden("abstentions beside labels", group="suspended and abstaining")
def abstentions(rng):
    rows = [(70, 1, None), (70, 2, "car"), (70, 8, "van"), (71, 1, None), (71, 6, None), (71, 7, "bus")]
    return world(answers(rng, *rows))


@cases.hidden("tasks on which everybody abstained or is suspended", group="suspended and abstaining")
def no_votes(rng):
    rows = [(70, 1, None), (70, 2, None), (71, 5, "car"), (72, 5, None), (72, 9, None), (73, 3, "car")]
    return world(answers(rng, *rows))


@cases.hidden("a label that was corrected", group="several answers")
def corrected(rng):
    rows = [(70, 1, "car", 1), (70, 1, "van", 9), (70, 2, "car"), (71, 3, "bus", 4), (71, 3, "car", 8), (71, 9, "car")]
    return world(answers(rng, *rows))


@cases.hidden("a label that was taken back", group="several answers")
def taken_back(rng):
    rows = [(70, 1, "car", 1), (70, 1, None, 9), (70, 2, "van"), (71, 6, "car", 3), (71, 6, None, 4)]
    return world(answers(rng, *rows))


@cases.hidden("an abstention that was made good", group="several answers")
def made_good(rng):
    rows = [(70, 1, None, 1), (70, 1, "car", 9), (70, 2, "van"), (71, 6, None, 3), (71, 6, "bus", 4)]
    return world(answers(rng, *rows))


@cases.hidden("the same label given twice by one annotator", group="several answers")
def repeated(rng):
    rows = [(70, 3, "car", 1), (70, 3, "car", 9), (70, 6, "van"), (71, 9, "bus", 2), (71, 9, "bus", 3), (71, 4, "car")]
    return world(answers(rng, *rows))


@cases.hidden("the last answer has the smaller id", group="several answers")
def against_the_ids(_rng):
    rows = [
        (9, 70, 1, "car", 1),
        (2, 70, 1, "van", 30),
        (3, 70, 6, "car", 5),
        (8, 71, 3, "bus", 2),
        (1, 71, 3, None, 9),
    ]
    return world(with_ids(*rows))


@cases.hidden("two answers at the same time", group="several answers")
def same_time(rng):
    rows = [(4, 70, 1, "car", 7), (9, 70, 1, "van", 7), (2, 70, 6, "bus", 5), (8, 71, 3, None, 2), (3, 71, 3, "car", 2)]
    return world(shuffled(rng, with_ids(*rows, (1, 72, 3, None, 2), (11, 72, 3, "car", 2))))


@cases.hidden("an annotator on many tasks", group="several answers")
def many_tasks(rng):
    rows = [(task, 1, str(rng.choice(["car", "van"]))) for task in range(70, 75)]
    return world(answers(rng, *rows, *[(task, 6, "bus") for task in range(72, 77)]))


@cases.hidden("a dead heat that the votes decide", group="dead heats")
def votes_decide(rng):
    rows = [(70, 1, "car"), (70, 3, "van"), (70, 9, "van"), (71, 6, "bus"), (71, 7, "car"), (71, 3, "car")]
    return world(answers(rng, *rows, (72, 1, "van"), (72, 6, "car"), (72, 2, "car"), (72, 9, "bus")))


@cases.hidden("a dead heat in weight and votes", group="dead heats")
def dead_heat(rng):
    rows = [(70, 3, "car"), (70, 9, "van"), (71, 6, "bus"), (71, 2, "bus"), (71, 3, "car"), (71, 4, "car")]
    return world(answers(rng, *rows))


@cases.hidden("three labels of the same weight", group="dead heats")
def three_alike(rng):
    rows = [
        (70, 3, "car"),
        (70, 4, "van"),
        (70, 9, "bus"),
        (71, 3, "car"),
        (71, 9, "van"),
        (71, 2, "bus"),
        (71, 7, "bus"),
    ]
    more = [(72, 1, "car"), (72, 3, "van"), (72, 9, "van"), (72, 6, "bus"), (72, 2, "bus")]
    return world(answers(rng, *rows, *more))


@cases.hidden("many votes for a label that weighs less than the two in a dead heat", group="dead heats")
def busy_third(rng):
    rows = [(70, 1, "car"), (70, 3, "van"), (70, 4, "van"), (70, 2, "bus"), (70, 7, "bus"), (70, 8, "bus")]
    more = [(71, 3, "car"), (71, 4, "van"), (71, 7, "bus"), (71, 8, "bus")]
    return world(answers(rng, *rows, *more))


@cases.hidden("weights that add up to the same in decimals", group="dead heats")
def exactly_alike(rng):
    weights = [(1, 0.1), (2, 0.2), (3, 0.3), (4, 0.7), (5, 0.6), (6, 1.1), (7, 2.2), (8, 3.3)]
    rows = [
        (70, 1, "car"),
        (70, 2, "car"),
        (70, 3, "van"),
        (71, 1, "bus"),
        (71, 4, "bus"),
        (71, 2, "van"),
        (71, 5, "van"),
    ]
    return world(answers(rng, *rows, (72, 6, "van"), (72, 7, "van"), (72, 8, "car")), weights)


@cases.hidden("one hundredth more", group="dead heats")
def a_hundredth(rng):
    weights = [(1, 0.5), (2, 0.51), (3, 0.25), (4, 0.26)]
    rows = [
        (70, 1, "car"),
        (70, 2, "van"),
        (71, 3, "bus"),
        (71, 4, "bus"),
        (71, 1, "van"),
        (72, 3, "bus"),
        (72, 4, "car"),
    ]
    return world(answers(rng, *rows, (73, 9, "car"), (73, 3, "van"), (73, 4, "van")), weights)


@cases.hidden("one label only", group="dead heats")
def one_label(rng):
    return world(answers(rng, (70, 1, "car"), (70, 2, "car"), (71, 8, "van"), (72, 9, "bus"), (72, 5, "car")))


@cases.hidden("no labels", group="nothing there")
def no_labels(_rng):
    return world([])


@cases.hidden("no labels and no weights", group="nothing there")
def nothing(_rng):
    return world([], [])


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(1, 36))
    texts = [str(rng.choice(["car", "van", "bus"])) if rng.random() < 0.85 else None for _ in range(count)]
    drawn = rng.integers([1, 1, 0], [6, 8, 4], (count, 3)).tolist()
    rows = [(task, who, text, minute) for (task, who, minute), text in zip(drawn, texts, strict=True)]
    steps = [None, 0.0, 0.1, 0.2, 0.3, 0.5, 0.6, 1.0]
    weights = [(who, steps[int(rng.integers(len(steps)))]) for who in range(1, 8) if rng.random() < 0.75]
    return world(answers(rng, *rows), weights)


@cases.large("100 000 answers of 500 annotators", rows=100_000)
def large(rng, rows):
    tasks, people, texts = max(rows // 6, 2), max(rows // 200, 3), max(rows // 250, 4)
    task = rng.integers(1, tasks + 1, rows)
    right = task * 7 % texts
    given = np.where(rng.random(rows) < 0.6, right, rng.integers(0, texts, rows))
    words = np.array([f"kind {number}" for number in range(texts)], dtype=object)[given]
    stamps = np.datetime64("2026-01-05", "us") + rng.integers(0, 30 * 86_400, rows).astype("timedelta64[s]")
    known = rng.permutation(people)[: people * 9 // 10] + 1
    weight = np.round(rng.choice([0.0, 0.25, 0.5, 0.75, 1.0, 1.25], len(known)), 2)
    return {
        "labels": {
            "label_id": rng.permutation(rows) + 1,
            "task_id": task,
            "annotator_id": rng.integers(1, people + 1, rows),
            "label": np.where(rng.random(rows) < 0.05, None, words),
            "submitted_at": stamps,
        },
        "weights": {"annotator_id": known, "weight": np.where(rng.random(len(known)) < 0.05, np.nan, weight)},
    }
