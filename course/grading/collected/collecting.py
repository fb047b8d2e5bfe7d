"""Enter what a download holds into nbgrader's `submitted/`: each student's latest, nothing lost, nobody guessed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from autograder.base.whole_file import write_whole
from course.grading.collected.downloads import Upload, is_notebook, plain_name
from course.grading.handed_in.intake import marked_cells, read_notebook
from course.grading.handed_in.notebook_json import UnreadableError
from course.grading.handed_in.timestamps import FILE, FORMAT, TimestampError, read_timestamp

What = Literal["new", "same", "replaces", "older"]
_MOST_NAMED = 5
_TOLD = {
    "new": "new",
    "same": "the same as before",
    "replaces": "replaces what was there",
    "older": "older than what is there, which stays",
}


@dataclass(frozen=True, slots=True)
class Submission:
    """What counts of one student: the notebook, what lies beside it (path -> file), and how it meets what is there."""

    upload: Upload
    beside: dict[str, Path] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    what: What = "new"

    @property
    def student(self) -> str:
        """The student's id in the gradebook."""
        return self.upload.student

    @property
    def told(self) -> str:
        """What a person should know."""
        return "; ".join([_TOLD[self.what], *self.notes])


@dataclass(frozen=True, slots=True)
class Choice:
    """What a download comes to: who handed in, and a sentence on every file that nobody can be told for."""

    submissions: tuple[Submission, ...]
    untold: tuple[str, ...]


def choose(uploads: Sequence[Upload], assignment: str, cells: Collection[str]) -> Choice:
    """Return what counts of each student: the notebook of this assignment that was handed in last.

    Parameters
    ----------
    cells
        nbgrader's names of the assignment's cells: they tell which assignment a notebook is, whatever its name.

    """
    untold = [_unnamed(upload) for upload in uploads if is_notebook(upload) and not upload.student]
    found: list[Submission] = []
    for student in sorted({upload.student for upload in uploads if upload.student}):
        own = [upload for upload in uploads if upload.student == student]
        known = sorted({upload.known_as if upload.platform != "Moodle" else upload.name for upload in own})
        if len(known) > 1:  # two names that a folder cannot tell apart
            untold.append(f"{student}: it may be {' or '.join(map(repr, known))}")
            continue
        chosen = _latest(own, assignment, cells)
        if isinstance(chosen, str):
            untold.append(f"{student}: {chosen}")
        else:
            found.append(replace(chosen, beside=dict(_beside(chosen.upload, own))))
    return Choice(tuple(found), tuple(untold))


def _unnamed(upload: Upload) -> str:
    return f"{upload.entry.where}: neither its name nor its folder says whose it is"


def _latest(own: Sequence[Upload], assignment: str, cells: Collection[str]) -> Submission | str:
    notebooks = [upload for upload in own if is_notebook(upload)]
    meant = [upload for upload in notebooks if _is_meant(upload, assignment, cells)]
    if not meant:
        others = ", ".join([upload.entry.where for upload in (notebooks or own)][:_MOST_NAMED])
        return f"no notebook of {assignment} is among what was handed in: {others}"
    newest = max(_order(upload) for upload in meant)
    last = [upload for upload in meant if _order(upload) == newest]
    rivals = last + [upload for upload in meant if upload.unsure or plain_name(upload.file)[1] is None]
    if len(_contents(rivals)) > 1:
        named = [upload for upload in last if PurePosixPath(upload.file).name.lower() == f"{assignment}.ipynb".lower()]
        if len(named) != 1 or len(rivals) > len(last):
            where = ", ".join(sorted({upload.entry.where for upload in rivals}))
            return f"nobody can tell which of these counts: {where}"
        last = named
    return Submission(last[0], notes=tuple(_notes(last[0], own, meant, assignment)))


def _is_meant(upload: Upload, assignment: str, cells: Collection[str]) -> bool:
    """Whether a notebook is of the assignment: most of its marked cells say so, or, without any mark, its name."""
    named = plain_name(PurePosixPath(upload.file).name)[0].lower() == f"{assignment}.ipynb".lower()
    try:
        marked = marked_cells(read_notebook(upload.entry.file.read_bytes()))
    except (UnreadableError, OSError):
        return named
    return len(marked & set(cells)) * 2 > len(marked) if marked else named


def _order(upload: Upload) -> tuple[tuple[int, ...], int]:
    return upload.order, plain_name(upload.file)[1] or 0


