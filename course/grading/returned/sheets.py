"""Marks filled into the sheet of a learning platform: Moodle's grading worksheet, Canvas' gradebook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.base.nearest import nearest
from course.grading.nbgrader.marks import Marks, MarksError, as_csv

_POSSIBLE = "points possible"


@dataclass(frozen=True, slots=True)
class Filled:
    """A platform's sheet with its grades filled in: its text, and who could not be matched on either side.

    `folders` are Moodle's names of the folders in which it takes feedback back, by student.
    """

    platform: str
    text: str
    graded: int
    without_marks: tuple[str, ...]
    without_row: tuple[str, ...]
    folders: Mapping[str, str] = field(default_factory=dict)


def fill(sheet: str, marks: Sequence[Marks], assignment: str) -> Filled:
    """Fill marks into a sheet that Moodle (grading worksheet) or Canvas (gradebook) exported, as it was exported.

    A student's row is the one that has his id, number, login or e-mail address; a name alone only where one student has
    it. Points are scaled to what the sheet says there are. Nothing else in the sheet changes.

    Raises
    ------
    MarksError
        It is no such sheet, or has no column for the assignment.

    """
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))
    head = rows[0] if rows else []
    columns = {name.strip().casefold(): at for at, name in reversed(list(enumerate(head)))}
    if {"identifier", "grade"} <= set(columns):
        return _fill_moodle(rows, columns, marks)
    if {"student", "id"} <= set(columns):
        return _fill_canvas(rows, columns, marks, assignment)
    msg = (
        "the sheet is neither Moodle's grading worksheet (columns Identifier, Grade, …) nor Canvas' gradebook (Student,"
        f" ID, …); its columns are {', '.join(head) or 'none'}. Export it from the platform, and give it as it is"
    )
    raise MarksError(msg)


def _fill_moodle(rows: list[list[str]], columns: Mapping[str, int], marks: Sequence[Marks]) -> Filled:
    keys = [columns[name] for name in ("identifier", "id number", "email address", "username") if name in columns]
    name, grade, most = columns.get("full name"), columns["grade"], columns.get("maximum grade")
    found = _matched(rows[1:], marks, keys, name)
    for row, mark in found.pairs:
        there_are = _number(row[most]) if most is not None else None
        row[grade] = f"{_scaled(mark, there_are):.2f}"
    folders = {
        mark.student: f"{row[name] if name is not None else mark.name}_{_digits(row[columns['identifier']])}"
        "_assignsubmission_file_"
        for row, mark in found.pairs
    }
    return Filled("Moodle", as_csv(rows), len(found.pairs), found.without_marks, found.without_row, folders)


def _fill_canvas(rows: list[list[str]], columns: Mapping[str, int], marks: Sequence[Marks], assignment: str) -> Filled:
    head = rows[0]
    wanted = [at for at, name in enumerate(head) if _plain(re.sub(r"\(\d+\)\s*\Z", "", name)) == _plain(assignment)]
    if len(wanted) != 1:
        near = nearest(assignment, head)
        msg = (
            f"the sheet has {len(wanted)} columns for {assignment!r}; name the assignment so on Canvas, or rename the"
            f" column{f' (is it {near!r}?)' if near else ''}"
        )
        raise MarksError(msg)
    possible = next((row for row in rows[1:] if row and row[0].strip().casefold() == _POSSIBLE), None)
    there_are = _number(possible[wanted[0]]) if possible is not None else None
    people = [row for row in rows[1:] if row is not possible and any(cell.strip() for cell in row)]
    keys = [columns[name] for name in ("id", "sis user id", "sis login id") if name in columns]
    found = _matched(people, marks, keys, columns["student"])
    for row, mark in found.pairs:
        row[wanted[0]] = f"{_scaled(mark, there_are):.2f}"
    return Filled("Canvas", as_csv(rows), len(found.pairs), found.without_marks, found.without_row)


@dataclass(frozen=True, slots=True)
class _Matches:
    pairs: list[tuple[list[str], Marks]]
    without_marks: tuple[str, ...]
    without_row: tuple[str, ...]


def _matched(rows: Sequence[list[str]], marks: Sequence[Marks], keys: Sequence[int], name: int | None) -> _Matches:
    """Match rows with students: by what is one person's alone first, by a name only where one student has it."""
    by_key: dict[str, list[Marks]] = {}
    by_name: dict[str, list[Marks]] = {}
    for mark in marks:
        for key in {_plain(mark.student), _plain(mark.email), _digits(mark.student)} - {""}:
            by_key.setdefault(key, []).append(mark)
        for called in {_plain(mark.name), _plain(re.sub(r"_\d+\Z", "", mark.student))} - {""}:
            by_name.setdefault(called, []).append(mark)
    pairs, without_marks, taken = [], [], set[str]()
    for row in rows:
        values = [row[at] for at in keys if at < len(row)]
        candidates = [by_key.get(key, []) for value in values for key in (_plain(value), _digits(value)) if key]
        if name is not None and not any(candidates):
            candidates = [by_name.get(key, []) for key in _names(row[name])]
        students = {mark.student: mark for group in candidates for mark in group}
        if len(students) == 1 and not taken & set(students):
            pairs.append((row, next(iter(students.values()))))
            taken |= set(students)
        else:
            without_marks.append(row[name] if name is not None else ", ".join(values))
    without_row = tuple(mark.student for mark in marks if mark.student not in taken)
    return _Matches(pairs, tuple(without_marks), without_row)


def _names(name: str) -> Iterator[str]:
    """Yield a name as it may be written: `Last, First` is `First Last` too."""
    yield _plain(name)
    last, comma, first = name.partition(",")
    if comma:
        yield _plain(f"{first} {last}")


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _digits(text: str) -> str:
    """Return the number that an id ends with, or is: `Participant 123`, `Ada_Lovelace_123`, `123`."""
    found = re.search(r"(?:\A|[\s_])(\d+)\Z", text.strip())
    return found[1] if found else ""


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _scaled(mark: Marks, there_are: float | None) -> float:
    return mark.total if there_are is None else mark.share * there_are
