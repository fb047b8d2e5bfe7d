"""Inputs of suspect_golds: golds that a crowd contradicts, golds whose answers became quicker and better, and neither.

An attempt is (task, annotator, label, second of the day at which it was submitted, seconds that it took); no label is
an abandoned one. Seconds are quarters, so that times are exact as numbers.
"""

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(
    tables={
        "golds": "task_id BIGINT, label VARCHAR",
        "labels": (
            "label_id BIGINT, task_id BIGINT, annotator_id BIGINT, label VARCHAR, "
            "started_at TIMESTAMP, submitted_at TIMESTAMP"
        ),
        "annotators": "annotator_id BIGINT, team VARCHAR",
    }
)

DAY = np.datetime64("2026-03-02", "us")
TEAMS = {person: ("red", "blue", "green")[person % 3] for person in range(1, 61)}
SLOW, QUICK = (20, 24, 28, 32, 36), (5, 6, 7, 8, 9)


def _company(golds, attempts, teams=None, ids=None):
    """Return the three tables; ids rise with the attempts unless they are given."""
    numbers = range(1, len(attempts) + 1) if ids is None else ids
    labels = [(int(number), *_attempt(*attempt)) for number, attempt in zip(numbers, attempts, strict=True)]
    people = TEAMS if teams is None else {**TEAMS, **teams}
    return {"golds": list(golds.items()), "labels": labels, "annotators": list(people.items())}


def _mixed(rng, golds, attempts, **settings):
    """Return a company whose attempts stand in any order, under ids in any order."""
    return _company(golds, shuffled(rng, attempts), ids=rng.permutation(len(attempts)) + 1, **settings)


def _attempt(task, person, label, submitted, seconds):
    end = DAY + np.timedelta64(int(submitted * 1_000_000), "us")
    start = end - np.timedelta64(int(seconds * 1_000_000), "us")
    return int(task), int(person), label, str(start), None if label is None else str(end)


def _answers(task, texts, seconds=None, first=1, at=36_000):
    """Return one answer after another, a minute apart, of annotators `first`, `first` + 1 …"""
    times = [30] * len(texts) if seconds is None else seconds
    return [
        (task, first + place, text, at + 60 * place, took)
        for place, (text, took) in enumerate(zip(texts, times, strict=True))
    ]


def _crowd(rng, task, fox, cat, owl=0):
    """Return answers in any order of so many fox (never the gold's), cat (the gold's) and owl."""
    texts = rng.permutation(["fox"] * fox + ["cat"] * cat + ["owl"] * owl).tolist()
    return _answers(task, texts, rng.integers(80, 200, len(texts)) / 4, at=30_000 + int(rng.integers(0, 9_000)))


def _drift(task, early, late, *, quick=QUICK, slow=SLOW, between=0, **settings):
    """Return answers of which `early` of the first five and `late` of the last five are correct."""
    texts = [*_five(early), *["cat"] * between, *_five(late)]
    return _answers(task, texts, [*slow, *[12] * between, *quick], **settings)


def _five(correct):
    return ["cat"] * correct + ["owl", "dog", "cow", "emu", "ant"][correct:]


@cases.visible("the example")
def example(_rng):
    nine = 9 * 3600
    attempts = [
        (70, 1, "fox", nine, 30),
        (70, 2, "fox", nine + 60, 31),
        (70, 3, "cat", nine + 120, 28),
        (70, 4, "fox", nine + 180, 40),
        (70, 4, "cat", nine + 240, 5),
        (70, 5, None, nine + 300, 20),
        (70, 6, "cat", nine + 360, 25),
    ]
    texts = ["dog", "cow", "owl", "dog", "cow", "dog", "dog", "dog", "dog", "dog"]
    took = [24, 31, 19.5, 22, 40, 4, 3.5, 3, 2.25, 6]
    attempts += _answers(71, texts, took, at=nine + 3600)
    attempts += [(72, 1, "fox", nine + 7200, 9), (72, 4, "fox", nine + 7260, 9), (72, 6, "fox", nine + 7320, 9)]
    attempts += [(90, 1, "cat", nine + 9000, 9)]
    teams = dict.fromkeys((1, 2, 3, 7, 9), "red") | dict.fromkeys((4, 5, 6, 8, 10), "blue")
    company = _company({70: "cat", 71: "dog", 72: "cow"}, attempts)
    return {**company, "annotators": sorted(teams.items())}


