"""Inputs of chance_corrected: items in common, prevalence, second looks, abstentions, projects side by side."""

import numpy as np

from autograder import CaseBook, frame_of

cases = CaseBook()

KEYS = dict.fromkeys(["label_id", "project_id", "item_id", "annotator_id"], "int64")
DTYPES = {**KEYS, "label": "str", "labelled_at": "datetime64[us]"}
MORNING, MINUTE = np.datetime64("2026-03-02T09:00", "us"), np.timedelta64(1, "m")


def _table(looks, order=None):
    """Return looks (project, item, annotator, label, minutes after nine) with rising ids, in an order."""
    rows = [(number, *look[:4], MORNING + int(look[4]) * MINUTE) for number, look in enumerate(looks, start=1)]
    labels = frame_of(rows, DTYPES)
    return {"labels": labels if order is None else labels.iloc[order]}


def _shuffled(rng, looks):
    """Return the same looks under drawn ids of projects, items and annotators that keep their rank, in any order."""
    renamed = [_renamed(rng, [look[place] for look in looks]) for place in range(3)]
    looks = [(*ids, *look[3:]) for ids, look in zip(zip(*renamed, strict=True), looks, strict=True)]
    return _table(looks, rng.permutation(len(looks)))


def _renamed(rng, ids):
    known = sorted(set(ids))
    drawn = sorted(rng.choice(np.arange(10, 5_000), len(known), replace=False).tolist())
    names = dict(zip(known, drawn, strict=True))
    return [names[name] for name in ids]


def _crossed(counts, project=1, pair=(1, 2), categories=("cat", "dog", "cow")):
    """Return the looks of two annotators from their cross table: the first one's categories in rows."""
    cells = [
        (row, column) for row, line in enumerate(counts) for column, times in enumerate(line) for _ in range(times)
    ]
    return [
        (project, item, person, categories[cell[side]], item % 50)
        for item, cell in enumerate(cells, start=1)
        for side, person in enumerate(pair)
    ]


def _spoken(said, project=1, minute=0):
    """Return the looks of annotators: who -> a label for each item, None an abstention, "" not looked at."""
    return [
        (project, item, person, text, minute + item)
        for person, listed in said.items()
        for item, text in enumerate(listed, start=1)
        if text != ""
    ]


@cases.visible("the example")
def example(_rng):
    first = _spoken({5: ["ok", "ok", "ok", "ok", "scratch"], 8: ["ok"] * 5}, minute=-1)
    second = _spoken({8: ["cat", "cat", "dog", "dog", "cat"], 9: ["dog", "cat", "dog", "cat", "cat"]}, 2, minute=59)
    return _table([*first, *second, (2, 1, 9, "cat", 90), (2, 5, 9, None, 91), (2, 1, 5, "cat", 120)])


@cases.visible("two people agree on 95 parts of 100", group="chance")
def paradox(_rng):
    return _table(_crossed([[95, 3], [2, 0]], categories=("fine", "scratch")))


@cases.hidden("tables with a published kappa", group="chance")
def published(rng):
    tables = [[[20, 5], [10, 15]], [[45, 15], [25, 15]], [[25, 35], [5, 35]]]
    return _shuffled(rng, [look for number, counts in enumerate(tables) for look in _crossed(counts, number)])


@cases.hidden("three categories", group="chance")
def three_categories(rng):
    return _shuffled(
        rng, [*_crossed([[9, 1, 2], [1, 4, 1], [0, 1, 2]]), *_crossed([[2, 0, 3], [0, 3, 0], [1, 1, 0]], 2)]
    )


@cases.hidden("the same agreement, common and rare categories", group="chance")
def prevalence(rng):
    tables = [[[8, 1], [1, 0]], [[4, 1], [1, 4]], [[6, 2], [0, 2]], [[0, 1], [1, 8]]]
    return _shuffled(rng, [look for number, counts in enumerate(tables) for look in _crossed(counts, number)])


@cases.hidden("below chance", group="chance")
def below_chance(rng):
    return _shuffled(rng, [*_crossed([[0, 3], [4, 0]]), *_crossed([[1, 3], [3, 1]], 2)])


