"""What grading leaves of each submission: one JSON file a student."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.base.errors import LooplessError
from autograder.base.whole_file import write_whole
from autograder.report.as_json import from_plain, to_plain
from autograder.report.verdicts import Report
from course.grading.graded.versions import Version, read_version

_LONGEST_NAME = 200  # bytes: file systems take 255, and the ending and a temporary mark need room


class RecordError(LooplessError, ValueError):
    """A record cannot be read or written: says the file or the name, the fault and the cure."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that went wrong while the notebook's cells ran: where, and what was done about it."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Seconds:
    """Wall seconds spent on one submission: its cells, judging its answers, and all else."""

    cells: float
    judged: float
    overhead: float

    @property
    def total(self) -> float:
        """All of it."""
        return self.cells + self.judged + self.overhead


@dataclass(frozen=True, slots=True)
class Basis:
    """What a grade rests on, apart from judge and questions: digests of what was handed in, and of each marked cell.

    Where only cells differ, the questions that they do not belong to need not be judged again.
    """

    submission: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One graded submission: a report for each question, and what an instructor should know of the grading itself.

    `key` names what was graded (the submission, the questions and the seed); `isolation` is the wall between the
    student's code and the grader; `needs_human` says, sentence by sentence, what no program should decide; `version`
    names the judge and the questions that gave the grade, and `basis` what it rests on; both are None in records from
    before they were kept.
    """

    student: str
    assignment: str
    key: str
    isolation: str
    seed: int
    reports: tuple[Report, ...]
    incidents: tuple[Incident, ...]
    needs_human: tuple[str, ...]
    seconds: Seconds
    version: Version | None = None
    basis: Basis | None = None


def records_folder(root: Path, assignment: str) -> Path:
    """Return the folder of an assignment's records, which need not exist.

    Raises
    ------
    RecordError
        The assignment's name could lead out of the course's folder.

    """
    return root / ".loopless" / "grading" / _safe("assignment", assignment) / "records"


def read_records(root: Path, assignment: str) -> tuple[Record, ...]:
    """Return the assignment's records, sorted by student; none where nothing was graded.

    Raises
    ------
    RecordError
        A record is unreadable; the message names the file and the cure.

    """
    folder = records_folder(root, assignment)
    found = [_read(path, assignment) for path in folder.glob("*.json")]
    return tuple(sorted(found, key=lambda record: record.student))


def read_record(root: Path, assignment: str, student: str) -> Record | None:
    """Return one student's record; None where there is none.

    Raises
    ------
    RecordError
        The record is unreadable; the message names the file and the cure.

    """
    path = records_folder(root, assignment) / f"{_safe('student', student)}.json"
    return _read(path, assignment) if path.exists() else None


def write_record(root: Path, record: Record) -> Path:
    """Write a record in place of the student's former one and return its file.

    A reader, or a grading that is killed, meets the old record or the new one, never half of one.

    Raises
    ------
    RecordError
        The student's or the assignment's name could lead out of the folder.

    """
    path = records_folder(root, record.assignment) / f"{_safe('student', record.student)}.json"
    # At once: `json.dump` writes piece by piece, which takes five times as long.
    write_whole(path, json.dumps(_plain(record)), private=True)
    return path


def _safe(what: str, name: str) -> str:
    """Return the name if it is that of one file in one folder.

    Everything else is allowed: students are called by e-mail addresses, with blanks, and in every alphabet.
    """
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        size = 0
    good = 0 < size <= _LONGEST_NAME and name.isprintable() and not name.startswith(".") and not set(name) & set("/\\")
    if not good:
        msg = f"the {what} {name!r} cannot name a file; rename it: no slash, no full stop first, at most 200 bytes"
        raise RecordError(msg)
    return name


def _plain(record: Record) -> dict[str, Any]:
    plain = {name: getattr(record, name) for name in ("student", "assignment", "key", "isolation", "seed")}
    return plain | {
        "reports": [to_plain(report) for report in record.reports],
        "incidents": [asdict(incident) for incident in record.incidents],
        "needs_human": list(record.needs_human),
        "seconds": asdict(record.seconds),
        "version": record.version.plain() if record.version is not None else None,
        "basis": asdict(record.basis) if record.basis is not None else None,
    }


def _read(path: Path, assignment: str) -> Record:
    try:
        record = _record(json.loads(path.read_bytes()))
    except KeyError as error:
        raise _unreadable(path, f"it lacks {error}", assignment) from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _unreadable(path, str(error), assignment) from error
    if (record.student, record.assignment) != (path.stem, assignment):
        found = f"it is of {record.student!r} in {record.assignment!r}"
        raise _unreadable(path, found, assignment)
    return record


def _unreadable(path: Path, fault: str, assignment: str) -> RecordError:
    return RecordError(f"{path}: not a record of this grading: {fault}; delete it and run: loopless grade {assignment}")


def _record(plain: Mapping[str, Any]) -> Record:
    return Record(
        student=_text(plain["student"]),
        assignment=_text(plain["assignment"]),
        key=_text(plain["key"]),
        isolation=_text(plain["isolation"]),
        seed=int(plain["seed"]),
        reports=tuple(from_plain(report) for report in plain["reports"]),
        incidents=tuple(Incident(_text(incident["where"]), _text(incident["what"])) for incident in plain["incidents"]),
        needs_human=tuple(_text(sentence) for sentence in _listed(plain["needs_human"])),
        seconds=Seconds(**{name: float(value) for name, value in plain["seconds"].items()}),
        version=read_version(plain.get("version")),
        basis=_basis(plain.get("basis")),
    )


def _basis(plain: Mapping[str, Any] | None) -> Basis | None:
    if plain is None:
        return None
    return Basis(_text(plain["submission"]), {_text(name): _text(digest) for name, digest in plain["cells"].items()})


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    msg = f"{value!r} stands where a text is expected"
    raise TypeError(msg)


def _listed(value: Any) -> list[Any]:
    """Return the list; a lone text would otherwise be taken for a list of its letters."""
    if isinstance(value, list):
        return value
    msg = f"{value!r} stands where a list is expected"
    raise TypeError(msg)