@cases.hidden("three of five, two of five, four of four", group="suspected wrong")
def three_of_five(rng):
    attempts = _crowd(rng, 70, 3, 2) + _crowd(rng, 71, 2, 3) + _crowd(rng, 72, 4, 0) + _crowd(rng, 73, 5, 0)
    return _mixed(rng, dict.fromkeys(range(70, 74), "cat"), attempts)


@cases.hidden("shares just below, at and just above 60 %", group="suspected wrong")
def around_the_share(rng):
    counts = [(4, 3), (5, 3), (5, 4), (6, 4), (6, 5), (7, 5), (9, 6), (3, 3), (4, 2), (25, 17)]
    attempts = [row for at, (fox, cat) in enumerate(counts) for row in _crowd(rng, 70 + at, fox, cat)]
    return _mixed(rng, {70 + at: "cat" for at in range(len(counts))}, attempts)


@cases.hidden("others contradict, but not with one voice", group="suspected wrong")
def many_voices(rng):
    attempts = _crowd(rng, 70, 3, 0, 3) + _crowd(rng, 71, 2, 1, 3) + _crowd(rng, 72, 1, 1, 4) + _crowd(rng, 73, 2, 2, 1)
    return _mixed(rng, dict.fromkeys(range(70, 74), "cat"), attempts)


@cases.hidden("one team alone, and two", group="suspected wrong")
def teams_apart(rng):
    teams = {person: "red" if person <= 4 else "blue" for person in range(1, 11)} | {4: "blue"}
    alone = [(70, 1, "fox"), (70, 2, "fox"), (70, 3, "fox"), (70, 4, "cat"), (70, 5, "cat")]
    both = [(71, 1, "fox"), (71, 2, "fox"), (71, 3, "cat"), (71, 4, "fox"), (71, 5, "cat")]
    every = [(72, person, "fox") for person in (4, 5, 6, 7, 8)]
    timed = [(*row, 40_000 + 60 * at, 30) for at, row in enumerate([*alone, *both, *every])]
    return _mixed(rng, {70: "cat", 71: "cat", 72: "cat"}, timed, teams=teams)


@cases.hidden("texts that are nearly the same", group="suspected wrong")
def nearly_the_same(rng):
    same = _answers(70, ["Cat", "Cat", "Cat", "cat", "cat"]) + _answers(71, ["cat ", "cat ", "cat ", "cat", "cat"])
    split = _answers(72, ["fox", "fox", "Fox", "cat", "cat"]) + _answers(73, ["fox", "fox", " fox", "cat", "cat"])
    return _mixed(rng, dict.fromkeys(range(70, 74), "cat"), same + split)


@cases.hidden("what is repeated after the expert's label was shown", group="first answers")
def told(rng):
    first = _crowd(rng, 70, 3, 2) + _crowd(rng, 71, 2, 3)
    again = [(70, person, "cat", 50_000 + person, 2) for person in (1, 2, 3, 4)]
    stubborn = [(71, person, "fox", 50_000 + 60 * turn + person, 2) for person in range(1, 6) for turn in (0, 1)]
    return _mixed(rng, {70: "cat", 71: "cat"}, first + again + stubborn)


@cases.hidden("repeated attempts make five or ten rows", group="first answers")
def counted_rows(rng):
    few = _crowd(rng, 70, 4, 0)
    few += [(70, person, "fox", 50_000 + person, 3) for person in (1, 2)]
    nine = _answers(71, ["owl"] * 4 + ["cat"] * 5, [30] * 4 + [4] * 5)
    nine += [(71, person, "cat", 50_000 + person, 2) for person in (1, 2, 3)]
    return _mixed(rng, {70: "cat", 71: "cat"}, few + nine)


@cases.hidden("the first attempt has the greater id", group="first answers")
def against_ids(_rng):
    later = [(70, person, "cat", 60_000 + person, 30) for person in (1, 2, 3)]
    texts = _answers(70, ["fox"] * 3 + ["cat"] * 2) + _answers(71, ["cat"] * 2 + ["fox"] * 3)
    return _company({70: "cat", 71: "cat"}, [*later, (71, 1, "fox", 60_000, 20), *texts])


