"""Where a learner's record lies: one file for all notebooks, in the folder that holds them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from course.content.course_root import course_root

VARIABLE = "LOOPLESS_RECORD"
OFF = "off"
_FOLDER = ".loopless"
FILE = f"{_FOLDER}/practice.sqlite"
OLD = f"{_FOLDER}/progress.json"
_DELIVERED = f"{_FOLDER}/releases.json"
"""Lies in the folder into which `loopless lab` puts notebooks."""


def is_off() -> bool:
    """Whether somebody wants nothing recorded: LOOPLESS_RECORD=off."""
    return os.environ.get(VARIABLE) == OFF


def record_file(here: Path | None = None) -> Path:
    """Return the file of the record that serves a folder (the current one); it may not exist yet.

    It is the one that LOOPLESS_RECORD names, else that of the nearest folder, at or above, that has a record or was
    given notebooks by `loopless lab`, else that of the course's `work` folder, else one beside the notebook.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    start = (here or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).exists() or (folder / _DELIVERED).exists():
            return folder / FILE
    work = course_root().folder / "work"
    return (work if work.is_dir() else start) / FILE


def old_records(file: Path, here: Path | None = None) -> Iterator[Path]:
    """Yield the records of the old format (one a notebook's folder) that belong to the record in `file`."""
    learner = file.parent.parent
    seen = {*learner.glob(OLD), *learner.glob(f"*/{OLD}"), (here or Path.cwd()) / OLD}
    yield from sorted(path for path in seen if path.is_file())
