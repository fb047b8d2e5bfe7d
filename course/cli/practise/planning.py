"""`loopless plan`: the days up to an interview, kept beside the record and dealt anew each day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from course.cli.console import CONSOLE, ERRORS, stop

if TYPE_CHECKING:
    from rich.table import Table

    from course.record.planning import Day, Plan, Planned

_MINUTES = 60
_AHEAD = 14
"""Days to the interview of an example."""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("plan", epilog="Example: `loopless plan --until 2026-12-18 --minutes-a-day 45`")(plan)


def plan(
    *,
    until: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Make a plan; this is the day of the interview."),
    ] = None,
    minutes_a_day: Annotated[
        int | None, typer.Option(min=5, max=1_440, help="How long you practise on a day; 60 when left out.")
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="Show the days after today, too.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Remove the plan; the record stays.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON, all days.")] = False,
) -> None:
    """Fill the days up to an interview with exercises, reviews and mock interviews, or show today's part of that plan.

    The weakest things come first. A plan is kept beside the record and shown in the panel; each day it is dealt anew
    from what you did by then, so that a day you miss moves along.
    """
    from autograder.base import clock
    from course.record.plan_file import PlanError

    now = clock.moment().astimezone()
    try:
        if forget:
            _forget()
            return
        makes = until is not None or minutes_a_day is not None
        made = _made(until.date() if until is not None else None, minutes_a_day, now) if makes else _kept(now)
    except PlanError as error:
        raise stop(str(error), "loopless plan --forget, or mend the file") from error
    found = _planned(made, now)
    if as_json:
        import json

        print(json.dumps([_plain(day) for day in found.days], indent=2))
    else:
        _show(found, whole=whole or makes)


def _made(until: dt.date | None, minutes_a_day: int | None, now: dt.datetime) -> Plan:
    """Make a plan and keep it; what is left out is taken from the plan before it."""
    from course.record.place import is_off, record_file
    from course.record.plan_file import keep_plan
    from course.record.planning import MOST_DAYS, Plan

    date = until if until is not None else _kept(now).until
    if date <= now.date():
        msg = f"{date} is not after today, {now.date()}"
        raise stop(msg, _example(now))
    if (date - now.date()).days > MOST_DAYS:
        msg = f"{date} is more than {MOST_DAYS} days ahead, and no plan reaches so far"
        raise stop(msg, _example(now))
    made = Plan(date, minutes_a_day if minutes_a_day is not None else _MINUTES, now)
    if is_off():
        ERRORS.print("LOOPLESS_RECORD=off: this plan is shown, and not kept", highlight=False)
    else:
        keep_plan(record_file(), made)
    return made


def _kept(now: dt.datetime) -> Plan:
    from course.record.place import is_off, record_file
    from course.record.plan_file import read_plan

    kept = None if is_off() else read_plan(record_file())
    if kept is None:
        msg = "no plan was made yet: say on which day the interview is"
        raise stop(msg, _example(now))
    return kept


def _forget() -> None:
    from course.record.place import is_off, record_file
    from course.record.plan_file import forget_plan

    gone = not is_off() and forget_plan(record_file())
    CONSOLE.print("removed the plan; the record stays" if gone else "there was no plan", highlight=False)


def _example(now: dt.datetime) -> str:
    return f"loopless plan --until {now.date() + dt.timedelta(days=_AHEAD)}"


def _planned(made: Plan, now: dt.datetime) -> Planned:
    from course.record import Recorder, RecordError
    from course.record.listed import listed_exercises
    from course.record.planning import planned

    try:
        events = Recorder().store().events()
    except RecordError as error:
        raise stop(str(error), "loopless record --help") from error
    return planned(made, events, listed_exercises(), now)


def _show(found: Planned, *, whole: bool) -> None:
    from rich.table import Table

    until = found.plan.until
    if not found.days:
        when = "is today" if found.seen_on == until else f"was on {until}"
        CONSOLE.print(f"The interview {when}: the plan has come to its end.", highlight=False)
        CONSOLE.print("next: [bold]loopless plan --until DATE[/bold], or loopless plan --forget", highlight=False)
        return
    table = Table("day", "minutes", "what", "why", "")
    for day in found.days if whole else found.days[:1]:
        _add(table, day)
    CONSOLE.print(table)
    left = (until - found.seen_on).days
    CONSOLE.print(f"{left} day{'s' if left > 1 else ''} until the interview on {until:%a %d %b}", highlight=False)
    if found.missed:
        days = f"{found.missed} day{'s' if found.missed > 1 else ''}"
        CONSOLE.print(f"Nothing was practised on {days}: what stood there has moved along.", highlight=False)
    if found.left:
        CONSOLE.print(f"No time is left for {len(found.left)} more; a longer day takes them in.", highlight=False)
    if not whole:
        CONSOLE.print("the days after: [bold]loopless plan --all[/bold]", highlight=False)


def _add(table: Table, day: Day) -> None:
    done = day.done
    rows = [(asked.name, asked.reason, "done" if asked.name in done else "") for asked in day.suggestions]
    if day.mock is not None:
        told = f"loopless interview {day.mock.kind}"
        rows.append((told, "mock interview", "done" if day.mock.kind in day.done else ""))
    rows = rows or [("", "nothing is due: rest, or practise what you like", "")]
    for place, row in enumerate(rows):
        table.add_row(*(("", "") if place else (f"{day.date:%a %d %b}", str(day.minutes))), *row)
    table.add_section()


def _plain(day: Day) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(day) | {"date": day.date.isoformat(), "minutes": day.minutes, "done": sorted(day.done)}
