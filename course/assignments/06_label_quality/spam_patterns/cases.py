"""Inputs of spam_patterns: answers by task, each line of the four patterns at it, just below and just above.

No annotator's kappa lies at 0.2: what rounds one way by one formula and the other way by another is drawn again.
"""

from collections import Counter
from functools import wraps

import numpy as np

from autograder import CaseBook, numbered, shuffled

cases = CaseBook(
    tables={
        "labels": (
            "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, label VARCHAR, seconds DOUBLE, "
            "submitted_at TIMESTAMP"
        ),
        "tasks": "task_id BIGINT, kind VARCHAR",
    }
)

NINE = np.datetime64("2026-03-02T09:00:00", "us")
HOUR = 3600


def clock(seconds):
    """Return the instant so many seconds after nine, as text."""
    return str(NINE + np.timedelta64(round(seconds * 1_000_000), "us"))


def company(rng, answers, kinds=None):
    """Return both tables from (task, annotator, label, seconds, seconds after nine); a kind not said is box."""
    kinds = kinds or {}
    rows = [(*answer[:4], clock(answer[4])) for answer in answers]
    tasks = [(task, kinds.get(task, "box")) for task in {row[0]: None for row in rows}]
    return {"labels": numbered(rng, rows), "tasks": shuffled(rng, tasks)}


def column(annotator, labels, seconds=40, at=0, first=70):
    """Return an annotator's answers to tasks 70, 71, ...: an hour apart, `at` seconds after the hour."""
    timed = seconds if isinstance(seconds, list) else [seconds] * len(labels)
    return [
        (first + place, annotator, label, took, place * HOUR + at)
        for place, (label, took) in enumerate(zip(labels, timed, strict=True))
    ]


def varied(rng, count):
    """Return labels that differ."""
    return [str(label) for label in rng.permutation(["cat", "dog", "cow", "owl"] * count)[:count]]


def at_the_line(labels):
    """Tell whether some annotator's kappa is 0.2 exactly: 5 (n a - s) = n n - s."""
    tasks = {}
    for _, task, who, label, *_ in labels:
        if label is not None:
            tasks.setdefault(task, []).append((who, label))
    compared, agreed, own, others = Counter(), Counter(), Counter(), Counter()
    for answers in tasks.values():
        said = Counter(label for _, label in answers)
        for who, label in answers:
            compared[who] += len(answers) - 1
            agreed[who] += said[label] - 1
            own[who, label] += len(answers) - 1
            others.update({(who, other): times - (other == label) for other, times in said.items()})
    products = Counter()
    for who, label in own:
        products[who] += own[who, label] * others[who, label]
    return any(
        n * n > products[who] and 5 * (n * agreed[who] - products[who]) == n * n - products[who]
        for who, n in compared.items()
    )


def hidden(name, *, group, repeat=1):
    """Register a hidden case that is drawn again while somebody's kappa lies at the line."""

    def register(build):
        @wraps(build)
        def drawn(rng):
            while at_the_line((tables := build(rng))["labels"]):
                pass
            return tables

        return cases.hidden(name, group=group, repeat=repeat)(drawn)

    return register


EXAMPLE_KINDS = {70: "box", 71: "box", 72: "box", 73: "tag", 74: "tag", 75: "tag"}
EXAMPLE = [
    *column(5, ["dog", "cat", "dog", "cow", "dog", "cat"], [40, 36, 44, 12, 10, 14]),
    *column(6, ["dog", "cat", "dog", "cow"], [38, None, 42, 13], at=4),
    (74, 6, "dog", 11, 4 * HOUR + 11),
    (75, 6, "cow", 9, 5 * HOUR + 4),
    *column(7, ["cat", "cat", "cat", "cat", "cat", None], [15, 12, 30, 5, 4, 2], at=900),
    *column(8, ["cow", "dog", "cat", "cow", "cow", "dog"], [50, 48, 41, 15, 12, 16], at=1800),
    *column(9, ["dog", "cat", "dog", "cow"], [39, 45, 40, 14], at=2700),
]


@cases.visible("the example")
def example(_rng):
    rows = [(number, *answer[:4], clock(answer[4])) for number, answer in enumerate(EXAMPLE, start=1)]
    return {"labels": rows, "tasks": list(EXAMPLE_KINDS.items())}


@hidden("four, five and six answers", group="who is judged")
def around_five(rng):
    answers = [answer for count in (4, 5, 6) for answer in column(count, varied(rng, count), at=60 * count)]
    return company(rng, answers)


