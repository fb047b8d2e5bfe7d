"""Histograms as inline SVG that takes its colours from the page it stands in; the same counts give the same bytes."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib import rc_context, rcdefaults
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from course.grading.reported.hypertext import Html, element, text

_SIZE = (3.5, 2.3)  # inches; the page scales it
_MARGINS = {"left": 0.17, "right": 0.95, "bottom": 0.2, "top": 0.97}  # room for counts of four digits
_INK, _FILL = "#010203", "#040506"  # stand for the page's colours, until the drawing is done
_BINS_A_DECADE = 6
_LEAST_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Histogram:
    """What one panel shows: `counts[i]` submissions between `edges[i]` and `edges[i + 1]`."""

    title: str
    note: str
    unit: str
    edges: Sequence[float]
    counts: Sequence[int]
    colour: str
    logarithmic: bool = False


def of_shares(title: str, note: str, shares: Sequence[float], colour: str) -> Histogram:
    """Count shares of points (0 to 1) in steps of 10 %; full marks stand in the last step."""
    counts = [0] * 10
    for share in shares:
        counts[min(math.floor(round(share * 10, 6)), 9)] += 1
    return Histogram(title, note, "share of points (%)", range(0, 101, 10), counts, colour)


def of_seconds(title: str, note: str, seconds: Sequence[float], edges: Sequence[float], colour: str) -> Histogram:
    """Count seconds between `edges`; what is shorter than the first edge counts as that long."""
    counts = [0] * (len(edges) - 1)
    for taken in seconds:
        above = sum(edge <= taken for edge in edges) - 1
        counts[min(max(above, 0), len(counts) - 1)] += 1
    return Histogram(title, note, "seconds a submission, logarithmic", edges, counts, colour, logarithmic=True)


def decades(*seconds: Sequence[float]) -> list[float]:
    """Return edges, equally far apart on a logarithmic axis, over whole decades that hold all the seconds."""
    everything = [max(taken, _LEAST_SECONDS) for listed in seconds for taken in listed] or [1.0]
    first = math.floor(math.log10(min(everything)))
    last = max(math.floor(math.log10(max(everything))) + 1, first + 1)
    return [10 ** (first + step / _BINS_A_DECADE) for step in range((last - first) * _BINS_A_DECADE + 1)]


def draw(panels: Sequence[Histogram]) -> Html:
    """Draw panels side by side, to one scale of counts."""
    most = max((count for panel in panels for count in panel.counts), default=0)
    return element("div", *(_panel(panel, most) for panel in panels), class_="panels")


def _panel(panel: Histogram, most: int) -> Html:
    with rc_context():
        rcdefaults()  # whatever the user's own settings are
        figure = Figure(figsize=_SIZE)
        figure.subplots_adjust(**_MARGINS)
        _bars(figure.subplots(), panel, most)
        drawn = _svg(figure, f"{panel.title} {panel.unit}")
    seen = _INLINE.sub(f'<svg role="img" aria-label="{text(_spoken(panel))}"', drawn, count=1)
    caption = element("figcaption", panel.title, element("div", panel.note, class_="quiet"))
    return element("figure", caption, Html(seen.replace(_FILL, f"var(--{panel.colour})")))


def _bars(axes: Axes, panel: Histogram, most: int) -> None:
    gap = 0.03 * (panel.edges[1] - panel.edges[0]) if not panel.logarithmic else 0.0
    left = [edge + gap for edge in panel.edges[:-1]]
    width = [after - before - 2 * gap for before, after in zip(panel.edges, panel.edges[1:], strict=False)]
    axes.bar(left, panel.counts, width, align="edge", color=_FILL)
    axes.set(xlabel=panel.unit, ylabel="submissions", ylim=(0, max(most, 1) * 1.05))
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]))
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(_INK)
    axes.tick_params(color=_INK)
    if panel.logarithmic:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda seconds, _: f"{seconds:g}"))
    else:
        axes.xaxis.set_major_locator(FixedLocator(range(0, 101, 20)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlim(panel.edges[0], panel.edges[-1])


def _svg(figure: Figure, salt: str) -> str:
    """Return the figure as SVG for the inside of a page: no prologue, no addresses, no identifier twice."""
    buffer = io.StringIO()
    with rc_context({"svg.hashsalt": salt, "svg.fonttype": "none"}):
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(buffer, format="svg", metadata=nothing, transparent=True)
    drawn = buffer.getvalue()
    for pattern, replacement in _CLEANING:
        drawn = pattern.sub(replacement, drawn)
    return drawn


def _spoken(panel: Histogram) -> str:
    """Return the panel for those who hear it."""
    filled = [
        f"{count} from {low:.3g} to {high:.3g}"
        for low, high, count in zip(panel.edges, panel.edges[1:], panel.counts, strict=False)
        if count
    ]
    return f"{panel.title}: submissions by {panel.unit}: {', '.join(filled) or 'none'}"


_INLINE = re.compile(r"<svg")
_CLEANING = (
    (re.compile(r"\A.*?(?=<svg)", re.DOTALL), ""),
    (re.compile(r' xmlns(:\w+)?="[^"]*"'), ""),
    (re.compile(r' width="[\d.]+pt" height="[\d.]+pt"'), ""),
    (re.compile(r"<style.*?</style>", re.DOTALL), ""),  # it would speak of the whole page
    (re.compile(r"xlink:href"), "href"),
    (re.compile(r' id="(?:figure|axes|patch|line2d|text|xtick|ytick|matplotlib)[^"]*"'), ""),
    (re.compile(r"font-family: [^;\"]*(; )?"), ""),  # the page's own
    (re.compile(_INK), "currentColor"),
)
