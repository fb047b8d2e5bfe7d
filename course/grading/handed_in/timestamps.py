"""When something was handed in, by the `timestamp.txt` beside it: read strictly, since a misread hour costs points."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
import zoneinfo
from functools import cache
from pathlib import Path

from dateutil import parser

from autograder.base.errors import LooplessError
from course.grading.handed_in.intake import is_plain

FILE = "timestamp.txt"
FORMAT = "%Y-%m-%d %H:%M:%S %z"
_MOST_CHARACTERS = 200
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-]\d\d:?\d\d)\Z")
# Two days that differ in everything: what a text leaves out is filled in from them, and so shows.
_FILLED = (dt.datetime(2001, 1, 2), dt.datetime(2003, 3, 4))  # noqa: DTZ001 (their zone is never used)


class TimestampError(LooplessError, ValueError):
    """A text is no time, or may be several; the message says which, and how one is written."""


def read_timestamp(folder: Path) -> dt.datetime | None:
    """Return the time in UTC, without a zone as nbgrader keeps it; None where no file tells one.

    Raises
    ------
    TimestampError
        The file holds something else.

    """
    path = folder / FILE
    if not path.exists() or not is_plain(path):  # a link leads elsewhere, and a pipe has no end
        return None
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_CHARACTERS).decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise TimestampError(_sentence(path, "cannot be read", type(error).__name__)) from error
    if not text:
        return None
    try:
        return in_utc(text)
    except TimestampError as error:
        raise TimestampError(_sentence(path, f"holds {text!r}", str(error))) from error


def in_utc(told: dt.datetime | str | None) -> dt.datetime | None:
    """Return a time in UTC, without a zone as nbgrader keeps it.

    Raises
    ------
    TimestampError
        A text is no time, or may be several.

    """
    found = parse(told) if isinstance(told, str) else told
    if found is None or found.tzinfo is None:
        return found
    try:
        return found.astimezone(dt.UTC).replace(tzinfo=None)
    except OverflowError as error:
        msg = "it is beyond all calendars"
        raise TimestampError(msg) from error


def parse(text: str) -> dt.datetime:
    """Return the time that a text tells, with its zone; UTC where it names none, as with nbgrader.

    Raises
    ------
    TimestampError
        It is no time, leaves out the day, or its zone or the order of its day and month could be several.

    """
    when, _, zone = text.rpartition(" ")
    for day, told in ((text, ""), (when, zone)):
        try:
            found = dt.datetime.fromisoformat(day)
        except ValueError:
            continue
        return found if found.tzinfo is not None else found.replace(tzinfo=_zone(told, found) if told else dt.UTC)
    return _parse_words(text)


def _parse_words(text: str) -> dt.datetime:
    """Return the time that is told in another form than ISO's, such as an e-mail's or a learning platform's."""
    zones: list[str | None] = []

    def note(name: str | None, offset: int | None) -> dt.tzinfo | None:
        zones.append(name)
        return dt.timezone(dt.timedelta(seconds=offset)) if offset is not None else dt.UTC

    readings = set()
    for filled, day_first in zip(_FILLED, (False, True), strict=True):
        try:
            readings.add(parser.parse(text, default=filled, dayfirst=day_first, tzinfos=note))
        except (parser.ParserError, OverflowError, TypeError, ValueError) as error:
            msg = "it is no time"
            raise TimestampError(msg) from error
    if len(readings) > 1:
        msg = "it leaves out the day, or day and month could be either"
        raise TimestampError(msg)
    found: dt.datetime = readings.pop()
    name = next((zone for zone in zones if zone), None)
    if name is None or _OFFSET.search(text):
        return found if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)
    bare = found.replace(tzinfo=None)
    return bare.replace(tzinfo=_zone(name, bare))


def _zone(name: str, when: dt.datetime) -> dt.tzinfo:
    """Return the zone of this name at that time: an offset, UTC, a place, or an abbreviation that means one offset."""
    offset = _OFFSET.match(name)
    if offset is not None:
        return dt.datetime.strptime(offset[1], "%z").tzinfo or dt.UTC
    if name.upper() in {"UTC", "GMT", "Z"}:
        return dt.UTC
    if "/" in name and name in zoneinfo.available_timezones():
        return zoneinfo.ZoneInfo(name)
    meant = _by_mail(name) or _abbreviated(name, when)
    if len(meant) == 1:
        return dt.timezone(next(iter(meant)))
    raise TimestampError(f"the time zone {name!r} is {'several' if meant else 'unknown'}")


def _by_mail(name: str) -> set[dt.timedelta]:
    """Return what an abbreviation means by the standard of e-mail, which knows those of the United States."""
    told = email.utils.parsedate_tz(f"1 Jan 2001 00:00:00 {name}") if name.isalpha() and len(name) == 3 else None
    return {dt.timedelta(seconds=told[9])} if told is not None and told[9] else set()


def _abbreviated(name: str, when: dt.datetime) -> set[dt.timedelta]:
    """Return all offsets that an abbreviation means at that time, somewhere in the world."""
    return {offset for zone in _zones() if zone.tzname(when) == name and (offset := zone.utcoffset(when)) is not None}


@cache
def _zones() -> tuple[zoneinfo.ZoneInfo, ...]:
    return tuple(zoneinfo.ZoneInfo(name) for name in sorted(zoneinfo.available_timezones()))


def _sentence(path: Path, found: str, why: str) -> str:
    return f"{path} {found}: {why}; write one like 2026-03-02 12:00:00 +0100 into it, or delete it"
