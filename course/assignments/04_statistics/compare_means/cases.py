"""Inputs of compare_means: pairs and independent arms beside each other, with halves and values missing."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()


def _inputs(rows, index=None):
    """Return rows of (comparison, arm, unit, seconds); None is a value that was not measured."""
    dtypes = {"comparison_id": "int64", "arm": "str", "unit_id": "int64", "seconds": "float64"}
    return {"measurements": frame_of(rows, dtypes, index)}


def _paired(comparison, old, new, units=None):
    """Return rows of one comparison in pairs; a half that is absent is written as "-"."""
    units = range(11, 11 + len(old)) if units is None else units
    halves = [
        (comparison, arm, int(unit), value)
        for arm, values in (("old", old), ("new", new))
        for unit, value in zip(units, values, strict=True)
    ]
    return [row for row in halves if row[3] is None or row[3] != "-"]


def _apart(comparison, old, new, first=11):
    """Return rows of one comparison with independent arms."""
    units = iter(range(first, first + len(old) + len(new)))
    return [(comparison, arm, next(units), value) for arm, values in (("old", old), ("new", new)) for value in values]


def _values(rng, count, centre=60, spread=12):
    return [float(value) for value in np.round(rng.normal(centre, spread, count))]


def _people(rng, count):
    """Return how slow each of some very different annotators is, in whole seconds."""
    return np.round(rng.uniform(20, 200, count))


@cases.visible("the example")
def example(_rng):
    pairs = [(1, "old", 11, 40), (1, "old", 12, 50), (1, "old", 13, 60), (1, "old", 14, 90)]
    pairs += [(1, "new", 13, 52), (1, "new", 12, 47), (1, "new", 11, 36)]
    return _inputs([*pairs, *_apart(2, [30, 34, 38], [20, 21, None]), *_apart(3, [30, 34], [25])])


@cases.visible("no spread at all", group="no spread")
def no_spread(_rng):
    return _inputs([*_apart(1, [30, 30, 30], [30, 30]), *_apart(2, [30, 30, 30], [25, 25])])


@cases.hidden("the same annotators under both guidelines", group="which test")
def same_annotators(rng):
    slow = _people(rng, 9)
    return _inputs(shuffled(rng, _paired(5, slow, slow + np.round(rng.normal(-4, 3, 9)))))


@cases.hidden("two groups, the smaller one with the larger spread", group="which test")
def unequal_arms(rng):
    return _inputs(shuffled(rng, _apart(5, _values(rng, 14, 60, 4), _values(rng, 4, 66, 25))))


@cases.hidden("two groups of one size and one spread", group="which test")
def equal_arms(rng):
    return _inputs(shuffled(rng, _apart(5, _values(rng, 8, 60, 9), _values(rng, 8, 66, 9))))


@cases.hidden("pairs whose halves stand in another order", group="which test")
def another_order(rng):
    slow = _people(rng, 6)
    rows = _paired(7, slow, slow + np.round(rng.normal(-4, 3, 6)))
    return _inputs([*rows[:6], *rows[:5:-1]])


@cases.hidden("the same annotators in two comparisons, apart in each", group="which test")
def apart_in_each(rng):
    one, other = _apart(3, _values(rng, 4), _values(rng, 5)), _apart(4, _values(rng, 5), _values(rng, 4))
    return _inputs(shuffled(rng, [*one, *other]))


@cases.hidden("both designs side by side", group="which test")
def both_designs(rng):
    slow = _people(rng, 5)
    rows = [*_paired(8, slow, slow + np.round(rng.normal(5, 4, 5))), *_apart(2, _values(rng, 5), _values(rng, 7))]
    return _inputs(shuffled(rng, [*rows, *_paired(30, slow, slow - np.round(rng.normal(5, 4, 5)))]))


@cases.hidden("pairs with a half missing: no row", group="missing values")
def half_without_row(rng):
    slow = list(_people(rng, 7))
    faster = [value - change for value, change in zip(slow, rng.integers(1, 12, 7), strict=True)]
    return _inputs(shuffled(rng, _paired(4, [*slow[:5], "-", slow[6]], ["-", *faster[1:]])))


@cases.hidden("pairs with a half missing: null", group="missing values")
def half_null(rng):
    slow = list(_people(rng, 7))
    faster = [value - change for value, change in zip(slow, rng.integers(1, 12, 7), strict=True)]
    return _inputs(shuffled(rng, _paired(4, [*slow[:5], None, slow[6]], [None, *faster[1:]])))


@cases.hidden("a pair of two nulls", group="missing values")
def pair_of_nulls(rng):
    slow = list(_people(rng, 5))
    faster = [value - change for value, change in zip(slow, rng.integers(1, 12, 5), strict=True)]
    return _inputs(shuffled(rng, _paired(4, [*slow, None], [*faster, None])))


@cases.hidden("nulls in independent arms", group="missing values")
def nulls_apart(rng):
    return _inputs(shuffled(rng, _apart(6, [*_values(rng, 5), None, None], [None, *_values(rng, 4)])))


@cases.hidden("only a null tells that it was planned in pairs", group="missing values")
def planned_by_null(rng):
    old, new = _values(rng, 5), _values(rng, 4)
    return _inputs(shuffled(rng, _paired(6, [*old, "-", "-", "-"], ["-", "-", "-", "-", None, *new[:3]])))


@cases.hidden("pairs, and none of them complete", group="missing values")
def none_complete(rng):
    return _inputs(shuffled(rng, _paired(6, [*_values(rng, 3), None, None], [None, None, None, *_values(rng, 2)])))


@cases.hidden("one value in an arm", group="too little to tell")
def one_value(rng):
    return _inputs(
        shuffled(rng, [*_apart(1, _values(rng, 4), [52]), *_apart(2, [52], _values(rng, 4)), *_apart(3, [9], [7])])
    )


@cases.hidden("two values in an arm", group="too little to tell")
def two_values(rng):
    rows = [*_apart(1, [40, 47], [52, 50]), *_apart(2, _values(rng, 6), [52, 50]), *_paired(3, [9, 40], [7, 35])]
    return _inputs(shuffled(rng, rows))


@cases.hidden("one pair", group="too little to tell")
def one_pair(rng):
    return _inputs(shuffled(rng, [*_paired(1, [50], [45]), *_paired(2, [50, None, 30], [45, 40, "-"])]))


@cases.hidden("one arm only", group="too little to tell")
def one_arm(rng):
    return _inputs(shuffled(rng, [*_apart(1, _values(rng, 4), []), *_apart(2, [], _values(rng, 3))]))


@cases.hidden("nobody worked under the new guideline", group="too little to tell")
def old_only(rng):
    return _inputs(shuffled(rng, _apart(1, _values(rng, 4), [])))


@cases.hidden("nothing was measured", group="too little to tell")
def nothing_measured(rng):
    rows = [*_apart(1, [None, None], [None]), *_paired(2, [None, None], [None, None]), *_apart(3, [None], [5, 6])]
    return _inputs(shuffled(rng, rows))


@cases.hidden("no rows", group="too little to tell")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("every pair differs by the same", group="no spread")
def same_gap(rng):
    slow = _people(rng, 5)
    rows = [*_paired(1, slow, slow + 3), *_paired(2, slow, slow), *_paired(3, [40, 40], [40, 40])]
    return _inputs(shuffled(rng, rows))


@cases.hidden("one arm without spread", group="no spread")
def one_arm_without_spread(rng):
    rows = [*_apart(1, [50, 50, 50, 50], _values(rng, 5)), *_apart(2, _values(rng, 5), [60, 60])]
    return _inputs(shuffled(rng, rows))


@cases.hidden("no difference, some spread", group="no spread")
def no_difference(rng):
    shift = int(rng.integers(20))
    rows = [*_apart(1, [40 + shift, 50 + shift], [44 + shift, 46 + shift]), *_paired(2, [40, 50, 60], [45, 45, 60])]
    return _inputs(shuffled(rng, rows))


@cases.hidden("one huge outlier", group="ordinary comparisons")
def outlier(rng):
    slow = _people(rng, 6)
    paired = _paired(2, slow, [*(slow[:5] - np.round(rng.normal(5, 4, 5))), 86_400])
    return _inputs(shuffled(rng, [*_apart(1, [*_values(rng, 6), 86_400], _values(rng, 7)), *paired]))


@cases.hidden("nothing planted: both arms alike", group="ordinary comparisons")
def nothing_planted(rng):
    slow = _people(rng, 10)
    rows = [*_apart(1, _values(rng, 10), _values(rng, 10))]
    return _inputs(shuffled(rng, [*rows, *_paired(2, slow + rng.integers(-5, 6, 10), slow + rng.integers(-5, 6, 10))]))


@cases.hidden("slower and faster beside each other", group="ordinary comparisons")
def slower_and_faster(rng):
    rows = [*_apart(9, _values(rng, 6, 60), _values(rng, 6, 90)), *_apart(10, _values(rng, 6, 90), _values(rng, 6, 60))]
    return _inputs(shuffled(rng, rows))


@cases.hidden("an index that repeats", group="ordinary comparisons")
def repeated_index(rng):
    rows = [*_paired(2, [40, 50, 60], [36, 47, 52]), *_apart(1, _values(rng, 3), _values(rng, 3))]
    return _inputs(rows, index=[0, 1, 0, 1] * 3)


@cases.hidden("random small comparisons", group="random", repeat=24)
def random_small(rng):
    rows = []
    for comparison in rng.choice(30, int(rng.integers(0, 5)), replace=False):
        old, new = (rng.integers(0, 6, 2)).tolist()
        units = {"old": rng.choice(9, old, replace=False), "new": rng.choice(9, new, replace=False)}
        if rng.random() < 0.5:
            units["new"] = units["new"] + 20
        rows += [
            (comparison, arm, unit, None if rng.random() < 0.12 else int(rng.integers(40, 44)))
            for arm in ("old", "new")
            for unit in units[arm]
        ]
    return _inputs(shuffled(rng, rows))


@cases.large("60 000 values, 3 000 comparisons", rows=60_000)
def large(rng, rows):
    comparison = np.arange(rows) // 20
    arm, unit = np.arange(rows) % 2, np.arange(rows) % 20
    in_pairs = comparison % 2 == 0
    unit_id = np.where(in_pairs, unit // 2, unit) + rng.integers(0, 1_000, comparison.max() + 1)[comparison]
    person = np.where(in_pairs, comparison * 10 + unit // 2, rows + np.arange(rows))
    pace = rng.uniform(20, 200, 2 * rows)[person]
    seconds = np.round(pace + rng.normal(0, 10, rows) - 3 * arm)
    seconds[rng.random(rows) < 0.03] = np.nan
    kept = rng.permutation(rows)[: max(rows - rows // 50, 1)]
    table = {
        "comparison_id": comparison[kept],
        "arm": pd.Series(np.array(["old", "new"], dtype=object)[arm[kept]], dtype="str"),
        "unit_id": unit_id[kept],
        "seconds": seconds[kept],
    }
    return {"measurements": pd.DataFrame(table)}
