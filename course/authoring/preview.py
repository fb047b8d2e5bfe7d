"""One exercise as a learner sees it, as an HTML page that begins with what is still wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter

from autograder.base.nearest import unknown
from autograder.exercise import kinds, load_exercise
from autograder.verify.proofs import Claim, Fault, prove
from autograder.verify.seeds import SEEDS
from course.authoring.claiming import Asked, claims_of
from course.authoring.notebooks import assemble_alone
from course.authoring.proving import fresh_process
from course.authoring.starters import ClearSolutionsByLanguage
from course.content.bank import UnknownNameError
from course.content.course_root import CourseRoot
from course.content.from_bank import installed_exercises

_QUICK = ("shape", "starter", "screen", "example", "case", "exercise")
_MEND = "mend it; `loopless verify` says the same"
_SHOWN = "border-left:4px solid {colour};padding:6px 12px;line-height:1.5"

Stamps = dict[Path, tuple[int, int]]
"""When each file was written, in nanoseconds, and its bytes."""


def exercise_folder(course: CourseRoot, name: str) -> Path:
    """Return the folder of an exercise of whatever kind; no exercise is loaded, since others may be half written.

    Raises
    ------
    UnknownNameError
        There is none; the message gives the nearest.

    """
    found = [path.parent for kind in kinds() for path in course.assignments.glob(f"*/*/{kind.marker}")]
    known = installed_exercises() | {path.name: path for path in sorted(found)}
    if name not in known:
        raise UnknownNameError(unknown(f"exercise in {course.assignments}", name, known))
    return known[name]


def write_preview(folder: Path, path: Path) -> int:
    """Write the page on an exercise, made in a fresh process from the files as they are; return how many faults."""
    with fresh_process() as process:
        html, faults = process.submit(preview, folder).result()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")
    return faults


def preview(folder: Path) -> tuple[str, int]:
    """Return the page on an exercise, and the number of faults at its top.

    Proved are the folder's shape, the starter and the solution on the first seed, so that it is quick.
    """
    notebook, faults = nbformat.v4.new_notebook(), []
    try:
        exercise: Any = load_exercise(folder)
        faults = _faults(exercise)
        notebook = _as_released(exercise)
    except Exception as error:  # noqa: BLE001 (the author's files may hold anything)
        faults.append(_broken(folder, error))
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(_told(folder.name, faults), id="faults"))
    html, _ = HTMLExporter().from_notebook_node(notebook, {"metadata": {"name": folder.name}})
    return html, len(faults)


def saves(folder: Path, pause: Callable[[], object]) -> Iterator[None]:
    """Yield after every pause in which a file of the folder was written, made or removed."""
    seen = _stamps(folder)
    while True:
        pause()
        now = _stamps(folder)
        if now != seen:
            seen = now
            yield


def _stamps(folder: Path) -> Stamps:
    found: Stamps = {}
    for path in folder.rglob("*"):
        try:
            status = path.stat()
        except OSError:  # an editor's passing file
            continue
        if path.is_file() and "__pycache__" not in path.parts:
            found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _quick_claims(exercise: Asked) -> list[Claim]:
    listed = claims_of(exercise, with_mutants=False, seeds=SEEDS[:1])
    return [claim for claim in listed if claim.kind in _QUICK or (claim.kind == "right" and claim.name == "solution")]


def _faults(exercise: Asked) -> list[Fault]:
    """Return what is wrong, up to what breaks a proof: the rest would only say the same in other words."""
    found: list[Fault] = []
    for claim in _quick_claims(exercise):
        try:
            found += prove(claim)
        except Exception as error:  # noqa: BLE001 (as above)
            return [*found, _broken(claim.folder, error)]
    return found


def _broken(folder: Path, error: Exception) -> Fault:
    return Fault(folder.name, f"it cannot be read: {type(error).__name__}: {error}", _MEND)


def _as_released(exercise: Asked) -> Any:
    """Return the notebook of one exercise with the starter in the solution's place."""
    notebook, _ = ClearSolutionsByLanguage().preprocess(assemble_alone(exercise), {})
    return notebook


def _told(name: str, faults: Sequence[Fault]) -> str:
    if not faults:
        said = "No fault in the folder, the starter and the solution. The rest is proved by"
        command = f"<code>loopless verify {escape(name)}</code>"
        return f'<div style="{_SHOWN.format(colour="#2e8540")}">{said} {command}</div>'
    items = "".join(
        f"<li><code>{escape(fault.file)}</code>: {escape(fault.fault)}<br><i>{escape(fault.cure)}</i></li>"
        for fault in faults
    )
    head = f"<b>{len(faults)} fault{'s' * (len(faults) > 1)}</b>"
    return f'<div style="{_SHOWN.format(colour="#d64545")}">{head}<ul>{items}</ul></div>'
