"""Which course the commands and the checks serve: the one they stand in, or the one that LOOPLESS_COURSE names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.base.errors import LooplessError

MARKER = "loopless.toml"
VARIABLE = "LOOPLESS_COURSE"
_CLASS = "nbgrader_config.py"
"""A folder with this and no marker is a class that is asked the questions which are installed."""
_HANDED_IN = frozenset({"submitted", "downloaded", "autograded"})
_PACKAGE = Path(__file__).parents[1]
REPOSITORY = _PACKAGE.parent
"""The folder that this package lies in: a clone, or where packages are installed."""
INSTALLED = _PACKAGE / "assignments"
"""The questions that are installed with it, where there are any."""
PRACTICE = "loopless"
"""The folder of whoever practises on the installed questions: it lies where `loopless lab` was typed."""
PRACTICE_MARKER = "installed = true"


class CourseRootError(LooplessError, ValueError):
    """There is no course where one was named, or its marker cannot be read; the message says what to do."""

    next_command = "loopless new course DIR"


@dataclass(frozen=True, slots=True)
class CourseRoot:
    """A course on disk: its folder (notebooks, gradebook, learners' work), and the folder of its assignments."""

    folder: Path
    assignments: Path
    is_practice: bool = False
    """Whether it is a folder to practise in, by oneself, on the questions and notebooks that are installed."""

    @property
    def is_marked(self) -> bool:
        """Whether the folder says itself that it is one: a course, a class or a folder to practise in."""
        return _is_root(self.folder)

    @property
    def release(self) -> Path:
        """The folder of the released notebooks: its own, or the installed ones."""
        return installed_release() if self.is_practice else self.folder / "release"

    @property
    def memory(self) -> Path:
        """Where the course's folder keeps what was proved and previewed."""
        return self.folder / ".loopless"

    @property
    def is_repository(self) -> bool:
        """Whether this is the clone that holds the engine too."""
        return self.folder == REPOSITORY.resolve()

    def variables(self) -> dict[str, str]:
        """Return what a process that stands elsewhere needs in its environment to serve the same course."""
        return {VARIABLE: str(self.folder)} if _is_root(self.folder) else {}


@cache
def course_root() -> CourseRoot:
    """Return the course of this process: the same from the first call on, wherever the process goes.

    It is the one that LOOPLESS_COURSE names, else the nearest at or above the current folder, else this clone, else
    the folder to practise in that lies in the current one, else the current folder with whatever is installed.

    Raises
    ------
    CourseRootError
        The variable names no course, or the marker cannot be read.

    """
    named = os.environ.get(VARIABLE)
    if named:
        if _is_root(Path(named)):
            return _read(Path(named))
        msg = f"{VARIABLE} names {named!r}, which holds no {MARKER}; unset it, or name a course's folder"
        raise CourseRootError(msg)
    try:
        here = Path.cwd()
    except OSError:  # the folder is gone
        here = REPOSITORY
    found = next((folder for folder in _upwards(here) if _is_root(folder)), None)
    if found is None and _is_root(REPOSITORY):
        found = REPOSITORY
    if found is None and is_practice(here / PRACTICE):
        found = here / PRACTICE
    return _read(found) if found is not None else CourseRoot(here, INSTALLED)


def installed_release() -> Path:
    """Return where the notebooks of the installed questions are: in the bank's distribution, else in this clone."""
    released = _PACKAGE / "release"
    return released if released.is_dir() or not _is_root(REPOSITORY) else REPOSITORY / "release"


def is_practice(folder: Path) -> bool:
    """Whether a folder is one to practise in on what is installed."""
    try:
        return _exists(folder / MARKER) and _read(folder).is_practice
    except CourseRootError:
        return False


def use(folder: Path) -> CourseRoot:
    """Serve the course in `folder` from now on, in this process and in those that it starts.

    A folder without the marker is a class on the questions that are served already.
    """
    if _exists(folder / MARKER):
        os.environ[VARIABLE] = str(folder.resolve())
        course_root.cache_clear()
        return course_root()
    return CourseRoot(folder, course_root().assignments)


def serve(variables: Mapping[str, str]) -> None:
    """Serve the course that another process serves, told by its `CourseRoot.variables`, and no other."""
    os.environ.pop(VARIABLE, None)
    os.environ.update(variables)
    course_root.cache_clear()


def _upwards(here: Path) -> Iterator[Path]:
    """Yield the folder and those above it, without what students hand in: no submission says what judges it."""
    for folder in (here.resolve(), *here.resolve().parents):
        if not _HANDED_IN & set(folder.parts):
            yield folder


def _is_root(folder: Path) -> bool:
    return _exists(folder / MARKER) or _exists(folder / _CLASS)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above may not be looked into
        return False


def _read(folder: Path) -> CourseRoot:
    import tomllib  # noqa: PLC0415 (help texts need it not)

    folder = folder.resolve()
    path = folder / MARKER
    if not _exists(path):
        return CourseRoot(folder, INSTALLED)
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f'{path} cannot be read: {error}; it holds one line, assignments = "assignments"'
        raise CourseRootError(msg) from error
    if plain == tomllib.loads(PRACTICE_MARKER):
        return CourseRoot(folder, INSTALLED, is_practice=True)
    named = plain.pop("assignments", "assignments")
    if plain or not isinstance(named, str):
        found = f"the keys {sorted(plain)}" if plain else f"assignments = {named!r}"
        msg = f'{path} has {found}; it may say one thing, the folder of the questions: assignments = "assignments"'
        raise CourseRootError(msg)
    return CourseRoot(folder, folder / named)
