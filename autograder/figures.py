"""What a figure says, as a table: its labels and the data that were drawn, never its pixels."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

_SCHEMA = pa.schema(
    [("panel", pa.int64()), ("part", pa.string()), ("name", pa.string()), ("x", pa.float64()), ("y", pa.float64())]
)
_MOST_POINTS = 100_000
Row = tuple[str, str, float | None, float | None]


def is_figure(result: object) -> bool:
    """Whether a result is matplotlib's figure or one of its axes; never imports matplotlib."""
    figures: Any = sys.modules.get("matplotlib.figure")
    axes: Any = sys.modules.get("matplotlib.axes")
    return (figures is not None and isinstance(result, figures.Figure)) or (
        axes is not None and isinstance(result, axes.Axes)
    )


def read_figure(result: Any) -> pa.Table:
    """Return the labels of a figure's axes, and the points of whatever is named in a legend, then close the figure.

    Columns: `panel` (axes, from 0), `part` (``x label``, ``y label``, ``line``, ``points``, ``bars``), `name` (as it is
    written), `x` and `y` (data units; of bars their middle and height). What has no label is decoration and is left
    out. Artists are sorted by name, the points of each stay as drawn.

    Raises
    ------
    ValueError
        More points are drawn than anybody can see.

    """
    panels = result.axes if hasattr(result, "axes") and isinstance(result.axes, list) else [result]
    rows = [(panel, *row) for panel, axes in enumerate(panels) for row in _rows(axes)]
    _close(result)
    if len(rows) > _MOST_POINTS:
        msg = f"the figure draws {len(rows):,} points; at most {_MOST_POINTS:,} are read"
        raise ValueError(msg)
    return pa.Table.from_pylist([dict(zip(_SCHEMA.names, row, strict=True)) for row in rows], schema=_SCHEMA)


def _rows(axes: Any) -> Iterator[Row]:
    yield "x label", axes.get_xlabel().strip(), None, None
    yield "y label", axes.get_ylabel().strip(), None, None
    drawn = [(artist.get_label(), part, points) for artist, part, points in _artists(axes)]
    for name, part, points in sorted(drawn, key=lambda one: (one[1], str(one[0]))):
        if isinstance(name, str) and name and not name.startswith("_"):
            yield from ((part, name, float(x), float(y)) for x, y in points)


def _artists(axes: Any) -> Iterator[tuple[Any, str, Any]]:
    for line in axes.lines:
        yield line, "line", np.column_stack([line.get_xdata(orig=False), line.get_ydata(orig=False)])
    for points in axes.collections:
        yield points, "points", np.ma.filled(points.get_offsets(), np.nan)
    for bars in axes.containers:
        middles = [(bar.get_x() + bar.get_width() / 2, bar.get_height()) for bar in bars if hasattr(bar, "get_height")]
        yield bars, "bars", middles


def _close(result: Any) -> None:
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:  # else a notebook shows it once more, and a hundred calls keep a hundred figures
        pyplot.close(result if hasattr(result, "savefig") else result.figure)
