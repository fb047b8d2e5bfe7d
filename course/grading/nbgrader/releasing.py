"""What keeps `nbgrader generate_assignment` from taking a release with it when it fails.

With --force nbgrader removes the released folder first, and then refuses an assignment whose cells changed after
submissions: here what was released is copied before, and put back where nothing whole came in its place.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from nbgrader.converters import GenerateAssignment

from autograder.questions.variants import VariantError
from course.content.bank import UnknownNameError, question
from course.content.dealt import dealt_in
from course.grading.nbgrader.configuration import BookError

_START = GenerateAssignment.start


def guard_releases() -> None:
    """Let nbgrader's command and its formgrader keep what was released until the new is whole."""
    GenerateAssignment.start = _start


def released_variants(directory: Any, assignment: str, notebook: str) -> dict[str, str]:
    """Return the variants that a class was given, by question; what the course released counts, no submission's word.

    Parameters
    ----------
    directory
        nbgrader's `CourseDirectory`; where nothing is released there, its source says what will be.

    Raises
    ------
    BookError
        The bank that is installed here has no such variant: judged by another, everybody would lose points.

    """
    for step in (directory.release_directory, directory.source_directory):
        path = Path(directory.format_path(step, ".", assignment)) / f"{notebook}.ipynb"
        dealt = dealt_in(path)
        if dealt is not None:
            for name, variant in dealt.items():
                _refuse_unknown(path, name, variant)
            return dealt
    return {}


def _refuse_unknown(path: Path, name: str, variant: str) -> None:
    try:
        question(name).in_variant(variant)
    except UnknownNameError:
        return  # a question that was dropped is judged by nobody
    except VariantError as error:
        msg = f"{path} gave the class the variant {variant!r} of {name}, but {error}"
        cure = "install the version of the questions that it was released from, or `loopless build --variants KEY`"
        raise BookError(f"{msg}; {cure} and `loopless revise`") from error


def _start(converter: Any) -> None:
    directory = converter.coursedir
    _settle(converter)
    pattern = Path(directory.format_path(directory.release_directory, ".", directory.assignment_id))
    released = sorted(pattern.parent.glob(pattern.name)) if pattern.parent.is_dir() else []
    kept = {folder: _copied(folder) for folder in released if folder.is_dir()}
    try:
        _START(converter)
    except BaseException:
        for folder, copy in kept.items():
            if folder.exists():
                shutil.rmtree(copy)
            else:
                copy.rename(folder)
                converter.log.error(  # noqa: TRY400 (the trace is nbgrader's to tell)
                    "What was released is as it was: %s. To change what was handed in: loopless revise %s",
                    folder,
                    folder.name,
                )
        raise
    for copy in kept.values():
        shutil.rmtree(copy)


def _settle(converter: Any) -> None:
    """Finish or undo a revision of these assignments that was interrupted, before anything is made of what it left."""
    from course.grading.nbgrader.book import Book  # noqa: PLC0415 (as above)
    from course.grading.nbgrader.exchanging import settle  # noqa: PLC0415 (the book imports this module)

    root = Path(converter.coursedir.root)
    for note in sorted((root / ".loopless" / "grading").glob("*/revising.json")):
        name = note.parent.name
        if converter.coursedir.assignment_id in ("", name) and (settled := settle(Book(root, name))) is not None:
            converter.log.warning(settled)


def _copied(folder: Path) -> Path:
    """Return a copy of a folder beside it, which a killed run leaves there."""
    copy = folder.parent / f".{folder.name}-before"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    return copy
