"""What the panel shows, derived from how a learner stands: plain data, with a version that changes as it does."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from autograder.base.digest import digest_of
from course.record.advice import suggestions
from course.record.planning import Day, Planned
from course.record.progress import Progress, Standing


@dataclass(frozen=True, slots=True)
class Notebook:
    """An assignment's notebook: its title, and its path from the server's root; None where it does not lie there."""

    title: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview as the panel shows it; `left` are seconds, below zero in overtime, None before it has begun."""

    title: str
    kind: str
    notebook: str
    begun: str | None
    ends: str | None
    left: float | None
    minutes: int
    paused: bool
    handed_in: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What else the panel shows: notebooks by assignment, the interview, those that can be begun, plan, sentences."""

    notebooks: Mapping[str, Notebook]
    interview: Interview | None = None
    kinds: Sequence[str] = ()
    plan: Planned | None = None
    told: Sequence[str] = ()


def shown(progress: Progress, beside: Beside, now: dt.datetime) -> dict[str, Any]:
    """Return all that the panel shows at a time, as JSON holds it."""
    following = suggestions(progress, now)
    found = {
        "totals": _totals(progress.standings, now),
        "next": asdict(following[0]) if following else None,
        "rest": _rest(progress),
        "topics": [_topic(name, standings, beside, now) for name, standings in progress.topics.items()],
        "interview": asdict(beside.interview) if beside.interview is not None else None,
        "kinds": list(beside.kinds),
        "plan": _plan(beside.plan) if beside.plan is not None else None,
        "told": list(beside.told),
    }
    return {"version": _version(found), "now": now.isoformat(), **found}


def _version(found: Mapping[str, Any]) -> str:
    # Time passes, and in a pause the end moves with it: neither is news.
    interview = {name: value for name, value in (found["interview"] or {}).items() if name not in ("left", "ends")}
    text = json.dumps({**found, "interview": interview}, sort_keys=True)
    return digest_of([text.encode()])[:16]


def _totals(standings: Sequence[Standing], now: dt.datetime) -> dict[str, Any]:
    return {
        "done": sum(standing.state == "done" for standing in standings),
        "exercises": len(standings),
        "points": sum(standing.points for standing in standings),
        "of": sum(standing.of for standing in standings),
        "due": sum(_is_due(standing, now) for standing in standings),
    }


def _rest(progress: Progress) -> str:
    """Return what to say where nothing is suggested."""
    if not progress.standings:
        return "The course's exercises are not listed on this machine; verdicts and points are in the notebooks."
    upcoming = min((standing.due for standing in progress.standings if standing.due is not None), default=None)
    when = f"; the next review is due on {upcoming.date()}" if upcoming is not None else ""
    return f"Everything is done, and nothing is due{when}."


def _plan(planned: Planned) -> dict[str, Any]:
    return {
        "until": planned.plan.until.isoformat(),
        "days_left": (planned.plan.until - planned.seen_on).days,
        "missed": planned.missed,
        "left": len(planned.left),
        "days": [_day(day) for day in planned.days],
    }


def _day(day: Day) -> dict[str, Any]:
    exercises = [asdict(suggested) | {"done": suggested.name in day.done} for suggested in day.suggestions]
    mock = asdict(day.mock) | {"done": day.mock.kind in day.done} if day.mock is not None else None
    return {"date": day.date.isoformat(), "minutes": day.minutes, "exercises": exercises, "mock": mock}


def _topic(name: str, standings: Sequence[Standing], beside: Beside, now: dt.datetime) -> dict[str, Any]:
    notebook = beside.notebooks.get(name, Notebook(name, None))
    number, _, rest = name.partition("_")
    title = notebook.title if notebook.title != name else rest.replace("_", " ").capitalize() or name
    return {
        "name": name,
        "title": f"{number} {title}" if number.isdigit() else title,
        "notebook": notebook.path,
        "exercises": [_exercise(standing, now) for standing in standings],
    }


def _exercise(standing: Standing, now: dt.datetime) -> dict[str, Any]:
    listed = standing.listed
    assert listed is not None, "a topic's exercises are listed"
    return {
        "name": listed.name,
        "title": listed.title,
        "minutes": listed.minutes,
        "difficulty": listed.difficulty,
        "skills": list(listed.skills),
        "state": standing.state,
        "due": standing.due.isoformat() if standing.state == "done" and standing.due is not None else None,
        "is_due": _is_due(standing, now),
        "points": standing.points,
        "of": standing.of,
        "criteria": [
            {"name": name, "mark": _mark(standing, name), "points": standing.earned.get(name, 0.0), "of": of}
            for name, of in listed.criteria.items()
        ],
    }


def _is_due(standing: Standing, now: dt.datetime) -> bool:
    """Whether a debrief asks for it, or a review is due: what was never passed is not reviewed, but gone on with."""
    return standing.named is not None or (standing.state == "done" and standing.is_due(now))


def _mark(standing: Standing, criterion: str) -> str:
    if criterion in standing.passed:
        return "passed"
    if criterion not in standing.earned:
        return "new"
    return "partly" if standing.earned[criterion] > 0 else "failed"
