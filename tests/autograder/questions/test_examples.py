"""The example that a prompt shows, against what the reference gives on it."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from autograder.verify.examples import example_faults, shown_result

COLUMNS = """
| column | type |
|---|---|
| team | text |
"""


def prompt(*rows: str) -> str:
    return "\n".join([COLUMNS, "Example:", "", "| seen | team | total |", "|---|---|---|", *rows, "", "## Hint"])


def found(shown: str, true: object) -> list[str]:
    """Return the faults of an example that shows `shown` where the reference gives `true`."""
    result = pa.Table.from_pylist([{"team": "a", "total": true}])
    return [fault for fault, _ in example_faults(prompt(f"| x | a | {shown} |"), result, in_order=True)]


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("2.963517358", 2.9635173577592755),
        ("\N{MINUS SIGN}5", -5.0),
        ("0.571428571…", 4 / 7),
        ("null", None),
        ("NaT", None),
        ("\N{EN DASH}", float("nan")),
        ("True", True),
        ('`" Car"`', " Car"),
        ("empty", ""),
        ("2024-03-01 10:00:00+00:00", datetime(2024, 3, 1, 10, tzinfo=UTC)),
        ("2026-03-08", date(2026, 3, 8)),
    ],
)
def test_an_example_may_show_a_value_in_any_usual_form(shown: str, true: object) -> None:
    """Rounded and cut numbers, a printed minus sign, words for null, quoted text and times are read."""
    assert found(shown, true) == []


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("2.963517211", 2.9635173577592755),
        ("0.300641842", 0.30064184258),
        ("0.571428572…", 4 / 7),
        ("0", None),
        ("null", 0.0),
        ("False", True),
        ("car", "Car"),
        ("2024-03-01 10:00:00", datetime(2024, 3, 1, 10, tzinfo=UTC)),
        ("soon", date(2026, 3, 8)),
        ("many", 3),
    ],
)
def test_a_wrong_example_is_told_with_what_the_reference_gives(shown: str, true: object) -> None:
    """A digit that is not the reference's, another word, time or null is a fault that shows both."""
    (fault,) = found(shown, true)
    assert shown in fault
    assert "the reference gives" in fault


def test_rows_count_and_their_order_where_it_counts() -> None:
    """A missing row is a fault; rows in another order are one only where the question is about order."""
    result = pa.table({"team": ["a", "b"], "total": [1, 2]})
    turned = prompt("| x | b | 2 |", "| x | a | 1 |")
    assert len(list(example_faults(turned, result, in_order=True))) == 2
    assert list(example_faults(turned, result, in_order=False)) == []
    (fault,) = (fault for fault, _ in example_faults(prompt("| x | a | 1 |"), result, in_order=False))
    assert "shows 1 rows; the reference gives 2" in fault


def test_the_last_table_with_all_columns_is_the_result() -> None:
    """Tables of the input and of the columns' meanings are passed over; an example in another form is not looked at."""
    assert shown_result(prompt("| x | a | 1 |"), ["team", "total"]) == [("a", "1")]
    assert shown_result(COLUMNS, ["team", "total"]) is None
    assert list(example_faults(COLUMNS, pa.table({"team": ["a"]}), in_order=True)) == []