@hidden("five answers, and four with an abandoned one", group="who is judged")
def abandoned(rng):
    answers = column(3, varied(rng, 5)) + column(4, [*varied(rng, 4), None], [30, 31, 32, 33, 1], at=99)
    return company(rng, [*answers, *column(8, [None] * 6, 2, at=5)])


@hidden("those with few answers are others all the same", group="who is judged")
def few_answers_of_others(rng):
    answers = column(3, ["cat", "cat", "dog", "cow", "cat"], [16, 18, 30, 44, 50])
    for who, first in ((11, 70), (12, 72), (13, 73)):
        answers += column(who, varied(rng, 3), [60, 60, 60], at=-5, first=first)
    return company(rng, answers)


@hidden("nobody has five answers", group="who is judged")
def nobody(rng):
    return company(rng, column(3, varied(rng, 4)) + column(5, [*varied(rng, 3), None], at=60))


@hidden("no labels", group="who is judged")
def no_labels(_rng):
    return {"labels": [], "tasks": [(70, "box"), (71, "tag")]}


@hidden("nobody else on the tasks", group="constant and random")
def alone(rng):
    answers = column(3, ["cat"] * 5) + column(4, varied(rng, 6), first=90)
    return company(rng, answers)


@hidden("others on the tasks, all of them abandoned", group="constant and random")
def alone_but_for_abandoned(rng):
    return company(rng, column(3, ["cat"] * 5) + column(4, [None] * 5, at=-3) + column(5, varied(rng, 5), first=90))


@hidden("seven, eight and nine of ten the same", group="constant and random")
def around_eight_of_ten(rng):
    answers = []
    for same in (7, 8, 9):
        first = 100 * same
        labels = rng.permutation(["cat"] * same + ["dog"] * (10 - same)).tolist()
        answers += column(same, labels, first=first) + column(20 + same, varied(rng, 10), at=900, first=first)
    return company(rng, answers)


@hidden("the others give it to less than half, half, more than half", group="constant and random")
def around_half(rng):
    answers = []
    for same in (4, 5, 6):
        first = 100 * same
        labels = rng.permutation(["cat"] * same + ["dog"] * (10 - same)).tolist()
        answers += column(same, ["cat"] * 9 + ["dog"], first=first) + column(20 + same, labels, at=900, first=first)
    return company(rng, answers)


@hidden("a label that nearly all tasks have", group="constant and random")
def rare_class(rng):
    usual = ["none"] * 9 + ["crack"]
    answers = [answer for who in (3, 4, 5) for answer in column(who, usual, at=300 * who)]
    return company(rng, [*answers, *column(6, ["crack", *usual[1:]], at=2000)])


@hidden("everybody gives one label only", group="constant and random")
def one_label(rng):
    return company(rng, [answer for who in (3, 4) for answer in column(who, ["cat"] * 5, at=300 * who)])


@hidden("one label each, and never the same", group="constant and random")
def never_agreed(rng):
    return company(rng, column(3, ["cat"] * 5) + column(4, ["dog"] * 5, at=600))


@hidden("labels that are tied for the commonest", group="constant and random")
def tied(rng):
    answers = column(3, ["owl", "cow", "owl", "cow", "dog"]) + column(4, ["dog", "cow", "cow", "owl", "dog"], at=900)
    return company(rng, answers + column(5, ["emu", "cow", "dog", "cat", "ant"], at=1800))


