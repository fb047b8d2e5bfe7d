"""Inputs of current_rows: few labels and numbers, in three types, so that late, repeated and deleted changes meet."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DAYS = ["monday", "tuesday", "wednesday"]
TYPES = ["int64", "float64", "str"]
CONTENT = {"op": "str", "annotator": "str", "label": "str"}
PEOPLE = ["Ana", "Ben", "Chi", "Dee", "Eli"]
LABELS = ["bus", "car", "cyclist", "truck", "van"]
BEYOND_FLOATS = 2**53  # from here on not every whole number is a float
GONE = (None, None)
UNREADABLE = ["", " ", "n/a", "-1", "+7", "7.", "7.5", "07.50", "1,000", "7e3", "1E5", "7 0", "7A", "A7", "#7", ".0"]
UNREADABLE += ["7.0.0", "0x7", "1_000", "NULL", "nan", "None", "7.01", "-7", "--7", "inf", "7~", "7.0.", "7/", "- 7"]


def _batch(rows, types, index=None):
    """Return rows (label_id, seq, op, annotator, label) as a frame; in a column of text numbers are written plainly."""
    columns = {"label_id": types[0], "seq": types[1], **CONTENT}
    written = [
        tuple(str(value) if columns[name] == "str" and isinstance(value, int) else value for name, value in cells)
        for cells in (zip(columns, row, strict=True) for row in rows)
    ]
    return frame_of(written, columns, index)


def _inputs(batches, ids=TYPES, seqs=("int64",) * 3):
    """Return three batches of rows; `ids` and `seqs` are the types of the two columns, day by day."""
    types = zip(ids, seqs, strict=True)
    return {day: _batch(rows, each) for day, rows, each in zip(DAYS, batches, types, strict=True)}


def _drawn(rng, *batches):
    """Return three batches in drawn types."""
    return _inputs(batches, rng.permutation(TYPES).tolist(), rng.permutation(TYPES).tolist())


def _ids(rng, count, least=11, most=999):
    return (rng.choice(most - least, count, replace=False) + least).tolist()


def _content(rng):
    return str(rng.choice(PEOPLE)), str(rng.choice(LABELS))


def _contents(rng, count):
    """Return contents that differ from one another in both values."""
    people, labels = (rng.permutation(names)[:count].tolist() for names in (PEOPLE, LABELS))
    return list(zip(people, labels, strict=True))


def _inserts(rng, label_ids, seq=1):
    return [(label_id, seq, "insert", *_content(rng)) for label_id in label_ids]


@cases.visible("the example")
def example(_rng):
    monday = [
        (7, 1, "insert", "Ana", "car"),
        (8, 1, "insert", "Ana", "bus"),
        (9, 1, "insert", "Ben", "van"),
        (12, 1, "insert", "Ben", "car"),
    ]
    tuesday = [
        (12, 3, "update", "Chi", "van"),
        (7, 10, "delete", None, None),
        (8, 2, "delete", "Ana", "bus"),
        (9, 2, "update", "Ben", None),
        (None, 4, "insert", "Dee", "bus"),
    ]
    wednesday = [
        ("9.0", "2", "update", "Ben", None),
        ("8", "3", "insert", "Chi", "cyclist"),
        ("007", "9", "update", "Ana", "truck"),
        (" 12", "03", "update", "Chi", "bus"),
    ]
    return _inputs([monday, tuesday, wednesday], seqs=("int64", "int64", "str"))


@cases.visible("changes in their order, each once", group="the newest")
def in_their_order(rng):
    one, two, three = _ids(rng, 3)
    monday = _inserts(rng, [one, two])
    tuesday = [(two, 2, "update", *_content(rng)), *_inserts(rng, [three])]
    return _inputs([monday, tuesday, [(one, 2, "delete", *GONE)]], ("int64",) * 3)


@cases.hidden("older changes come later", group="the newest")
def older_later(rng):
    one, two = _ids(rng, 2)
    first, second, third, fourth = _contents(rng, 4)
    wednesday = [(one, 2, "update", *third), (two, 1, "insert", *fourth), (one, 1, "insert", *first)]
    return _drawn(rng, [(one, 3, "update", *first)], [(two, 4, "update", *second)], wednesday)


@cases.hidden("number 10 and number 9", group="the newest")
def two_digits(rng):
    one, two, three = _ids(rng, 3)
    old, new = _contents(rng, 2)
    batches = [
        [(one, 10, "update", *new), (two, 9, "update", *old)],
        [(one, 9, "update", *old), (three, 100, "update", *new)],
        [(two, 10, "delete", *GONE), (three, 99, "delete", *GONE)],
    ]
    return _inputs(batches, seqs=("str",) * 3)


@cases.hidden("several changes of a label in one batch, in any order", group="the newest")
def within_a_batch(rng):
    one, two = _ids(rng, 2)
    rows = [(one, seq, "update", *content) for seq, content in enumerate(_contents(rng, 4), start=1)]
    return _drawn(rng, shuffled(rng, rows), [], [*shuffled(rng, [(two, *row[1:]) for row in rows])])


@cases.hidden("the newest change takes values back", group="the newest")
def taken_back(rng):
    ids = _ids(rng, 4)
    inserts = _inserts(rng, ids)
    none = [(None, "car"), ("Ana", None), GONE, ("", "")]
    updates = [(label_id, 2, "update", *content) for label_id, content in zip(ids, none, strict=True)]
    return _drawn(rng, updates[:2], inserts, updates[2:])


@cases.hidden("an update of a label that nobody inserted, an insert of one that exists", group="the newest")
def any_operation(rng):
    one, two = _ids(rng, 2)
    first, second = _contents(rng, 2)
    return _drawn(rng, [(one, 3, "update", *first), (two, 2, "insert", *second)], [], [(two, 1, "insert", *first)])


@cases.hidden("an older change comes after the delete", group="deletes")
def after_the_delete(rng):
    one, two, three = _ids(rng, 3)
    wednesday = [(one, 2, "update", *_content(rng)), (two, 1, "insert", *_content(rng))]
    return _drawn(
        rng, _inserts(rng, [one, three]), [(one, 3, "delete", *GONE), (two, 2, "delete", *_content(rng))], wednesday
    )


@cases.hidden("inserted again after the delete", group="deletes")
def inserted_again(rng):
    one, two = _ids(rng, 2)
    first, second = _contents(rng, 2)
    deletes = [(label_id, 2, "delete", *GONE) for label_id in (one, two)]
    return _drawn(
        rng, [(one, 1, "insert", *first), (two, 3, "insert", *second)], deletes, [(one, 3, "insert", *second)]
    )


@cases.hidden("updated after the delete", group="deletes")
def updated_again(rng):
    one, two = _ids(rng, 2)
    first, second = _contents(rng, 2)
    inserts = [(label_id, 1, "insert", *first) for label_id in (one, two)]
    updates = [(one, 3, "update", *second), (two, 5, "update", *second)]
    return _drawn(rng, [*inserts, (two, 4, "delete", *GONE)], [(one, 2, "delete", *GONE)], updates)


@cases.hidden("back in one batch, the delete below", group="deletes")
def back_in_one_batch(rng):
    one, two, three = _ids(rng, 3)
    rows = [(one, 3, "insert", *_content(rng)), (one, 2, "delete", *GONE), (two, 5, "delete", *GONE)]
    return _drawn(rng, _inserts(rng, [one, two, three]), rows, [(three, 2, "delete", *GONE)])


@cases.hidden("deleted, back and deleted again, in any order", group="deletes")
def there_and_back(rng):
    one, two = _ids(rng, 2)
    ops = ["insert", "delete", "insert", "delete", "update"]
    rows = [(one, seq, op, *_content(rng)) for seq, op in enumerate(ops[:4], start=1)]
    rows += [(two, seq, op, *_content(rng)) for seq, op in enumerate(ops, start=1)]
    rows = shuffled(rng, rows)
    return _drawn(rng, rows[:3], rows[3:6], rows[6:])


@cases.hidden("a delete of a label that nobody inserted", group="deletes")
def never_there(rng):
    one, two, three = _ids(rng, 3)
    deletes = [(one, 2, "delete", *GONE), (two, 1, "delete", *_content(rng))]
    return _drawn(rng, deletes, _inserts(rng, [three]), _inserts(rng, [one]))


@cases.hidden("one change several times, on one day and on three", group="sent again")
def several_times(rng):
    one, two, three = _ids(rng, 3)
    insert, update = (one, 1, "insert", *_content(rng)), (one, 2, "update", *_content(rng))
    delete, back = (two, 4, "delete", *GONE), (two, 5, "insert", *_content(rng))
    other = _inserts(rng, [three])
    return _drawn(
        rng, [insert, update, delete, *other], [update, back, delete, *other, *other], [insert, update, delete]
    )


@cases.hidden("a number that is sent again with another content", group="sent again")
def mended(rng):
    one, two, three = _ids(rng, 3)
    first, second, third = _contents(rng, 3)
    monday = [(one, 2, "update", *first), (two, 1, "insert", *first), (one, 2, "update", *second)]
    tuesday = [(two, 1, "insert", *second), (three, 4, "update", *third), (three, 4, "update", *first)]
    return _drawn(rng, monday, tuesday, [(two, 1, "insert", *third)])


@cases.hidden("mended, and then the first one again", group="sent again")
def mended_and_back(rng):
    one, two = _ids(rng, 2)
    first, second = _contents(rng, 2)
    monday = [(one, 2, "update", *first), (two, 2, "update", *second)]
    return _drawn(rng, monday, [(one, 2, "update", *second), (two, 2, "update", *first)], monday)


@cases.hidden("another operation under the same number", group="sent again")
def other_operation(rng):
    one, two, three, four = _ids(rng, 4)
    update, delete = ("update", *_content(rng)), ("delete", *GONE)
    monday = [(one, 2, *update), (two, 2, *delete), (three, 3, *delete), (four, 3, *update), (four, 3, *delete)]
    return _drawn(rng, monday, [(one, 2, *delete), (two, 2, *update)], [(three, 3, *delete), (three, 3, *update)])


@cases.hidden("very many changes, few numbers", group="sent again")
def very_many(rng):
    rows = [
        (int(label_id), int(seq), "update", f"{rng.choice(PEOPLE)} {place}", str(rng.choice(LABELS)))
        for place, (label_id, seq) in enumerate(rng.integers([7, 9], [40, 11], (240, 2)))
    ]
    return _drawn(rng, rows[:80], rows[80:160], rows[160:])


def _forms(rng, label_ids, written):
    """Return inserts of whole numbers, and updates of the same labels as they are written elsewhere."""
    return _inserts(rng, label_ids), [(text, 2, "update", *_content(rng)) for text in written]


@cases.hidden("zeros, points and blanks", group="the numbers")
def forms(rng):
    written = ["007", " 8", "90.0", "  100 ", "000", "0010.000", "205 ", "1000.0 "]
    inserts, updates = _forms(rng, [7, 8, 90, 100, 0, 10, 205, 1000], written)
    others = [(text, 3, "delete", *GONE) for text in ("0000.0", "07.00", " 0205.0 ", "90")]
    return _inputs([inserts, updates, others], ("int64", "str", "str"))


@cases.hidden("decimals beside whole numbers", group="the numbers")
def decimals(rng):
    ids = [7, 100, 20, *_ids(rng, 2)]
    inserts, updates = _forms(rng, ids, ids[1:])
    return _inputs([updates, inserts, _inserts(rng, [None, 4_000], 5)], ("float64", "int64", "float64"))


@cases.hidden("numbers of changes in three types", group="the numbers")
def types_of_seq(rng):
    one, two = _ids(rng, 2)
    first, second, third = _contents(rng, 3)
    batches = [
        [(one, "012", "update", *first), (two, " 9.0", "update", *first), (two, "0010 ", "update", *second)],
        [(one, 12, "update", *second), (two, 9, "delete", *GONE)],
        [(one, 9, "delete", *GONE), (two, 10, "update", *third), (one, 12, "update", *third)],
    ]
    return _inputs(batches, seqs=("str", "float64", "int64"))


@cases.hidden("what cannot be read, beside the number that it recalls", group="the numbers")
def unreadable(rng):
    monday = _inserts(rng, [7, 70, 75, 1, 7000, 1000, 100000, 750, 0])
    rows = [(text, 2, str(rng.choice(["update", "delete"])), *_content(rng)) for text in [*UNREADABLE, None]]
    return _inputs([monday, shuffled(rng, rows), []], ("int64", "str", "str"))


@cases.hidden("halves, numbers below zero, and no number", group="the numbers")
def no_whole_numbers(rng):
    monday = _inserts(rng, [-1, 7, 8, 0])
    tuesday = [(label_id, 2, "update", *_content(rng)) for label_id in (7.5, 8.0, -1.0, 0.5, -7.0, None, -0.5)]
    return _inputs([monday, tuesday, [(-7, 3, "delete", *GONE)]], ("int64", "float64", "int64"))


@cases.hidden("labels that a float cannot tell apart", group="the numbers")
def large_labels(rng):
    first = BEYOND_FLOATS + 2 * int(rng.integers(1, 10**6))
    tuesday = [(f"00{first + 1}.0", 2, "delete", *GONE), ("n/a", 1, "update", *_content(rng))]
    return _inputs([_inserts(rng, [first, first + 1, 7]), tuesday, []], ("int64", "str", "str"))


@cases.hidden("large whole numbers beside decimals", group="the numbers")
def large_beside_decimals(rng):
    first = BEYOND_FLOATS + 2 * int(rng.integers(1, 10**6))
    old, new = _contents(rng, 2)
    monday = [(first, first + 1, "update", *new), (first + 1, 2, "delete", *GONE), (first, first, "update", *old)]
    tuesday = [(7, 2, "update", *new), (None, 1, "update", *_content(rng))]
    return _inputs([monday, tuesday, []], *[("int64", "float64", "int64")] * 2)


@cases.hidden("changes whose numbers a float cannot tell apart", group="the numbers")
def large_seq(rng):
    one, two = _ids(rng, 2)
    first = BEYOND_FLOATS + 2 * int(rng.integers(1, 10**6))
    old, new = _contents(rng, 2)
    batches = [
        [(one, first + 1, "update", *new), (two, first, "update", *old)],
        [(one, f"{first}", "update", *old), (two, f"0{first + 1}.0", "delete", *GONE)],
        [(one, first - 1, "delete", *GONE), (two, first, "update", *new)],
    ]
    return _inputs(batches, seqs=("int64", "str", "int64"))


@cases.hidden("eighteen digits, and the largest decimals", group="the numbers")
def eighteen_digits(rng):
    large = [*(10**17 + rng.integers(0, 9 * 10**17, 2)).tolist(), 10**18 - 1]
    small = [BEYOND_FLOATS - 1, 10**15, 1_234_567_890_123]
    updates = [
        (f"{'0' * place}{label_id}", 10**18 - 1, "update", *_content(rng)) for place, label_id in enumerate(large)
    ]
    decimals = [(label_id, BEYOND_FLOATS - 1, "update", *_content(rng)) for label_id in small]
    return _inputs([_inserts(rng, [*large, *small]), decimals, updates], seqs=("int64", "float64", "str"))


@cases.hidden("no changes", group="nothing there")
def no_changes(rng):
    return _drawn(rng, [], [], [])


@cases.hidden("everything is deleted or cannot be read", group="nothing there")
def all_deleted(rng):
    ids = _ids(rng, 3)
    deletes = [(label_id, 2, "delete", *_content(rng)) for label_id in ids]
    return _inputs([_inserts(rng, [-1]), deletes, _inserts(rng, [*ids, None, "n/a", ""])])


@cases.hidden("indexes that mean nothing", group="nothing there")
def indexes(rng):
    one, two, three = _ids(rng, 3)
    monday = _inserts(rng, [one, two, three])
    tuesday = [(one, 2, "update", *_content(rng)), (two, 2, "delete", *GONE), (one, 2, "update", *_content(rng))]
    wednesday = [(three, 1, "insert", *_content(rng))]
    whole = ("int64", "int64")
    return {
        "monday": _batch(monday, whole, [5, 0, 0]),
        "tuesday": _batch(tuesday, whole, [1, 0, 0]),
        "wednesday": _batch(wednesday, whole, [5]),
    }


def _written(rng, number, kind):
    """Return a number in a form that a column of that type may have."""
    if kind != "str":
        return int(number)
    return str(rng.choice(["", "", " ", "0", "00"])) + f"{number}" + str(rng.choice(["", "", ".0", ".00", " "]))


def _random_id(rng, kind):
    """Return one of few labels as a column of that type may have it, now and then something that cannot be read."""
    if rng.random() < 0.1:
        others = {"int64": [-7], "float64": [None, 7.5, -7.0], "str": [None, *UNREADABLE]}[kind]
        return others[int(rng.integers(len(others)))]
    large = [] if kind == "float64" else [BEYOND_FLOATS, BEYOND_FLOATS + 1]
    return _written(rng, rng.choice([7, 7, 70, 70, 0, *large]), kind)


def _random_change(rng, types):
    large = [] if types[1] == "float64" else [BEYOND_FLOATS, BEYOND_FLOATS + 1]
    seq = _written(rng, rng.choice([1, 2, 2, 9, 10, 10, *large]), types[1])
    op = str(rng.choice(["insert", "update", "delete"], p=[0.25, 0.45, 0.3]))
    content = [names[int(rng.integers(3))] for names in (["Ana", "Ben", None], ["car", "bus", None])]
    return (_random_id(rng, types[0]), seq, op, *content)


@cases.hidden("random small batches", group="random", repeat=24)
def random_batches(rng):
    types = rng.choice(TYPES, (3, 2)).tolist()
    return {
        day: _batch([_random_change(rng, each) for _ in range(int(rng.integers(0, 11)))], each)
        for day, each in zip(DAYS, types, strict=True)
    }


@cases.large("100 000 changes of 33 000 labels, in three types", rows=100_000)
def large(rng, rows):
    label_id = 10**15 + rng.integers(0, rows // 3, rows)
    seq = rng.integers(1, 8, rows)
    again = rng.integers(0, rows, rows // 6)
    label_id[-len(again) :], seq[-len(again) :] = label_id[again], seq[again]
    # What a change says follows from its label and number, so that a change sent again says the same.
    said = label_id + 7 * seq
    columns = {
        "op": pd.Series(np.array(["insert", "update", "update", "delete"], dtype=object)[said % 4], dtype="str"),
        "annotator": pd.Series(np.array([*PEOPLE, None], dtype=object)[said % 6], dtype="str"),
        "label": pd.Series(np.array([*LABELS, None, ""], dtype=object)[said % 7], dtype="str"),
    }
    changes = pd.DataFrame({"label_id": label_id, "seq": seq, **columns}).sample(frac=1, random_state=rng)
    monday, tuesday, wednesday = (changes.iloc[place::3].reset_index(drop=True) for place in range(3))
    tuesday["label_id"] = tuesday["label_id"].astype("float64").mask(rng.random(len(tuesday)) < 0.01)
    zeros, point = (np.array(forms, dtype=object) for forms in (["", "0", "00", " "], ["", ".0", " "]))
    place = np.arange(len(wednesday))
    written = zeros[place % 4] + wednesday["label_id"].astype("str").astype(object) + point[place % 3]
    wednesday["label_id"] = written.mask(rng.random(len(wednesday)) < 0.01, "n/a").astype("str")
    wednesday["seq"] = wednesday["seq"].astype("str")
    return {"monday": monday, "tuesday": tuesday, "wednesday": wednesday}