@cases.hidden("two attempts submitted at the same time", group="first answers")
def same_time(_rng):
    # The greater id stands above in gold 70 and below in gold 71, so that no order of rows helps.
    twins = {12: (70, "cat"), 11: (70, "fox"), 13: (71, "cat"), 14: (71, "fox"), 16: (72, "fox"), 15: (72, "fox")}
    attempts = [(task, 9, label, 50_000, 30) for task, label in twins.values()]
    attempts += _answers(70, ["fox", "fox", "cat", "cat"]) + _answers(71, ["fox", "fox", "cat", "cat"])
    attempts += _answers(72, ["fox", "owl", "cat", "cat"])
    ids = [*twins, *range(21, 21 + len(attempts) - len(twins))]
    return _company(dict.fromkeys((70, 71, 72), "cat"), attempts, ids=ids)


@cases.hidden("the attempt submitted first was started last", group="first answers")
def started_later(rng):
    crossing = [(70, person, "cat", 60_000, 20_000) for person in (1, 2, 3)]
    return _mixed(rng, {70: "cat"}, [*crossing, *_answers(70, ["fox"] * 3 + ["cat"] * 2, at=50_000)])


@cases.hidden("abandoned attempts before and after an answer", group="first answers")
def abandoned(rng):
    attempts = [*_crowd(rng, 70, 3, 2), (70, 1, None, 20000, 9), (70, 2, None, 70000, 9), (70, 8, None, 70000, 9)]
    attempts += [*_crowd(rng, 71, 4, 0), (71, 9, None, 20000, 9)]
    leak = _drift(72, 1, 5) + [(72, person, None, 20_000 + person, 9) for person in (3, 14, 15)]
    nine = [*_drift(73, 1, 5)[1:], (73, 20, None, 20000, 9)]
    return _mixed(rng, dict.fromkeys(range(70, 74), "cat"), attempts + leak + nine)


@cases.hidden("nine, ten, eleven answers", group="leaked")
def around_ten(rng):
    leaks = _drift(70, 1, 5)[:9] + _drift(71, 1, 5) + _drift(72, 1, 5, between=1)
    wrong = _crowd(rng, 73, 6, 3) + _crowd(rng, 74, 7, 3) + _crowd(rng, 75, 7, 4) + _crowd(rng, 76, 3, 1)
    return _mixed(rng, dict.fromkeys(range(70, 77), "cat"), leaks + wrong)


@cases.hidden("one, two, three more correct", group="leaked")
def around_two_more(rng):
    counts = [(3, 4), (3, 5), (1, 4), (0, 2), (0, 1), (4, 4), (5, 2)]
    attempts = [row for at, (early, late) in enumerate(counts) for row in _drift(70 + at, early, late)]
    return _mixed(rng, {70 + at: "cat" for at in range(len(counts))}, attempts)


@cases.hidden("medians just below, at and just above a half", group="leaked")
def around_a_half(rng):
    middle = 2 * int(rng.integers(10, 30)) + 1
    golds, attempts = {}, []
    for at, quarter in enumerate((-1, 0, 1)):
        half = middle / 2 + quarter / 4
        slow, quick = (middle - 4, middle - 2, middle, middle + 50, middle + 9), (half - 1, half, half + 2, 1, half + 9)
        golds[70 + at] = "cat"
        attempts += _drift(70 + at, 1, 5, quick=rng.permutation(quick).tolist(), slow=rng.permutation(slow).tolist())
    return _mixed(rng, golds, attempts)


@cases.hidden("somebody went to lunch", group="leaked")
def lunch(rng):
    late = _drift(70, 1, 5, quick=(5, 6, 7, 8, 3_600))
    early = _drift(71, 1, 5, slow=(7, 8, 9, 10, 3_600))
    return _mixed(rng, {70: "cat", 71: "cat"}, late + early)


@cases.hidden("quicker only, better only, worse", group="leaked")
def one_of_both(rng):
    attempts = (
        _drift(70, 4, 4) + _drift(71, 1, 5, quick=SLOW) + _drift(72, 5, 1, between=2) + _drift(73, 5, 1, quick=SLOW)
    )
    attempts += _drift(74, 1, 5, quick=SLOW, slow=QUICK)
    return _mixed(rng, dict.fromkeys(range(70, 75), "cat"), attempts)


