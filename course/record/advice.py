"""What to practise next, with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from course.record.progress import Progress, Standing

LEAST_MINUTES = 5
"""An exercise takes as long at least, whatever its author thought."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An exercise to practise, and why."""

    name: str
    title: str
    topic: str
    minutes: int
    reason: str


def suggestions(progress: Progress, now: dt.datetime) -> list[Suggestion]:
    """Return everything worth practising, the first thing first.

    What was begun and not passed comes first, then what is due (the longest overdue first), then what is new and trains
    a weak skill, then what is new in the course's order.
    """
    begun = [one for one in progress.standings if one.state == "begun"]
    due = [one for one in progress.standings if one.state != "begun" and one.is_due(now)]
    weak = progress.weak_skills()
    new = [one for one in progress.standings if one.state == "new" and not one.is_due(now)]
    trained = [(one, skill) for one in new if (skill := _weakest(one, list(weak))) is not None]
    trained.sort(key=lambda pair: list(weak).index(pair[1]))
    rest = [one for one in new if one.name not in {trains.name for trains, _ in trained}]
    return [
        *(suggested(one, _begun(one)) for one in sorted(begun, key=_last, reverse=True)),
        *(suggested(one, _due(one, now)) for one in sorted(due, key=lambda one: one.due or now)),
        *(suggested(one, f"weak: {skill}, missed in {weak[skill]} exercises") for one, skill in trained),
        *(suggested(one, f"next in {one.listed.topic.split('_')[0]}") for one in rest if one.listed is not None),
    ]


def _weakest(standing: Standing, weak: Sequence[str]) -> str | None:
    skills = standing.listed.skills if standing.listed is not None else ()
    return next((skill for skill in weak if skill in skills), None)


def _begun(standing: Standing) -> str:
    left = [
        criterion
        for criterion in (standing.listed.criteria if standing.listed else ())
        if criterion not in standing.passed
    ]
    return f"begun, not passed yet: {', '.join(left)}"


def _due(standing: Standing, now: dt.datetime) -> str:
    days = (now - standing.due).days if standing.due is not None else 0
    return "due for review" if days < 1 else f"due for review since {days} day{'s' if days > 1 else ''}"


def _last(standing: Standing) -> dt.datetime:
    return standing.last or dt.datetime.min.replace(tzinfo=dt.UTC)


def suggested(standing: Standing, reason: str) -> Suggestion:
    """Return an exercise of the course as something to practise."""
    listed = standing.listed
    assert listed is not None, "only what the course holds is suggested"
    return Suggestion(listed.name, listed.title, listed.topic, max(LEAST_MINUTES, listed.minutes), reason)
