"""The ground on which hostile notebooks are graded: one grader for all of them, and what they must not touch."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import determine_grade

from autograder.bench import Isolation, IsolationError, clock, outside, runners, strongest
from course.bank import ASSIGNMENTS, Assignment, question
from course.grading import grader as grading
from course.grading.cells import check_of
from course.grading.grader import Graded, Grader
from course.notebooks import assemble

NotebookNode = Any

QUESTIONS = ("latest_labels", "parse_dates_by_source")
FULL = 22.0
_LAST_BREATH_SECONDS = 5.0


@dataclass
class Ground:
    """A grader that lasts for all attacks, and a folder of treasures outside the sandbox."""

    grader: Grader
    folder: Path
    token: str
    asked: Assignment
    before: dict[str, tuple[bytes, int]] = field(default_factory=dict)

    def honest(self) -> NotebookNode:
        """Return a notebook whose answers are the questions' own."""
        return assemble(self.asked)

    def notebook(self, cells: list[tuple[str, dict[str, Any]]], query: str) -> NotebookNode:
        """Return a notebook of these cells (source, metadata) and a query; the checks stand where a cell says so."""
        setup, checks = _parts(assemble(self.asked))
        made: list[NotebookNode] = [*setup, nbformat.v4.new_code_cell(f"%%sql latest_labels\n{query}")]
        for source, metadata in cells:
            if source == "checks":
                made += checks
            else:
                made.append(nbformat.v4.new_code_cell(source, metadata=metadata))
        return nbformat.v4.new_notebook(cells=made if checks[0] in made else [*made, *checks])

    def grade(self, notebook: NotebookNode) -> Graded:
        """Grade a notebook."""
        return self.grader.grade(notebook)

    def treasures(self) -> dict[str, tuple[bytes, int]]:
        """Return what lies in the folder: name -> content and time of change."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    def left_over(self, marker: str) -> list[str]:
        """Return what still runs of a graded notebook, after a moment in which the kernel may end it."""
        until = time.monotonic() + _LAST_BREATH_SECONDS
        while (found := self._running(marker)) and time.monotonic() < until:
            time.sleep(0.02)
        return found

    def _running(self, marker: str) -> list[str]:
        found = [
            path.parent.name
            for name in ("cmdline", "environ")
            for path in Path("/proc").glob(f"[0-9]*/{name}")
            if marker.encode() in _content(path)
        ]
        bench = self.grader._bench
        # Two of bubblewrap, the bench itself, and two for the engine that runs queries.
        inside = clock.family(bench.pid)[5:] if bench is not None else []
        return [*found, *map(str, inside)]


def scores(notebook: NotebookNode) -> dict[str, float]:
    """Return what nbgrader gives for the checks of a graded notebook: question -> points."""
    earned: dict[str, float] = {}
    for cell in notebook.cells:
        named = cell.metadata.get("nbgrader")
        if isinstance(named, dict) and named.get("grade_id", "").startswith(QUESTIONS) and cell.id in _CHECKS:
            points, _ = determine_grade(nbformat.from_dict(cell))
            name = check_of(cell).question
            earned[name] = earned.get(name, 0.0) + points
    return earned


def _parts(notebook: NotebookNode) -> tuple[list[NotebookNode], list[NotebookNode]]:
    setup = [cell for cell in notebook.cells if cell.source == "from course import check"]
    checks = [cell for cell in notebook.cells if check_of(cell) is not None]
    _CHECKS.update(cell.id for cell in checks)
    return setup, checks


_CHECKS: set[str] = set()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.fixture(scope="module")
def patient() -> Iterator[None]:
    """Shorten what a bench waits for, so that an attack that hangs costs seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grading, "CELL_CPU_SECONDS", 1.5)
        patch.setattr(grading, "CELL_SECONDS", 3.0)
        patch.setattr(runners, "LOADING_SECONDS", 0.5)
        patch.setattr(runners, "_ENCODING_SECONDS", 0.75)
        patch.setattr(runners, "_MANY_CPU_SECONDS", 4.0)
        patch.setattr(runners, "_MANY_WALL_SECONDS", 6.0)
        patch.setattr(outside, "_READY_SECONDS", 20.0)
        yield


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, patient: None) -> Iterator[Ground]:
    """Yield the ground; skipped where no bubblewrap is."""
    try:
        isolation = strongest()
    except IsolationError as error:
        pytest.skip(str(error))
    if isolation is not Isolation.BUBBLEWRAP:
        pytest.skip(f"attacks are judged under bubblewrap; here is {isolation}")
    folder, token = tmp_path_factory.mktemp("treasures"), secrets.token_hex(16)
    _fill(folder, token)
    lessons = tmp_path_factory.mktemp("assignments") / "07_small"
    lessons.mkdir()
    asked = Assignment(lessons, tuple(question(name) for name in QUESTIONS))
    with pytest.MonkeyPatch.context() as patch, Grader(20_240_229, isolation) as grader:
        patch.setenv("LOOPLESS_TOKEN", token)
        ground = Ground(grader, folder, token, asked)
        ground.before = ground.treasures()
        assert sum(scores(ground.grade(ground.honest()).notebook).values()) == 0  # no check is known yet
        yield ground


def _fill(folder: Path, token: str) -> None:
    """Put a gradebook, another submission and a secret where an attack would look for them."""
    with sqlite3.connect(folder / "gradebook.db") as connection:
        connection.execute("CREATE TABLE grade (student TEXT, points REAL)")
        connection.execute("INSERT INTO grade VALUES (?, 1.0)", [token])
    other = folder / "submitted" / "ada" / "07_small"
    other.mkdir(parents=True)
    (other / "07_small.ipynb").write_text(json.dumps({"cells": [], "token": token}), encoding="utf-8")
    (folder / "secret.txt").write_text(token, encoding="utf-8")


def course_folder() -> str:
    """Return where the course's questions lie, which an attack may know."""
    return str(ASSIGNMENTS)
