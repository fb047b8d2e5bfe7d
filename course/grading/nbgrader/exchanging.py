"""Exchange an assignment's source/ and release/ together with the gradebook: all of it, or nothing, whatever is killed.

The new folders are made whole beside the old ones; then a file says that an exchange is on its way, and which cells the
gradebook will hold; then folders are renamed and the gradebook changes in one transaction. Whoever comes after a kill
reads the file: where the gradebook holds the new cells the exchange is finished, else (and where it had no cell to
change) it is undone.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.base import clock
from autograder.base.digest import digest_of
from autograder.base.errors import LooplessError
from autograder.base.whole_file import write_whole
from course.grading.graded.records import records_folder
from course.grading.nbgrader.book import Book
from course.grading.nbgrader.gradebook import cell_digests
from course.grading.nbgrader.lock import alone

SOURCE, RELEASE = "source", "release"


class UnsettledError(LooplessError, RuntimeError):
    """A revision that was interrupted cannot be settled from here; the message says from where."""


@contextlib.contextmanager
def exchanged(book: Book, workplace: Path, new: str) -> Iterator[None]:
    """Put the folders of a workplace into place; an error within or amid it puts the old ones back.

    Parameters
    ----------
    new
        What `cells_of` says of the gradebook once what stands within is done.

    """
    settle_alone(book)
    try:
        for made, beside in zip((SOURCE, RELEASE), _folders(book).values(), strict=True):
            shutil.copytree(workplace / made / book.assignment, beside / "new")
        _write(_note(book), {"cells": new, "before": cells_of(book.url, book), "gradebook": _hash(book.url)})
        for target, beside in _folders(book).items():
            _forward(book, target, beside)
        yield
    except BaseException:
        settle_alone(book)  # where this fails too, the note stays for whoever comes next
        raise
    _clear(book)


def settle(book: Book) -> str | None:
    """Finish or undo an exchange that was interrupted; return a sentence on it, None where there was none.

    Raises
    ------
    BusyError
        The assignment is being graded or revised.
    UnsettledError
        It was with another gradebook.

    """
    if not _note(book).exists() and not any(beside.exists() for beside in _folders(book).values()):
        return None
    with alone(records_folder(book.root, book.assignment).parent / "lock", book.assignment):
        return settle_alone(book)


def settle_alone(book: Book) -> str | None:
    """Do as `settle`, for whoever holds the assignment's lock."""
    note = _read(_note(book))
    said = None
    if note is not None:
        if note["gradebook"] != _hash(book.url):
            msg = f"a revision of {book.assignment} with another gradebook was interrupted; name that one by --db"
            raise UnsettledError(msg)
        done = cells_of(book.url, book) == note["cells"] != note["before"]
        for target, beside in _folders(book).items():
            (_forward if done else _back)(book, target, beside)
        said = f"A revision of {book.assignment} was interrupted: it was {'finished' if done else 'undone'}."
    _clear(book)
    return said


def cells_of(url: str, book: Book) -> str:
    """Return a digest of all marked cells that a gradebook holds of the assignment."""
    with Gradebook(url) as gradebook:
        cells = cell_digests(gradebook.db, gradebook.find_notebook(book.notebook, book.assignment))
    return _hash(json.dumps(sorted(cells.items())))


def _forward(book: Book, target: Path, beside: Path) -> None:
    if not (beside / "new").exists():
        return
    if target.exists():
        if (beside / "old").exists():
            _aside(book, target)
        else:
            target.rename(beside / "old")
    (beside / "new").rename(target)


def _back(book: Book, target: Path, beside: Path) -> None:
    if not beside.exists():
        return
    if not (beside / "new").exists():
        target.rename(beside / "new")
    if (beside / "old").exists():
        if target.exists():
            _aside(book, target)
        (beside / "old").rename(target)


def _aside(book: Book, target: Path) -> None:
    """Keep what somebody put where a folder was missing since an exchange was interrupted."""
    stamp = clock.moment().strftime("%Y-%m-%dT%H-%M-%S-%fZ")
    kept = book.root / ".loopless" / "revisions" / book.assignment / f"{stamp}-between" / target.parent.name
    kept.parent.mkdir(parents=True)
    shutil.move(target, kept)


def _clear(book: Book) -> None:
    """Remove what an exchange leaves; its note first, as only then nothing is due any more."""
    _note(book).unlink(missing_ok=True)
    for beside in _folders(book).values():
        if beside.exists():
            shutil.rmtree(beside)


def _folders(book: Book) -> Mapping[Path, Path]:
    """Return each folder that is exchanged, and the hidden one on the same disk in which its new and old ones lie."""
    targets = (book.source().parent, book.release())
    return {target: target.parent / f".revising-{book.assignment}" for target in targets}


def _note(book: Book) -> Path:
    return records_folder(book.root, book.assignment).parent / "revising.json"


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None


def _write(path: Path, plain: Mapping[str, str]) -> None:
    write_whole(path, json.dumps(plain))


def _hash(text: str) -> str:
    return digest_of([text.encode(errors="surrogateescape")])
