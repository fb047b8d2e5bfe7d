"""Rows of a case: in any order, numbered, on some days, as a frame; a `cases.py` is written with them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

import numpy as np
import pandas as pd

Row = TypeVar("Row")


def shuffled(rng: np.random.Generator, rows: Sequence[Row]) -> list[Row]:
    """Return the rows in a drawn order."""
    return [rows[place] for place in rng.permutation(len(rows))]


def numbered(rng: np.random.Generator, rows: Sequence[tuple[Any, ...]], *, most: int = 9_000) -> list[tuple[Any, ...]]:
    """Return the rows in a drawn order, an id from 1 to `most` before each; the ids are not in that order either."""
    ids = rng.choice(most, size=len(rows), replace=False) + 1
    return shuffled(rng, [(int(drawn), *row) for drawn, row in zip(ids, rows, strict=True)])


def on_days(
    rng: np.random.Generator, seen: Sequence[tuple[int | None, int]], first: date
) -> list[tuple[int | None, datetime]]:
    """Return (id, moment) for each (person, day): a drawn id for every person, a drawn second of the day.

    Persons are the numbers 0 to 39, or None for nobody, who has no id; days are counted from `first`.
    """
    ids = rng.choice(np.arange(100, 9_999), 40, replace=False).tolist()
    seconds = rng.integers(86_400, size=len(seen)).tolist()
    midnight = datetime.combine(first, time())
    return [
        (None if person is None else ids[person], midnight + timedelta(days=day, seconds=second))
        for (person, day), second in zip(seen, seconds, strict=True)
    ]


def frame_of(
    rows: Iterable[Sequence[Any]] | Mapping[Hashable, Any], dtypes: Mapping[str, str], index: Any = None
) -> pd.DataFrame:
    """Return rows (tuples in the order of the columns) or columns (a mapping) as a frame.

    Parameters
    ----------
    dtypes
        Column -> dtype, in the order of the columns: ``int64``, ``float64``, ``bool``, ``str``, ``datetime64[us]``.
        None is a missing value in all of them but the whole numbers and the booleans.
    index
        The frame's index; 0, 1, 2 … when left out.

    """
    if isinstance(rows, Mapping):
        columns: list[Any] = [rows[name] for name in dtypes]
    else:
        columns = list(zip(*rows, strict=True)) or [()] * len(dtypes)
    typed = zip(dtypes.items(), columns, strict=True)
    return pd.DataFrame({name: _column(values, dtype, index) for (name, dtype), values in typed}, index=index)


def _column(values: Any, dtype: str, index: Any) -> Any:
    if dtype == "str":
        return pd.Series(values, dtype="str", index=index)
    if dtype.startswith("datetime64") and not isinstance(values, np.ndarray):
        values = ["NaT" if value is None else value for value in values]
    return np.asarray(values, dtype=dtype)
