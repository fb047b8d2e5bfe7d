"""One page to show somebody: what was practised, how it went, what is weak; no script, nothing from elsewhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from course.record.attempts import Rating
from course.record.events import Event
from course.record.progress import Progress, Standing

__all__ = ["page"]

_WEEKS = 12
_BAR, _GAP, _HEIGHT = 26, 8, 70
_STATES = {"done": "✔ done", "begun": "◐ begun", "new": "not begun"}
_STYLE = """
:root { color-scheme: light dark; --ink: #1a202c; --faint: #586274; --paper: #fff; --line: #d5dae1; --done: #246b35;
  --part: #8a5a12; --fill: #2e8540; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --faint: #a6adb8; --paper: #16181d; --line: #3a3f48;
  --done: #6fcf87; --part: #e0b25a; --fill: #4caf6a; } }
@media print { :root { --ink: #000; --faint: #444; --paper: #fff; --line: #bbb; --done: #246b35; --part: #8a5a12; }
  section, tr, svg { break-inside: avoid; } body { margin: 0; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 1.8rem 0 .4rem; }
p { margin: .3rem 0; } .faint { color: var(--faint); }
dl { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1rem 0; } dt { color: var(--faint); }
dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--faint); font-weight: 600; } .done { color: var(--done); } .begun { color: var(--part); }
td { white-space: nowrap; } td:first-child, td:nth-child(3) { white-space: normal; } td span { white-space: nowrap; }
progress { width: min(8rem, 20vw); accent-color: var(--fill); }
svg { max-width: 100%; height: auto; } svg text { fill: var(--faint); font-size: 11px; }
svg rect { fill: var(--fill); }
"""


def page(known: Progress, events: Sequence[Event], now: dt.datetime) -> str:
    """Return the page as HTML, from what is recorded up to a time."""
    parts = [
        "<h1>Practice for a data-science interview</h1>",
        f'<p class="faint">As of {now.date()}; every answer was judged by a program, on data that it had not seen.</p>',
        _summary(known, events),
        _weeks(events, now),
        _topics(known),
        _skills(known),
        *(_exercises(topic, standings) for topic, standings in known.topics.items()),
        _elsewhere(known),
        _own_marks(events),
        f'<h2>How to read this</h2><p class="faint">{_READ}</p>',
    ]
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    body = "\n".join(part for part in parts if part)
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}<title>Practice, {now.date()}</title><style>{_STYLE}</style>'
        f"</head>\n<body><main>\n{body}\n</main></body></html>\n"
    )


_READ = (
    "Points are the best of each criterion so far. A first answer is one that passed everything at once, without a hint"
    " and without the solution seen before. It is practice on one's own machine, and proves nothing by itself: every"
    " exercise can be given again, and is judged on other data each time."
)


def _summary(known: Progress, events: Sequence[Event]) -> str:
    passed = [attempt for standing in known.standings for attempt in standing.attempts if attempt.passed]
    figures = {
        "exercises done": f"{sum(standing.state == 'done' for standing in known.standings)} of {len(known.standings)}",
        "points": (
            f"{sum(standing.points for standing in known.standings):g}"
            f" of {sum(standing.of for standing in known.standings):g}"
        ),
        "passed with the first answer": str(sum(attempt.rating is Rating.EASY for attempt in passed)),
        "reviews passed": str(
            sum(max(0, sum(attempt.passed for attempt in each.attempts) - 1) for each in known.standings)
        ),
        "days of practice": str(len({event.at.date() for event in events})),
    }
    return f"<dl>{''.join(f'<div><dt>{name}</dt><dd>{value}</dd></div>' for name, value in figures.items())}</dl>"


def _weeks(events: Iterable[Event], now: dt.datetime) -> str:
    """Draw how many exercises were worked on in each of the last weeks."""
    this = now.date() - dt.timedelta(days=now.weekday())
    mondays = [this - dt.timedelta(weeks=back) for back in reversed(range(_WEEKS))]
    seen = {(event.exercise, event.at.date()) for event in events if event.kind == "checked"}
    counts = Counter(day - dt.timedelta(days=day.weekday()) for _, day in seen)
    most = max((counts[monday] for monday in mondays), default=0)
    if not most:
        return ""
    bars = []
    for place, monday in enumerate(mondays):
        height, x = round(_HEIGHT * counts[monday] / most), place * (_BAR + _GAP)
        bars.append(f'<rect x="{x}" y="{16 + _HEIGHT - height}" width="{_BAR}" height="{height}"/>')
        if counts[monday]:
            bars.append(
                f'<text x="{x + _BAR / 2}" y="{11 + _HEIGHT - height}" text-anchor="middle">{counts[monday]}</text>'
            )
        if place % 3 == 0 or place == _WEEKS - 1:
            bars.append(f'<text x="{x + _BAR / 2}" y="{_HEIGHT + 32}" text-anchor="middle">{monday:%d %b}</text>')
    width = _WEEKS * (_BAR + _GAP)
    numbers = ", ".join(str(counts[week]) for week in mondays)
    told = f"exercises worked on a week, from the week of {mondays[0]} on: {numbers}"
    svg = f'<svg role="img" aria-label="{told}" viewBox="-12 0 {width + 24} {_HEIGHT + 36}" width="{width + 24}">'
    return f"<h2>Exercises worked on, by week</h2>{svg}{''.join(bars)}</svg>"


def _topics(known: Progress) -> str:
    rows = []
    for topic, standings in known.topics.items():
        done, of = sum(standing.state == "done" for standing in standings), len(standings)
        bar = f'<progress value="{done}" max="{of}" aria-label="{escape(topic)}"></progress>'
        points = f"{sum(standing.points for standing in standings):g} of {sum(standing.of for standing in standings):g}"
        rows.append((escape(_named(topic)), f"{bar} {done} of {of}", points))
    return f"<h2>By topic</h2>{_table(('topic', 'done', 'points'), rows)}" if rows else ""


def _skills(known: Progress) -> str:
    """Return which skills were shown without a mistake, and which are weak."""
    weak = known.weak_skills()
    shown = Counter(
        skill
        for standing in known.standings
        if standing.state == "done" and standing.listed is not None and not standing.misconceptions
        for skill in standing.listed.skills
    )
    strong = ", ".join(escape(skill) for skill, _ in shown.most_common() if skill not in weak)
    lines = [f"<p><b>Shown without a mistake:</b> {strong}</p>"] if strong else []
    if weak:
        told = ", ".join(f"{escape(skill)} (missed in {count})" for skill, count in weak.items())
        lines.append(f"<p><b>Being worked on:</b> {told}</p>")
    return f"<h2>Skills</h2>{''.join(lines)}" if lines else ""


def _exercises(topic: str, standings: Sequence[Standing]) -> str:
    tried = [standing for standing in standings if standing.state != "new"]
    if not tried:
        return ""
    rows = [_exercise(standing) for standing in tried]
    head = ("exercise", "state", "criteria", "points", "attempts", "last")
    left = len(standings) - len(tried)
    more = f'<p class="faint">and {left} not begun</p>' if left else ""
    return f"<section><h2>{escape(_named(topic))}</h2>{_table(head, rows)}{more}</section>"


def _exercise(standing: Standing) -> tuple[str, ...]:
    assert standing.listed is not None, "topics hold what the course lists"
    criteria = ", ".join(
        f'<span class="done">✔ {escape(name)}</span>'
        if name in standing.passed
        else f"<span>{_part(standing.earned, name)} {escape(name)}</span>"
        for name in standing.listed.criteria
    )
    return (
        escape(standing.listed.title),
        f'<span class="{standing.state}">{_STATES[standing.state]}</span>',
        criteria,
        f"{standing.points:g} of {standing.of:g}",
        str(len(standing.attempts)),
        str(standing.last.date()) if standing.last is not None else "",
    )


def _elsewhere(known: Progress) -> str:
    """Return what the record tells of exercises that this machine does not list: a class's, or an older course's."""
    rows = [
        (
            escape(standing.name),
            ", ".join(f"✔ {escape(name)}" for name in sorted(standing.passed)),
            str(len(standing.attempts)),
        )
        for standing in known.former
    ]
    table = _table(("exercise", "passed", "attempts"), rows)
    return f"<section><h2>Exercises of other courses</h2>{table}</section>" if rows else ""


def _part(earned: Mapping[str, float], name: str) -> str:
    return "◐" if earned.get(name, 0.0) else "·"


def _own_marks(events: Iterable[Event]) -> str:
    """Return the newest marks that somebody gave to written answers of their own."""
    newest = {(event.exercise, event.criterion): event for event in events if event.kind == "marked"}
    rows = [
        (escape(exercise), escape(str(criterion)), f"{event.points or 0:g} of {event.of or 0:g}", str(event.at.date()))
        for (exercise, criterion), event in sorted(newest.items(), key=lambda item: item[1].at)
    ]
    if not rows:
        return ""
    told = '<p class="faint">Given by whoever wrote them, by the rubric; they are in no figure above.</p>'
    return (
        f"<section><h2>Written answers, own marks</h2>{told}{_table(('answer', 'row', 'marks', 'on'), rows)}</section>"
    )


def _named(topic: str) -> str:
    number, _, words = topic.partition("_")
    return f"{number} · {words.replace('_', ' ')}" if number.isdigit() and words else topic


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are HTML already."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
