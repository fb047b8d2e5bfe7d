"""One column of two results, made comparable: codes that compare exactly, floats that compare within a tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from autograder.compare.kinds import Kind, kind_of
from autograder.compare.normal import values_of
from autograder.compare.tolerance import EXACT, Tolerance

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_LAID_OUT_AS_INT64 = (Kind.NUMBER, Kind.TIMESTAMP, Kind.DATE, Kind.INSTANT, Kind.DURATION, Kind.BOOLEAN)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the result found, followed by the same column of the result expected."""

    exact: Ints
    floats: Floats | None
    tolerance: Tolerance = EXACT

    def equal(self, left: Ints, right: Ints) -> npt.NDArray[np.bool_]:
        """Compare the rows `left` with the rows `right`, pair by pair."""
        same: npt.NDArray[np.bool_] = self.exact[left] == self.exact[right]
        if self.floats is None:
            return same
        mine, other = self.floats[left], self.floats[right]
        limits = {"rtol": self.tolerance.relative, "atol": self.tolerance.absolute}
        near = np.isclose(mine, other, **limits, equal_nan=True)
        return np.asarray(same & near, dtype=np.bool_)

    def sort_key(self) -> npt.NDArray[np.int64] | Floats:
        """Return values to sort by; floats at fewer digits, so that rounding noise cannot pair rows wrongly."""
        return self.exact if self.floats is None else _rounded(self.floats)


def pair(
    found: pa.ChunkedArray,
    expected: pa.ChunkedArray,
    tolerance: Tolerance | None = None,
    *,
    nan_is_null: bool = True,
) -> Column:
    """Join a column found with the column expected; numbers are compared as floats where a tolerance is given.

    Parameters
    ----------
    nan_is_null
        Whether NaN and null are one. They are in any case where NaN is expected: who expects it has not told the two
        apart, and whoever returns null there did.

    """
    kind = max(kind_of(found.type), kind_of(expected.type))
    plain = [_plain(array, kind) for array in (found, expected)]
    if kind is Kind.NUMBER and (tolerance is not None or not all(_whole(array) for array in plain)):
        floats = np.concatenate([_floats(array) for array in plain])
        missing = np.isnan(floats).astype(np.int64)
        if not nan_is_null and not holds_nan(expected):
            missing += np.concatenate([_is_nan(array) for array in plain])
        return Column(missing, floats, tolerance or EXACT)
    joined = _joined(plain)
    if kind in _LAID_OUT_AS_INT64 and joined.null_count == 0:
        return Column(np.asarray(joined.cast(pa.int64())), None)
    codes, _ = pd.factorize(pd.Series(joined, dtype=pd.ArrowDtype(joined.type)))
    return Column(np.asarray(codes, dtype=np.int64), None)


def _plain(array: pa.ChunkedArray, kind: Kind) -> pa.ChunkedArray:  # noqa: PLR0911 (one return a kind)
    if pa.types.is_null(array.type):
        return array
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    match kind:
        case Kind.TEXT:
            return array.cast(pa.large_string())
        case Kind.TIMESTAMP | Kind.DATE:
            return array.cast(pa.timestamp("us"), safe=False)
        case Kind.INSTANT:
            return array.cast(pa.timestamp("us", "UTC"), safe=False)
        case Kind.DURATION:
            return array.cast(pa.duration("us"), safe=False)
        case Kind.BOOLEAN:
            return array.cast(pa.int8()).cast(pa.int64())
        case Kind.OTHER:
            texts = [None if value is None else repr(value) for value in values_of(array)]
            return pa.chunked_array([pa.array(texts, pa.large_string())])
        case _:
            return array


def holds_nan(column: pa.ChunkedArray) -> bool:
    """Whether a column holds NaN, which is not null."""
    return bool(_is_nan(column).any())


def _is_nan(column: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    if not pa.types.is_floating(column.type):
        return np.zeros(len(column), dtype=np.bool_)
    return np.asarray(pc.fill_null(pc.is_nan(column), False), dtype=np.bool_)


def _whole(array: pa.ChunkedArray) -> bool:
    return bool(pa.types.is_integer(array.type) or pa.types.is_null(array.type))


def _floats(array: pa.ChunkedArray) -> Floats:
    return np.asarray(pc.cast(array, pa.float64(), safe=False).to_numpy(zero_copy_only=False), dtype=np.float64)


def _joined(arrays: Sequence[pa.ChunkedArray]) -> pa.Array:
    types = {array.type for array in arrays if not pa.types.is_null(array.type)}
    # Unsigned and signed integers meet in int64; anything else has one type by now.
    common = types.pop() if len(types) == 1 else pa.int64()
    return pa.concat_arrays(
        [chunk.cast(common) for array in arrays for chunk in array.chunks] or [pa.array([], common)]
    )


def _rounded(values: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        digits = 7 - np.floor(np.log10(np.abs(values)))
        scale = 10.0 ** np.where(np.isfinite(digits), digits, 0)
        rounded = np.where(np.isfinite(values), np.round(values * scale) / scale, values)
    return np.asarray(np.nan_to_num(rounded, nan=np.inf), dtype=np.float64)
