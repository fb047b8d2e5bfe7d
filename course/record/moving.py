"""A record on its way to another machine: text, an event a line."""

from __future__ import annotations

import json
from pathlib import Path

from course.record.events import Event, EventError, from_plain, to_plain
from course.record.store import RecordError, Store

_FORMAT = 1
_HEAD = "record of practice"


def export(store: Store, path: Path) -> int:
    """Write a record as text, an event a line; return how many.

    Raises
    ------
    RecordError
        The record cannot be read, the file cannot be written, or is there already.

    """
    events = store.events()
    head = {_HEAD: _FORMAT, "events": len(events)}
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{json.dumps(line)}\n" for line in (head, *map(to_plain, events)))
    except FileExistsError as error:
        msg = f"{path} is there already; name another file"
        raise RecordError(msg) from error
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror or error}"
        raise RecordError(msg) from error
    return len(events)


def exported(path: Path) -> list[Event]:
    """Return the events of a file that `export` wrote.

    Raises
    ------
    RecordError
        It cannot be read, or is no such file; the message names the line.

    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read: {error}"
        raise RecordError(msg) from error
    line, events = 1, []
    try:
        head = json.loads(lines[0]) if lines else {}
        if not isinstance(head, dict) or head.get(_HEAD) != _FORMAT:
            msg = f"its first line is not that of an exported record (format {_FORMAT})"
            raise EventError(msg)
        for text in lines[1:]:
            line += 1
            events.append(from_plain(json.loads(text)))
        if len(events) != head.get("events"):
            msg = f"it says that {head.get('events')} events follow, and {len(events)} do: it was cut off"
            raise EventError(msg)
    except ValueError as error:
        msg = f"{path} is no record that can be taken in; line {line}: {error}"
        raise RecordError(msg) from error
    return events
