"""What a newer judge or newer questions would change of a class's grades, told before anything changes."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.report.as_json import from_plain
from autograder.report.verdicts import Report
from course.grading.classroom import Classroom, Told
from course.grading.graded import work
from course.grading.graded.pool import Pool
from course.grading.graded.records import Record, RecordError, read_record
from course.grading.handed_in.intake import files_beside


@dataclass(frozen=True, slots=True)
class Older:
    """A grade that another version gave: its record, what has changed since, and whether it `stands` but for that.

    Where it does not, what was handed in, the assignment or the terms changed as well, and it is graded again anyway.
    """

    record: Record
    changed: tuple[str, ...]
    stands: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The points of one criterion of a question before, and after grading again; None where it was not asked."""

    student: str
    question: str
    criterion: str
    before: float | None
    after: float | None


def older(room: Classroom, students: Sequence[str]) -> tuple[Older, ...]:
    """Return whose grade another version of judge or questions gave; nothing is written.

    Who has no grade, or one that cannot be read, is not among them: grading tells of these itself.
    """
    found = []
    for student in students:
        with contextlib.suppress(RecordError, OSError):
            record = read_record(room.book.root, room.book.assignment, student)
            if record is None or not room.graded(student).exists():
                continue
            changed = room.version.unlike(record.version)
            if changed:
                stands = record.version is not None and record.key == room.key(student, record.version)
                found.append(Older(record, changed, stands))
    return tuple(found)


def counted(found: Sequence[Older]) -> Mapping[str, int]:
    """Return of how many grades the judge, and each question, has another version; the most frequent first."""
    return dict(Counter(name for former in found for name in former.changed).most_common())


def rehearse(
    room: Classroom, found: Sequence[Older], pool: Pool, told: Told
) -> Iterator[tuple[str, tuple[Change, ...] | Exception]]:
    """Yield which points would change, student by student, were these graded again; nothing is written.

    A graded notebook has its checks put back already, and its answers are those that were graded.
    """
    records = {former.record.student: former.record for former in found}
    for student, result in pool.results(_tasks(room, records)):
        told(student, "failed" if isinstance(result, Exception) else "graded")
        if isinstance(result, Exception):
            yield student, result
        else:
            yield student, changes(records[student], [from_plain(plain) for plain in result["reports"]])


def changes(record: Record, reports: Sequence[Report]) -> tuple[Change, ...]:
    """Return the points that differ between a record and new reports on the same notebook."""
    before, after = _points(record.reports), _points(reports)
    keys = [*before, *(key for key in after if key not in before)]
    return tuple(
        Change(record.student, *key, before.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    )


def _points(reports: Sequence[Report]) -> dict[tuple[str, str], float]:
    return {(report.question, verdict.criterion): verdict.points for report in reports for verdict in report.verdicts}


def _tasks(room: Classroom, records: Mapping[str, Record]) -> Iterator[tuple[str, work.Task]]:
    for student, record in records.items():
        text = room.graded(student).read_text(encoding="utf-8", errors="replace")
        yield student, room.task(f"{record.key}-rehearsed", text, files_beside(room.book.autograded(student)))
