"""Inputs of krippendorff_alpha: gaps, single ratings, scales with holes, later rounds, one number only."""

import numpy as np

from autograder import CaseBook, frame_of

cases = CaseBook()

DTYPES = {"item_id": "int64", "annotator_id": "int64", "round": "int64", "rating": "float64"}
# Four coders, twelve units, a full stop where a rating is missing: the help of R's kripp.alpha.
PUBLISHED = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def _table(looks, order=None):
    """Return (item, annotator, round, rating) as the argument, in an order."""
    ratings = frame_of(looks, DTYPES)
    return {"ratings": ratings if order is None else ratings.iloc[order]}


def _shuffled(rng, looks):
    """Return the same looks under drawn ids, rows in any order."""
    items, people = (_renamed(rng, [look[place] for look in looks]) for place in (0, 1))
    renamed = [(item, person, *look[2:]) for item, person, look in zip(items, people, looks, strict=True)]
    return _table(renamed, rng.permutation(len(looks)))


def _renamed(rng, ids):
    known = sorted(set(ids))
    drawn = rng.choice(np.arange(10, 9_000), len(known), replace=False).tolist()
    names = dict(zip(known, drawn, strict=True))
    return [names[name] for name in ids]


def _rated(*items, number=1):
    """Return looks of the first round from the ratings of each item, one for each annotator; None: could not tell."""
    return [(item, 1 + who, 1, given) for item, listed in enumerate(items, number) for who, given in enumerate(listed)]


def _drawn(rng, items, people, values, gaps):
    """Return looks with a true rating for each item, missed at times; some annotators were not asked."""
    truth = rng.choice(values, items)
    given = np.where(rng.random((items, people)) < 0.3, rng.choice(values, (items, people)), truth[:, None])
    asked = rng.random((items, people)) >= gaps
    return [(item, who, 1, float(given[item, who])) for item, who in zip(*np.nonzero(asked), strict=True)]


@cases.visible("the example")
def example(_rng):
    first = [(1, 4, 1, 1), (1, 7, 1, 1), (1, 9, 1, None), (1, 9, 2, 3), (2, 4, 1, 2), (2, 7, 1, 3), (2, 7, 2, 2)]
    others = [(2, 9, 2, 2), (3, 4, 1, 5), (3, 7, 1, 5), (3, 9, 1, 4), (4, 7, 1, 1), (4, 9, 1, 1), (5, 4, 1, 3)]
    return _table([*first, *others])


@cases.visible("four people, twelve items, as published", group="gaps")
def published(_rng):
    given = [
        (item, who, 1, float(mark))
        for who, coder in enumerate(PUBLISHED, start=1)
        for item, mark in enumerate(coder, start=1)
        if mark != "."
    ]
    return _table(given)


@cases.hidden("everybody rates everything", group="levels")
def complete(rng):
    return _shuffled(rng, _drawn(rng, 7, 3, [1, 2, 3, 4, 5], gaps=0))


@cases.hidden("two people, two numbers", group="levels")
def two_numbers(rng):
    return _shuffled(rng, _rated([3, 3], [3, 4], [4, 4], [3, 3], [4, 3], [3, 3]))


@cases.hidden("numbers far apart", group="levels")
def holes(rng):
    return _shuffled(rng, _rated([1, 1, 2], [2, 9], [9, 9, 9], [1, 9], [2, 2]))


@cases.hidden("a common number between two rare ones", group="levels")
def crowded_middle(rng):
    return _shuffled(rng, _rated([5, 5], [5, 5, 5], [4, 6], [5, 5], [4, 4], [6, 5], [5, 5]))


@cases.hidden("two of every number from 1 to 9", group="levels")
def whole_scale(rng):
    shift = int(rng.integers(1, 5))
    return _shuffled(
        rng, _rated(*([value, value % 9 + 1 if value % 4 == shift % 4 else value] for value in range(1, 10)))
    )


@cases.hidden("less than chance", group="levels")
def below_chance(rng):
    return _shuffled(rng, _rated([1, 5], [5, 1], [1, 5], [2, 4]))


@cases.hidden("nobody ever differs", group="levels")
def perfect(rng):
    return _shuffled(rng, _rated([1, 1], [4, 4, 4], [7, 7]))


@cases.hidden("two ratings and nothing else", group="levels")
def two_ratings(rng):
    return _shuffled(rng, _rated([int(rng.integers(1, 4)), int(rng.integers(5, 9))]))


@cases.hidden("items with two, three, four ratings", group="gaps")
def unequal(rng):
    return _shuffled(rng, _rated([1, 2], [2, 2, 3], [3, 3, 3, 5], [1, 1, 1, 1], [5, 4], [2, 5, 2, 1]))


@cases.hidden("nobody rates everything", group="gaps")
def nobody_everywhere(rng):
    return _shuffled(rng, _drawn(rng, 9, 5, [1, 2, 4, 7], gaps=0.5))


@cases.hidden("items with one rating", group="gaps")
def singles(rng):
    return _shuffled(rng, _rated([1, 2], [9], [3, 3, 3], [8], [1, 1], [3], [3]))


@cases.hidden("numbers that only single ratings have", group="gaps")
def numbers_of_singles(rng):
    return _shuffled(rng, _rated([2, 4], [3], [3], [3], [4, 4], [2, 2, 4], [6], [5]))


@cases.hidden("somebody could not tell", group="could not tell")
def could_not_tell(rng):
    return _shuffled(
        rng, _rated([1, None, 2], [None, 3, 3], [2, 2, None], [None, None, 1], [None, None, None], [4, 4, 3])
    )


