"""The folder of whoever practises alone on what is installed: it is made where `loopless lab` is typed, only once."""

from __future__ import annotations

from pathlib import Path

from autograder.base.errors import LooplessError
from course.content.course_root import (
    INSTALLED,
    MARKER,
    PRACTICE,
    PRACTICE_MARKER,
    CourseRoot,
    installed_release,
    use,
)

_SAYS = f"""\
# A folder to practise in: your notebooks in work/, the company's data in data/. The questions are the installed ones.
{PRACTICE_MARKER}
"""


class PracticeFolderError(LooplessError, RuntimeError):
    """The folder cannot be made here; the message says why."""


def bank_is_installed() -> bool:
    """Whether questions and their notebooks are installed, so that somebody can practise without a clone."""
    return INSTALLED.is_dir() and installed_release().is_dir()


def make_practice_folder(here: Path) -> CourseRoot:
    """Make `loopless/` in a folder, and serve it from now on.

    Raises
    ------
    PracticeFolderError
        Something of that name is there, or nothing can be written here.

    """
    folder = here / PRACTICE
    try:
        folder.mkdir(exist_ok=True)
        if any(folder.iterdir()):
            msg = f"{str(folder)!r} holds files of another kind; nothing was written there"
            raise PracticeFolderError(msg)
        (folder / MARKER).write_text(_SAYS, encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"{str(folder)!r} cannot be made: {error.strerror}"
        raise PracticeFolderError(msg) from error
    return use(folder)
