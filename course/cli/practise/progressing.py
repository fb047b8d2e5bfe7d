"""`loopless progress`, `next` and `record`: what somebody practised, what comes next, and the record itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from course.cli.console import CONSOLE, ERRORS, stop

if TYPE_CHECKING:
    from course.record.attempts import Attempt
    from course.record.progress import Progress, Standing
    from course.record.store import Store

_SHORT = 40
_JSON = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("progress", epilog="Example: `loopless progress 02`")(progress)
    app.command("next", epilog="Example: `loopless next`")(next_)
    record = typer.Typer(help="Take the record of your practice elsewhere, or delete it.", no_args_is_help=True)
    record.command("export", epilog="Example: `loopless record export practice.jsonl`")(export)
    record.command("import", epilog="Example: `loopless record import practice.jsonl`")(import_)
    record.command("delete", epilog="Example: `loopless record delete --yes`")(delete)
    app.add_typer(record, name="record")


def progress(
    topic: Annotated[
        str | None, typer.Argument(metavar="[ASSIGNMENT]", help="Each exercise of one assignment, not a line for each.")
    ] = None,
    *,
    as_json: _JSON = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write one page to show somebody.")
    ] = None,
) -> None:
    """Show how far you are: what is done, the points, what is weak and what is due, by assignment."""
    if html is not None:
        _write_page(html)
        return
    known, now = _progress()
    if as_json:
        import json

        print(json.dumps([_plain(standing, now) for standing in (*known.standings, *known.former)], indent=2))
        return
    if topic is None:
        _show_topics(known, now)
    else:
        _show_exercises(known.topics, topic, now)


def next_(*, as_json: _JSON = False) -> None:
    """Suggest one exercise, and say why it is that one."""
    import json
    from dataclasses import asdict

    from course.record.advice import suggestions

    known, now = _progress()
    found = suggestions(known, now)
    if as_json:
        print(json.dumps(asdict(found[0]) if found else None, indent=2))
    elif not found:
        upcoming = min((standing.due for standing in known.standings if standing.due is not None), default=None)
        when = f"; the next review is due on {upcoming.date()}" if upcoming is not None else ""
        CONSOLE.print(f"Everything is done, and nothing is due{when}.", highlight=False)
    else:
        first = found[0]
        CONSOLE.print(f"[bold]{first.name}[/bold] · {first.title}", highlight=False)
        CONSOLE.print(f"{first.reason} · {first.minutes} minutes · {first.topic}", highlight=False)
        CONSOLE.print(f"next: [bold]loopless start {first.topic.split('_')[0]}[/bold]", highlight=False)


def export(file: Annotated[Path, typer.Argument(help="A new file.")]) -> None:
    """Write the record into one text file, which another computer's `loopless record import` takes in."""
    from course.record.moving import export as exported

    store = _store()
    with _refusing("loopless record export ANOTHER_NAME.jsonl"):
        count = exported(store, file)
    CONSOLE.print(f"wrote {count} events to {file}", highlight=False, markup=False, soft_wrap=True)


def import_(file: Annotated[Path, typer.Argument(help="What `loopless record export` wrote.")]) -> None:
    """Take in a record from elsewhere: what is here stays, what is in both counts once."""
    from course.record.moving import exported

    store = _store()
    with _refusing("loopless record export FILE, on the other computer"):
        events = exported(file)
        added = store.add(*events)
    CONSOLE.print(f"added {added} events; {len(events) - added} were here already", highlight=False)


