"""The places where pandas and numpy hand values to Python one at a time, and how many they hand over there."""

import builtins
import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pandas._libs import lib
from pandas.api.extensions import ExtensionArray
from pandas.core.base import IndexOpsMixin
from pandas.core.generic import NDFrame
from pandas.core.groupby.groupby import BaseGroupBy
from pandas.core.window.rolling import BaseWindow

Arguments = tuple[Any, ...]
Options = Mapping[str, Any]
SizeOf = Callable[[Arguments, Options], int]


@dataclass(frozen=True)
class TapPoint:
    """A method (`owner`, `name`), what a learner calls it, and how many values a call walks.

    `calls` says that it walks them to call a function, which it is given, for each.
    """

    owner: Any
    name: str
    construct: str
    original: Callable[..., Any]
    size: SizeOf
    calls: bool = False


def _length(args: Arguments, _options: Options) -> int:
    return len(args[0])


def _labels(args: Arguments, _options: Options) -> int:
    return len(args[0].keys())


def _groups(args: Arguments, _options: Options) -> int:
    return int(args[0].ngroups)


def _windows(args: Arguments, _options: Options) -> int:
    return len(args[0].obj)


def _cells(args: Arguments, _options: Options) -> int:
    return int(args[0].size)


def _rows_or_columns(args: Arguments, options: Options) -> int:
    axis = options.get("axis", args[2] if len(args) > 2 else 0)
    return len(args[0]) if axis in {1, "columns"} else len(args[0].columns)


def _vectorized(args: Arguments, options: Options) -> int:
    return max((np.size(value) for value in (*args[1:], *options.values())), default=0)


def _slices(args: Arguments, options: Options) -> int:
    given = dict(zip(("func1d", "axis", "arr"), args, strict=False)) | dict(options)
    values = np.asarray(given["arr"])
    return int(values.size // max(values.shape[given["axis"]], 1))


def _given_iterables(args: Arguments, _options: Options) -> int:
    return max((len(values) for values in args[1:] if hasattr(values, "__len__")), default=0)


def _inferred(args: Arguments, _options: Options) -> int:
    return int(np.size(args[0]))


_INFERRING = ("map_infer", "map_infer_mask")
_CALLING: set[SizeOf] = set()
"""Sizes of walks that call a function for each value."""


def _given_callable(size: SizeOf) -> SizeOf:
    """Count only calls that pass a Python function: names, mappings and ufuncs are handled in compiled code."""

    def size_with_callable(args: Arguments, options: Options) -> int:
        return size(args, options) if _holds_callable((args[1:], dict(options))) else 0

    _CALLING.add(size_with_callable)
    return size_with_callable


def _holds_callable(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_holds_callable, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_holds_callable, value))
    return callable(value) and not isinstance(value, np.ufunc)


_WALKS = dict.fromkeys(("__iter__", "tolist", "to_list", "to_dict", "iterrows", "itertuples"), _length)
_CALLS_PER_VALUE = dict.fromkeys(("map", "apply", "transform", "combine"), _given_callable(_length))
_CALLS_PER_GROUP = dict.fromkeys(("apply", "agg", "aggregate", "transform", "filter"), _given_callable(_groups))
_CALLS_PER_WINDOW = dict.fromkeys(("apply", "agg", "aggregate"), _given_callable(_windows))
_CALLS_PER_LINE = dict.fromkeys(("apply", "agg", "aggregate", "transform"), _given_callable(_rows_or_columns))
_CALLS_PER_CELL = dict.fromkeys(("map", "applymap"), _given_callable(_cells))

# A class belongs to the first family that lists its method: Series is both an IndexOpsMixin and an NDFrame.
_FAMILIES: tuple[tuple[type[Any], str, Mapping[str, SizeOf]], ...] = (
    (pd.DataFrame, "a frame", {**_WALKS, **_CALLS_PER_LINE, **_CALLS_PER_CELL, "items": _labels}),
    (IndexOpsMixin, "a column", {**_WALKS, **_CALLS_PER_VALUE, "items": _length}),
    (NDFrame, "a frame", {"__iter__": _labels, "items": _labels}),
    (ExtensionArray, "an array", {**_WALKS, **_CALLS_PER_VALUE}),
    (BaseGroupBy, "groups", {"__iter__": _groups, **_CALLS_PER_GROUP}),
    (BaseWindow, "windows", {"__iter__": _windows, **_CALLS_PER_WINDOW}),
)

NAMES = frozenset(
    {
        *("np.vectorize", "np.apply_along_axis", "map", "filter", *_INFERRING),
        *(f"iterating {kind}" for _, kind, _ in _FAMILIES),
        *(f".{name}" for _, _, sizes in _FAMILIES for name in sizes if name != "__iter__"),
    }
)
"""What a learner calls the points."""


@functools.cache
def tap_points() -> tuple[TapPoint, ...]:
    """Every method to patch, found once: subclasses override the iteration methods of their bases."""
    points: dict[tuple[Any, str], TapPoint] = {}
    for root, kind, sizes in _FAMILIES:
        for owner in _with_subclasses(root):
            for name in sizes.keys() & vars(owner).keys():
                construct = f"iterating {kind}" if name == "__iter__" else f".{name}"
                calls = sizes[name] in _CALLING
                point = TapPoint(owner, name, construct, vars(owner)[name], sizes[name], calls)
                points.setdefault((owner, name), point)
    vectorize = vars(np.vectorize)["__call__"]
    return (
        *points.values(),
        TapPoint(np.vectorize, "__call__", "np.vectorize", vectorize, _vectorized, calls=True),
        TapPoint(np, "apply_along_axis", "np.apply_along_axis", np.apply_along_axis, _slices, calls=True),
        # What `Series.map` calls in the end, and what can be called without it.
        *(TapPoint(lib, name, name, getattr(lib, name), _inferred, calls=True) for name in _INFERRING),
        # A compiled function under `map` adds no event and iterates an array that cannot be patched.
        TapPoint(builtins, "map", "map", builtins.map, _given_iterables, calls=True),
        TapPoint(builtins, "filter", "filter", builtins.filter, _given_iterables),
    )


def _with_subclasses(root: type[Any]) -> Iterator[type[Any]]:
    yield root
    for subclass in root.__subclasses__():
        yield from _with_subclasses(subclass)