@cases.hidden("many answers between the first and the last five", group="leaked")
def many_between(rng):
    first, last = _drift(70, 1, 5, between=12), _drift(71, 3, 3, between=4)
    middle = _answers(72, _five(2) + ["owl"] * 4 + ["cat"] * 2 + _five(3), [*SLOW, *[90] * 4, *[2] * 2, *QUICK])
    return _mixed(rng, {70: "cat", 71: "cat", 72: "cat"}, first + last + middle)


@cases.hidden("two answers submitted at the same time, one early", group="leaked")
def tie_at_the_fifth(rng):
    texts = ["cat", "owl", "dog", "owl", None, None, "cat", "cat", "owl", "cat", "owl"]
    return _tied(rng, texts, at=4)


@cases.hidden("two answers submitted at the same time, one late", group="leaked")
def tie_at_the_fifth_from_the_end(rng):
    texts = ["cat", "owl", "dog", "owl", "owl", None, None, "cat", "cat", "owl", "owl"]
    return _tied(rng, texts, at=5)


def _tied(rng, texts, at):
    """Return four golds on which two neighbours share a time: cat or owl first, the ids in that order or the other."""
    golds, attempts, ids = {}, [], []
    for task, first, other in ((70, "owl", "cat"), (71, "cat", "owl"), (72, "owl", "cat"), (73, "cat", "owl")):
        rows = _answers(task, [*texts[:at], first, other, *texts[at + 2 :]], [30] * 5 + [5] * 6)
        rows[at + 1] = (*rows[at + 1][:3], rows[at][3], rows[at + 1][4])
        numbers = list(range(20 * task, 20 * task + 11))
        if task > 71:
            numbers[at], numbers[at + 1] = numbers[at + 1], numbers[at]
        golds[task], attempts, ids = "cat", attempts + rows, ids + numbers
    order = rng.permutation(len(attempts))
    return _company(golds, [attempts[place] for place in order], ids=[ids[place] for place in order])


@cases.hidden("who started first submitted last", group="leaked")
def order_of_starts(rng):
    slow = [
        (70, person, text, 40_000 + person, 30_000 + 9 * person)
        for person, text in zip(range(1, 6), _five(1), strict=True)
    ]
    quick = [(70, person, "cat", 41_000 + person, 39_000) for person in range(6, 9)]
    rest = [(70, person, "cat", 42_000 + person, 12) for person in range(9, 14)]
    return _mixed(rng, {70: "cat"}, slow + quick + rest)


@cases.hidden("fractions of a second", group="leaked")
def fractions(rng):
    slow, quick = (2.75, 2.5, 1.75, 3, 2.25), (1.25, 1.75, 0.5, 1.0, 1.5)
    other = (1.5, 1.25, 1.75, 1.25, 1.0)
    attempts = _drift(70, 2, 4, quick=rng.permutation(quick).tolist(), slow=rng.permutation(slow), at=36_000.25)
    attempts += _drift(71, 2, 4, quick=rng.permutation(other).tolist(), slow=rng.permutation(slow), at=36_000.75)
    return _mixed(rng, {70: "cat", 71: "cat"}, attempts)


@cases.hidden("times below a millisecond and above an hour", group="leaked")
def tiny_and_huge(rng):
    tiny = _drift(70, 0, 3, quick=(0, 0, 0, 0, 0), slow=(0, 0, 0, 0, 0))
    huge = _drift(71, 0, 3, quick=(3_700, 3_800, 3_750, 3_700, 3_800), slow=(7_500.25, 7_500.25, 7_600, 7_500, 7_400))
    return _mixed(rng, {70: "cat", 71: "cat"}, tiny + huge)


@cases.hidden("wrong and leaked at once", group="both and neither")
def both(rng):
    texts = ["fox"] * 5 + ["fox", "fox", "cat", "cat", "cat"]
    less = ["fox"] * 5 + ["fox", "cat", "cat", "cat", "owl"]
    attempts = _answers(70, texts, [*SLOW, *QUICK]) + _answers(71, less, [*SLOW, *QUICK]) + _crowd(rng, 72, 9, 3)
    return _mixed(rng, {70: "cat", 71: "cat", 72: "cat"}, attempts)


