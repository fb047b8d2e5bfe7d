"""Inputs of pairwise_agreement."""

import numpy as np

from autograder import CaseBook

cases = CaseBook(
    tables={"labels": "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, label VARCHAR, submitted_at TIMESTAMP"}
)


def attempts(*rows):
    """Make labels with rising ids from (task, annotator, label, minutes after noon); no label is an abandoned one."""
    return [
        (number, task, annotator, text, None if text is None else f"2026-03-02 12:{minute:02}:00")
        for number, (task, annotator, text, minute) in enumerate(rows, start=1)
    ]


def meeting(rng, one, other, tasks, agreed):
    """Make final labels of two annotators on `tasks` tasks, the same text on the first `agreed` of them."""
    rows = []
    for task in range(70, 70 + tasks):
        mine = str(rng.choice(["cat", "dog"]))
        theirs = mine if task < 70 + agreed else "cow"
        rows += [(task, one, mine, rng.integers(0, 50)), (task, other, theirs, rng.integers(0, 50))]
    return rows


def two_people(rng):
    """Draw two different annotators, the smaller id first."""
    one, other = sorted(int(person) for person in rng.choice(np.arange(1, 120), 2, replace=False))
    return one, other


@cases.visible("the example")
def example(_rng):
    return {
        "labels": [
            (1, 70, 5, "cat", "2026-03-02 09:00:00"),
            (2, 70, 8, "cat", "2026-03-02 09:05:00"),
            (3, 71, 8, "dog", "2026-03-02 09:06:00"),
            (4, 71, 5, "dog", "2026-03-02 09:10:00"),
            (5, 72, 5, "cat", "2026-03-02 09:12:00"),
            (6, 72, 8, "cow", "2026-03-02 09:15:00"),
            (7, 72, 5, "cow", "2026-03-02 09:20:00"),
            (8, 73, 5, "cat", "2026-03-02 09:30:00"),
            (9, 73, 8, "dog", "2026-03-02 09:31:00"),
            (10, 73, 5, None, None),
            (11, 70, 9, "cat", "2026-03-02 09:40:00"),
            (12, 71, 9, "dog", "2026-03-02 09:41:00"),
        ]
    }


@cases.hidden("two annotators, five tasks", group="pairs")
def plain(rng):
    return {"labels": attempts(*meeting(rng, *two_people(rng), tasks=5, agreed=int(rng.integers(1, 5))))}


@cases.hidden("the greater id labels first", group="pairs")
def greater_first(rng):
    one, other = two_people(rng)
    return {"labels": attempts(*meeting(rng, other, one, tasks=4, agreed=2))}


@cases.hidden("the same word in capitals", group="pairs")
def capitals(rng):
    one, other = two_people(rng)
    return {
        "labels": attempts(*meeting(rng, one, other, tasks=3, agreed=2), (80, one, "Cat", 1), (80, other, "cat", 2))
    }


@cases.hidden("the same word with a blank, another form, an invisible character", group="pairs")
def nearly_the_same_text(rng):
    one, other = two_people(rng)
    texts = [("cat", "cat "), (" cat", "cat"), ("caf\u00e9", "cafe\u0301"), ("cat", "cat\u200b"), ("", " "), ("", "")]
    rows = [
        (80 + at, who, text, at) for at, pair in enumerate(texts) for who, text in zip((one, other), pair, strict=True)
    ]
    return {"labels": attempts(*rows)}


@cases.hidden("three annotators on the same tasks", group="pairs")
def three_people(rng):
    people = [int(person) for person in rng.permutation([3, 11, 27])]
    rows = [(task, person, str(rng.choice(["cat", "dog"])), 5) for task in range(70, 74) for person in people]
    return {"labels": attempts(*rows)}


@cases.hidden("two pairs that never meet", group="pairs")
def strangers(rng):
    far = [(task + 100, person + 1, text, minute) for task, person, text, minute in meeting(rng, 40, 50, 3, 2)]
    return {"labels": attempts(*meeting(rng, 40, 50, 4, 3), *far)}


@cases.hidden("an annotator twice on a task, another label", group="several attempts")
def corrected(rng):
    one, other = two_people(rng)
    rows = meeting(rng, one, other, tasks=4, agreed=2)
    return {"labels": attempts(*rows, (72, one, "cow", 55), (73, one, "cow", 56))}


@cases.hidden("a correction that ends an agreement", group="several attempts")
def corrected_away(rng):
    one, other = two_people(rng)
    return {"labels": attempts(*meeting(rng, one, other, tasks=4, agreed=3), (70, one, "owl", 55))}


