"""The forms in which a Python answer comes back, carried as Arrow tables."""

from __future__ import annotations

import datetime as dt
import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from autograder.base.errors import LooplessError
from autograder.run.figures import is_figure, read_figure

VALUE = "value"
MAX_ROWS = 5_000_000
_WITH_A_FIGURE = 10
"""As many values are looked at in search of one: `return figure, axes` is what people write."""


class FormError(LooplessError, ValueError):
    """A result cannot be carried: says what came back and what to do."""


@dataclass(frozen=True)
class Settled:
    """A result that was read already, or the reason why it cannot be."""

    form: str = ""
    table: pa.Table | None = None
    refused: FormError | None = None

    def read(self) -> tuple[str, pa.Table]:
        """Return what was read.

        Raises
        ------
        FormError
            Nothing could be.

        """
        if self.refused is not None or self.table is None:
            raise self.refused or FormError("nothing was read")
        return self.form, self.table


def settled(result: Any) -> Any:
    """Return a result as it is where reading it runs no code but the libraries'; else what reading it gives.

    Who returns an object of its own has the work that is put off until it is read done here, within its time.
    """
    if _is_plain(result):
        return result
    try:
        return Settled(*encode(result))
    except FormError as refused:
        return Settled(refused=refused)


def _is_plain(result: Any) -> bool:
    if type(result) in {pd.Series, pd.DataFrame}:
        columns = [result.dtype] if isinstance(result, pd.Series) else list(result.dtypes)
        names = [] if isinstance(result, pd.Series) else list(result.columns)
        return all(map(_is_a_librarys, map(type, columns))) and all(type(name) in _NAMES for name in names)
    if type(result) in {list, tuple, dict}:
        values = result.values() if isinstance(result, dict) else result
        return all(_is_a_librarys(kind) for kind in set(map(type, values)))
    return _is_a_librarys(type(result))


def _is_a_librarys(kind: type) -> bool:
    """Whether a type is a library's own: found under its name in a module of one."""
    root = str(kind.__module__).partition(".")[0]
    module = sys.modules.get(str(kind.__module__))
    return root in _LIBRARIES and module is not None and module.__dict__.get(kind.__name__) is kind


_NAMES = frozenset({str, int, np.str_, np.int64})
_LIBRARIES = frozenset({"builtins", "datetime", "decimal", "matplotlib", "numpy", "pandas", "pyarrow"})


def encode(result: Any) -> tuple[str, pa.Table]:
    """Return the form of `result` (DataFrame, Series, array, list, dict, figure, scalar …) and its values as Arrow.

    Raises
    ------
    FormError
        The result is of none of these forms, a column mixes types, there are too many rows, or reading it fails.

    """
    if isinstance(result, Settled):
        return result.read()
    try:
        return _encoded(result)
    except FormError:
        raise
    except Exception as error:  # the result is the answer's: whatever reading it raises is told of it
        msg = (
            f"the {type(result).__name__} that came back cannot be read ({type(error).__name__}: {str(error)[:200]}); "
            "return what the prompt asks for"
        )
        raise FormError(msg) from error


def _encoded(result: Any) -> tuple[str, pa.Table]:
    if isinstance(result, pd.DataFrame):
        return "DataFrame", _frame(result)
    if isinstance(result, (pd.Series, pd.Index)):
        return type(result).__name__ if isinstance(result, pd.Series) else "Index", _column(result)
    if isinstance(result, np.ndarray):
        return "array", _array(result)
    if isinstance(result, (Mapping, list, tuple)):
        return _collection(result)
    if is_figure(result):
        return "figure", _figure(result)
    if result is None:
        msg = "the function returned None; is the `return` missing?"
        raise FormError(msg)
    if (
        np.isscalar(result)
        or isinstance(result, (dt.date, dt.timedelta, Decimal))
        or result is pd.NaT
        or result is pd.NA
    ):
        return "scalar", pa.table({VALUE: _cell(result, VALUE)})
    msg = f"the function returned an object of type {type(result).__name__!r}; return what the prompt asks for"
    raise FormError(msg)


def describe_form(form: str) -> str:
    """Return the form in words: "a DataFrame", "an array"."""
    return f"{'an' if form[0] in 'aI' else 'a'} {form}"


def _collection(result: Mapping[Any, Any] | list[Any] | tuple[Any, ...]) -> tuple[str, pa.Table]:
    values = result.values() if isinstance(result, Mapping) else result
    if any(is_figure(value) for value in islice(values, _WITH_A_FIGURE)):
        msg = f"a figure came back inside a {type(result).__name__}; return the figure alone"
        raise FormError(msg)
    if isinstance(result, Mapping):
        return "dict", pa.table({str(key): _cell(value, str(key)) for key, value in result.items()})
    return type(result).__name__, pa.table({VALUE: _arrow(list(result), VALUE)})


def _figure(result: Any) -> pa.Table:
    try:
        return read_figure(result)
    except (ValueError, TypeError, AttributeError) as error:
        msg = f"the figure cannot be read: {error}"
        raise FormError(msg) from error


def _frame(frame: pd.DataFrame) -> pa.Table:
    if len(frame) > MAX_ROWS:
        msg = f"the result has {len(frame):,} rows; at most {MAX_ROWS:,} are read: is a merge multiplying rows?"
        raise FormError(msg)
    if isinstance(frame.columns, pd.MultiIndex):
        msg = "the columns are a MultiIndex; give each column one name"
        raise FormError(msg)
    names = [str(name) for name in frame.columns]
    arrays = [_arrow(frame.iloc[:, position], name) for position, name in enumerate(names)]
    return pa.Table.from_arrays(arrays, names=names)


def _column(values: pd.Series | pd.Index) -> pa.Table:
    if len(values) > MAX_ROWS:
        msg = f"the result has {len(values):,} values; at most {MAX_ROWS:,} are read"
        raise FormError(msg)
    return pa.table({VALUE: _arrow(pd.Series(values), VALUE)})


def _array(values: np.ndarray[Any, Any]) -> pa.Table:
    if values.ndim == 0:
        return pa.table({VALUE: _cell(values.item(), VALUE)})
    if values.dtype.names is not None:  # records: a frame in numpy's clothes
        return _frame(pd.DataFrame(values.reshape(-1)))
    if values.ndim == 1:
        return _column(pd.Series(values))
    return _frame(pd.DataFrame(values.reshape(len(values), math.prod(values.shape[1:]))))


def _cell(value: Any, name: str) -> pa.Array:
    return _arrow([value.item() if isinstance(value, np.generic) else value], name)


def _arrow(values: Any, name: str) -> pa.Array:
    if isinstance(values, pd.Series) and isinstance(values.dtype, pd.SparseDtype):
        values = values.sparse.to_dense()  # type: ignore[attr-defined]  # the stubs do not know it
    try:
        array = pa.array(values, from_pandas=True)
    except (
        pa.ArrowInvalid,
        pa.ArrowTypeError,
        pa.ArrowNotImplementedError,
        OverflowError,
        ValueError,
        TypeError,
    ) as error:
        types = sorted({type(value).__name__ for value in list(values)[:1000]})
        msg = (
            f"column `{name}` cannot be read as one type (it holds {', '.join(types)}); give every value the same type"
        )
        raise FormError(msg) from error
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