@cases.hidden("labels on items that the partner never saw", group="items in common")
def seen_by_one(rng):
    said = {
        1: ["cat", "dog", "cat", "dog", "cow", "cow", "cow", "", ""],
        2: ["cat", "dog", "dog", "dog", "", "", "", "dog", "dog"],
    }
    return _shuffled(rng, _spoken(said))


@cases.hidden("three annotators, each pair on other items", group="items in common")
def three_people(rng):
    said = {
        1: ["cat", "cat", "dog", "cat", "", "", "dog"],
        2: ["cat", "dog", "dog", "", "cat", "dog", "dog"],
        3: ["cat", "", "dog", "dog", "cat", "cat", "cow"],
    }
    return _shuffled(rng, _spoken(said))


@cases.hidden("pairs with a single item in common", group="items in common")
def single_items(rng):
    agreed, differing = _spoken({1: ["cat"], 2: ["cat"]}), _spoken({1: ["cat"], 2: ["dog"]}, 2)
    return _shuffled(rng, [*agreed, *differing, *_spoken({1: ["", "cow"], 3: ["dog", "cow"]}, 3)])


@cases.hidden("the greater id looks first", group="items in common")
def greater_first(rng):
    return _shuffled(rng, _crossed([[2, 2], [0, 1]], pair=(7, 3)))


@cases.hidden("both give one category only", group="one category")
def one_category(rng):
    return _shuffled(rng, [*_crossed([[4]]), *_crossed([[3, 1], [0, 0]], 2), *_crossed([[2, 0], [1, 2]], 3)])


@cases.hidden("each gives one category, not the same", group="one category")
def two_constants(rng):
    return _shuffled(rng, [*_crossed([[0, 4], [0, 0]]), *_crossed([[0, 0, 2], [0, 0, 0], [0, 0, 3]], 2)])


@cases.hidden("they share no category", group="one category")
def no_category_shared(rng):
    said = {1: ["cat", "dog", "cat"], 2: ["cow", "owl", "owl"], 3: ["cow", "cow", "owl"]}
    return _shuffled(rng, _spoken(said))


@cases.hidden("one category on the items in common, others elsewhere", group="one category")
def one_category_in_common(rng):
    return _shuffled(
        rng, _spoken({1: ["cat", "cat", "dog", "cow"], 2: ["cat", "cat", "", ""], 3: ["", "", "dog", "cat"]})
    )


@cases.hidden("the same category but for capitals, blanks, nothing written", group="one category")
def nearly_the_same_text(rng):
    pairs = [("cat", "Cat"), ("cat", "cat "), (" cat", "cat"), ("cat", "cat"), ("café", "cafe\u0301")]
    looks = [
        (project, item, who, text, 1)
        for project, listed in enumerate([pairs, [("", " "), ("", ""), (" ", "")], [("", "")]], start=1)
        for item, pair in enumerate(listed)
        for who, text in enumerate(pair)
    ]
    return _shuffled(rng, looks)


@cases.hidden("a second look changes the label", group="several looks")
def second_look(rng):
    looks = _crossed([[3, 1], [1, 2]])
    return _shuffled(
        rng, [*looks, (1, 1, 1, "dog", 55), (1, 4, 2, "cat", 56), (1, 7, 1, "cat", 57), (1, 7, 1, "cow", 58)]
    )


@cases.hidden("a second look says the same", group="several looks")
def same_again(rng):
    looks = _crossed([[3, 1], [1, 2]])
    return _shuffled(rng, [*looks, *((*look[:4], 59) for look in looks[:5])])


@cases.hidden("the latest look has the smallest id", group="several looks")
def against_ids(rng):
    return _shuffled(
        rng, [(1, 1, 1, "dog", 55), (1, 4, 2, "cat", 56), (1, 5, 2, "dog", 57), *_crossed([[3, 1], [1, 2]])]
    )


@cases.hidden("two looks at the same time", group="several looks")
def same_time(rng):
    looks = _crossed([[3, 1], [1, 2]])
    again = [(*look[:3], "cow", look[4]) for look in looks[::3]]
    return _shuffled(rng, [(*looks[1][:3], "cow", looks[1][4]), *looks, *again])


