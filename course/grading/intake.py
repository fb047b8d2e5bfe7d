"""Read what was handed in: any file at all, told in words where it is no notebook."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

NotebookNode = Any

MOST_BYTES = 100 * 2**20
_MOST_SOURCE = 2 * 2**20


class UnreadableError(ValueError):
    """A file is no notebook; the message says why."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a folder holds: its notebook or None, links that point elsewhere, and what a person should know."""

    notebook: NotebookNode | None
    links: tuple[str, ...]
    incidents: tuple[dict[str, str], ...]
    needs_human: tuple[str, ...]


def read_submission(folder: Path, name: str) -> Submission:
    """Read a student's folder; never fails on what a student put there."""
    links = tuple(path for path in _paths(folder) if path.is_symlink() or not _plain(path))
    incidents = tuple(
        {"where": path.relative_to(folder).as_posix(), "what": "it is a link or no plain file, and was left out"}
        for path in links
    )
    left_out = tuple(path.name for path in links)
    path = folder / f"{name}.ipynb"
    if not path.exists() or path in links:
        found = sorted(one.name for one in folder.iterdir() if one.suffix == ".ipynb" and one not in links)
        reason = f"no notebook called {path.name} was handed in; found: {', '.join(found) or 'none'}"
        return Submission(None, left_out, incidents, (reason,))
    try:
        return Submission(read_notebook(path.read_bytes()), left_out, incidents, ())
    except (UnreadableError, OSError) as error:
        return Submission(None, left_out, incidents, (f"{path.name} cannot be read: {error}",))


def read_notebook(content: bytes) -> NotebookNode:
    """Return the notebook that these bytes hold, as version 4.

    Raises
    ------
    UnreadableError
        They hold none.

    """
    if not content.strip():
        msg = "the file is empty"
        raise UnreadableError(msg)
    if len(content) > MOST_BYTES:
        msg = f"it has {len(content) / 2**20:.0f} MB; at most {MOST_BYTES / 2**20:.0f} are read"
        raise UnreadableError(msg)
    try:
        plain = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        msg = f"it is not UTF-8 (byte {error.start})"
        raise UnreadableError(msg) from error
    except (ValueError, RecursionError) as error:
        msg = f"it is no JSON, or cut short ({error})"
        raise UnreadableError(msg) from error
    try:
        notebook = nbformat.convert(nbformat.from_dict(_whole(plain)), 4)
    except Exception as error:
        msg = f"it is no notebook ({type(error).__name__}: {error})"
        raise UnreadableError(msg) from error
    return notebook


def files_beside(folder: Path) -> dict[str, bytes]:
    """Return what lies beside a notebook, links left out: relative path -> content."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if path.suffix != ".ipynb" and path.name != "timestamp.txt"
    }


def _whole(plain: object) -> dict[str, Any]:
    """Return a notebook's JSON without outputs, and with the fields that every cell must have."""
    if not isinstance(plain, dict) or not isinstance(plain.get("cells", plain.get("worksheets")), list):
        msg = "it has no cells"
        raise UnreadableError(msg)
    for cell in plain.get("cells", []):
        if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
            msg = "it holds what is no cell"
            raise UnreadableError(msg)
        source = cell.get("source", "")
        cell["source"] = "".join(map(str, source)) if isinstance(source, list) else str(source)
        if len(cell["source"]) > _MOST_SOURCE:
            msg = f"one of its cells has {len(cell['source']) / 2**20:.0f} million characters"
            raise UnreadableError(msg)
        if not isinstance(cell.get("metadata"), dict):
            cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    plain.setdefault("metadata", {})
    plain.setdefault("nbformat", 4)
    plain.setdefault("nbformat_minor", 5)
    return plain


def _paths(folder: Path) -> list[Path]:
    """Return all that lies in a folder, links not followed."""
    found = []
    for parent, folders, files in os.walk(folder):
        found += [Path(parent) / name for name in (*files, *folders)]
    return found


def _plain(path: Path) -> bool:
    mode = path.lstat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)
