"""Inputs of table_tests: tables of vendors and verdicts, thick and thin, with cells and vendors that are zero."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()
DTYPES = {"class_id": "int64", "vendor": "str", "verdict": "str", "labels": "int64"}
VENDORS = ["A", "B", "C", "D", "E"]


def _inputs(rows, index=None):
    return {"reviews": frame_of(rows, DTYPES, index)}


def _table(class_id, *cells, vendors=VENDORS):
    """Return rows of one class from (accepted, rejected) of each vendor; None is a row that does not stand there."""
    return [
        (class_id, vendor, verdict, int(labels))
        for vendor, counts in zip(vendors, cells, strict=False)
        for verdict, labels in zip(("accepted", "rejected"), counts, strict=True)
        if labels is not None
    ]


@cases.visible("the example")
def example(_rng):
    rows = [*_table(1, (90, 10), (60, 20)), *_table(2, (5, None), (2, 4))]
    return _inputs([*rows, (3, "A", "accepted", 7), (3, "B", "rejected", 0)])


@cases.visible("three vendors, thick and thin", group="three vendors or more")
def three_to_see(_rng):
    return _inputs([*_table(1, (40, 8), (52, 20), (38, 7)), *_table(2, (9, 1), (7, 3), (4, 2))])


@cases.hidden("three to five vendors, all expected counts large", group="three vendors or more")
def several_vendors(rng):
    rows = []
    for class_id, vendors in ((7, 3), (5, 4), (6, 5)):
        rows += _table(class_id, *zip(rng.integers(40, 90, vendors), rng.integers(12, 30, vendors), strict=True))
    return _inputs(shuffled(rng, rows))


@cases.hidden("three vendors, one of them with few labels", group="three vendors or more")
def one_small_vendor(rng):
    return _inputs(shuffled(rng, [*_table(1, (40, 12), (52, 18), (2, 1)), *_table(2, (40, 12), (52, 18), (14, 9))]))


@cases.hidden("a vendor without labels beside two, beside three", group="zeros")
def vendor_without_labels(rng):
    rows = [*_table(1, (40, 12), (0, 0), (30, 19)), *_table(2, (4, 2), (0, None), (1, 5))]
    return _inputs(shuffled(rng, [*rows, *_table(3, (40, 12), (35, 15), (0, 0), (30, 19)), *_table(4, (0, 0), (6, 3))]))


@cases.hidden("cells that do not stand there", group="zeros")
def cells_missing(rng):
    rows = [*_table(1, (30, None), (20, 12)), *_table(2, (None, 3), (6, None)), *_table(3, (None, 25), (31, None))]
    return _inputs(shuffled(rng, rows))


@cases.hidden("nothing seen in a cell of which much was expected", group="zeros")
def nothing_seen(rng):
    return _inputs(shuffled(rng, [*_table(1, (40, 0), (30, 22)), *_table(2, (0, 24), (30, 20), (33, 19))]))


@cases.hidden("one verdict only", group="nothing to compare")
def one_verdict(rng):
    rows = [*_table(1, (40, 0), (30, 0)), *_table(2, (None, 8), (None, 4)), *_table(3, (7, None), (9, None), (2, 0))]
    return _inputs(shuffled(rng, rows))


@cases.hidden("nobody ever accepted, in any class", group="nothing to compare")
def never_accepted(rng):
    return _inputs(shuffled(rng, [*_table(1, (None, 40), (None, 30)), *_table(2, (None, 8), (None, 4))]))


@cases.hidden("one vendor, no vendor", group="nothing to compare")
def one_vendor(rng):
    rows = [*_table(1, (40, 9)), *_table(2, (0, 0), (0, 0)), *_table(3, (0, 0)), *_table(4, (0, 0), (3, 4), (0, 0))]
    return _inputs(shuffled(rng, rows))


@cases.hidden("no rows", group="nothing to compare")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("an expected count just below five, five, just above", group="which test")
def around_five(rng):
    rows = [
        *_table(1, (5, 5), (5, 5)),
        *_table(2, (8, 2), (2, 8)),
        *_table(3, (4, 6), (5, 5)),
        *_table(4, (7, 3), (4, 7)),
    ]
    return _inputs(shuffled(rng, [*rows, *_table(5, (10, 10), (30, 10), (10, 10)), *_table(6, (7, 3), (3, 7), (5, 5))]))


@cases.hidden("many seen where few were expected, few where many", group="which test")
def seen_and_expected(rng):
    rows = [
        *_table(1, (3, 60), (48, 40)),
        *_table(2, (30, 6), (6, 0)),
        *_table(3, (400, 6), (7, 6)),
        *_table(4, (2, 30), (30, 2)),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("a small vendor beside a large one", group="which test")
def small_beside_large(rng):
    rows = []
    for class_id in range(6):
        large = rng.integers(200, 4_000, 2)
        rows += _table(class_id, large, rng.integers(0, 5, 2))
    return _inputs(shuffled(rng, rows))


@cases.hidden("large tables with one rare verdict", group="which test")
def rare_verdict(rng):
    rows = [
        *_table(1, (3_000, 4), (2_500, 0)),
        *_table(2, (9_000, 6), (8_000, 1)),
        *_table(3, (50_000, 0), (20_000, 3)),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("tables and their mirror images", group="equally likely")
def mirrored(rng):
    rows = []
    pairs = [(3, 7), (2, 4), (1, 6), (5, 4), (4, 3), (2, 6)]
    for class_id, (few, many) in enumerate(pairs):
        rows += _table(class_id, (few, many), (many, few))
    return _inputs(
        shuffled(rng, [*rows, *_table(20, (4, 4), (4, 4)), *_table(21, (3, 3), (3, 3)), *_table(22, (0, 3), (3, 0))])
    )


@cases.hidden("unequal margins, a difference to either side", group="equally likely")
def either_side(rng):
    rows = [
        *_table(1, (1, 9), (11, 3)),
        *_table(2, (9, 1), (3, 11)),
        *_table(3, (8, 2), (1, 5)),
        *_table(4, (2, 8), (5, 1)),
    ]
    return _inputs(shuffled(rng, [*rows, *_table(5, (10, 2), (3, 4)), *_table(6, (3, 4), (10, 2))]))


@cases.hidden("vendors in another order, other names in each class", group="zeros")
def other_names(rng):
    rows = [*_table(1, (9, 2), (3, 6), vendors=["zeta", "alpha"]), *_table(2, (40, 9), (33, 16), vendors=["b", "B"])]
    return _inputs(shuffled(rng, [*rows, *_table(3, (5, 1), (2, 4), (0, 0), vendors=["q", "r", "alpha"])]))


@cases.hidden("an index that repeats", group="zeros")
def repeated_index(_rng):
    rows = [*_table(2, (5, 3), (2, 4)), *_table(1, (30, 8), (22, 14))]
    return _inputs(rows, index=[0, 1, 0, 1] * 2)


@cases.hidden("random small tables", group="random", repeat=24)
def random_small(rng):
    rows = []
    for class_id in rng.choice(40, int(rng.integers(0, 6)), replace=False):
        most = int(rng.choice([3, 8, 20, 40]))
        vendors = int(rng.choice([1, 2, 2, 2, 3]))
        cells = rng.integers(0, most, (vendors, 2)) * (rng.random((vendors, 2)) > 0.1)
        rows += [
            row
            for row in _table(int(class_id), *cells.tolist(), vendors=rng.permutation(VENDORS).tolist())
            if row[3] or rng.random() < 0.5
        ]
    return _inputs(shuffled(rng, rows))


@cases.large("60 000 rows, 12 000 classes", rows=60_000)
def large(rng, rows):
    classes = max(rows // 5, 1)
    vendors = rng.choice([2, 2, 3], classes)
    class_of = np.repeat(np.arange(classes), vendors)
    place = np.arange(len(class_of)) - np.repeat(np.cumsum(vendors) - vendors, vendors)
    typical = np.exp(rng.normal(2.5, 1.0, classes))[class_of]
    accepted = rng.poisson(typical)
    rejected = rng.poisson(typical * rng.uniform(0.1, 0.6, classes)[class_of])
    table = {
        "class_id": np.repeat(class_of, 2) + 1_000,
        "vendor": pd.Series(np.repeat(np.array(VENDORS, dtype=object)[place], 2), dtype="str"),
        "verdict": pd.Series(np.tile(np.array(["accepted", "rejected"], dtype=object), len(class_of)), dtype="str"),
        "labels": np.column_stack([accepted, rejected]).ravel(),
    }
    return {"reviews": pd.DataFrame(table).iloc[rng.permutation(2 * len(class_of))].reset_index(drop=True)}
