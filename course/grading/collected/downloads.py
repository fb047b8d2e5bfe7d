"""Who handed in what, by the names that learning platforms give to the files of a download.

| platform | a file is called |
|---|---|
| Moodle | `First Last_123456_assignsubmission_file_/FILE`, or the same with FILE behind it |
| Canvas | `lastfirst_12345_678901_FILE`, `lastfirst_LATE_12345_678901_FILE`, FILE ending in `-1` on a second upload |
| Blackboard | `Assignment_login_attempt_2026-11-02-10-15-30_FILE`, and a `.txt` with the name and the time |
| Google Classroom | `First Last - FILE`, copies as `FILE (1)` or `Copy of FILE` |
| plain files | `STUDENT_ASSIGNMENT.ipynb`, `STUDENT.zip`, `STUDENT/FILE` |
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from course.grading.collected.archives import Entry
from course.grading.collected.blackboard import BLACKBOARD, Told, attempt, is_note, read_notes
from course.grading.collected.canvas import read_name

_MOODLE = re.compile(
    r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)", re.DOTALL
)
_CLASSROOM = re.compile(r"(?P<name>.+?) - (?P<file>.+)", re.DOTALL)
_PLATFORMS = frozenset({"Moodle", "Canvas", "Blackboard", "Google Classroom"})
_WEAK = frozenset({"folder", "zip"})
_BROWSERS_COPY = re.compile(r" \(\d+\)\Z")
_COPY = re.compile(r"(?: \((?P<number>\d{1,18})\)|-(?P<again>\d{1,18})| - Copy| copy)\Z")
_COPY_OF = re.compile(r"\A(?:Copy of |Kopie von )")
_NUMBERED = re.compile(r"\d\d_")
_ODD = re.compile(r"[^\w.@-]+")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file, and what its name tells: who handed it in, when, and in which order with others of the same student.

    `student` is the id for the gradebook, empty where nobody can be told; `known_as` is how the platform knows him.
    `unsure` is a copy of which nobody can say whether it is a newer one.
    """

    entry: Entry
    file: str
    platform: str
    student: str = ""
    known_as: str = ""
    name: str = ""
    uploaded: dt.datetime | None = None
    order: tuple[int, ...] = ()
    late: bool = False
    unsure: bool = False


def uploads(entries: Sequence[Entry], assignment: str, zone: dt.tzinfo) -> list[Upload]:
    """Tell whose each file is.

    Parameters
    ----------
    zone
        Where a platform's times are from, when it does not say.

    """
    wrapped = _shared(entries)
    within = [Entry(entry.parts[wrapped:], entry.file) for entry in entries]
    told = read_notes(within, zone)
    return _uploads(
        [entry for entry, inner in zip(entries, within, strict=True) if not is_note(inner)], assignment, told
    )


def _shared(entries: Sequence[Entry]) -> int:
    """Return how many folders, one in the other, all of a download lies in."""
    columns = zip(*(entry.parts[:-1] for entry in entries), strict=False)
    return next(
        (depth for depth, names in enumerate(columns) if len(set(names)) > 1),
        min((len(entry.parts) - 1 for entry in entries), default=0),
    )


def _uploads(
    entries: Sequence[Entry], assignment: str, told: Mapping[str, Told], *, all_of_it: bool = True
) -> list[Upload]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.parts[0], []).append(entry)
    found: list[Upload] = []
    alone = all_of_it and len(groups) == 1
    for first, members in groups.items():
        outer = [_upload(entry, assignment, told) for entry in members]
        told_already = all(upload.platform in _PLATFORMS for upload in outer)
        deep = all(len(entry.parts) > 1 for entry in members)
        if deep and not told_already and (alone or not first.lower().endswith(".zip")):
            inside = [Entry(entry.parts[1:], entry.file) for entry in members]
            outer = _chosen(outer, _uploads(inside, assignment, told, all_of_it=alone), first, alone=alone)
        found += outer
    return found


def _chosen(outer: list[Upload], inner: list[Upload], first: str, *, alone: bool) -> list[Upload]:
    """Return who handed in what lies in one folder or zip file: its namesake, or those whom the files in it name.

    Where a lone folder holds a lone folder, either may be the student's: nobody can tell.
    """
    notebooks = [upload for upload in inner if is_notebook(upload)]
    students, kinds = (
        {upload.student for upload in notebooks},
        {upload.platform for upload in notebooks if upload.student},
    )
    several = len(students - {""}) > 1 and (alone or ("" not in students and not kinds & _WEAK))
    if several or (alone and kinds and kinds <= _PLATFORMS):
        return [replace(upload, entry=Entry((first, *upload.entry.parts), upload.entry.file)) for upload in inner]
    if alone and kinds and kinds <= _WEAK:
        return [replace(upload, student="", platform="") for upload in outer]
    return outer


def is_notebook(upload: Upload) -> bool:
    """Whether a file is called one."""
    return upload.file.lower().endswith(".ipynb")