@cases.hidden("a rating after not being able to tell", group="could not tell")
def told_later(rng):
    looks = _rated([1, None, 2], [4, 4], [2, 2, None], [3, None])
    return _shuffled(rng, [*looks, (1, 2, 2, 9.0), (3, 3, 2, 1.0), (3, 3, 3, 2.0), (4, 2, 4, 3.0)])


@cases.hidden("not able to tell after a rating", group="could not tell")
def lost_later(rng):
    return _shuffled(rng, [*_rated([1, 3], [4, 4], [2, 1, 1]), (1, 2, 2, None), (3, 1, 3, None), (2, 1, 2, None)])


@cases.hidden("everybody comes round after the meeting", group="rounds")
def after_the_meeting(rng):
    looks = _rated([1, 2, 2], [4, 4, 5], [3, 1], [2, 2])
    agreed = {1: 2, 2: 4, 3: 3, 4: 2}
    return _shuffled(rng, [*looks, *((item, who, 2, float(agreed[item])) for item, who, _, _ in looks)])


@cases.hidden("some were first shown the item in a later round", group="rounds")
def joined_later(rng):
    looks = [
        (1, 1, 1, 2.0),
        (1, 2, 3, 4.0),
        (2, 1, 2, 3.0),
        (2, 2, 2, 3.0),
        (3, 1, 5, 6.0),
        (3, 3, 4, 2.0),
        (3, 3, 6, 6.0),
    ]
    return _shuffled(rng, [*looks, (2, 1, 4, 8.0), (1, 2, 10, 2.0), *_rated([4, 4], [6, 6], number=4)])


@cases.hidden("one annotator again and again, alone", group="rounds")
def alone(rng):
    return _shuffled(rng, [(item, 5, at, float(3 + at)) for item in (1, 2, 3) for at in (1, 2, 3)])


@cases.hidden("one annotator again, beside others", group="rounds")
def beside_others(rng):
    looks = _rated([1, 2], [3, 3], [5], [4, 1])
    return _shuffled(rng, [*looks, (3, 1, 2, 5.0), (1, 1, 2, 1.0), (1, 1, 3, 1.0), (4, 2, 9, 4.0)])


@cases.hidden("the rounds in other orders than the rows", group="rounds")
def rounds_mixed(rng):
    looks = [
        (1, 1, 3, 9.0),
        (1, 1, 2, 4.0),
        (1, 2, 12, 4.0),
        (1, 2, 5, 5.0),
        (2, 1, 1, 2.0),
        (2, 2, 7, 3.0),
        (2, 2, 10, 2.0),
    ]
    return _shuffled(rng, [*looks, *_rated([4, 4], [2, 5], number=3)])


@cases.hidden("all ratings are one number", group="nothing to tell apart")
def one_number(rng):
    number = int(rng.integers(1, 10))
    return _shuffled(rng, _rated([number] * 2, [number] * 3))


@cases.hidden("one number but for single ratings and later rounds", group="nothing to tell apart")
def one_number_left(rng):
    looks = _rated([3, 3, 3], [3, 3], [5], [3, None])
    return _shuffled(rng, [*looks, (1, 1, 2, 4.0), (4, 2, 2, 1.0)])


@cases.hidden("all the same but for one rating", group="nothing to tell apart")
def nearly_one_number(rng):
    return _shuffled(rng, _rated([3, 3, 3], [3, 3], [3, 4], [3, 3], [3, 3, 3]))


@cases.hidden("only items with one rating", group="nothing to tell apart")
def only_singles(rng):
    return _shuffled(rng, _rated([1], [3], [5]))


@cases.hidden("nobody could tell anything", group="nothing to tell apart")
def nothing_told(rng):
    return _shuffled(rng, [*_rated([None, None], [None]), (1, 1, 2, 4.0)])


@cases.hidden("no ratings", group="nothing to tell apart")
def nothing(_rng):
    return _table([])


@cases.hidden("random small projects", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(0, 41))
    values = rng.choice(np.arange(1, 10), int(rng.integers(1, 6)), replace=False)
    keys = np.column_stack([rng.integers(1, 7, count), rng.integers(1, 5, count), rng.integers(1, 4, count)])
    keys = np.unique(keys, axis=0)
    given = np.where(rng.random(len(keys)) < 0.1, np.nan, rng.choice(values, len(keys)))
    return _shuffled(rng, [(*key, float(rating)) for key, rating in zip(keys.tolist(), given, strict=True)])


@cases.large("100 000 ratings of 30 000 items", rows=100_000)
def large(rng, rows):
    item = np.sort(rng.integers(0, rows * 3 // 10 + 1, rows))
    started = np.searchsorted(item, item)
    turn = np.arange(rows) - started
    truth = rng.integers(1, 10, rows)[started]
    noise = rng.integers(-1, 2, rows) * (rng.random(rows) < 0.4)
    rating = np.clip(truth + noise, 1, 9).astype(float)
    rating[rng.random(rows) < 0.03] = np.nan
    # Every seventh look on an item is a second one of the annotator before.
    again = (turn > 0) & (rng.random(rows) < 0.14)
    columns = {
        "item_id": item,
        "annotator_id": item % 97 * 100 + turn - again,
        "round": 1 + again + turn * again,
        "rating": rating,
    }
    return {"ratings": frame_of(columns, DTYPES).iloc[rng.permutation(rows)]}
