"""What an author has still to write in an exercise's folder: its open TODOs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_TODO = re.compile(r"\bTODO:[ \t]*(.*)")
_WRITTEN = {".md", ".sql", ".py", ".yaml"}


@dataclass(frozen=True, slots=True)
class Todo:
    """One open TODO: the file, relative to the folder, its line from 1, and what belongs there."""

    file: str
    line: int
    text: str


def open_todos(folder: Path) -> tuple[Todo, ...]:
    """Return the TODOs in an exercise's files, by file and line; none where the folder is finished."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _WRITTEN and path.is_file())
    return tuple(
        Todo(path.relative_to(folder).as_posix(), number, found[1].strip())
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if (found := _TODO.search(line))
    )