@cases.hidden("nothing to look at, golds that nobody met, other tasks", group="both and neither")
def nothing(rng):
    others = _answers(95, ["fox"] * 6) + _drift(96, 0, 5)
    return _mixed(rng, {70: "cat", 71: "cat", 72: "dog"}, _crowd(rng, 70, 2, 5) + _drift(71, 4, 5) + others)


@cases.hidden("other tasks beside a gold that is wrong", group="both and neither")
def other_tasks(rng):
    others = _answers(95, ["fox"] * 6) + _drift(96, 0, 5) + [(95, 4, None, 40_000, 4)]
    return _mixed(rng, {70: "cat", 71: "cat"}, _crowd(rng, 70, 5, 2) + others)


@cases.hidden("no labels", group="both and neither")
def no_labels(_rng):
    return _company({70: "cat"}, [])


@cases.hidden("no golds", group="both and neither")
def no_golds(rng):
    return _mixed(rng, {}, _crowd(rng, 70, 5, 0) + _drift(71, 1, 5))


@cases.hidden("random golds", group="random", repeat=24)
def small(rng):
    attempts = []
    for task in range(70, 70 + int(rng.integers(1, 4))):
        count = int(rng.choice([4, 5, 6, 9, 10, 11, 12]))
        texts = rng.choice(["cat", "fox", "owl"], count, p=[[0.25, 0.7, 0.05], [0.1, 0.3, 0.6]][rng.integers(2)])
        told = np.arange(count) >= rng.choice([3, 5, 6, 12])
        texts = np.where(told & (rng.random(count) < 0.8), "cat", texts).tolist()
        took = np.where(told, rng.integers(4, 20, count), rng.integers(20, 60, count)) / rng.choice([1, 2])
        submitted = 36_000 + np.sort(rng.integers(0, 25, count)) + np.zeros(count)
        people = rng.permutation(np.arange(1, 13))[:count]
        attempts += list(zip([task] * count, people.tolist(), texts, submitted.tolist(), took.tolist(), strict=True))
    for at in rng.integers(0, len(attempts), int(rng.integers(0, 4))):
        task, person, _, submitted, took = attempts[at]
        label = rng.choice(["cat", "fox", None])
        attempts.append((task, person, label, submitted + int(rng.integers(-9, 10)), took))
    golds = {task: "cat" for task in range(70, 73) if rng.random() < 0.95}
    teams = {person: ("red", "blue")[int(rng.random() < 0.25)] for person in range(1, 13)}
    return _mixed(rng, golds, attempts[:40], teams=teams)


@cases.large("100 000 attempts, two thirds of them at fifty golds", rows=100_000)
def large(rng, rows):
    count, people = int(rows**0.5 / 6) + 2, int(4 * rows**0.5) + 5
    at_gold = rng.random(rows) < 0.67
    task = np.where(at_gold, rng.integers(0, count, rows), rng.integers(count, count + rows // 5 + 1, rows))
    second = rng.integers(0, 30 * 86_400, rows)
    wrong, leaks = task % 20 == 3, (task % 10 == 7) & (second > 20 * 86_400)
    right = rng.random(rows) < np.where(leaks, 0.98, np.where(wrong, 0.1, 0.6))
    words = np.array(["fox", "owl", "cow"])
    drawn = np.where(wrong, "fox", words[rng.integers(0, 3, rows)])
    label = np.where(right, "cat", drawn).astype(object)
    quarters = np.where(leaks, rng.integers(4, 40, rows), rng.integers(60, 400, rows))
    started = DAY + second.astype("timedelta64[s]")
    done = rng.random(rows) < 0.97
    ended = started + (250 * quarters).astype("timedelta64[ms]")
    return {
        "golds": {"task_id": np.arange(count), "label": np.full(count, "cat").astype(object)},
        "labels": {
            "label_id": rng.permutation(rows) + 1,
            "task_id": task,
            "annotator_id": rng.integers(1, people, rows),
            "label": np.where(done, label, None),
            "started_at": started,
            "submitted_at": np.where(done, ended, np.datetime64("NaT")),
        },
        "annotators": {"annotator_id": np.arange(1, people), "team": (words[np.arange(1, people) % 3]).astype(object)},
    }
