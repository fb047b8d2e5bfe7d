"""The cells that a person reads: what a notebook asks in words, what is written there, and how it is graded."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.base.front_matter import read_front_matter

__all__ = ["GRADED", "NAME", "Rubric", "Written", "WrittenCell", "notebook_with", "read_written", "rubric_rows"]

NAME = "written"
"""What the written cell of an assignment is called."""
GRADED = "**How it is graded**"
_PARTS = re.compile(r"(.*?)^## Rubric$(.*?)^## Model answer$(.*)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\|\s*\*\*(.+?)\*\*\s*\((\d+(?:\.\d+)?)\)\s*\|(.*)\|\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """The manually graded cell of an assignment."""

    title: str
    points: float
    prompt: str
    rubric: str
    model_answer: str


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell of a notebook that is answered in words; `prompt` and `rubric` stand in the cell above it."""

    name: str
    points: float
    prompt: str
    rubric: str
    text: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """A row of a rubric: what is read for, and the points that it is worth."""

    criterion: str
    points: float

    @property
    def word(self) -> str:
        """The criterion as a call names it."""
        return re.sub(r"\W+", "_", self.criterion.strip().lower()).strip("_")


def read_written(path: Path) -> Written:
    """Read `written.md`: front matter (title, points), the prompt, `## Rubric`, `## Model answer`.

    Raises
    ------
    ValueError
        The front matter or a heading is missing; the message names the file and the cure.

    """
    matter, body = read_front_matter(path, ValueError)
    parts = _PARTS.match(body)
    if parts is None:
        msg = f"{path}: after the prompt, write '## Rubric' and then '## Model answer', each on a line of its own"
        raise ValueError(msg)
    return Written(str(matter["title"]), float(matter["points"]), *(part.strip() for part in parts.groups()))


def rubric_rows(rubric: str) -> list[Rubric]:
    """Return the rows of a rubric that name a criterion and its points, such as `| **Trade-offs** (3) | …`."""
    return [Rubric(found[1], float(found[2])) for found in _ROW.finditer(rubric)]


def written_cells(notebook: Mapping[str, Any]) -> Iterator[WrittenCell]:
    """Yield the cells of a notebook, read as JSON, that are answered in words."""
    above = ""
    for cell in notebook.get("cells", ()):
        source = "".join(cell.get("source", ""))
        told = cell.get("metadata", {}).get("nbgrader", {})
        if cell.get("cell_type") == "markdown" and told.get("solution") and "points" in told:
            prompt, _, rubric = above.partition(GRADED)
            yield WrittenCell(str(told["grade_id"]), float(told["points"]), prompt.strip(), rubric.strip(), source)
        above = source if cell.get("cell_type") == "markdown" else ""


def notebook_with(names: Sequence[str], running: str | None = None) -> tuple[Path, list[WrittenCell]] | None:
    """Return the saved notebook that holds written cells of these names, and the cells; None where none does.

    Parameters
    ----------
    running
        The notebook that runs now, where its front end says so; else the newest in the current folder is taken.

    """
    named = [Path(notebook) for notebook in (running, os.environ.get("JPY_SESSION_NAME")) if notebook]
    beside = sorted(Path.cwd().glob("*.ipynb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [*named, *beside]:
        cells = {cell.name: cell for cell in written_cells(_read(path))}
        if set(names) <= set(cells):
            return path, [cells[name] for name in names]
    return None


def _read(path: Path) -> Mapping[str, Any]:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return plain if isinstance(plain, dict) else {}
