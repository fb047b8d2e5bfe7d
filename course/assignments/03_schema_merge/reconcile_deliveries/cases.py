"""Inputs of reconcile_deliveries: few keys in many forms, each rule of the content at its edge, files of each type."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

CONTENT = {"annotator": "str", "label": "str", "seconds": "float64"}
PEOPLE = ["Ana", "Ben", "Chi", "Dee", "Eli"]
LABELS = ["bus", "car", "cyclist", "traffic light", "van"]
BEYOND_FLOATS = 2**53  # from here on not every whole number is a float
UNREADABLE = [
    "",
    " ",
    "n/a",
    "-1",
    "+7",
    "7.",
    "7.5",
    "07.50",
    "1,000",
    "7e3",
    "1E5",
    "a7",
    "A7.0",
    "A 7",
    "7 0",
    "A",
    "AB7",
]
UNREADABLE += [
    "7A",
    ".0",
    "7.0.0",
    "0x7",
    "1_000",
    "NULL",
    "nan",
    "None",
    "7.01",
    "A-7",
    "-0.5",
    "inf",
    "#7",
    "7~",
    "?7",
]


def _file(rows, kind="str", index=None):
    """Return a file of rows (label_id, annotator, label, seconds) whose ids are of that dtype."""
    return frame_of(rows, {"label_id": kind, **CONTENT}, index)


def _inputs(ours, theirs, kinds=("str", "str")):
    return {"ours": _file(ours, kinds[0]), "theirs": _file(theirs, kinds[1])}


def _rows(rng, label_ids):
    """Return one row for each id, its content drawn."""
    return [
        (label_id, str(rng.choice(PEOPLE)), str(rng.choice(LABELS)), int(rng.integers(8, 400)) / 4)
        for label_id in label_ids
    ]


def _again(rows, label_ids):
    """Return the same content under other ids."""
    return [(label_id, *row[1:]) for row, label_id in zip(rows, label_ids, strict=True)]


def _ids(rng, count, least=11, most=999):
    return (rng.choice(most - least, count, replace=False) + least).tolist()


def _compared(rng, pairs, column):
    """Return files of one label a pair, alike but for the two values in that column."""
    place = ["annotator", "label", "seconds"].index(column) + 1
    rows = _rows(rng, map(str, _ids(rng, len(pairs))))
    files = [
        [(*row[:place], pair[side], *row[place + 1 :]) for row, pair in zip(rows, pairs, strict=True)]
        for side in (0, 1)
    ]
    return _inputs(shuffled(rng, files[0]), shuffled(rng, files[1]))


@cases.visible("the example")
def example(_rng):
    ours = [
        (31, "Ana", "car", 12),
        (7, "Ana", "traffic light", 8.25),
        (120, "Ben", None, None),
        (8, "Ben", "car", 30),
        (9, "Chi", "van", 5),
        (10, "Chi", "bus", 4),
    ]
    theirs = [
        ("0120", "Ben", None, None),
        ("A07", "Dee", "bus", 9),
        ("7.0", "Ana", "Traffic light ", 8),
        ("8", "ben", "", 31),
        ("9", "Chi", "van", 5),
        ("009", "Chi", "van", 5),
        (None, "Ana", "car", 12),
        ("10", "Chi", "bus", None),
    ]
    return _inputs(ours, theirs, ("int64", "str"))


@cases.visible("two files that agree", group="the key")
def agree(rng):
    ours = _rows(rng, _ids(rng, 4))
    return _inputs(ours, shuffled(rng, ours), ("int64", "int64"))


@cases.hidden("whole numbers beside decimals", group="the key")
def decimals(rng):
    ids = [*_ids(rng, 3), 100, 20, 7]
    ours = _rows(rng, ids)
    theirs = [*ours[1:], *_rows(rng, [4_000, None])]
    return _inputs(ours, shuffled(rng, theirs), ("int64", "float64"))


@cases.hidden("decimals beside text", group="the key")
def decimals_and_text(rng):
    ours = _rows(rng, [7, 30, 500, None, 12])
    theirs = _again(ours, ["007", " 30", "500.00", "n/a", "12 "])
    return _inputs(shuffled(rng, ours), shuffled(rng, theirs), ("float64", "str"))


@cases.hidden("zeros, points and blanks on both sides", group="the key")
def forms(rng):
    ours = _rows(rng, ["7", " 008", "0090", "100.0", "0", "10.000", "205.0", "1000"])
    theirs = _again(ours, ["7.00", "8", "90.0", "  100 ", "000.0", "0010", "205", "1000.0 "])
    return _inputs(ours, shuffled(rng, theirs))


@cases.hidden("nothing but zeros", group="the key")
def zero(rng):
    ours = _rows(rng, [0, 70, 7])
    return _inputs(ours, _again(ours, ["000", "70.0", "7.0"]), ("int64", "str"))


@cases.hidden("ids that a float cannot tell apart", group="large ids")
def beyond_floats(rng):
    first = BEYOND_FLOATS + 2 * int(rng.integers(1, 10**6))
    ours = _rows(rng, [first, first + 1, 7])
    theirs = _again(ours, [f"{first}", f"00{first + 1}.0", "7"])
    return _inputs(ours, [*theirs, *_rows(rng, [None])], ("int64", "str"))


@cases.hidden("neighbours above 2^53 that only one file has", group="large ids")
def neighbours(rng):
    first = BEYOND_FLOATS + 2 * int(rng.integers(1, 10**6))
    ours = _rows(rng, [f"{first}", "12"])
    return _inputs(ours, _again(ours, [f"{first + 1}", "12"]))


@cases.hidden("eighteen digits", group="large ids")
def eighteen_digits(rng):
    ids = (10**17 + rng.integers(0, 9 * 10**17, 3)).tolist()
    ours = _rows(rng, [*ids, 999_999_999_999_999_999])
    theirs = _again(ours, [f"{'0' * place}{row[0]}" for place, row in enumerate(ours)])
    return _inputs(ours, shuffled(rng, theirs), ("int64", "str"))


@cases.hidden("the largest decimals", group="large ids")
def largest_decimals(rng):
    ids = [BEYOND_FLOATS - 1, 10**15, 1_234_567_890_123]
    ours = _rows(rng, ids)
    return _inputs(ours, _again(ours, [*map(float, ids)]), ("int64", "float64"))


@cases.hidden("old ids with zeros", group="old ids")
def old_ids(rng):
    ours = _rows(rng, ["A07", "A7", "A007", "B0"])
    theirs = _again(ours, ["A07", "A7", "A0007", "B00"])
    return _inputs(ours, shuffled(rng, theirs))


@cases.hidden("an old id and a number of the same digits", group="old ids")
def old_and_number(rng):
    ours = _rows(rng, [7, 70, 12])
    theirs = _again(ours, ["A7", "70", "B12"])
    return _inputs(ours, [*theirs, *_rows(rng, ["C70", "12"])], ("int64", "str"))


@cases.hidden("old ids with blanks, letters that look like a power", group="old ids")
def old_forms(rng):
    ours = _rows(rng, [" A07", "E05", "E5", "Z123456789012345678901"])
    theirs = _again(ours, ["A07 ", "E05", "5", "Z123456789012345678902"])
    return _inputs(ours, theirs)


@cases.hidden("what cannot be read, beside the number that it recalls", group="unreadable")
def unreadable(rng):
    ours = _rows(rng, [7, 70, 75, 1, 7000, 1000, 100000, 750, 5])
    return _inputs(ours, shuffled(rng, _rows(rng, [*UNREADABLE, "7"])), ("int64", "str"))


@cases.hidden("halves and negative numbers", group="unreadable")
def no_whole_numbers(rng):
    ours = _rows(rng, [-1, 7, -7, 8])
    return _inputs(ours, _rows(rng, [7.5, 8.0, -1.0, 0.5, -7.0, None]), ("int64", "float64"))


@cases.hidden("one row without an id in each file, alike", group="unreadable")
def alike_without_id(rng):
    ours = _rows(rng, ["12", None])
    return _inputs(ours, ours)


@cases.hidden("unreadable rows in ours only", group="unreadable")
def in_ours_only(rng):
    return _inputs(_rows(rng, [None, "n/a", "12", ""]), _rows(rng, ["12", "13"]))


@cases.hidden("nothing can be read", group="unreadable")
def nothing_readable(rng):
    return _inputs(_rows(rng, [None, None]), _rows(rng, ["?", None, "7.5"]), ("float64", "str"))


@cases.hidden("nulls beside nulls and beside values", group="nulls")
def nulls(rng):
    label_ids = map(str, _ids(rng, 7))
    rows = _rows(rng, label_ids)
    ours, theirs = list(rows), list(rows)
    for place in (1, 2, 3):
        lost = (*rows[place][:place], None, *rows[place][place + 1 :])
        ours[place] = lost
        theirs[place + 3] = (*rows[place + 3][:place], None, *rows[place + 3][place + 1 :])
    both = (rows[0][0], None, None, None)
    return _inputs([both, *ours[1:]], shuffled(rng, [both, *theirs[1:]]))


@cases.hidden("a null beside empty text", group="nulls")
def null_and_empty(rng):
    pairs = [(None, ""), ("", None), ("", ""), (None, None), ("nan", None), (None, "None")]
    first, second = (_compared(rng, pairs, column) for column in ("annotator", "label"))
    second["ours"]["label_id"] = "9" + second["ours"]["label_id"].str.zfill(5)
    second["theirs"]["label_id"] = "9" + second["theirs"]["label_id"].str.zfill(5)
    return {side: pd.concat([first[side], second[side]]) for side in first}


@cases.hidden("a null beside blanks", group="nulls")
def null_and_blanks(rng):
    return _compared(rng, [(None, "  "), (" ", ""), ("   ", None), (None, None)], "label")


@cases.hidden("no time beside a time of 0", group="nulls")
def null_and_zero(rng):
    return _compared(rng, [(None, 0), (0, None), (None, None), (0, 0), (-1, None), (0.5, None)], "seconds")


@cases.hidden("times half a second apart", group="the content")
def half_a_second(rng):
    pairs = [(8, 8.5), (8.5, 9), (7.5, 8.5), (3.75, 4.375), (12.5, 12), (12, 12.53125), (9.25, 9.75), (1.4375, 1.5)]
    return _compared(rng, pairs, "seconds")


@cases.hidden("long times", group="the content")
def long_times(rng):
    long = int(rng.integers(100_000, 900_000))
    return _compared(rng, [(long, long + 0.5), (long, long + 0.75), (long + 1, long), (0, 0.5), (0.25, 0)], "seconds")


@cases.hidden("capitals and blanks in the label", group="the content")
def spelling_of_labels(rng):
    pairs = [("Car", "car"), (" van", "van"), ("BUS ", "bus"), ("traffic light", "Traffic Light  ")]
    return _compared(
        rng,
        [*pairs, ("trafficlight", "traffic light"), ("a  b", "a b"), ("car", "cars"), ("bus~", "bus"), ("van", "~van")],
        "label",
    )


@cases.hidden("capitals and blanks in the annotator", group="the content")
def spelling_of_people(rng):
    return _compared(
        rng, [("Ana", "ana"), ("Ben", "Ben "), (" Chi", "Chi"), ("DEE", "DEE"), ("Eli M", "EliM")], "annotator"
    )


@cases.hidden("each column by itself, and together", group="the content")
def each_column(rng):
    rows = _rows(rng, map(str, _ids(rng, 8)))
    theirs = [
        (
            row[0],
            row[1] + "s" if place & 1 else row[1],
            row[2] + "s" if place & 2 else row[2],
            row[3] + 1 if place & 4 else row[3],
        )
        for place, row in enumerate(rows)
    ]
    return _inputs(rows, shuffled(rng, theirs))


@cases.hidden("repeated in one of the files", group="repeated")
def repeated(rng):
    rows = _rows(rng, map(str, _ids(rng, 4)))
    return _inputs(shuffled(rng, [*rows, rows[0]]), shuffled(rng, [*rows, rows[1], rows[1]]))


@cases.hidden("repeated in both files", group="repeated")
def repeated_in_both(rng):
    rows = _rows(rng, _ids(rng, 3))
    others = _rows(rng, [rows[0][0], rows[1][0]])
    theirs = [*rows, *others, rows[0]]
    return _inputs(shuffled(rng, [*rows, *others]), shuffled(rng, theirs), ("int64", "float64"))


@cases.hidden("repeated in two forms", group="repeated")
def repeated_in_forms(rng):
    ours = _rows(rng, [7, 8, 9, 10])
    theirs = _again([*ours, *ours[:3]], ["7", "8", "9", "10", "007", "8.0", " 9"])
    return _inputs(ours, shuffled(rng, theirs), ("int64", "str"))


@cases.hidden("repeated, and in one file only", group="repeated")
def repeated_on_one_side(rng):
    first, second, third = map(str, _ids(rng, 3))
    return _inputs(_rows(rng, [first, third, first]), _rows(rng, [second, third, second, second]))


@cases.hidden("keys in the order in which they come", group="the rows")
def order(rng):
    ours, theirs = _ids(rng, 5), _ids(rng, 5, 1_000, 20_000)
    return _inputs(
        _rows(rng, ours), _rows(rng, [*theirs[:3], ours[4], theirs[3], ours[0], theirs[4]]), ("int64", "int64")
    )


@cases.hidden("no key in common", group="the rows")
def nothing_in_common(rng):
    return _inputs(_rows(rng, [12, 11, 10]), _rows(rng, ["A12", "0013", "9.0"]), ("int64", "str"))


@cases.hidden("indexes that mean nothing", group="the rows")
def indexes(rng):
    rows = _rows(rng, map(str, _ids(rng, 4)))
    theirs = [*rows[2:], *_rows(rng, ["4000", None, "4001"])]
    return {"ours": _file(rows, index=[5, 5, 0, 1]), "theirs": _file(theirs, index=[1, 0, 0, 9, 5])}


@cases.hidden("nothing in ours", group="the rows")
def nothing_in_ours(rng):
    return _inputs([], _rows(rng, ["12", "0011", None]), ("int64", "str"))


@cases.hidden("nothing in theirs", group="the rows")
def nothing_in_theirs(rng):
    return _inputs(_rows(rng, [12, 11, None]), [], ("float64", "str"))


@cases.hidden("no rows", group="the rows")
def no_rows(_rng):
    return _inputs([], [], ("int64", "str"))


def _written(rng, number, kind):
    """Return a number in a form that a file of that kind may have."""
    if kind != "str":
        return number
    return str(rng.choice(["", "", " ", "0", "00"])) + f"{number}" + str(rng.choice(["", "", ".0", ".00", " "]))


def _random_id(rng, kind, number):
    """Return the number as such a file may write it, or now and then something that is no number."""
    if rng.random() < 0.8:
        return _written(rng, int(number), kind)
    if kind == "int64":
        return -7
    if kind == "float64":
        return [None, 7.5, -7.0][int(rng.integers(3))]
    return [None, *UNREADABLE, *["A7", "A07", "B7", "A70", " A7"] * 7][int(rng.integers(len(UNREADABLE) + 36))]


def _random_file(rng, kind, numbers):
    mixed = rng.permutation(numbers)[: int(rng.integers(0, 7))]
    mixed = [*mixed, *rng.choice(mixed, int(rng.choice(3, p=[0.6, 0.25, 0.15])))] if len(mixed) else mixed
    mixed = rng.permutation(mixed)
    people, labels = ["Ana", "ana", "Ana ", "", None], ["car", "Car", "car ", "bus", "", None]
    seconds = [0, 0.5, 0.75, 1, 1.5, 2, None]
    rows = [
        (
            _random_id(rng, kind, number),
            people[int(rng.choice(5, p=[0.84, 0.04, 0.04, 0.04, 0.04]))],
            labels[int(rng.choice(6, p=[0.7, 0.06, 0.06, 0.06, 0.06, 0.06]))],
            seconds[int(rng.choice(7, p=[0.06, 0.06, 0.06, 0.64, 0.06, 0.06, 0.06]))],
        )
        for number in mixed
    ]
    return _file(rows, kind)


@cases.hidden("random small files", group="random", repeat=24)
def random_files(rng):
    kinds = rng.choice(["int64", "float64", "str", "str"], 2).tolist()
    numbers = [0, 7, 70, 10, 100, 75, 71] if "float64" in kinds else [0, 7, 70, 10, 75, 2**53, 2**53 + 1]
    numbers = rng.choice(numbers, 6, replace=False)
    return {side: _random_file(rng, kind, numbers) for side, kind in zip(("ours", "theirs"), kinds, strict=True)}


@cases.large("50 000 rows of ours as whole numbers, 50 000 of theirs as text", rows=100_000)
def large(rng, rows):
    half = rows // 2
    number = 10**15 + rng.permutation(half + half // 20)
    ours, theirs = number[:half], np.concatenate([number[half // 20 :], number[:0]])[:half]
    zeros = np.array(["", "0", "00", " "], dtype=object)[np.arange(half) % 4]
    point = np.array(["", ".0", " "], dtype=object)[np.arange(half) % 3]
    written = pd.Series(zeros + theirs.astype(str).astype(object) + point, dtype="str")
    written[rng.random(half) < 0.01] = "n/a"
    again = rng.random(half) < 0.01
    written = written.where(~again, written.shift())

    def content(keys):
        """Return the content that belongs to the keys, one cell in fifty another one."""
        return {
            "annotator": _spoilt(rng, np.array(PEOPLE, dtype=object)[keys % 5], "Ann"),
            "label": _spoilt(rng, np.array(LABELS, dtype=object)[keys % 7 % 5], None),
            "seconds": keys % 97 + np.where(rng.random(half) < 0.02, 2.0, 0.25),
        }

    mixed = rng.permutation(half)
    return {
        "ours": pd.DataFrame({"label_id": ours, **content(ours)}),
        "theirs": pd.DataFrame({"label_id": written, **content(theirs)}).iloc[mixed],
    }


def _spoilt(rng, values, other):
    """Return the values as text, one in fifty exchanged for another."""
    return pd.Series(np.where(rng.random(len(values)) < 0.02, other, values), dtype="str")
