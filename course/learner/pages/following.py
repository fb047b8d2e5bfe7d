"""What comes next, in a sentence."""

from __future__ import annotations

import datetime as dt

from course.record.advice import suggestions
from course.record.progress import Progress

__all__ = ["following"]


def following(progress: Progress, after: str, now: dt.datetime) -> str:
    """Return what to do after an exercise, why, and what to type; "" where nothing is left."""
    found = next((suggestion for suggestion in suggestions(progress, now) if suggestion.name != after), None)
    if found is None:
        return ""
    here = next(
        (
            standing.listed.topic
            for standing in progress.standings
            if standing.listed is not None and standing.name == after
        ),
        None,
    )
    where = "in this notebook" if found.topic == here else f"in a terminal: loopless start {found.topic.split('_')[0]}"
    return f"{found.title} ({found.name}, {found.minutes} minutes): {found.reason}; {where}"
