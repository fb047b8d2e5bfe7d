"""What the cases of many questions are written with: rows in any order, numbered, on days, as a frame."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from autograder import frame_of, numbered, on_days, shuffled


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def test_shuffled_keeps_every_row() -> None:
    """The same rows come back in another order, the same under one seed."""
    rows = [(number, str(number)) for number in range(20)]
    assert sorted(shuffled(rng(), rows)) == rows != shuffled(rng(), rows) == shuffled(rng(), rows)


def test_numbered_gives_ids_that_tell_no_order() -> None:
    """Every row has an id of its own, and neither ids nor rows stand in the order in which they were given."""
    rows = [("a", number) for number in range(20)]
    ids, *_ = zip(*(made := numbered(rng(), rows, most=40)), strict=True)
    assert len(set(ids)) == 20
    assert min(ids) >= 1
    assert max(ids) <= 40
    assert list(ids) != sorted(ids)
    assert sorted(row[1:] for row in made) == rows
    by_id = [row[1:] for row in sorted(made)]
    assert by_id != rows
    assert by_id != [row[1:] for row in made]


def test_persons_keep_their_id_over_the_days() -> None:
    """A person has one id on all days, nobody has none, and every moment lies on the day that was asked for."""
    made = on_days(rng(), [(0, 0), (None, 1), (0, 2), (1, 2)], date(2024, 2, 28))
    (one, other, again, another), moments = zip(*made, strict=True)
    assert one == again != another
    assert other is None
    assert [moment.date() for moment in moments] == [date(2024, 2, 28), date(2024, 2, 29), *[date(2024, 3, 1)] * 2]
    assert len({moment.time() for moment in moments}) == 4


DTYPES = {"id": "int64", "name": "str", "seconds": "float64", "known": "bool", "at": "datetime64[us]"}


def test_frame_has_the_dtypes_and_the_index_that_are_asked_for() -> None:
    """None is a missing text, number or moment; rows and columns by name make the same frame."""
    rows = [(1, "a", 2.5, True, datetime(2024, 2, 29)), (2, None, None, False, None)]
    frame = frame_of(rows, DTYPES, index=[9, 4])
    assert dict(frame.dtypes.astype(str)) == DTYPES
    assert list(frame.index) == [9, 4]
    assert frame.loc[4].isna().tolist() == [False, True, True, False, True]
    columns = dict(zip(DTYPES, zip(*rows, strict=True), strict=True))
    pd.testing.assert_frame_equal(frame, frame_of(columns, DTYPES, index=[9, 4]))


@pytest.mark.parametrize("nothing", [[], {name: [] for name in DTYPES}])
def test_frame_of_nothing_has_its_columns(nothing: object) -> None:
    """A frame without rows has every column in its dtype."""
    assert dict(frame_of(nothing, DTYPES).dtypes.astype(str)) == DTYPES


def test_rows_of_another_length_are_refused() -> None:
    """A row with a value too few is an error, never a frame whose columns have moved."""
    with pytest.raises(ValueError, match="zip"):
        frame_of([(1, "a", 2.5, True)], DTYPES)