def delete(*, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete the record of your practice on this computer. Your notebooks stay."""
    store = _store()
    with _refusing("loopless record --help"):
        count = len(store.events())
        if count and not yes:
            typer.confirm(f"Delete {count} events in {store.path}? There is no way back", abort=True)
        store.delete()
    CONSOLE.print(f"deleted {count} events in {store.path}", highlight=False, markup=False, soft_wrap=True)


def _store() -> Store:
    from course.record import Recorder, RecordError

    try:
        return Recorder().store()
    except RecordError as error:
        raise stop(str(error), "mend the file's permissions, or name another with LOOPLESS_RECORD") from error


class _refusing:  # noqa: N801 (reads as what it does: `with _refusing(…)`)
    """End the command with a sentence where the record cannot be used as asked."""

    def __init__(self, following: str) -> None:
        self._following = following

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        from course.record import RecordError

        if isinstance(error, RecordError):
            raise stop(str(error), self._following) from error


def _progress() -> tuple[Progress, dt.datetime]:
    from autograder.base import clock
    from course.record.listed import listed_exercises
    from course.record.progress import progress as derived

    store, now = _store(), clock.moment()
    with _refusing("loopless record --help"):
        events = store.events()
    if store.set_aside is not None:
        ERRORS.print(f"the record was broken; it lies in {store.set_aside}", highlight=False, markup=False)
    return derived(events, listed_exercises(), now), now


def _write_page(file: Path) -> None:
    """Write the page to show somebody; of everything, whatever assignment is named."""
    from autograder.base.whole_file import write_whole
    from course.learner.pages.progress_page import page

    known, now = _progress()
    with _refusing("loopless record --help"):
        events = _store().events()
    try:
        write_whole(file, page(known, events, now))
    except OSError as error:
        msg = f"{file} cannot be written: {error.strerror or error}"
        raise stop(msg, "loopless progress --html practice.html") from error
    CONSOLE.print(f"wrote {file}", highlight=False, markup=False, soft_wrap=True)


def _show_topics(known: Progress, now: dt.datetime) -> None:
    from rich.table import Table

    table = Table("assignment", "done", "points", "due", "weak")
    weak = known.weak_skills()
    for topic, standings in known.topics.items():
        skills = {
            skill
            for standing in standings
            if standing.misconceptions and standing.listed
            for skill in standing.listed.skills
        }
        table.add_row(
            topic,
            f"{sum(standing.state == 'done' for standing in standings)} of {len(standings)}",
            f"{sum(standing.points for standing in standings):g} of {sum(standing.of for standing in standings):g}",
            str(sum(standing.is_due(now) for standing in standings) or ""),
            ", ".join(skill for skill in weak if skill in skills),
        )
    CONSOLE.print(table)
    if known.former:
        names = ", ".join(standing.name for standing in known.former)
        CONSOLE.print(f"No longer in this course, and kept: {names}", highlight=False, markup=False)
    CONSOLE.print("next: [bold]loopless next[/bold]", highlight=False)


def _show_exercises(topics: dict[str, list[Standing]], name: str, now: dt.datetime) -> None:
    from rich.table import Column, Table

    asked = [topic for topic in topics if name in (topic, topic.split("_")[0], topic.partition("_")[2])]
    if len(asked) != 1:
        known = ", ".join(topics) or "none: the course's content is not on this machine"
        raise stop(f"no assignment is called {name!r}; there are: {known}", "loopless progress")
    whole = (Column(name, no_wrap=True) for name in ("exercise", "state", "points", "tried"))
    table = Table(*whole, Column("last told", overflow="fold"), Column("due", no_wrap=True))
    for standing in topics[asked[0]]:
        due = "" if standing.due is None else "now" if standing.is_due(now) else str(standing.due.date())
        points = f"{standing.points:g} of {standing.of:g}"
        told = ", ".join(map(_short, standing.misconceptions))
        table.add_row(standing.name, standing.state, points, str(len(standing.attempts)), told, due)
    CONSOLE.print(table)


def _short(misconception: str) -> str:
    return misconception if len(misconception) <= _SHORT else f"{misconception[:_SHORT]}…"


def _plain(standing: Standing, now: dt.datetime) -> dict[str, Any]:
    listed = standing.listed
    return {
        "exercise": standing.name,
        "title": listed.title if listed is not None else None,
        "assignment": listed.topic if listed is not None else None,
        "state": standing.state,
        "points": standing.points,
        "of": standing.of,
        "passed": sorted(standing.passed),
        "attempts": [_plain_attempt(attempt) for attempt in standing.attempts],
        "due": standing.due.isoformat() if standing.due is not None else None,
        "is_due": standing.is_due(now),
        "last": standing.last.isoformat() if standing.last is not None else None,
    }


def _plain_attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "began": attempt.began.isoformat(),
        "seconds": attempt.seconds,
        "rating": attempt.rating.name.lower(),
        "passed": attempt.passed,
        "tries": attempt.tries,
        "hints": attempt.hints,
        "solution_seen": attempt.solution_seen,
        "misconceptions": list(attempt.misconceptions),
    }
