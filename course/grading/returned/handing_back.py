"""Feedback pages under the names by which each learning platform takes them back, or a teacher hands them out.

| collected from | the zip holds |
|---|---|
| Moodle | each student's pages in the folder that the download had, or flat behind the same name where it was flat |
| Canvas | one page a student, named as the file was downloaded; Canvas reads the two numbers in it |
| Blackboard, Google Classroom, plain files | a folder a student, called as there: they take no zip back |
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from course.grading.collected.canvas import read_name
from course.grading.collected.downloads import of_assignment

Form = Literal["moodle", "canvas", "by_student"]
_NO_NAME = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')


@dataclass(frozen=True, slots=True)
class Collected:
    """How a platform knows a student, as it was kept when the submission was collected; `file` is its whole name."""

    platform: str = ""
    known_as: str = ""
    name: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes back in one form: the name in the zip by page, and the students who have no page yet."""

    form: Form
    pages: Mapping[Path, str]
    without: tuple[str, ...]


def read_collected(root: Path, assignment: str) -> dict[str, Collected]:
    """Return how each student is known to the platform from which he was collected; none where nobody was."""
    path = root / ".loopless" / "collected" / assignment / "students.json"
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(student): Collected(*(str(told.get(key, "")) for key in ("platform", "known_as", "name", "file")))
            for student, told in known.items()
        }
    except (OSError, ValueError, AttributeError):
        return {}


def parcels(
    pages: Mapping[str, Sequence[Path]], collected: Mapping[str, Collected], folders: Mapping[str, str], assignment: str
) -> tuple[Parcel, ...]:
    """Return what goes back in which form.

    Parameters
    ----------
    pages
        The feedback pages of each student.
    folders
        Moodle's names of folders by student, as its grading sheet tells them; the download's own come first.

    """
    named: dict[Form, dict[Path, str]] = {}
    without: dict[Form, list[str]] = {}
    taken: set[str] = set()
    for student, own in sorted(pages.items()):
        known = collected.get(student, Collected())
        form, names = _names(student, known, folders.get(student), assignment, [page.name for page in own])
        if taken & set(names):  # two students whom a platform calls alike
            names = [f"{student}/{page.name}" for page in own]
            form = "by_student"
        taken |= set(names)
        named.setdefault(form, {}).update(zip(own, names, strict=True))
        without.setdefault(form, []).extend([] if own else [student])
    return tuple(Parcel(form, named[form], tuple(without[form])) for form in sorted(named))


def pack(parcel: Parcel, path: Path) -> None:
    """Write a parcel as a zip file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for page, name in parcel.pages.items():
            packed.write(page, name)


def _names(
    student: str, known: Collected, folder: str | None, assignment: str, pages: Sequence[str]
) -> tuple[Form, list[str]]:
    """Return in which form a student's pages go back, and their names in the zip."""
    if known.platform == "Moodle" or (folder is not None and not known.platform):
        return "moodle", [f"{_of_moodle(known, folder)}{page}" for page in pages]
    if known.platform == "Canvas":
        downloaded = _of_canvas(known, assignment)
        if downloaded is not None:
            return "canvas", list(_canvas_names(downloaded, pages))
    return "by_student", [f"{_folder(student, known)}/{page}" for page in pages]


def _of_moodle(known: Collected, folder: str | None) -> str:
    """Return what stands before a page's name: a folder as the download had it, or its name where it was flat."""
    flat = any(part != known.known_as and part.startswith(known.known_as) for part in known.file.split("/"))
    return known.known_as if known.known_as and flat else f"{known.known_as or folder}/"


def _of_canvas(known: Collected, assignment: str) -> str | None:
    """Return the name under which Canvas gave the file, which may be a zip with the notebook in it."""
    for part in known.file.split("/"):
        found = read_name(part, of_assignment(part, assignment))
        if found is not None and found.user == known.known_as:
            return part
    return None


def _canvas_names(downloaded: str, pages: Iterable[str]) -> Iterator[str]:
    """Yield the downloaded name, ending as a page does: by its ending the student's browser knows what it is."""
    stem = PurePosixPath(downloaded).stem
    for number, page in enumerate(pages):
        yield f"{stem}{PurePosixPath(page).suffix}" if number == 0 else f"{stem}_{page}"


def _folder(student: str, known: Collected) -> str:
    both = known.name and known.known_as and known.name != known.known_as
    called = f"{known.name} ({known.known_as})" if both else known.name or known.known_as or student
    return _NO_NAME.sub("_", called).strip(" .") or student
