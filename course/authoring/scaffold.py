"""Make a course, or a question's folder, from the files in `templates/`.

A template is copied as it is. One whose name ends in `.template` is filled in first, and `dot_` begins a hidden name.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from string import Template

from autograder.base.errors import LooplessError
from autograder.languages import language
from course.content.course_root import CourseRoot
from course.content.from_bank import KEY, installed_exercises

_SUFFIX = ".template"
_ASSIGNMENT = re.compile(r"\d\d_[a-z0-9_]+")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LEFT_BY_RUNS = "__pycache__"
_DISTRIBUTION = "loopless-practice"


class ScaffoldError(LooplessError, ValueError):
    """What was asked for cannot be made; the message says why and what to do."""


def make_course(folder: Path) -> list[Path]:
    """Make a course with an example of each kind of exercise in a new or empty folder; return its files.

    Raises
    ------
    ScaffoldError
        The folder holds something.

    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{str(folder)!r} is there already and not empty; name a new folder"
        raise ScaffoldError(msg)
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", folder.resolve().name).strip("-") or "course"
    return _fill("own_course", folder, {"name": name, "version": version(_DISTRIBUTION)})


def make_question(course: CourseRoot, name: str, written_in: str, assignment: str | None) -> list[Path]:
    """Make the folder of a question, whose TODOs say what belongs there; return its files.

    Raises
    ------
    ScaffoldError
        The name is no function's or is taken, or no one assignment is meant.

    """
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        msg = f"{name!r} is no name of a function; use lower case, digits and underscores, like tasks_by_day"
        raise ScaffoldError(msg)
    taken = next((path for path in sorted(course.assignments.glob(f"*/{name}"))), None)
    if taken is not None:
        msg = f"{name!r} is taken: {taken}; a name is used once in the whole course"
        raise ScaffoldError(msg)
    # A learner who has the bank would be judged by the bank's question of that name.
    if name in installed_exercises():
        msg = f"{name!r} is taken by the bank; use another name, or name it in lesson.md: {KEY}: [{name}]"
        raise ScaffoldError(msg)
    folder = _assignment(course, assignment) / name
    kind = f"{language(written_in).name}_question"
    return _fill(kind, folder, {"name": name, "title": name.replace("_", " ").capitalize()})


def _assignment(course: CourseRoot, asked: str | None) -> Path:
    """Return the folder of an assignment: by its name or number, a new one, or the only one there is."""
    found = sorted(path for path in course.assignments.glob("*") if path.is_dir() and path.name != _LEFT_BY_RUNS)
    meant = [path for path in found if asked in (None, path.name, path.name.split("_")[0], path.name.partition("_")[2])]
    if len(meant) == 1:
        return meant[0]
    if asked is not None and not meant and _ASSIGNMENT.fullmatch(asked):
        return course.assignments / asked
    names = ", ".join(path.name for path in found) or "none yet"
    asked_for = "no assignment was named" if asked is None else f"{asked!r} is no one assignment"
    msg = f"{asked_for}; there are: {names}. A new one is called like 02_joins: two digits, then its name"
    raise ScaffoldError(msg)


def _fill(kind: str, folder: Path, words: Mapping[str, str]) -> list[Path]:
    made = []
    with as_file(files("course.authoring") / "templates" / kind) as templates:
        for template in _files(templates):
            path = folder / _name(template.relative_to(templates))
            text = template.read_text(encoding="utf-8")
            path.parent.mkdir(parents=True, exist_ok=True)
            filled = Template(text).substitute(words) if template.suffix == _SUFFIX else text
            path.write_text(filled, encoding="utf-8", newline="\n")
            made.append(path)
    return made


def _files(templates: Path) -> Iterator[Path]:
    yield from (path for path in sorted(templates.rglob("*")) if path.is_file() and _LEFT_BY_RUNS not in path.parts)


def _name(path: Path) -> Path:
    parts = [f".{part.removeprefix('dot_')}" if part.startswith("dot_") else part for part in path.parts]
    return Path(*parts[:-1], parts[-1].removesuffix(_SUFFIX))