@hidden("a table of Cohen: kappa is 0.40", group="constant and random")
def cohen(rng):
    cells = [("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15)]
    first = [own for own, _, times in cells for _ in range(times)]
    second = [other for _, other, times in cells for _ in range(times)]
    return company(rng, column(3, first) + column(4, second, at=900))


@hidden("the same word in capitals, and with a blank", group="constant and random")
def nearly_the_same(rng):
    answers = column(3, ["cat", "Cat", "cat", "dog", "cat"]) + column(4, ["Cat", "cat", "cat ", "dog", "cat"], at=5)
    return company(rng, answers)


@hidden("tasks with one other, and with four", group="constant and random")
def uneven_tasks(rng):
    answers = column(3, ["cat", "dog", "cat", "dog", "cow", "cat"])
    answers += column(4, ["cat", "cat", "cat", "dog", "cow", "dog"], at=400)
    for who in (5, 6, 7):
        answers += column(who, ["dog", "dog"], at=300 * who)
    return company(rng, answers)


@hidden("half of the kind's median, a little less, a little more", group="fast")
def around_half_of_the_median(rng):
    usual = column(3, varied(rng, 6), 40) + column(4, varied(rng, 6), 40, at=900)
    return company(rng, usual + column(5, varied(rng, 6), [20, 19.999, 20.001, 20, 19, 21], at=1800))


@hidden("under half, half, and over half of the answers rushed", group="fast")
def around_half_rushed(rng):
    answers = [answer for who in (3, 4, 8, 9) for answer in column(who, varied(rng, 6), 40, at=300 * who)]
    for rushed in (2, 3, 4):
        answers += column(10 + rushed, varied(rng, 6), [9] * rushed + [40] * (6 - rushed), at=7 * rushed + 1000)
    return company(rng, answers)


@hidden("a quick kind and a slow one", group="fast")
def two_kinds(rng):
    kinds = {task: "tag" if task < 75 else "polygon" for task in range(70, 80)}
    seconds = [8, 9, 10, 11, 12, 300, 310, 320, 330, 340]
    answers = [answer for who in (3, 4) for answer in column(who, varied(rng, 10), seconds, at=600 * who)]
    return company(rng, answers + column(5, varied(rng, 10), [8, 9, 9, 12, 4, 90, 99, 80, 120, 170], at=50), kinds)


@hidden("an even number of times, and a long lunch", group="fast")
def even(rng):
    answers = column(3, varied(rng, 5), [10, 30, 9000, 12, 50]) + column(4, varied(rng, 5), [14, 16, 40, 60, 8], at=60)
    return company(rng, answers)


@hidden("answers that were not timed", group="fast")
def untimed(rng):
    answers = column(3, varied(rng, 6), [None, None, 8, 9, None, 40]) + column(4, varied(rng, 6), None, at=60)
    return company(rng, answers + column(5, varied(rng, 6), [40, 41, 42, None, 44, 45], at=600))


@hidden("a kind in which nothing was timed", group="fast")
def untimed_kind(rng):
    kinds = {task: "tag" if task < 73 else "box" for task in range(70, 76)}
    answers = column(3, varied(rng, 6), [None, None, None, 8, 9, 40]) + column(4, varied(rng, 3), None, at=60)
    return company(rng, answers + column(5, varied(rng, 6), [None, None, None, 50, 60, 40], at=300), kinds)


@hidden("times of abandoned tasks", group="fast")
def abandoned_times(rng):
    answers = column(3, varied(rng, 5), [8, 9, 9.5, 11, 40]) + column(4, [None] * 5, [90, 95, 99, 80, 85], at=60)
    return company(rng, answers + column(5, [*varied(rng, 5), None, None], [20, 21, 22, 19, 18, 1, 2], at=300))


@hidden("zero seconds", group="fast")
def no_time_at_all(rng):
    return company(rng, column(3, varied(rng, 5), [0, 0, 0, 8, 9]) + column(4, varied(rng, 5), 0, at=60))


@hidden("ten seconds later, and a microsecond to either side", group="copier")
def around_ten_seconds(rng):
    answers = []
    for place, after in enumerate([10, 10.000001, 9.999999, 0.000001, 0, -0.000001, -4, 10.9]):
        label = varied(rng, 1)
        answers += column(3, label, first=70 + place, at=place * HOUR)
        answers += column(4, label, first=70 + place, at=place * HOUR + after)
    return company(rng, answers)


@hidden("one, two and three of five copied", group="copier")
def around_two_of_five(rng):
    answers = column(30, ["cat", "dog", "cow", "owl", "cat"])
    for copied in (1, 2, 3):
        labels = ["cat", "dog", "cow", "owl", "cat"]
        after = [5] * copied + [600] * (5 - copied)
        answers += [
            (70 + place, copied, label, 40, place * HOUR + wait + 20 * copied * (wait > 10))
            for place, (label, wait) in enumerate(zip(labels, after, strict=True))
        ]
    return company(rng, answers)


@hidden("several earlier people with the same answer", group="copier")
def several_sources(rng):
    labels = varied(rng, 6)
    answers = [answer for who in (3, 4, 5) for answer in column(who, labels, at=who)]
    return company(rng, answers + column(6, [*labels[:2], "emu", "emu", "emu", "emu"], at=7))


@hidden("another label in between", group="copier")
def in_between(rng):
    labels = varied(rng, 6)
    return company(rng, column(3, labels) + column(4, ["emu"] * 6, at=3) + column(5, labels, at=6))


@hidden("a chain: each eight seconds after the one before", group="copier")
def chain(rng):
    labels = varied(rng, 5)
    return company(
        rng, [answer for place, who in enumerate([4, 9, 3, 7]) for answer in column(who, labels, at=8 * place)]
    )


@hidden("two at the same time, after a third", group="copier")
def two_at_once(rng):
    labels = varied(rng, 5)
    return company(rng, column(8, labels) + column(4, labels, at=5) + column(6, labels, at=5))


@hidden("ten ticks of the clock, and more than ten seconds", group="copier")
def ticks(rng):
    labels = varied(rng, 6)
    late = [(70 + place, 4, label, 40, place * HOUR + 10.9) for place, label in enumerate(labels)]
    return company(rng, column(3, labels, at=0.05) + late + column(5, labels, at=21.5))


@hidden("another answer within seconds", group="copier")
def other_answer(rng):
    answers = column(3, ["cat", "dog", "cow", "owl", "cat", "dog"])
    return company(rng, answers + column(4, ["dog", "dog", "cat", "cat", "cat", "cow"], at=5))


@hidden("the same answer at the same time, to another task", group="copier")
def other_task(rng):
    same = ["cat", "dog", "cow", "owl", "cat"]
    return company(rng, column(3, same) + column(4, same, at=3, first=170) + column(5, same[:2], at=8, first=170))


@hidden("an abandoned task within seconds", group="copier")
def abandoned_before(rng):
    return company(rng, column(3, [None] * 5) + column(4, varied(rng, 5), at=4) + column(5, [None] * 5, at=6))


@hidden("copied across midnight", group="copier")
def midnight(rng):
    labels = varied(rng, 5)
    late = [(70 + place, 3, label, 40, 15 * HOUR - 3) for place, label in enumerate(labels)]
    return company(rng, late + [(70 + place, 4, label, 40, 15 * HOUR + 2) for place, label in enumerate(labels)])


@hidden("all patterns in one annotator", group="copier")
def everything(rng):
    answers = column(3, varied(rng, 8), 40) + column(4, ["cat"] * 4 + varied(rng, 4), 60, at=900)
    answers += column(5, ["cat"] * 8, [3] * 5 + [60] * 3, at=904)
    return company(rng, answers)


@hidden("random small companies", group="random", repeat=24)
def small(rng):
    answers = _random_answers(rng)
    kinds = {task: str(rng.choice(["box", "tag"])) for task in range(70, 78)}
    return company(rng, answers, kinds)


def _random_answers(rng):
    skew = rng.choice([0.3, 0.6, 0.9])
    answers = []
    for task in range(70, 70 + int(rng.integers(5, 9))):
        for who in rng.permutation([3, 5, 8, 9, 12])[: rng.integers(2, 6)].tolist():
            label = "cat" if rng.random() < skew else str(rng.choice(["dog", "cow", "Cat"]))
            took = rng.choice([4, 8, 9, 10, 16, 20, 21, 40, 300])
            after = rng.choice([0, 3, 5, 9, 10, 11, 12, 20, 25])
            answers.append(
                (
                    task,
                    who,
                    None if rng.random() < 0.08 else label,
                    None if rng.random() < 0.12 else float(took),
                    (task - 70) * HOUR + float(after),
                )
            )
    return answers


@cases.large("100 000 labels, 25 000 tasks, 1 000 annotators, 200 kinds", rows=100_000)
def large(rng, rows):
    tasks, people = rows // 4 + 1, rows // 100 + 8
    place = np.arange(rows)
    task = place // 4
    annotator = (task * 7_919 + (place % 4) * (1 + task % 2)) % people
    usual = np.array(["cat", "dog", "cow", "owl"])[rng.integers(0, 4, tasks)]
    drawn = np.array(["cat", "dog", "cow", "owl"])[rng.integers(0, 4, rows)]
    label = np.where(rng.random(rows) < np.where(annotator % 10 == 0, 0.1, 0.8), usual[task], drawn)
    label = np.where(annotator % 17 == 0, "cat", label).astype(object)
    seconds = np.round(rng.lognormal(3.5, 0.6, rows) * np.where(annotator % 7 == 0, 0.3, 1.0), 1)
    after = rng.integers(0, 8 * HOUR, tasks)[task] + rng.integers(0, 600, rows)
    copies, source = (annotator % 11 == 0) & (place % 4 > 0), place // 4 * 4  # of whoever stands first in the task
    label = np.where(copies, label[source], label)
    after = np.where(copies, after[source] + 4, after)
    return {
        "labels": {
            "label_id": rng.permutation(rows) + 1,
            "task_id": task + 1,
            "annotator_id": annotator + 1,
            "label": np.where(rng.random(rows) < 0.04, None, label),
            "seconds": np.where(rng.random(rows) < 0.05, None, seconds.astype(object)),
            "submitted_at": NINE + after.astype("timedelta64[s]"),
        },
        "tasks": {
            "task_id": np.arange(1, tasks + 1),
            "kind": np.char.add("kind ", (np.arange(tasks) % (rows // 500 + 2)).astype(str)).astype(object),
        },
    }