def _contents(uploads: Iterable[Upload]) -> set[str]:
    return {hashlib.sha256(upload.entry.file.read_bytes()).hexdigest() for upload in uploads}


def _notes(upload: Upload, own: Sequence[Upload], meant: Sequence[Upload], assignment: str) -> Iterator[str]:
    if len(meant) > 1:
        yield f"the latest of {len(meant)}"
    if upload.platform == "Blackboard" and max(other.order for other in own) > upload.order:
        yield "a later attempt holds no notebook of this assignment"
    if PurePosixPath(upload.file).name.lower() != f"{assignment}.ipynb".lower():
        yield f"was called {PurePosixPath(upload.file).name}"
    if upload.late:
        yield "late by Canvas, which does not say when"


def _beside(chosen: Upload, own: Sequence[Upload]) -> Iterator[tuple[str, Path]]:
    """Yield what lies in the notebook's folder and below; a time that a student wrote is none."""
    folder = PurePosixPath(chosen.file).parent
    for upload in sorted(own, key=_order):
        path = PurePosixPath(upload.file)
        attempt = chosen.platform == "Canvas" or upload.order == chosen.order
        if is_notebook(upload) or not attempt or not path.is_relative_to(folder) or path.name == FILE:
            continue
        yield (
            plain_name(str(path.relative_to(folder)))[0]
            if upload.platform == "Canvas"
            else str(path.relative_to(folder)),
            upload.entry.file,
        )


class Shelf:
    """The submissions of one assignment that a course holds, and what was taken from there before.

    Parameters
    ----------
    root
        The nbgrader course root.

    """

    def __init__(self, root: Path, assignment: str) -> None:
        self.assignment = assignment
        self._submitted = root / "submitted"
        self._kept = root / ".loopless" / "collected" / assignment

    def folder(self, student: str) -> Path:
        """Return where a student's submission lies."""
        return self._submitted / student / self.assignment

    def compared(self, submission: Submission) -> Submission:
        """Return a submission that says how it meets what is there: the same, newer, or older."""
        folder = self.folder(submission.student)
        if not folder.exists():
            return submission
        there, here = _time_of(folder), _in_utc(submission.upload.uploaded)
        if there is not None and here is not None and here < there:
            return replace(submission, what="older")
        new = {name: path.read_bytes() for name, path in self._files(submission).items()}
        old = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink() and path.name != FILE
        }
        return replace(submission, what="same" if new == old and here in {None, there} else "replaces")

    def enter(self, submission: Submission) -> Path | None:
        """Put a submission where grading finds it; return where that which it replaces was moved to."""
        folder = self.folder(submission.student)
        if submission.what in {"same", "older"}:
            return None
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Made whole first: whoever stops this loses nothing, and finds no half of a submission.
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".collected-") as made:
            new = Path(made) / "new"
            new.mkdir()
            for name, file in self._files(submission).items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, new / name)
            when = _in_utc(submission.upload.uploaded)
            if when is not None:
                (new / FILE).write_text(when.replace(tzinfo=dt.UTC).strftime(FORMAT) + "\n", encoding="utf-8")
            kept = self._keep(submission.student, folder) if folder.exists() else None
            new.rename(folder)
        return kept

    def note(self, submissions: Sequence[Submission]) -> None:
        """Keep how the platform knows each student, so that marks and feedback find their way back."""
        path = self._kept / "students.json"
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = {}
        for submission in submissions:
            upload = submission.upload
            told = {"platform": upload.platform, "known_as": upload.known_as, "name": upload.name}
            known[submission.student] = {**told, "file": upload.entry.where}
        write_whole(path, json.dumps(known, indent=1, sort_keys=True, ensure_ascii=True) + "\n")

    def _files(self, submission: Submission) -> dict[str, Path]:
        return {**submission.beside, f"{self.assignment}.ipynb": submission.upload.entry.file}

    def _keep(self, student: str, folder: Path) -> Path:
        """Move what is replaced aside, under a number that nothing has."""
        number = 1
        while (kept := self._kept / "replaced" / student / str(number)).exists():
            number += 1
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, kept)
        return kept


def _time_of(folder: Path) -> dt.datetime | None:
    try:
        return read_timestamp(folder)
    except TimestampError:
        return None


def _in_utc(when: dt.datetime | None) -> dt.datetime | None:
    return None if when is None else when.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
