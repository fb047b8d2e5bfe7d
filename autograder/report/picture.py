"""The small picture beside an efficiency verdict: work against rows, the learner's and the reference's, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

Points = Sequence[tuple[int, float]]

_WIDTH, _HEIGHT = 330, 154
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 96, 28, 34
_COLOURS = {"yours": "#d64545", "the reference": "#3a7fc1"}  # each stands out on white and on black


def picture(series: Mapping[str, Points], unit: str) -> str:
    """Draw each series on logarithmic axes; `unit` names what is counted. Empty where there are no points."""
    points = [point for line in series.values() for point in line]
    if not points:
        return ""
    rows = [rows for rows, _ in points]
    most = max(count for _, count in points)
    scale = _Scale(min(rows), max(rows), max(most, 10.0))
    parts = [_axes(scale, unit)]
    parts += [_line(name, line, scale) for name, line in series.items() if line]
    parts.append(_labels(series, scale))
    style = "display:block;margin-top:6px;overflow:visible"
    box = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return f'<svg {box} style="{style}" role="img" aria-label="{escape(unit)} against rows">{"".join(parts)}</svg>'


class _Scale:
    """Maps rows and counts to pixels; a count of zero lies on the floor."""

    def __init__(self, least_rows: int, most_rows: int, most: float) -> None:
        self.least_rows, self.most_rows = least_rows, max(most_rows, least_rows + 1)
        self.most = most

    def x(self, rows: float) -> float:
        span = math.log10(self.most_rows / self.least_rows)
        share = math.log10(max(rows, 1) / self.least_rows) / span if span else 0.5
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, count: float) -> float:
        share = math.log10(max(count, 1.0)) / math.log10(self.most)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def _axes(scale: _Scale, unit: str) -> str:
    floor, edge = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    line = f'<path d="M{_LEFT} {_TOP}V{floor}H{edge}" fill="none" stroke="currentColor" stroke-opacity=".4"/>'
    texts = [
        _text(_LEFT - 6, scale.y(scale.most) + 4, _short(scale.most), "end"),
        _text(_LEFT - 6, floor + 4, "1", "end"),
        _text(scale.x(scale.least_rows), floor + 14, _short(scale.least_rows), "middle"),
        _text(scale.x(scale.most_rows), floor + 14, _short(scale.most_rows), "middle"),
        _text((_LEFT + edge) / 2, floor + 28, "rows of input (log scale)", "middle"),
        _text(4, 12, f"{unit} (log scale)", "start"),
    ]
    return line + "".join(texts)


def _line(name: str, points: Points, scale: _Scale) -> str:
    colour = _COLOURS.get(name, "currentColor")
    path = " ".join(f"{scale.x(rows)},{scale.y(count)}" for rows, count in points)
    dots = "".join(
        f'<circle cx="{scale.x(rows)}" cy="{scale.y(count)}" r="3" fill="{colour}"/>' for rows, count in points
    )
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def _labels(series: Mapping[str, Points], scale: _Scale) -> str:
    """Name the lines at their right ends, apart from each other where the ends meet."""
    ends = sorted((scale.y(points[-1][1]), name, scale.x(points[-1][0])) for name, points in series.items() if points)
    texts, lowest = [], -math.inf
    for y, name, x in ends:
        lowest = max(y, lowest + 13)
        texts.append(_text(x + 8, lowest + 4, name, "start", _COLOURS.get(name, "currentColor")))
    return "".join(texts)


def _text(x: float, y: float, text: str, anchor: str, colour: str = "currentColor") -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="11" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def _short(number: float) -> str:
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g}{letter}"
    return f"{number:g}"
