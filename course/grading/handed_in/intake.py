"""Read what was handed in: any file at all, told in words where it is no notebook."""

from __future__ import annotations

import copy
import json
import os
import re
import stat
import warnings
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from course.grading.handed_in.notebook_json import UnreadableError, read_json

NotebookNode = Any
Incident = dict[str, str]

_MOST_SOURCE = 2 * 2**20
"""Characters of all cells: each is parsed, and a cell that finds no room any more is left out."""
AGAIN = "ask the student to save the notebook in JupyterLab and to hand in again"
_IDENTITY = re.compile(r"\A[a-zA-Z0-9_-]{1,64}\Z")


@dataclass(frozen=True, slots=True)
class Submission:
    """What a folder holds: its notebook or None, and what a person should know."""

    notebook: NotebookNode | None
    incidents: tuple[Incident, ...]
    needs_human: tuple[str, ...]


def read_submission(folder: Path, name: str, cells: Collection[str] = ()) -> Submission:
    """Read a student's folder; never fails on what a student put there.

    Parameters
    ----------
    name
        The notebook's name, without its suffix.
    cells
        nbgrader's names of the assignment's cells: one notebook of another name that has them is read for it.

    """
    links = [path for path in _paths(folder) if not is_plain(path)]
    left_out = [
        {"where": _shown(path.relative_to(folder)), "what": "it is a link or no plain file, and was left out"}
        for path in links
    ]
    path = folder / f"{name}.ipynb"
    if not path.exists() or path in links:
        found = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".ipynb" and file not in links)
        meant = [file for file in found if is_of(file, cells)]
        if len(meant) != 1:
            return Submission(None, tuple(left_out), (_without(path.name, found, meant),))
        what = f"it was graded as {path.name}, whose cells it has"
        left_out.append({"where": _shown(meant[0].name), "what": what})
        path = meant[0]
    try:
        notebook, repaired = read(path.read_bytes())
    except (UnreadableError, OSError) as error:
        return Submission(None, tuple(left_out), (f"{path.name} cannot be read: {_why(error)}; {AGAIN}",))
    return Submission(notebook, (*left_out, *repaired), ())


def _why(error: UnreadableError | OSError) -> str:
    """Return why a file is not read, without the path of this machine's that an error of the system repeats."""
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, PermissionError):
        return "it may not be read by whoever grades"
    return str(error) if isinstance(error, UnreadableError) else str(error.strerror)


def _without(name: str, found: Sequence[Path], meant: Sequence[Path]) -> str:
    """Say that there is no notebook of this name, and why no other one was taken for it."""
    told = ", ".join(_shown(file.name) for file in (meant or found)) or "none"
    if meant:
        return f"no notebook called {name} was handed in, and {len(meant)} have its cells: {told}; keep one"
    return f"no notebook called {name} was handed in; found: {told}; {AGAIN}"


def is_of(path: Path, cells: Collection[str]) -> bool:
    """Whether a notebook is of the assignment that has these cells: most of its marked cells are among them."""
    try:
        notebook, _ = read(path.read_bytes())
    except (UnreadableError, OSError):
        return False
    marked = marked_cells(notebook)
    return len(marked & set(cells)) * 2 > len(marked)


def marked_cells(notebook: NotebookNode) -> set[str]:
    """Return nbgrader's names of a notebook's cells."""
    marks = (cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells)
    return {mark for mark in marks if mark}


def read_notebook(content: bytes) -> NotebookNode:
    """Return the notebook that these bytes hold, as version 4, without outputs.

    Raises
    ------
    UnreadableError
        They hold none.

    """
    return read(content)[0]


def files_beside(folder: Path) -> dict[str, bytes]:
    """Return what lies beside a notebook, links left out: relative path -> content."""
    return {
        name: content_of(path)
        for name, path in plain_files(folder).items()
        if path.suffix.lower() != ".ipynb" and path.name != "timestamp.txt"
    }


