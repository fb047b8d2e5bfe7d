"""What a figure says, as a table: its labels and the data that were drawn, never its pixels."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_MOST_POINTS = 100_000
_NOWHERE = np.full((1, 2), np.nan)
"""The place of what has none: a label."""
_NOT_IN_LEGENDS = "_nolegend_"
"""What matplotlib calls the parts of a larger whole, such as the line between error bars."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One row of points (x and y in data units) of a panel, or one of its labels."""

    panel: int
    part: str
    name: str
    points: npt.NDArray[np.float64]


def is_figure(result: object) -> bool:
    """Whether a result is matplotlib's figure or one of its axes; never imports matplotlib."""
    figures: Any = sys.modules.get("matplotlib.figure")
    axes: Any = sys.modules.get("matplotlib.axes")
    return (figures is not None and isinstance(result, figures.Figure)) or (
        axes is not None and isinstance(result, axes.Axes)
    )


def read_figure(result: Any) -> pa.Table:
    """Return the labels of a figure's axes, and the points of whatever is named in a legend, then close the figure.

    Columns: `panel` (axes, from 0), `part` (``x label``, ``y label``, ``line``, ``points``, ``bars``), `name`, `x` and
    `y` (data units; of bars their middle and height). A name is what the legend says, or else the artist's own label;
    what has neither is decoration and is left out. Labels of axes are given in small letters. Artists are sorted by
    name, the points of each stay as drawn.

    Raises
    ------
    ValueError
        More points are drawn than anybody can see, or a name is given that neither a legend nor a text shows.

    """
    panels = result.axes if hasattr(result, "axes") and isinstance(result.axes, list) else [result]
    drawn = [series for panel, axes in enumerate(panels) for series in _drawn(panel, axes)]
    _close(result)
    counts = [len(series.points) for series in drawn]
    if sum(counts) > _MOST_POINTS:
        msg = f"the figure draws {sum(counts):,} points; at most {_MOST_POINTS:,} are read"
        raise ValueError(msg)
    points = np.concatenate([series.points for series in drawn] or [_NOWHERE[:0]])
    columns = {
        "panel": pa.array(np.repeat([series.panel for series in drawn], counts), pa.int64()),
        "part": pa.array(np.repeat(np.array([series.part for series in drawn], dtype=object), counts), pa.string()),
        "name": pa.array(np.repeat(np.array([series.name for series in drawn], dtype=object), counts), pa.string()),
        "x": pa.array(points[:, 0], pa.float64(), from_pandas=True),
        "y": pa.array(points[:, 1], pa.float64(), from_pandas=True),
    }
    return pa.table(columns)


def _drawn(panel: int, axes: Any) -> Iterator[_Drawn]:
    yield _Drawn(panel, "x label", _plain(axes.get_xlabel()), _NOWHERE)
    yield _Drawn(panel, "y label", _plain(axes.get_ylabel()), _NOWHERE)
    told, shown = _legend(axes), _texts(axes)
    named = [(part, told.get(artist.get_label(), artist.get_label()), points) for artist, part, points in _rows(axes)]
    for part, name, points in sorted(named, key=lambda series: (series[0], str(series[1]))):
        if isinstance(name, str) and name and not name.startswith("_"):
            if len(points) and not any(name in text for text in shown):
                msg = f"nobody sees the name of `{name}`: show it in a legend, or write it beside the {part}"
                raise ValueError(msg)
            yield _Drawn(panel, part, name, np.asarray(points, dtype=np.float64).reshape(-1, 2))


def _plain(label: str) -> str:
    """Return the label of an axis as it is compared: a capital letter or a line break says nothing else."""
    return " ".join(label.casefold().split())


def _legends(axes: Any) -> list[Any]:
    legends = [axes.get_legend(), *axes.figure.legends]
    return [legend for legend in legends if legend is not None and legend.get_visible()]


def _texts(axes: Any) -> list[str]:
    """Return what is written into a panel: where a legend is, or words beside the lines, names are seen."""
    texts = [text for legend in _legends(axes) for text in legend.get_texts()]
    titles = [axes.get_title(loc=side) for side in ("left", "center", "right")]
    return titles + [text.get_text() for text in (*texts, *axes.texts, *axes.figure.texts)]


def _legend(axes: Any) -> dict[Any, str]:
    """Return what a legend calls each artist, by the artist's own label, which its sample in the legend shares."""
    return {
        sample.get_label(): text.get_text()
        for legend in _legends(axes)
        for sample, text in zip(legend.legend_handles, legend.get_texts(), strict=False)
        if sample is not None and sample.get_label() != _NOT_IN_LEGENDS
    }


def _rows(axes: Any) -> Iterator[tuple[Any, str, Any]]:
    for line in axes.lines:
        yield line, "line", _line(line)
    for points in axes.collections:
        yield points, "points", np.ma.filled(points.get_offsets(), np.nan)
    for container in axes.containers:
        lines = getattr(container, "lines", None)
        if lines is None:
            bars = [bar for bar in container if hasattr(bar, "get_height")]
            yield container, "bars", [(bar.get_x() + bar.get_width() / 2, bar.get_height()) for bar in bars]
        elif lines[0] is not None:  # error bars carry the name, their line the points
            yield container, "line", _line(lines[0])


def _line(line: Any) -> npt.NDArray[np.float64]:
    return np.column_stack([line.get_xdata(orig=False), line.get_ydata(orig=False)]).astype(np.float64)


def _close(result: Any) -> None:
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:  # else a notebook shows it once more, and a hundred calls keep a hundred figures
        pyplot.close(result if hasattr(result, "savefig") else result.figure)
