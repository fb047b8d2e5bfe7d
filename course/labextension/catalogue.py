"""The course's exercises as the panel lists them, remembered in the learner's folder: loading them takes a second.

They are listed in a process of their own, since the server answers a browser that is just opening.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from autograder.base.digest import digest_of
from autograder.base.errors import LooplessError
from autograder.base.whole_file import write_whole
from course.content.course_root import course_root
from course.record.progress import Listed

FILE = Path(".loopless") / "exercises.json"
_FORMAT = 1


class CatalogueError(LooplessError, RuntimeError):
    """The course's exercises cannot be listed; the message says why."""


def catalogue(work: Path) -> list[Listed]:
    """Return the exercises of the course that is served, in order; none where its content is not on this machine.

    Raises
    ------
    CatalogueError
        One of them cannot be read.

    """
    stamp = _stamp(course_root().assignments)
    remembered = _read(work / FILE)
    if remembered.get("stamp") != stamp:
        remembered = {"stamp": stamp, "exercises": _listed_apart()}
        _remember(work / FILE, remembered)
    return [Listed(**_tuples(kept)) for kept in remembered["exercises"]]


def plain(listed: Sequence[Listed]) -> str:
    """Return exercises as JSON."""
    return json.dumps([asdict(exercise) for exercise in listed])


def _listed_apart() -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "course.labextension"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        msg = f"The exercises of this course cannot be listed: {last}. Prove them with `loopless verify`."
        raise CatalogueError(msg)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _tuples(one: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in one.items()}


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(path: Path, found: dict[str, Any]) -> None:
    try:
        write_whole(path, json.dumps(found))
    except OSError:
        return  # a folder that is only read: it is listed anew next time


def _stamp(assignments: Path) -> str:
    """Return what changes when an exercise comes, goes or is written anew."""
    told = [f"{_FORMAT} {_version()} {assignments}"]
    for path in sorted(assignments.glob("*/*")):
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        stats = ((file, file.stat()) for file in files if file.is_file())
        told += [f"{file} {stat.st_mtime_ns} {stat.st_size}" for file, stat in stats]
    return digest_of(line.encode("utf-8", "surrogatepass") for line in told)


def _version() -> str:
    try:
        return version("loopless-practice")
    except PackageNotFoundError:
        return ""
