"""What to practise next, and on which day what, up to an interview: each with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course.record.progress import Progress, Standing

_NAMED = "to work on, says an interview's debrief"
_LEAST_MINUTES = 5
"""An exercise takes as long at least, whatever its author thought."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An exercise to practise, and why."""

    name: str
    title: str
    topic: str
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True)
class Day:
    """What one day holds; `minutes` is what it adds up to."""

    date: dt.date
    suggestions: tuple[Suggestion, ...]

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(suggestion.minutes for suggestion in self.suggestions)


def suggestions(progress: Progress, now: dt.datetime) -> list[Suggestion]:
    """Return everything worth practising, the first thing first.

    What a debrief asks for comes first (the first named first), then what was begun and not passed, then what is due
    (the longest overdue first), then what is new and trains a weak skill, then what is new in the course's order.
    """
    named = [one for one in progress.standings if one.named is not None]
    begun = [one for one in progress.standings if one.state == "begun" and one.named is None]
    due = [one for one in progress.standings if one.state != "begun" and one.named is None and one.is_due(now)]
    weak = progress.weak_skills()
    new = [one for one in progress.standings if one.state == "new" and not one.is_due(now)]
    trained = [(one, skill) for one in new if (skill := _weakest(one, list(weak))) is not None]
    trained.sort(key=lambda pair: list(weak).index(pair[1]))
    rest = [one for one in new if one.name not in {trains.name for trains, _ in trained}]
    return [
        *(_suggested(one, _NAMED) for one in sorted(named, key=lambda one: one.named or now)),
        *(_suggested(one, _begun(one)) for one in sorted(begun, key=_last, reverse=True)),
        *(_suggested(one, _due(one, now)) for one in sorted(due, key=lambda one: one.due or now)),
        *(_suggested(one, f"weak: {skill}, missed in {weak[skill]} exercises") for one, skill in trained),
        *(_suggested(one, f"next in {one.listed.topic.split('_')[0]}") for one in rest if one.listed is not None),
    ]


def plan(progress: Progress, now: dt.datetime, until: dt.date, minutes_a_day: int) -> list[Day]:
    """Return the days from today to the one before `until`, each filled up to its minutes, weakest things first.

    What is done and falls due before then is planned for the day on which it does. A day that was missed needs no
    mending: the plan is made anew from what was done. An exercise longer than a day's minutes has a day of its own.
    """
    waiting = suggestions(progress, now)
    later = sorted(
        (
            (one.due.date(), _suggested(one, "due for review"))
            for one in progress.standings
            if one.state == "done" and one.due is not None and now < one.due
        ),
        key=lambda pair: pair[0],
    )
    days = []
    for date in _dates(now.date(), until):
        ready = [suggested for falls, suggested in later if falls <= date]
        later = [pair for pair in later if pair[0] > date]
        waiting = [*ready, *waiting]
        today = _filled(waiting, minutes_a_day)
        waiting = [one for one in waiting if one not in today]
        days.append(Day(date, tuple(today)))
    return days


def _filled(waiting: Sequence[Suggestion], minutes: int) -> list[Suggestion]:
    chosen: list[Suggestion] = []
    left = minutes
    for one in waiting:
        if one.minutes <= left or not chosen:
            chosen.append(one)
            left -= one.minutes
        if left < _LEAST_MINUTES:
            break
    return chosen


def _dates(first: dt.date, until: dt.date) -> Iterator[dt.date]:
    for days in range((until - first).days):
        yield first + dt.timedelta(days=days)


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


def _suggested(standing: Standing, reason: str) -> Suggestion:
    listed = standing.listed
    assert listed is not None, "only what the course holds is suggested"
    return Suggestion(listed.name, listed.title, listed.topic, max(_LEAST_MINUTES, listed.minutes), reason)
