"""A wrong answer is named by what its results have to do with the right ones, where that is sure."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from autograder.compare.comparison import Rule, compare
from autograder.judging.relation import Pair, Relation, relation_of

BAG = Rule("any", ignore_case=True)
POSITIONS = Rule("rows", ignore_case=False)
INF = float("inf")
DAYS = [dt.date(2024, 2, 27), dt.date(2024, 3, 1), dt.date(2024, 3, 7)]
TIMES = [dt.datetime(2024, 2, 28, 23, 5, 7, 250), dt.datetime(2024, 3, 3, 4), dt.datetime(2024, 4, 2, 12, 30)]
Columns = dict[str, list[Any]]


def related(found: Columns, expected: Columns, rule: Rule = BAG, *more: tuple[Columns, Columns]) -> Relation | None:
    """Return the relation of one result, or of several, to what was expected."""
    tables = [(pa.table(one), pa.table(other)) for one, other in ((found, expected), *more)]
    return relation_of([Pair(one, other, compare(one, other, rule) is None) for one, other in tables], rule)


def later(times: list[Any], **by: float) -> list[Any]:
    """Return times moved by hours or days."""
    return [one + dt.timedelta(**by) for one in times]


SHARES = [1 / 3, 2 / 7, 0.123456]
NUMBERS = {"key": ["a", "b", "c"]}
OF_A_COLUMN: dict[str, tuple[list[Any], list[Any], list[Any]]] = {
    "rounded_values": ([0.33, 0.29, 0.12], SHARES, [0.33, 0.29, 0.13]),
    "cut_to_whole_numbers": ([1, 2, 7], [1.9, 2.7, 7.2], [1, 2, 8]),
    "percentage_for_share": ([10.0, 20.0, 50.0], [0.1, 0.2, 0.5], [10.0, 20.0, 51.0]),
    "share_for_percentage": ([0.1, 0.2, 0.5], [10.0, 20.0, 50.0], [0.1, 0.2, 0.51]),
    "another_unit": ([60.0, 120.0, 180.0], [1.0, 2.0, 3.0], [60.0, 120.0, 181.0]),
    "sign_turned_round": ([-1, 2, -3], [1, -2, 3], [-1, 2, 3]),
    "sign_lost": ([1, 2, 5, 3, 4], [-1, -2, -5, 3, 4], [1, 2, 5, 3, -4]),
    "share_of_the_others": ([0.9, 0.8, 0.25], [0.1, 0.2, 0.75], [0.9, 0.8, 0.75]),
    "ratio_turned_round": ([0.5, 0.25, 8.0], [2.0, 4.0, 0.125], [0.5, 0.25, 0.125]),
    "square_for_root": ([4.0, 9.0, 0.25], [2.0, 3.0, 0.5], [4.0, 9.0, 0.5]),
    "root_for_square": ([2.0, 3.0, 0.5], [4.0, 9.0, 0.25], [2.0, 3.0, 0.25]),
    "one_too_few": ([0, 1, 2], [1, 2, 3], [0, 1, 3]),
    "one_too_many": ([2, 3, 4], [1, 2, 3], [2, 3, 3]),
    "truth_turned_round": ([False, True, True], [True, False, False], [False, True, False]),
    "days_moved": (later(DAYS, days=1), DAYS, [*later(DAYS[:2], days=1), DAYS[2]]),
    "hours_moved": (later(TIMES, hours=-2), TIMES, [*later(TIMES[:2], hours=-2), TIMES[2]]),
    "times_cut": (
        [one.replace(minute=0, second=0, microsecond=0) for one in later(TIMES, minutes=3)],
        later(TIMES, minutes=3),
        [TIMES[0], *(one.replace(minute=0) for one in TIMES[1:])],
    ),
    "zero_for_null": ([0, 0, 0, 4], [None, None, None, 4], [0, 0, 1, 4]),
    "null_for_zero": ([None, None, None, 4], [0, 0, 0, 4], [None, None, 0, 4]),
    "empty_text_for_null": (["", "", "", "x"], [None, None, None, "x"], ["", "", "-", "x"]),
    "null_for_empty_text": ([None, None, None, "x"], ["", "", "", "x"], [None, None, "", "x"]),
    "false_for_null": ([False, False, False, True], [None, None, None, True], [False, False, True, True]),
    "null_for_false": ([None, None, None, True], [False, False, False, True], [None, None, False, True]),
    "infinite_for_null": ([INF, INF, -INF, 2.0], [None, None, None, 2.0], [INF, INF, 0.0, 2.0]),
    "blanks_kept": ([" ab", "b ", "c  "], ["ab", "b", "c"], [" ab", "b ", "d "]),
    "another_case": (["ab", "b", "c"], ["Ab", "B", "C"], ["ab", "b", "d"]),
    "values_of_another_kind": (["1", "2", "3"], [1, 2, 3], ["1", "2", "4"]),
}


@pytest.mark.parametrize("name", list(OF_A_COLUMN))
def test_a_column_is_told_by_its_relation(name: str) -> None:
    """A column all of whose values have one relation to the right ones is named with it, and near misses are not."""
    found, expected, near = OF_A_COLUMN[name]
    key = list(range(10, 10 + len(expected)))
    relation = related({"key": key, "it": found}, {"key": key, "it": expected})
    assert relation is not None
    assert relation.name == f"{name}_in_it"
    assert "`it`" in relation.sentence
    assert "key" not in relation.sentence
    assert related({"key": key, "it": near}, {"key": key, "it": expected}) is None
    assert related({"key": [*key[1:], 0], "it": found}, {"key": key, "it": expected}) is None


def test_digits_are_told_and_columns_rounded_together() -> None:
    """How many digits are left is told, of one column or of all that are rounded."""
    expected = {"a": SHARES, "b": [one / 3 for one in SHARES], "c": [0.7654321, 0.1, 0.2]}
    found = {**expected, "a": [round(one, 2) for one in expected["a"]], "b": [round(one, 2) for one in expected["b"]]}
    relation = related(found, expected)
    assert relation is not None
    assert relation.sentence == "Each of `a` and `b` is the right value rounded to 2 digits: give it unrounded."
    assert relation.name == "rounded_values_in_a_and_b"
    more = related({**found, "c": [0.77, 0.1, 0.3]}, expected)
    assert more is None
    empty: Columns = {"low": [None, None, None, 1.5], "high": [None, None, None, 2.5]}
    filled = related({"low": [0.0, 0.0, 0.0, 1.5], "high": [0.0, 0.0, 0.0, 2.5]}, empty)
    assert filled is not None
    assert filled.name == "zero_for_null_in_low_and_high"


def test_right_results_must_have_the_relation_too() -> None:
    """A relation that would change a result that is right is not told."""
    found, expected = {"it": [10.0, 20.0, 50.0]}, {"it": [0.1, 0.2, 0.5]}
    assert related(found, expected, BAG, ({"it": [0.0]}, {"it": [0.0]})) is not None
    assert related(found, expected, BAG, ({"it": [0.3]}, {"it": [0.3]})) is None
    assert related({"it": [1.0]}, {"it": [1.0]}) is None  # nothing is wrong


def test_little_is_not_enough() -> None:
    """A constant is told from three different values on, and what is put for null from three rows or two cases on."""
    assert related({"it": [10.0, 20.0]}, {"it": [0.1, 0.2]}) is None
    assert related({"it": [10.0] * 5}, {"it": [0.1] * 5}) is None
    zero, null = {"it": [0, 5]}, {"it": [None, 5]}
    assert related(zero, null) is None
    assert related(zero, null, BAG, (zero, null)) is not None


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        ([1, 3, 5, 6], "`rate` is null"),
        ([0, 1, 2, 4, 6], None),
        ([0, 2, 4, 6], "`hours` is 0"),
        ([0, 1, 2, 3, 6], "`done` is false"),
    ],
)
def test_rows_left_out_are_told_by_what_they_hold(kept: list[int], says: str | None) -> None:
    """Rows left out are told where they are all rows with null, 0 or false in a column, and not where some of them."""
    expected = pa.table(
        {
            "rate": [None, 1.5, None, 2.5, None, 3.5, 4.5],
            "hours": [1, 0, 2, 0, 3, 0, 4],
            "done": [True, True, True, True, False, False, None],
        }
    )
    relation = relation_of([Pair(expected.take(kept), expected, False)] * 2, BAG)
    assert (relation.sentence if relation else None) == (says and f"Rows in which {says} are left out.")


def test_rows_left_out_that_hold_two_things_are_told_both() -> None:
    """Where two columns say alike which rows are left out, both are told."""
    expected = pa.table({"n": [0, 0, 0, 4], "rate": [None, None, None, 0.5]})
    relation = relation_of([Pair(expected.slice(3), expected, False)], BAG)
    assert relation == Relation("rows_left_out_in_n_and_rate", "Rows in which `n` is 0 or `rate` is null are left out.")


def test_empty_rows_left_out_are_told_by_all_their_columns() -> None:
    """Rows lost because several columns hold nothing are told, where each of these alone says too much."""
    expected = pa.table(
        {
            "key": list("abcdef"),
            "n": [0, 0, 0, 5, 0, 6],
            "m": [0, 0, 0, 0, 7, 8],
            "rate": [None, None, 0.0, 0.5, 0.1, 0.2],
        }
    )
    kept = [3, 4, 5]
    relation = relation_of([Pair(expected.take(kept), expected, False)], BAG)
    assert relation is not None
    assert relation.sentence == "Rows that hold nothing but 0 and null in `n`, `m` and `rate` are left out."
    other = expected.slice(0, 5)
    assert relation_of([Pair(expected.take(kept), expected, False), Pair(other, other, True)], BAG) is None
    assert relation_of([Pair(expected.take([2, 3]), expected, False)], BAG) is None


def test_one_row_left_out_needs_many_columns_that_say_why() -> None:
    """One lost row is told where six columns of it hold nothing, and not where four do."""
    for columns, told in ((6, True), (4, False)):
        expected = pa.table({"key": ["a", "b"], **{f"n{one}": [one + 1, 0] for one in range(columns)}})
        relation = relation_of([Pair(expected.slice(0, 1), expected, False)], BAG)
        assert (relation is not None) == told


def test_rows_that_come_too_often_or_not_often_enough() -> None:
    """Repeated rows and dropped ones are told, and not where another row is wrong as well."""
    once, often = {"a": [1, 2, 3]}, {"a": [1, 1, 2, 2, 3, 3]}
    for found, expected, name in ((often, once, "rows_repeated"), (once, often, "repeated_rows_dropped")):
        relation = related(found, expected)
        assert relation is not None
        assert relation.name == name
        assert related({"a": [*found["a"], 4]}, expected) is None


def test_an_order_is_told_only_where_it_counts() -> None:
    """The opposite order is told, and another one; where any order is right there is nothing to tell."""
    names = {
        order: relation.name if (relation := related({"a": list(order)}, {"a": [1, 2, 3, 4]}, POSITIONS)) else None
        for order in ((4, 3, 2, 1), (2, 1, 4, 3), (2, 1, 4, 5))
    }
    assert list(names.values()) == ["order_turned_round", "rows_in_another_order", None]


def test_columns_exchanged_or_put_for_another() -> None:
    """Two columns exchanged are told, one that holds another's values too, unless two others hold the same."""
    expected: Columns = {"a": [1, 2, 3], "b": [7, 8, 9]}
    exchanged = related({"a": [7, 8, 9], "b": [1, 2, 3]}, expected)
    put = related({"a": [7, 8, 9], "b": [7, 8, 9]}, expected)
    assert exchanged is not None
    assert exchanged.sentence == "`a` and `b` are exchanged: each holds what belongs in the other."
    assert put is not None
    assert (put.name, put.sentence) == ("values_of_b_in_a", "`a` holds what belongs in `b`.")
    assert related({"a": [7, 8, 9], "b": [1, 2, 4]}, expected) is None
    same = {**expected, "c": [7, 8, 9]}
    assert related({**same, "a": [7, 8, 9]}, same) is None


def test_other_columns_or_none_have_no_relation() -> None:
    """Where columns are missing, called otherwise or come twice, nothing is told."""
    expected = {"it": [0.1, 0.2, 0.5]}
    assert related({"that": [10.0, 20.0, 50.0]}, expected) is None
    assert related({"it": [10.0, 20.0, 50.0], "that": [1, 2, 3]}, expected) is None
    assert related({"IT": [10.0, 20.0, 50.0]}, expected) is not None  # a query's names are read without case


def test_a_sentence_never_holds_a_value() -> None:
    """What is found of an answer in a class tells no value of a hidden case: columns and constants of a closed set."""
    for found, expected, _ in OF_A_COLUMN.values():
        relation = related({"it": found}, {"it": expected})
        other = related({"it": found[::-1]}, {"it": expected[::-1]})
        assert relation == other
