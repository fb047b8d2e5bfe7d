"""Put released notebooks into the learner's folder: nothing that a learner may have touched is ever written over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from autograder.base.nearest import unknown
from autograder.base.whole_file import write_whole
from course.content.bank import UnknownNameError
from course.content.course_root import course_root

What = Literal["new", "renewed", "beside"]
_RECORD = Path(".loopless") / "releases.json"
_START_TEXT = Path(__file__).resolve().parents[1] / "jupyterlab" / "start_here.md"
START_HERE = "START_HERE.ipynb"
"""What JupyterLab opens first."""


@dataclass(frozen=True, slots=True)
class Laboratory:
    """Where things are: released notebooks, the learner's folder, the learner's data."""

    release: Path
    work: Path
    data: Path


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file put into the learner's folder: `new`, `renewed` (it was untouched) or `beside` the learner's own."""

    what: What
    path: Path
    own: Path


def laboratory() -> Laboratory:
    """Return the folders of the course."""
    course = course_root()
    return Laboratory(course.release, course.folder / "work", course.folder / "data" / "course")


def released(release: Path) -> list[str]:
    """Return the names of the assignments that have a released notebook, in order."""
    folders = sorted(release.iterdir()) if release.is_dir() else []
    return [folder.name for folder in folders if any(folder.glob("*.ipynb"))]


def released_name(release: Path, name: str) -> str:
    """Return the released assignment called `name` (its number or the rest of its name will do).

    Raises
    ------
    UnknownNameError
        When there is none, or more than one; the message gives the nearest.

    """
    known = released(release)
    short = [full for full in known if name in {full.split("_")[0], full.partition("_")[2]}]
    if name in known or len(short) == 1:
        return name if name in known else short[0]
    raise UnknownNameError(unknown("released assignment", name, known))


def deliver(release: Path, work: Path, assignment: str) -> list[Delivery]:
    """Bring an assignment in `work` up to date with its release; return what was put there.

    A file that is as it was delivered is renewed. A file that the learner changed stays, and the new release
    arrives beside it, once, as `NAME (release 2).ipynb`.
    """
    record = _read_record(work)
    found = (_deliver_file(source.read_bytes(), work, name, record) for name, source in _files(release, assignment))
    deliveries = [delivery for delivery in found if delivery is not None]
    _write_record(work, record)
    return deliveries


def deliver_start(work: Path) -> list[Delivery]:
    """Put the page that says how to begin into `work`; where a learner removed or changed it, it stays so."""
    record, own, content = _read_record(work), work / START_HERE, _start_here()
    if START_HERE in record and (not own.exists() or _digest(own.read_bytes()) not in record[START_HERE]):
        return []
    delivery = _deliver_file(content, work, START_HERE, record)
    _write_record(work, record)
    return [] if delivery is None else [delivery]


def _start_here() -> bytes:
    """Return the page as a notebook of one cell; the same text, the same bytes."""
    text = _START_TEXT.read_text(encoding="utf-8").rstrip("\n")
    cell = {"cell_type": "markdown", "id": "start-here", "metadata": {}, "source": text.splitlines(keepends=True)}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def deliver_fresh(release: Path, work: Path, assignment: str) -> list[Delivery]:
    """Put an unanswered copy of an assignment's notebooks beside the learner's own, as `NAME (fresh).ipynb`."""
    deliver(release, work, assignment)
    deliveries = []
    for name, source in _files(release, assignment):
        if source.suffix == ".ipynb":
            path = _free(work / name, "fresh")
            _write_new(path, source.read_bytes())
            deliveries.append(Delivery("beside", path, work / name))
    return deliveries


def notebooks(release: Path, assignment: str) -> list[Path]:
    """Return the released notebooks of an assignment, relative to `release`."""
    return sorted(path.relative_to(release) for path in (release / assignment).glob("*.ipynb"))


def _files(release: Path, assignment: str) -> Iterator[tuple[str, Path]]:
    """Yield each released file of an assignment under its name in the learner's folder."""
    for path in sorted((release / assignment).rglob("*")):
        parts = path.relative_to(release).parts
        if path.is_file() and not any(part.startswith(".") for part in parts):
            yield str(PurePosixPath(*parts)), path


def _deliver_file(content: bytes, work: Path, name: str, record: dict[str, list[str]]) -> Delivery | None:
    own = work / name
    given = record.setdefault(name, [])
    release = _digest(content)
    here = _digest(own.read_bytes()) if own.exists() else None
    if here is None:
        what, path = _first(own, content)
    elif here == release or release in given:
        what, path = None, own
    elif given and here == given[-1]:
        what, path = _renew(own, content)
    else:
        what, path = _beside(own, content, number=max(2, len(given) + 1))
    if release not in given:
        given.append(release)
    return None if what is None else Delivery(what, path, own)


def _first(own: Path, content: bytes) -> tuple[What, Path]:
    _write_new(own, content)
    return "new", own


def _renew(own: Path, content: bytes) -> tuple[What, Path]:
    write_whole(own, content)
    return "renewed", own


def _beside(own: Path, content: bytes, number: int) -> tuple[What, Path]:
    path = _free(own, "release", number)
    _write_new(path, content)
    return "beside", path


def _free(own: Path, word: str, number: int = 1) -> Path:
    """Return a name beside the learner's file that nothing has: `NAME (word).ipynb`, `NAME (word 2).ipynb`, …."""
    while True:
        count = "" if number == 1 else f" {number}"
        path = own.with_name(f"{own.stem} ({word}{count}){own.suffix}")
        if not path.exists():
            return path
        number += 1


def _write_new(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:  # fails where a file appeared in the meantime: never over a learner's work
        file.write(content)


def _read_record(work: Path) -> dict[str, list[str]]:
    """Return the digests of the releases that each file was given, oldest first; nothing where the record is lost."""
    try:
        plain = json.loads((work / _RECORD).read_text(encoding="utf-8"))
        return {str(name): [str(digest) for digest in digests] for name, digests in plain.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _write_record(work: Path, record: dict[str, list[str]]) -> None:
    write_whole(work / _RECORD, json.dumps(record, indent=1, sort_keys=True) + "\n")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