def plain_name(file: str) -> tuple[str, int | None]:
    """Return a file's name without the marks of a copy, and the copy's number; None where its order is unknown."""
    path = PurePosixPath(file)
    stem, number = path.stem, 0
    while (mark := _COPY.search(stem)) is not None:
        stem, digits = stem[: mark.start()], mark["number"] or mark["again"]
        if digits is None:
            return plain_name(stem + path.suffix)[0], None
        number += int(digits)
    bare = _COPY_OF.sub("", stem)
    return bare + path.suffix, number if bare == stem else None


def _upload(entry: Entry, assignment: str, told: Mapping[str, Told]) -> Upload:
    for depth, part in enumerate(entry.parts):  # nobody else calls a folder so, however deep it lies
        below = entry.parts[depth + 1 :]
        found = _moodle(entry, part, below) or _blackboard(entry, part, below, told)
        if found is not None:
            return found
        if part.lower().endswith(".zip"):  # what lies in it is a student's own, and may be called as it likes
            break
    if len(entry.parts) > 1 and not entry.parts[0].lower().endswith(".zip"):  # a folder: these platforms make none
        return _plain(entry, assignment)
    return _canvas(entry, assignment) or _classroom(entry, assignment) or _plain(entry, assignment)


def _moodle(entry: Entry, part: str, below: Sequence[str]) -> Upload | None:
    found = _MOODLE.fullmatch(part)
    if found is None:
        return None
    student = identity(f"{found['name']}_{found['number']}")  # two people of one name have two numbers
    order = () if found["kind"] == "file" else (-1,)  # what was typed into the page is no file beside a notebook
    known_as = part[: found.start("file")]
    return Upload(entry, _joined(found["file"], below), "Moodle", student, known_as, found["name"], order=order)


def _canvas(entry: Entry, assignment: str) -> Upload | None:
    found = read_name(entry.parts[0], of_assignment(entry.parts[0], assignment))
    if found is None:
        return None
    student = identity(f"{found.name}_{found.user}")
    file, order = _joined(found.file, entry.parts[1:]), (found.upload,)
    return Upload(entry, file, "Canvas", student, found.user, found.name or found.user, order=order, late=found.late)


def _blackboard(entry: Entry, part: str, below: Sequence[str], told: Mapping[str, Told]) -> Upload | None:
    found = BLACKBOARD.fullmatch(part)
    if found is None or found["told"]:
        return None
    note = told.get(attempt(found))
    if note is None:
        return None
    order = tuple(map(int, found["time"].split("-")))
    student, file = identity(note.login), _joined(found["file"], below)
    return Upload(entry, file, "Blackboard", student, note.login, note.name or note.login, note.uploaded, order)


def _classroom(entry: Entry, assignment: str) -> Upload | None:
    """Return an upload by `First Last - FILE`; `FILE - Copy` is a copy of something, and nobody's name."""
    found = _CLASSROOM.fullmatch(entry.parts[0])
    if found is None or PurePosixPath(found["file"]).stem.lower() in {"copy", "kopie"}:
        return None
    if " - " in found["file"]:  # a double name, or a file's: either may be meant
        return Upload(entry, entry.parts[-1], "")
    copied = _COPY_OF.match(found["name"])
    name = _COPY_OF.sub("", found["name"])
    if _is_no_student(name, assignment):
        return None
    file = (copied[0] if copied else "") + _joined(found["file"], entry.parts[1:])
    return Upload(entry, file, "Google Classroom", identity(name), name, name)


def _plain(entry: Entry, assignment: str) -> Upload:
    first, *rest = entry.parts
    packed = first.lower().endswith(".zip")
    student = of_assignment(first, assignment) if packed or not rest else first
    if packed and not student:
        student = first[: -len(".zip")]
    bare = _BROWSERS_COPY.sub("", student)
    if _is_no_student(bare, assignment):
        return Upload(entry, "/".join(rest or [first]), "")
    file = "/".join(rest) if rest else first[len(student) + 1 :]
    platform = "zip" if packed else "folder" if rest else "file"
    return Upload(entry, file, platform, identity(bare), bare, bare, unsure=bare != student)


def _is_no_student(name: str, assignment: str) -> bool:
    """Whether a name is an assignment's, or nothing."""
    return (
        not identity(name)
        or plain_name(f"{name}.x")[0][:-2].lower() == assignment.lower()
        or bool(_NUMBERED.match(name))
    )


def _joined(file: str, below: Sequence[str]) -> str:
    return "/".join([file, *below] if file else below)


def of_assignment(file: str, assignment: str) -> str:
    """Return the STUDENT of `STUDENT_ASSIGNMENT.ipynb`, a copy's too; empty for another file."""
    bare = plain_name(file)[0]
    stem = bare[: len(bare) - len(PurePosixPath(bare).suffix)]
    found = re.fullmatch(rf"(.+)[_ -]{re.escape(assignment)}", stem, re.IGNORECASE | re.DOTALL)
    return found[1] if found else ""


def identity(name: str) -> str:
    """Return an id that can be a folder and nbgrader's: letters, digits and `. _ @ -`."""
    return _ODD.sub("_", name.strip()).lstrip(".").strip("_")
