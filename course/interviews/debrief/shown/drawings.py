"""What a debrief draws: where the minutes went, and how debriefs have gone so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from course.grading.reported.hypertext import Html, element, join, text

if TYPE_CHECKING:
    from course.interviews.debrief.timeline import Mark, Timeline
    from course.interviews.debrief.whole import Past

_WIDTH, _HEIGHT = 360, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 12, 44
_SHOWN = 12
LINES = ("accuracy", "efficiency", "readability", "problem", "data", "metric", "solution", "scope")
_DASHES = ("", "6 3", "2 3", "", "6 3", "2 3", "8 2 2 2", "1 4")
_SIGNS = {"hire": "✔", "mixed": "◐", "no hire": "✘"}
_LIMITS = (0.85, 0.60)
_DOTS = {
    "first run": ("run", "▸"),
    "scope committed": ("right", "▾"),
    "right": ("right", "✔"),
    "last answer": ("last", "✘"),
}


def minutes_drawn(told: Timeline, titles: Mapping[str, str]) -> Html:
    """Return the timeline: a track for what was said, one for each exercise, minutes along the bottom."""
    end = max(told.given, told.worked, 1.0)
    tracks = [_track("Scope", _scope(told, end))]
    for name, title in titles.items():
        mine = [mark for mark in told.marks if mark.about == name]
        tracks.append(_track(title, _work(mine, end)))
    ticks = element("div", *_ticks(told, end), class_="ticks", aria_hidden="true")
    return element(
        "div", *tracks, element("div", element("div", class_="label"), ticks, class_="track"), class_="minutes"
    )


def _track(label: str, bars: Iterator[Html]) -> Html:
    return element("div", element("div", label, class_="label"), element("div", *bars, class_="bar"), class_="track")


def _scope(told: Timeline, end: float) -> Iterator[Html]:
    yield _span(0, told.given / 4, end, "advised", "a quarter of the minutes is advised for scope")
    if told.scope is not None:
        yield _dot(told.scope, end, "asked", f"scope first stated at minute {told.scope:.0f}", f"{told.scope:.0f}")
    for pause in told.pauses:
        yield _dot(pause.minute, end, "pause", f"a pause of {pause.minutes:.0f} minutes", "‖")
    if told.worked > told.given:
        yield _span(told.given, told.worked, end, "over", f"{told.overtime:.0f} minutes over time")


def _work(marks: Sequence[Mark], end: float) -> Iterator[Html]:
    if not marks:
        yield element("span", "no code", class_="nothing")
        return
    first, last = marks[0].minute, marks[-1].minute
    yield _span(first, max(last, first + end / 100), end, "work", f"minutes {first:.0f} to {last:.0f}")
    for mark in marks:
        if mark.what in _DOTS:
            kind, sign = _DOTS[mark.what]
            yield _dot(mark.minute, end, kind, f"{mark.what} at minute {mark.minute:.0f}", sign)


def _span(start: float, stop: float, end: float, kind: str, title: str) -> Html:
    style = f"left:{100 * start / end:.2f}%;width:{100 * (stop - start) / end:.2f}%"
    return element("span", class_=f"span {kind}", style=style, title=title)


def _dot(minute: float, end: float, kind: str, title: str, sign: str) -> Html:
    return element("span", sign, class_=f"dot {kind}", style=f"left:{100 * minute / end:.2f}%", title=title)


def _ticks(told: Timeline, end: float) -> Iterator[Html]:
    step = max(5, round(end / 6 / 5) * 5)
    for minute in range(0, int(end) + 1, step):
        label = f"{minute} min" if minute == 0 else str(minute)
        yield element("span", label, style=f"left:{100 * minute / end:.2f}%")
    if told.given % step:
        yield element("span", str(told.given), style=f"left:{100 * told.given / end:.2f}%")


def history_drawn(shown: Sequence[Past]) -> Html:
    """Return the plot of debriefs: a line for each criterion, the decisions below; empty where there is only one."""
    shown = shown[-_SHOWN:]
    if len(shown) < 2:
        return Html()
    names = [name for name in LINES if any(name in past.shares for past in shown)]
    parts = [_grid(), *(_line(name, shown) for name in names), *_decisions(shown)]
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    told = f"shares of points in {len(shown)} debriefs, by criterion; the decision below each"
    drawn = element("svg", *parts, viewBox=box, role="img", **{"aria-label": told}, class_="history")
    keys = (element("span", element("i", class_=f"line {name}"), name, class_="key") for name in names)
    return join(drawn, element("p", *keys, class_="keys"))


def _grid() -> Html:
    floor, edge = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    lines = [_path(f"M{_LEFT} {_TOP}V{floor}H{edge}", "axis")]
    for share in _LIMITS:
        y = _y(share)
        lines += [_path(f"M{_LEFT} {y}H{edge}", "limit"), _text(_LEFT - 4, y + 3, f"{share:.0%}", "end")]
    ends = (_text(_LEFT - 4, _y(share) + 3, f"{share:.0%}", "end") for share in (0.0, 1.0))
    return join(*lines, *ends)


def _line(name: str, shown: Sequence[Past]) -> Html:
    points = [(_x(place, len(shown)), _y(past.shares[name])) for place, past in enumerate(shown) if name in past.shares]
    dots = (Html(f'<circle class="{name}" cx="{x}" cy="{y}" r="2.5"/>') for x, y in points)
    path = " ".join(f"{x},{y}" for x, y in points)
    dash = _DASHES[LINES.index(name)]
    drawn = Html(f'<polyline class="{name}" points="{path}" fill="none" stroke-width="2" stroke-dasharray="{dash}"/>')
    return join(drawn, *dots)


def _decisions(shown: Sequence[Past]) -> Iterator[Html]:
    for place, past in enumerate(shown):
        x = _x(place, len(shown))
        yield _text(x, _HEIGHT - _BOTTOM + 16, _SIGNS.get(past.outcome, "·"), "middle")
        if len(shown) <= _SHOWN / 2 or place in (0, len(shown) - 1):
            yield _text(x, _HEIGHT - _BOTTOM + 30, f"{past.at:%d.%m.}", "middle")


def _x(place: int, count: int) -> float:
    inner = _WIDTH - _LEFT - _RIGHT - 36
    return round(_LEFT + 18 + inner * place / max(count - 1, 1), 1)


def _y(share: float) -> float:
    return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def _path(data: str, kind: str) -> Html:
    return Html(f'<path class="{kind}" d="{data}" fill="none"/>')


def _text(x: float, y: float, words: str, anchor: str) -> Html:
    return Html(f'<text x="{x:g}" y="{y:g}" font-size="9" text-anchor="{anchor}">{text(words)}</text>')