@cases.hidden("one annotator only, several looks", group="several looks")
def alone(rng):
    return _shuffled(
        rng, [(1, item, 7, str(rng.choice(["cat", "dog"])), at) for at, item in enumerate([1, 1, 2, 2, 3])]
    )


@cases.hidden("abstentions", group="abstentions")
def abstentions(rng):
    said = {1: ["cat", None, "dog", None, "cat", "cat"], 2: ["cat", "dog", None, None, "dog", "cat"], 3: [None] * 6}
    return _shuffled(rng, _spoken(said))


@cases.hidden("a label withdrawn", group="abstentions")
def withdrawn(rng):
    looks = _crossed([[3, 1], [1, 2]])
    return _shuffled(rng, [*looks, (1, 1, 1, None, 55), (1, 4, 2, None, 56), (1, 5, 1, None, 57), (1, 5, 2, None, 57)])


@cases.hidden("a label withdrawn at the same time", group="abstentions")
def withdrawn_at_once(rng):
    looks = _crossed([[3, 1], [1, 2]])
    return _shuffled(rng, [(1, 6, 1, None, 6), *looks, (1, 1, 1, None, 1), (1, 4, 2, None, 4)])


@cases.hidden("a label after an abstention", group="abstentions")
def made_up_their_mind(rng):
    looks = _crossed([[3, 1], [1, 2]])
    return _shuffled(rng, [(*looks[0][:3], None, 0), (*looks[7][:3], None, 0), *looks])


@cases.hidden("one item withdrawn, and nothing left in common", group="abstentions")
def nothing_left(rng):
    return _shuffled(
        rng,
        [*_spoken({1: ["cat", None], 2: ["cat", "dog"]}), (1, 1, 2, None, 30), *_spoken({3: ["cat"], 4: ["cat"]}, 2)],
    )


@cases.hidden("the same item numbers and people in several projects", group="projects")
def projects(rng):
    tables = [[[3, 1], [0, 2]], [[1, 2], [2, 1]], [[0, 2], [0, 4]]]
    return _shuffled(rng, [look for number, counts in enumerate(tables) for look in _crossed(counts, number)])


@cases.hidden("the same item number, one annotator in each project", group="projects")
def strangers(rng):
    return _shuffled(
        rng, [(1, 4, 1, "cat", 0), (2, 4, 2, "cat", 0), (2, 5, 3, "dog", 1), (1, 5, 3, "dog", 2), (3, 4, 1, "cat", 0)]
    )


@cases.hidden("no labels", group="projects")
def no_labels(_rng):
    return _table([])


@cases.hidden("only abstentions", group="projects")
def only_abstentions(rng):
    return _shuffled(rng, _spoken({1: [None, None], 2: [None, None]}))


@cases.hidden("random small projects", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(0, 41))
    said = rng.choice(np.array([None, "cat", "cat", "cat", "dog", "dog", "cow"], dtype=object), count)
    project, item = rng.integers(1, 3, count), rng.integers(1, 5, count)
    person, minute = rng.integers(1, 5, count), rng.integers(0, 4, count)
    columns = zip(project.tolist(), item.tolist(), person.tolist(), said.tolist(), minute.tolist(), strict=True)
    return _shuffled(rng, list(columns))


@cases.large("100 000 labels, a project for every 250, ten annotators each", rows=100_000)
def large(rng, rows):
    look = np.arange(rows)
    project = look // 250
    # Of the ten annotators of a project three look at each item, a few of them twice.
    person = project * 10 + rng.integers(0, 10, rows)
    text = np.where(rng.random(rows) < 0.7, 0, rng.integers(1, 6, rows))
    names = np.array(["ok", "scratch", "dent", "stain", "crack", None], dtype=object)
    columns = {
        "label_id": rng.permutation(rows) + 1,
        "project_id": project,
        "item_id": look % 250 // 3,
        "annotator_id": person,
        "label": names[text],
        "labelled_at": MORNING + rng.integers(0, 40_000, rows).astype("timedelta64[m]"),
    }
    return {"labels": frame_of(columns, DTYPES).iloc[rng.permutation(rows)]}
