"""Exercises of the installed bank that an assignment of one's own names, to stand beside its own folders.

The lesson's front matter names them: `from_bank: [latest_labels, top_annotators]`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from autograder.base.front_matter import read_front_matter
from autograder.base.nearest import unknown
from autograder.exercise import kind_of
from autograder.questions.question import QuestionError
from course.content.course_root import INSTALLED

KEY = "from_bank"
_LESSON = "lesson.md"


class _NoneError(LookupError):
    """A lesson has no front matter, so that it names nothing; whoever builds it says so."""


def named_in(assignment: Path) -> tuple[Path, ...]:
    """Return the folders of the bank's exercises that an assignment's lesson names.

    Raises
    ------
    QuestionError
        The front matter cannot be read, names no list, names an exercise twice, or one that the bank does not have.

    """
    path = assignment / _LESSON
    try:
        matter, _ = read_front_matter(path, _NoneError)
    except _NoneError:
        return ()
    except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
        msg = f"{path}: its front matter cannot be read: {error}; it holds lines like `title: First steps`"
        raise QuestionError(msg) from error
    named = matter.get(KEY, [])
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        msg = f"{path}: {KEY} is {named!r}; name exercises in a list, like {KEY}: [latest_labels]"
        raise QuestionError(msg)
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        msg = f"{path}: {KEY} names {twice!r} twice; once is enough"
        raise QuestionError(msg)
    return tuple(_folder(name, path) for name in named)


@cache
def installed_exercises() -> dict[str, Path]:
    """Return the folder of every exercise of the installed bank by its name; none where it is not installed."""
    found = sorted(INSTALLED.glob("*/*")) if INSTALLED.is_dir() else []
    return {path.name: path for path in found if path.is_dir() and kind_of(path) is not None}


def _folder(name: str, path: Path) -> Path:
    known = installed_exercises()
    if name in known:
        return known[name]
    missing = unknown("exercise of the installed bank", name, known)
    if not known:
        missing = f"{name!r} is to come from the bank, and none is installed here; pip install loopless-practice-bank"
    msg = f"{path}: {KEY}: {missing}"
    raise QuestionError(msg)
