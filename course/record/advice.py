"""What to practise next, with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from course.record.progress import Progress, Standing

_NAMED = "to work on, says an interview's debrief"
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

    What a debrief asks for comes first (the first named first), then what was begun and not passed, then what is due
    (the longest overdue first), then what is new and trains a weak skill, then what is new in the course's order.
    """
    named = [standing for standing in progress.standings if standing.named is not None]
    others = [standing for standing in progress.standings if standing.named is None]
    begun = [standing for standing in others if standing.state == "begun"]
    due = [standing for standing in others if standing.state != "begun" and standing.is_due(now)]
    weak = progress.weak_skills()
    new = [standing for standing in progress.standings if standing.state == "new" and not standing.is_due(now)]
    trained = [(standing, skill) for standing in new if (skill := _weakest(standing, list(weak))) is not None]
    trained.sort(key=lambda pair: list(weak).index(pair[1]))
    rest = [standing for standing in new if standing.name not in {trains.name for trains, _ in trained}]
    return [
        *(suggested(standing, _NAMED) for standing in sorted(named, key=lambda standing: standing.named or now)),
        *(suggested(standing, _begun(standing)) for standing in sorted(begun, key=_last, reverse=True)),
        *(
            suggested(standing, _due(standing, now))
            for standing in sorted(due, key=lambda standing: standing.due or now)
        ),
        *(suggested(standing, f"weak: {skill}, missed in {weak[skill]} exercises") for standing, skill in trained),
        *(
            suggested(standing, f"next in {standing.listed.topic.split('_')[0]}")
            for standing in rest
            if standing.listed is not None
        ),
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