@cases.hidden("an annotator twice on a task, the same label", group="several attempts")
def repeated(rng):
    one, other = two_people(rng)
    rows = meeting(rng, one, other, tasks=4, agreed=2)
    again = [(task, person, text, 55) for task, person, text, _ in rows if person == one]
    return {"labels": attempts(*rows, *again)}


@cases.hidden("only one annotator, several times on each task", group="several attempts")
def alone(rng):
    return {
        "labels": attempts(
            *[(task, 7, str(rng.choice(["cat", "dog"])), task - 60) for task in [70, 70, 71, 71, 72, 73]]
        )
    }


@cases.hidden("the later attempt has the smaller id", group="several attempts")
def against_ids(rng):
    one, other = two_people(rng)
    rows = meeting(rng, one, other, tasks=4, agreed=2)
    return {"labels": attempts((72, one, "cow", 58), (73, one, "cow", 59), *rows)}


@cases.hidden("two labels submitted at the same time", group="several attempts")
def same_time(rng):
    one, other = two_people(rng)
    rows = meeting(rng, one, other, tasks=4, agreed=2)
    return {"labels": attempts(*rows, (72, one, "cow", rows[4][3]), (73, one, "cow", rows[6][3]))}


@cases.hidden("an abandoned attempt after a submitted one", group="abandoned attempts")
def abandoned_later(rng):
    one, other = two_people(rng)
    rows = meeting(rng, one, other, tasks=3, agreed=2)
    return {"labels": attempts(*rows, (70, one, None, 0), (71, other, None, 0))}


@cases.hidden("a task that one of the two abandoned", group="abandoned attempts")
def abandoned_only(rng):
    one, other = two_people(rng)
    return {"labels": attempts(*meeting(rng, one, other, 3, 2), (90, one, "cat", 3), (90, other, None, 0))}


@cases.hidden("tasks that both abandoned", group="abandoned attempts")
def both_abandoned(rng):
    one, other = two_people(rng)
    gone = [(task, person, None, 0) for task in (90, 91, 92) for person in (one, other)]
    return {"labels": attempts(*meeting(rng, one, other, 3, 1), *gone)}


@cases.hidden("two shared tasks, three, four", group="at least three tasks")
def around_three(rng):
    rows = [row for shared in (2, 3, 4) for row in meeting(rng, shared, 10 * shared, shared, agreed=1)]
    return {"labels": attempts(*rows)}


@cases.hidden("three shared tasks, never agreed", group="at least three tasks")
def never_agreed(rng):
    return {"labels": attempts(*meeting(rng, *two_people(rng), tasks=3, agreed=0))}


@cases.hidden("many shared tasks, agreed on one or two", group="at least three tasks")
def seldom_agreed(rng):
    return {"labels": attempts(*meeting(rng, *two_people(rng), tasks=7, agreed=int(rng.integers(1, 3))))}


@cases.hidden("three attempts on two shared tasks", group="at least three tasks")
def three_attempts(rng):
    one, other = two_people(rng)
    return {"labels": attempts(*meeting(rng, one, other, 2, 1), (70, one, "owl", 55))}


@cases.hidden("no labels", group="nothing there")
def no_labels(_rng):
    return {"labels": []}


@cases.hidden("nobody shares three tasks", group="nothing there")
def thin(rng):
    return {"labels": attempts(*meeting(rng, *two_people(rng), tasks=2, agreed=2))}


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(0, 41))
    texts = [None if pick == 0 else "cat" if pick < 6 else "dog" for pick in rng.integers(0, 10, count)]
    tasks, people, minutes = rng.integers(1, 6, count), rng.integers(1, 5, count), rng.integers(0, 4, count)
    ids = rng.permutation(count) + 1
    rows = attempts(*zip(tasks.tolist(), people.tolist(), texts, minutes.tolist(), strict=True))
    return {"labels": [(int(label_id), *row[1:]) for label_id, row in zip(ids, rows, strict=True)]}


@cases.large("100 000 labels, 500 annotators in teams of ten", rows=100_000)
def large(rng, rows):
    tasks, people = rows // 4 + 1, rows // 200 + 10
    task = rng.integers(1, tasks + 1, rows)
    person = (task * 7 % (people // 10) * 10 + rng.integers(0, 10, rows)) + 1
    text = np.where(rng.random(rows) < 0.7, "cat", np.array(["dog", "cow", "owl"])[rng.integers(0, 3, rows)])
    done = rng.random(rows) < 0.96
    stamps = np.datetime64("2026-01-05", "us") + rng.integers(0, 30 * 86_400, rows).astype("timedelta64[s]")
    return {
        "labels": {
            "label_id": rng.permutation(rows) + 1,
            "task_id": task,
            "annotator_id": person,
            "label": np.where(done, text.astype(object), None),
            "submitted_at": np.where(done, stamps, np.datetime64("NaT")),
        }
    }