def plain_files(folder: Path) -> dict[str, Path]:
    """Return all files of a folder, links left out, by their relative paths."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path for path in found}


def content_of(path: Path) -> bytes:
    """Return what a file holds; nothing where whoever grades may not read it."""
    try:
        return path.read_bytes()
    except PermissionError:
        return b""


def is_plain(path: Path) -> bool:
    """Whether it is a file or a folder: no link, no pipe, no device."""
    mode = path.lstat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def read(content: bytes) -> tuple[NotebookNode, list[Incident]]:
    """Return a notebook that is whole, and what had to be left out for that."""
    plain, left_out = read_json(content)
    try:
        notebook, incidents = _whole(_version_4(plain))
    except UnreadableError:
        raise
    except Exception as error:
        msg = f"it is no notebook ({type(error).__name__}: {error})"
        raise UnreadableError(msg) from error
    behind = [{"where": "the end of the file", "what": left_out}] if left_out else []
    return notebook, behind + incidents


def _version_4(plain: object) -> dict[str, Any]:
    """Return a notebook's JSON; one of version 3, which keeps its cells in worksheets, is converted."""
    if isinstance(plain, dict) and isinstance(plain.get("worksheets"), list):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            plain = nbformat.reads(json.dumps(plain), as_version=4)
    if not isinstance(plain, dict) or not isinstance(plain.get("cells"), list):
        msg = "it has no cells"
        raise UnreadableError(msg)
    return plain


def _whole(plain: Mapping[str, Any]) -> tuple[NotebookNode, list[Incident]]:
    """Return the notebook with all that nbgrader and nbformat count on; what is no cell is left out, and told."""
    incidents: list[Incident] = []
    cells: list[dict[str, Any]] = []
    taken: set[str] = set()
    room = _MOST_SOURCE
    for number, found in enumerate(plain["cells"], 1):
        if not isinstance(found, dict) or found.get("cell_type") not in ("code", "markdown", "raw"):
            incidents.append({"where": f"entry {number} of the notebook", "what": "it is no cell, and was left out"})
            continue
        cell = _cell(found, number, taken)
        where = f"entry {number} of the notebook ({_name(cell)})"
        room -= len(cell["source"])
        if room < 0:
            room += len(cell["source"])
            much = f"{len(cell['source']) / 2**20:.1f} million characters"
            cell["source"] = f"# {much} stood here, and were left out"
            incidents.append({"where": where, "what": f"{much} were left out"})
        if cell["cell_type"] != "code" and cell.get("attachments", {}) != found.get("attachments", {}):
            incidents.append({"where": where, "what": "what stands under “attachments” is no attachment: left out"})
        cells.append(cell)
    metadata = {name: value for name, value in _mapping(plain.get("metadata")).items() if isinstance(value, dict)}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return nbformat.from_dict(printable(whole)), incidents


def _cell(found: Mapping[str, Any], number: int, taken: set[str]) -> dict[str, Any]:
    """Return a cell without outputs, with an id of its own, and marked by nbgrader or not at all."""
    source = found.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else source if isinstance(source, str) else ""
    identity = found.get("id")
    if not isinstance(identity, str) or not _IDENTITY.match(identity) or identity in taken:
        identity = f"cell-{number}-of-the-submission"
    taken.add(identity)
    metadata = dict(_mapping(found.get("metadata")))
    if not isinstance(_mapping(metadata.get("nbgrader")).get("grade_id"), str):
        metadata.pop("nbgrader", None)
    cell = {"cell_type": found["cell_type"], "id": identity, "metadata": metadata, "source": text}
    if found["cell_type"] == "code":
        return {**cell, "outputs": [], "execution_count": None}
    attached = {name: bundle for name, bundle in _mapping(found.get("attachments")).items() if _is_bundle(bundle)}
    return {**cell, "attachments": attached} if attached else cell


def _is_bundle(value: object) -> bool:
    """Whether it is an attachment as nbformat writes it: kind -> text, or lines of text."""
    return isinstance(value, dict) and all(
        isinstance(part, str) or (isinstance(part, list) and all(isinstance(line, str) for line in part))
        for part in value.values()
    )


def _name(cell: Mapping[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id") or cell["id"])


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def printable(value: Any) -> Any:
    """Return JSON without halves of characters, which no file can hold."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {printable(name): printable(part) for name, part in value.items()}
    return [printable(part) for part in value] if isinstance(value, list) else value


def culprit(notebook: NotebookNode) -> str:
    """Return which cell cannot even be written by itself; nothing where each can."""
    for number, cell in enumerate(notebook.cells, 1):
        try:
            nbformat.writes(nbformat.v4.new_notebook(cells=[copy.deepcopy(cell)]))
        except Exception:  # noqa: BLE001 (which one it is, is all that is asked)
            return f": cell {number} ({cell.get('id', '')})"
    return ""


def _shown(name: str | Path) -> str:
    """Return a file's name as it can be printed."""
    return os.fsencode(name).decode(errors="replace")


def _paths(folder: Path) -> list[Path]:
    """Return all that lies in a folder, links not followed."""
    found = []
    for parent, folders, files in os.walk(folder):
        found += [Path(parent) / name for name in (*files, *folders)]
    return found
