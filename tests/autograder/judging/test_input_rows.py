"""Of the inputs of a failed case, the rows that matter."""

from datetime import datetime

import pandas as pd
import pyarrow as pa

from autograder.judging.input_rows import input_rows
from autograder.report.verdicts import Difference

LABELS = pa.table(
    {
        "label_id": range(30),
        "annotator_id": [row % 5 for row in range(30)],
        "task_id": [row % 10 for row in range(30)],
        "at": [datetime(2026, 1, 1 + row % 28) for row in range(30)],
    }
)


def _ids(difference: Difference) -> list[str]:
    (given,) = input_rows({"labels": LABELS}, difference)
    return [row["label_id"] for row in given.rows]


def test_rows_of_the_group_are_shown() -> None:
    """Of a large table the rows of the differing row's group are shown, by as few columns as leave a handful."""
    row = {"annotator_id": "3", "n": "7"}
    assert _ids(Difference("", ((None, row),))) == ["3", "8", "13", "18", "23", "28"]
    (given,) = input_rows({"labels": LABELS}, Difference("", ((row, None),)))
    assert (given.total, given.why) == (30, "those with `annotator_id` 3")


def test_a_large_group_is_narrowed() -> None:
    """A group with too many rows is narrowed by the next column that result and input share."""
    twice = pa.concat_tables([LABELS, LABELS])
    (given,) = input_rows({"labels": twice}, Difference("", ((None, {"annotator_id": "3", "task_id": "8"}),)))
    assert given.why == "those with `annotator_id` 3 and `task_id` 8"
    assert len(given.rows) == 6


def test_a_group_that_stays_large_says_how_large_it_is() -> None:
    """Of a group that nothing narrows the first rows are shown, and how many it has."""
    (given,) = input_rows(
        {"labels": pa.concat_tables([LABELS, LABELS])}, Difference("", ((None, {"annotator_id": "3"}),))
    )
    assert given.why == "the first 6 of 12 with `annotator_id` 3"


def test_a_date_is_found_among_its_midnights() -> None:
    """A day of the result finds the input's timestamps at that midnight, though they are written otherwise."""
    assert _ids(Difference("", ((None, {"at": "2026-01-02"}),))) == ["1", "29"]


def test_the_value_at_the_position_is_shown() -> None:
    """Where a result has a value for each of the input's, the value at the differing position is shown."""
    stamps = pd.Series([f"2026-01-01 0{hour}:00" for hour in range(9)])
    rows = (({"value": "1"}, {"value": "2"}),)
    (given,) = input_rows({"stamps": stamps}, Difference("", rows, places=(7,), of=9))
    assert given.rows == ({"value": "'2026-01-01 07:00'"},)


def test_a_sorted_result_shows_no_stranger() -> None:
    """The row at a position is not shown where it shares no value with the result's row there."""
    frame = LABELS.to_pandas()
    rows = (({"label_id": "29"}, {"label_id": "28"}),)
    (given,) = input_rows({"labels": frame}, Difference("", rows, places=(0,), of=30))
    assert given.rows[0]["label_id"] == "28"


def test_small_inputs_are_shown_whole_and_unknown_ones_not() -> None:
    """An input of a handful of rows is shown whole; a large one that shares nothing with the result is left out."""
    shown = input_rows({"labels": LABELS, "days": LABELS.slice(0, 2)}, Difference("an error", raised=True))
    assert [(one.name, len(one.rows), one.why) for one in shown] == [("days", 2, "")]


def test_whatever_stands_in_a_cell_is_told() -> None:
    """Lists, missing values and long texts in an input are written down, and break nothing."""
    frame = pd.DataFrame({"tags": [["a"], None, pd.NA], "text": ["x" * 500, float("nan"), pd.NaT]})
    (given,) = input_rows({"frame": frame}, Difference(""))
    assert given.rows[0]["tags"] == "['a']"
    assert [row["text"] for row in given.rows[1:]] == ["null", "null"]
    assert len(given.rows[0]["text"]) < 250
