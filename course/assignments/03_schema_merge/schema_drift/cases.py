"""Inputs of schema_drift: tables that only look different, each drift by itself, each limit at its edge."""

import string

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of

cases = CaseBook()

STATUSES = ["paid", "open", "void"]


def _table(**columns):
    """Return a table of columns: lists of numbers or of texts, as a reader would type them."""
    return _named(columns)


def _named(columns, index=None):
    return frame_of(columns, {name: _dtype(values) for name, values in columns.items()}, index)


def _dtype(values):
    known = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in known):
        return "str"
    has_null_or_decimal = len(known) < len(values) or any(isinstance(value, float) for value in known)
    return "float64" if has_null_or_decimal else "int64"


def _inputs(yesterday, today):
    return {"yesterday": yesterday, "today": today}


def _texts(rng, count):
    """Return different words of small letters."""
    words = rng.choice(26**4, count, replace=False)
    return ["".join(string.ascii_lowercase[word // 26**place % 26] for place in range(4)) for word in words.tolist()]


def _with_nulls(count, rows, value="ok"):
    return [None] * count + [value] * (rows - count)


@cases.visible("the example")
def example(_rng):
    yesterday = _table(
        order_id=[501, 502, 503, 504],
        status=["paid", "open", "paid", "void"],
        amount=[12.5, 8.0, 3.25, 40.0],
        tip=[1, 0, 2, 0],
        zone=["north", "south", "north", "north"],
        note=[None, None, None, None],
    )
    today = _named(
        {
            "Order ID": ["601", "602", "603", "604", "605"],
            "amount": [9.0, 20.0, 7.0, 1.0, 12.0],
            "status": ["paid", "refunded", None, "refunded", "Paid"],
            "tip": [1.0, None, 0.0, 2.0, 3.0],
            "note": ["call", None, "gate 4", "call", None],
            "channel": ["app", "app", "web", "app", "web"],
        }
    )
    return _inputs(yesterday, today)


@cases.visible("nothing has drifted", group="no drift")
def nothing(_rng):
    yesterday = _table(city=["Oslo", "Rome", "Oslo"], seats=[4, 2, 4], price=[1.5, 2.25, 3.0])
    return _inputs(yesterday, yesterday.iloc[:2])


@cases.hidden("the columns in another order", group="no drift")
def another_order(rng):
    table = {"b": [1, 2, 3], "a": ["x", "y", "x"], "d": [0.5, 1.5, 2.5], "c": ["u", "u", "v"]}
    names = list(table)
    return _inputs(_named(table), _named({names[place]: table[names[place]] for place in rng.permutation(4)}))


@cases.hidden("whole numbers that a null has made floats", group="no drift")
def nulls_make_floats(rng):
    whole = rng.integers(-9, 9, 40).tolist()
    return _inputs(
        _table(here=whole, there=[*whole[:39], None], floats=[*map(float, whole)]),
        _table(here=[*whole[:39], None], there=whole, floats=whole),
    )


@cases.hidden("decimals that happen to be whole today", group="no drift")
def whole_today(rng):
    whole = rng.integers(-9, 9, 5).tolist()
    return _inputs(
        _table(price=[0.5, *whole[:4]], fee=[1.25, 0.5, 1, 2, 3]), _table(price=whole, fee=[2.0, *whole[:4]])
    )


@cases.hidden("indexes that mean nothing", group="no drift")
def indexes(_rng):
    table = {"status": STATUSES, "rows": [1, 2, 3], "share": [None, 0.5, None]}
    return _inputs(_named(table, [5, 5, 0]), _named(table, [7, 5, 5]))


@cases.hidden("added and dropped columns", group="the columns")
def added_and_dropped(rng):
    first, second, third, fourth = _texts(rng, 4)
    return _inputs(
        _named({first: [1, 2], second: ["x", None], third: [None, None]}),
        _named({first: [1, 2, 3], fourth: [None, None, None], f"{second}2": ["x", "y", "z"]}),
    )


@cases.hidden("not one column in common", group="the columns")
def nothing_in_common(rng):
    names = _texts(rng, 6)
    return _inputs(_named({name: [1, 2] for name in names[:2]}), _named({name: [None, "x", "y"] for name in names[2:]}))


@cases.hidden("renamed columns", group="the columns")
def renamed(_rng):
    before = ["order_id", "Status", "gross-amount", "unit price", "zip", "taxrate", " seat", "seat2", "Seat3_"]
    after = ["OrderID", "status", "gross_amount", "Unit_Price", "zip", "tax - rate", "seat", "seat_2", "seat4"]
    return _inputs(_named({name: [1, 2, 3] for name in before}), _named({name: [1, 2, 3] for name in reversed(after)}))


@cases.hidden("names that only begin alike", group="the columns")
def begin_alike(_rng):
    before = ["order", "amount", "tip.net", "zone", "state"]
    after = ["order_no", "amounts", "tip/net", "zones", "stat"]
    return _inputs(_named({name: [1, 2] for name in before}), _named({name: [1, 2] for name in after}))


@cases.hidden("renamed, and drifted as well", group="the columns")
def renamed_and_drifted(rng):
    return _inputs(
        _named({"Pay Status": STATUSES, "tip": [1, 2, 3], "Note": ["a", "b", "a"], "seats": [1, 2, 3]}),
        _named(
            {
                "pay_status": [*STATUSES, "lost"],
                "TIP": ["1", "2", "3", "4"],
                "note": [None, "a", None, str(rng.choice(["x", "y"]))],
                "Seats": [1.5, 2, None, 3],
            }
        ),
    )


@cases.hidden("each type beside each", group="the types")
def types(rng):
    kinds = {"whole": [3, 0, -2], "decimal": [0.5, 2.0, -1.0], "text": ["x", "y", "x"], "digits": ["3", "0", "-2"]}
    pairs = [(before, after) for before in kinds for after in kinds]
    pairs = [pairs[place] for place in rng.permutation(len(pairs))]
    return _inputs(
        _named({f"{before} {after}": kinds[before] for before, after in pairs}),
        _named({f"{before} {after}": kinds[after] for before, after in pairs}),
    )


@cases.hidden("one decimal among many whole numbers", group="the types")
def one_decimal(rng):
    whole = rng.integers(100, 999, 30).tolist()
    return _inputs(
        _table(seats=whole, rooms=whole, doors=whole, floors=[*map(float, whole)]),
        _table(
            seats=[*whole, 7, 0.5],
            rooms=[-0.25, *whole, None],
            doors=[*map(float, whole), 1, 2],
            floors=[0.5, 0.5, *whole],
        ),
    )


@cases.hidden("columns without a value", group="the types")
def no_values(_rng):
    none = [None] * 3
    return _inputs(
        _table(a=none, b=none, c=none, d=["x", "y", "x"], e=[1, 2, 3], f=[0.5, 1, 2], g=none),
        _table(a=["x", "y", "z"], b=[1, 2, 3], c=[0.5, 1, None], d=none, e=none, f=none, g=none),
    )


@cases.hidden("text where there were numbers brings no new values", group="the types")
def text_for_numbers(_rng):
    return _inputs(
        _table(tip=[1, 2, 3], zone=["1", "2", "2"], code=["7", None, "8"]),
        _table(tip=["1", "x", "x"], zone=[1, 2, 3], code=["7", "07", "8.0"]),
    )


@cases.hidden("a tenth more, and a bit more than a tenth", group="missing values")
def a_tenth(_rng):
    columns = {"below": (0, 9), "at": (0, 10), "above": (0, 11), "fell": (60, 9), "same": (11, 11)}
    return _inputs(
        _named({name: _with_nulls(before, 100) for name, (before, _) in columns.items()}),
        _named({name: _with_nulls(after, 100) for name, (_, after) in columns.items()}),
    )


@cases.hidden("a tenth of few rows", group="missing values")
def few_rows(rng):
    rows = int(rng.choice([10, 20, 30]))
    return _inputs(
        _table(at=["ok"] * 7, above=["ok"] * 7, numbers=[1] * 7),
        _table(
            at=_with_nulls(rows // 10, rows),
            above=_with_nulls(rows // 10 + 1, rows),
            numbers=_with_nulls(rows // 10 + 1, rows, 1),
        ),
    )


@cases.hidden("a tenth that floats make more than a tenth", group="missing values")
def exactly_a_tenth(_rng):
    before, after = {"tenths": 3, "fifths": 1, "halves": 5}, {"tenths": 4, "fifths": 2, "halves": 6}
    assert after["tenths"] / 10 - before["tenths"] / 10 > 0.1
    return _inputs(
        _named({name: _with_nulls(nulls, 10) for name, nulls in before.items()}),
        _named({name: _with_nulls(nulls, 10) for name, nulls in after.items()}),
    )


@cases.hidden("deliveries of different lengths", group="missing values")
def lengths(_rng):
    nulls = {"more": (2, 8), "share": (2, 13), "less": (6, 24), "half": (4, 22)}
    return _inputs(
        _named({name: _with_nulls(before, 8) for name, (before, _) in nulls.items()}),
        _named({name: _with_nulls(after, 32) for name, (_, after) in nulls.items()}),
    )


@cases.hidden("from few to a few more", group="missing values")
def points_not_parts(_rng):
    nulls = {"doubled": (1, 3), "little": (16, 19), "nearly": (30, 31), "many": (26, 32), "known": (0, 3)}
    return _inputs(
        _named({name: _with_nulls(before, 32) for name, (before, _) in nulls.items()}),
        _named({name: _with_nulls(after, 32) for name, (_, after) in nulls.items()}),
    )


@cases.hidden("empty text and zeros are values", group="missing values")
def values_that_look_missing(_rng):
    return _inputs(
        _table(word=["a", "", "b"], number=[1, 2, 3], null=["NULL", "x", "y"]),
        _table(word=["", "", ""], number=[0, 0, 0], null=["NULL", "NULL", "nan"]),
    )


@cases.hidden("nothing delivered today", group="missing values")
def nothing_today(_rng):
    yesterday = _table(status=STATUSES, tip=[1, 2, 3], note=[None, "x", None], old=[1, 2, 3])
    return _inputs(yesterday, _named({"Status": [], "note": [], "tip": [], "new": []}))


@cases.hidden("nothing delivered yesterday", group="missing values")
def nothing_yesterday(_rng):
    today = _table(status=STATUSES, tip=[1, None, 3], note=[None, None, None], new=[1, 2, 3])
    return _inputs(_named({"status": [], "note": [], "TIP": [], "old": []}), today)


@cases.hidden("nothing delivered on either day", group="missing values")
def nothing_at_all(_rng):
    return _inputs(_named({"status": [], "old": []}), _named({"Status": [], "new": []}))


@cases.hidden("new values, lost values, nulls", group="new values")
def values(rng):
    old, new, other, third = _texts(rng, 4)
    return _inputs(
        _table(status=[old, "paid", "paid", "paid"], zone=["a", "b", "c", None], kind=["x", "y", "x", "y"]),
        _table(status=["paid", new, other, new], zone=["a", None, "b", third], kind=["x", "x", "x", None]),
    )


@cases.hidden("other spellings are other values", group="new values")
def spellings(_rng):
    return _inputs(
        _table(status=["paid", "open", "", "b"], zone=["1", "2", "2", "1"], word=["x", "y", "x", "y"]),
        _table(status=["Paid", "open ", " ", "OPEN"], zone=["01", "1.0", "2", "1"], word=["", "x", "y", "null"]),
    )


@cases.hidden("twenty different values, and one more", group="new values")
def twenty(rng):
    words = _texts(rng, 21)
    return _inputs(
        _table(
            nineteen=[*words[:19], *words[:3], *words[:2]],
            twenty=[*words[:20], *words[:4]],
            and_null=[*words[:20], None, *words[:3]],
            more=[*words, None, None, None],
        ),
        _named({name: ["new", *words[:19]] for name in ("nineteen", "twenty", "and_null", "more")}),
    )


@cases.hidden("many different values today", group="new values")
def many_today(rng):
    words = _texts(rng, 30)
    return _inputs(
        _table(few=[words[0], words[1]], many=[words[0], words[0]]), _table(few=words, many=[*words[1:], words[5]])
    )


@cases.hidden("in the order of the report", group="new values")
def order(rng):
    words = _texts(rng, 6)
    names = ["b", "a", "C", "d"]
    return _inputs(
        _named({name: ["x", "y", "x", "x"] for name in [*names, "z", "E"]}),
        _named({name: [*words[:4], None, None] for name in [*reversed(names), "e", "A2"]}),
    )


def _random_column(rng, rows):
    """Return a column of numbers, of texts, of digits as text, or of nulls."""
    kind = int(rng.integers(5))
    pools = [[1, 2, 3], [1.0, 2.0, 0.5], ["x", "y", "X", ""], ["1", "2"], [None]]
    pool = pools[kind]
    nulls = float(rng.choice([0, 0, 0.2, 0.6]))
    return [None if rng.random() < nulls else pool[int(rng.integers(len(pool)))] for _ in range(rows)]


def _random_table(rng, names):
    rows = int(rng.choice([0, 4, 8, 8, 12, 16]))  # shares of which no two are exactly a tenth apart
    spelt = [[name, name, name.upper(), f"{name}_"][int(rng.integers(4))] for name in names if rng.random() < 0.75]
    return _named({name: _random_column(rng, rows) for name in rng.permutation([*spelt, "id"]).tolist()})


@cases.hidden("random small deliveries", group="random", repeat=24)
def random_deliveries(rng):
    names = ["a", "b b", "c-c", "d", "e"]
    return _inputs(_random_table(rng, names), _random_table(rng, names))


@cases.large("12 000 rows yesterday, 12 000 today, 8 columns, three of them renamed", rows=24_000)
def large(rng, rows):
    half = rows // 2
    words = np.array([f"value {number}" for number in range(half)], dtype=object)
    few, named = words[rng.integers(0, 15, half)], words[rng.integers(0, 200, half)]
    fresh = np.where(rng.random(half) < 0.4, words[rng.integers(10, 25, half)], few)
    noted = np.where(rng.random(half) < 0.3, None, words[rng.integers(0, half, half)])
    whole = rng.integers(0, 999, half)
    gaps = np.where(rng.random(half) < 0.3, np.nan, whole)
    yesterday = {"id": whole, "Status": few, "code": whole, "note": words, "tip": whole, "price": gaps, "old": few}
    today = {"ID": whole, "status": fresh, "Code": whole, "note": noted, "tip": gaps, "price": whole + 0.5, "new": gaps}
    return _inputs(*(_typed({**columns, "driver": named}) for columns in (yesterday, today)))


def _typed(columns):
    return pd.DataFrame(
        {name: pd.Series(values, dtype="str" if values.dtype == object else None) for name, values in columns.items()}
    )
