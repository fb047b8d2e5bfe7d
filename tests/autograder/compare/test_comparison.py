"""The comparison accepts every correct way and says how a wrong one differs."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from autograder.compare.comparison import Rule, compare

BAG = Rule("any", ignore_case=True)
POSITIONS = Rule("rows", ignore_case=False)
DAY = dt.date(2024, 2, 29)
MIDNIGHT = dt.datetime(2024, 2, 29)
NOON = dt.datetime(2024, 2, 29, 12)
NAN = float("nan")


def table(**columns: list[Any]) -> pa.Table:
    return pa.table(columns)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (table(A=[1, 2]), table(a=[2, 1])),
        (table(b=["x"], a=[1]), table(a=[1], b=["x"])),
        (table(a=[1.0, 2.0]), table(a=[1, 2])),
        (table(a=[Decimal("0.25")]), table(a=[0.25])),
        (table(a=[1 / 3]), table(a=[0.33333333333])),
        (table(a=[DAY]), table(a=[MIDNIGHT])),
        (table(a=[NAN, 1.0]), table(a=[None, 1.0])),
        (table(a=[None, None]), pa.table({"a": pa.array([None, None], pa.timestamp("us"))})),
        (pa.table({"a": pa.array(["x", "y"]).dictionary_encode()}), table(a=["x", "y"])),
        (pa.table({"a": pa.array([1, 2], pa.uint8())}), table(a=[1, 2])),
        (pa.table({"a": pa.array([NOON], pa.timestamp("ns"))}), table(a=[NOON])),
        (pa.table({"a": pa.array([], pa.int64())}), pa.table({"a": pa.array([], pa.string())})),
        (table(a=[0.1 + 0.2, 0.3, None]), table(a=[None, 0.3, 0.3])),
        (table(a=[[1, 2]]), table(a=[[1, 2]])),
    ],
)
def test_right_in_another_way(found: pa.Table, expected: pa.Table) -> None:
    """Case, order of rows and columns, widths of numbers, rounding noise and kinds of missing values do not matter."""
    assert compare(found, expected, BAG) is None


@pytest.mark.parametrize(
    ("found", "expected", "says"),
    [
        (table(a=[1]), table(b=[1]), "missing: b; not asked for: a"),
        (table(a=[1], c=[1]), table(a=[1]), "not asked for: c"),
        (pa.Table.from_arrays([pa.array([1])] * 2, names=["a", "A"]), table(a=[1]), "more than one column called a"),
        (table(a=[1, 1]), table(a=[1]), "2 rows came back, 1 row was expected"),
        (table(a=[1, 1, 2]), table(a=[1, 2, 2]), "1 of 3 rows is not among the rows expected"),
        (table(a=["1"]), table(a=[1]), "holds text; asked for are numbers"),
        (table(a=[True]), table(a=[1]), "holds booleans"),
        (table(a=[None]), table(a=[0]), "1 of 1 row is not"),
        (table(a=[2**53 + 1]), table(a=[2**53]), "1 of 1 row is not"),
        (table(a=[1.00000001]), table(a=[1.0]), "1 of 1 row is not"),
        (table(a=[NOON]), table(a=[MIDNIGHT]), "1 of 1 row is not"),
        (
            pa.table({"a": pa.array([NOON], pa.timestamp("us", "UTC"))}),
            table(a=[NOON]),
            "asked for are timestamps without",
        ),
        (table(a=["x "]), table(a=["x"]), "1 of 1 row is not"),
        (table(a=[""]), table(a=[None]), "1 of 1 row is not"),
    ],
)
def test_wrong_is_said_in_words(found: pa.Table, expected: pa.Table, says: str) -> None:
    """Each way of being wrong is named in one sentence."""
    difference = compare(found, expected, BAG)
    assert difference is not None
    assert says in difference.sentence


def test_rows_by_position() -> None:
    """Where position counts, the same rows in another order differ, and the first of them are shown."""
    difference = compare(table(a=[1, 2, 3]), table(a=[1, 3, 2]), POSITIONS)
    assert difference is not None
    assert difference.sentence == "2 of 3 rows differ, in `a`"
    assert difference.rows == (({"a": "2"}, {"a": "3"}), ({"a": "3"}, {"a": "2"}))


def test_names_with_case_where_python_asks() -> None:
    """A DataFrame's column names are compared with their case."""
    assert compare(table(A=[1]), table(a=[1]), POSITIONS) is not None


def test_order_by_columns() -> None:
    """An asked order is checked on its columns only; ties may come in any order."""
    rule = Rule(("day",), ignore_case=True)
    expected = table(day=[1, 1, 2], who=["a", "b", "c"])
    assert compare(table(day=[1, 1, 2], who=["b", "a", "c"]), expected, rule) is None
    difference = compare(table(day=[2, 1, 1], who=["c", "a", "b"]), expected, rule)
    assert difference is not None
    assert "not ordered by day" in difference.sentence


def test_surplus_and_missing_rows_are_shown_side_by_side() -> None:
    """The first rows that are too many stand beside the first that are missing."""
    difference = compare(table(a=["x", "y"]), table(a=["x", "z"]), BAG)
    assert difference is not None
    assert difference.rows == (({"a": "'y'"}, {"a": "'z'"}),)


def test_large_results_are_compared_whole() -> None:
    """One wrong value among a hundred thousand rows is found and shown."""
    wrong = [float(number) for number in range(100_000)]
    right = list(reversed(wrong))
    wrong[77_777] = -1.0
    difference = compare(table(a=wrong), table(a=right), BAG)
    assert difference is not None
    assert any(mine == {"a": "-1.0"} for mine, _ in difference.rows)


def test_time_outside_the_calendar_is_still_a_difference() -> None:
    """A timestamp that Python cannot hold is shown as a number, not as a traceback."""
    ancient = pa.table({"a": pa.array([-(10**18)], pa.timestamp("us", "UTC"))})
    difference = compare(ancient, pa.table({"a": pa.array([0], pa.timestamp("us", "UTC"))}), POSITIONS)
    assert difference is not None
    assert difference.rows[0][0] == {"a": "'-1000000000000000000 us since 1970'"}
