"""The attempts of a Blackboard download: beside each file lies a note with the student's name and the time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from course.grading.collected.archives import Entry
from course.grading.handed_in.timestamps import TimestampError, parse

BLACKBOARD = re.compile(
    r"(?P<before>.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|(?P<told>\.txt))", re.DOTALL
)
_MOST_OF_A_NOTE = 100_000
_ZONE = re.compile(r"(?:(?!AM|PM)[A-Z]{2,5}|[+-]\d\d:?\d\d)\Z")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an attempt on Blackboard."""

    login: str
    name: str = ""
    uploaded: dt.datetime | None = None


def is_note(entry: Entry) -> bool:
    """Whether a file is the note on an attempt; one that lies in what a student handed in is none."""
    return (found := attempt_of(entry)) is not None and found["told"] is not None and found.string == entry.parts[-1]


def attempt_of(entry: Entry) -> re.Match[str] | None:
    """Return what the outermost name of an attempt tells; what lies within a zip file is a student's own."""
    for part in entry.parts:
        if (found := BLACKBOARD.fullmatch(part)) is not None:
            return found
        if part.lower().endswith(".zip"):
            return None
    return None


def attempt(found: re.Match[str]) -> str:
    """Return what names an attempt: assignment, login and time."""
    return f"{found['before']}_attempt_{found['time']}"


def read_notes(entries: Sequence[Entry], zone: dt.tzinfo) -> dict[str, Told]:
    """Return what is known of every attempt: by the note beside it, else by what its name has and no other has."""
    matches = [found for entry in entries if (found := attempt_of(entry)) is not None]
    befores = [found["before"].split("_") for found in matches]
    columns = list(zip(*befores, strict=False))
    several = len(set(map(tuple, befores))) > 1
    shared = (
        next((at for at, column in enumerate(columns) if len(set(column)) > 1), len(columns) - 1) if several else -1
    )
    told = {}
    for found, words in zip(matches, befores, strict=True):
        told[attempt(found)] = Told("_".join(words[shared:]), uploaded=_moment(found["time"], zone))
    for entry in filter(is_note, entries):
        name = entry.parts[-1].removesuffix(".txt")
        told[name] = _read_note(entry, told[name])
    return told


def _read_note(entry: Entry, known: Told) -> Told:
    with entry.file.open("rb") as file:
        text = file.read(_MOST_OF_A_NOTE).decode("utf-8-sig", errors="replace")
    who = re.search(r"^Name: *(.+) \(([^()\n]+)\)\s*$", text, re.MULTILINE)
    when = re.search(r"^Date Submitted: *(.+?)\s*$", text, re.MULTILINE)
    found = known if who is None else replace(known, login=who[2], name=who[1])
    if when is None or not _ZONE.search(when[1]):
        return found
    try:
        return replace(found, uploaded=parse(when[1]))
    except TimestampError:  # a zone that means several: the attempt's name tells the time as well
        return found


def _moment(digits: str, zone: dt.tzinfo) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(digits, "%Y-%m-%d-%H-%M-%S").replace(tzinfo=zone)
    except ValueError:
        return None
