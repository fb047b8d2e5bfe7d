"""Hostile notebooks: each folder of `hostile` tries to earn what it did not, or to harm what it must not reach.

A folder holds `expected.toml` (what it tries, the most points it may earn; why nothing but bubblewrap withstands it,
where that is so, and how that is `told`; whether it hangs until it is stopped; the attack that it is `like`, where that
is withstood by the same defence), and one or more of `cells.py`, `latest_labels.sql` and `next.py` (the cells of a
notebook that is graded behind it). Cells are divided by `# %%` lines; a word on such a line stands for another file's
cell, for the reference (`honest`) or for the place of the checks; an object there is the cell's metadata.

Every attack is made under bubblewrap and, but for those that nothing else withstands, under Landlock, and may earn as
little there. Both are one proof: plain pytest makes it by turns, and whenever any code changed.

An honest notebook shows that nothing was taken from those that follow: plain pytest grades it behind every sixth
attack and behind the last; `LOOPLESS_WHOLE=1`, which CI sets, behind each. Of attacks that are like each other, plain
pytest makes one, CI all.
"""

from __future__ import annotations

import json
import resource
import secrets
import sqlite3
import time
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import determine_grade

from autograder.base import clock
from autograder.base.machine import units
from autograder.judging import trial
from autograder.report.as_json import to_plain
from autograder.report.verdicts import CRITERIA
from autograder.sandbox import Isolation, engine, outside, processes, runners, strongest
from course.authoring.notebooks import assemble
from course.content.bank import ASSIGNMENTS, Assignment, question
from course.grading.graded import run as grading
from course.grading.graded.grader import Graded, Grader
from course.grading.graded.outputs import check_of
from tests import unproved
from tests.whole import WHOLE

NotebookNode = Any

HOSTILE = Path(__file__).parent / "hostile"
ATTACKS = sorted(path.parent for path in HOSTILE.glob("*/expected.toml"))
SQL, PYTHON = "latest_labels", "parse_dates_by_source"
FULL = {SQL: 11.0, PYTHON: 11.0}
_PROCESSES_OF_A_BENCH = {Isolation.BUBBLEWRAP: 4, Isolation.LANDLOCK: 3}
"""The bench itself, two of the engine that runs queries, and where there is one, bubblewrap's."""
_ATTACKS_AN_HONEST_ONE = 1 if WHOLE else 6
_LAST_BREATH_UNITS = 2_000.0
"""Waited for in full only where something is left."""
_MOST_HELD = 600 * 2**20
"""Bytes that the judge may hold more of at once while it grades one attack."""


def _expected(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))


_LANDLOCKED = [path for path in ATTACKS if "needs_bubblewrap" not in _expected(path)]


@dataclass
class Ground:
    """A grader that lasts for all attacks, and a folder of treasures outside its sandbox."""

    grader: Grader
    folder: Path
    token: str
    asked: Assignment
    since: list[Path] = field(default_factory=list)
    """The attacks since the honest notebook last had all its points."""

    def notebook(self, cells: list[tuple[str, dict[str, Any]]], query: str) -> NotebookNode:
        """Return a notebook of these cells and a query; the checks stand where a cell says so, or at the end."""
        whole = assemble(self.asked).cells
        checks = [cell for cell in whole if check_of(cell) is not None]
        made = [cell for cell in whole if cell.source == "from course import check"]
        made.append(nbformat.v4.new_code_cell(f"%%sql {SQL}\n{query}"))
        if ("checks", {}) not in cells:
            cells = [*cells, ("checks", {})]
        for source, metadata in cells:
            made += checks if source == "checks" else [nbformat.v4.new_code_cell(source, metadata=metadata)]
        return nbformat.v4.new_notebook(cells=made)

    def treasures(self) -> dict[str, tuple[bytes, int]]:
        """Return what lies in the folder: name -> content and time of change."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    def left_over(self, marker: str) -> list[str]:
        """Return what still runs of a graded notebook, after a moment in which the kernel may end it."""
        until = time.monotonic() + clock.real(units(_LAST_BREATH_UNITS))
        while (found := self._running(marker)) and time.monotonic() < until:
            time.sleep(0.02)
        return found

    def prove_unharmed(self) -> None:
        """Grade the honest notebook: whatever an attack took from those that follow it would lack."""
        honest, names = assemble(self.asked), ", ".join(path.name for path in self.since)
        if any((path / f"{SQL}.sql").exists() for path in self.since):  # another text, to ask the engine again
            query = next(cell for cell in honest.cells if cell.id == SQL.replace("_", "-"))
            query.source += f"\n-- after {names}"
        again = self.grader.grade(honest)
        found = {"earned": _earned(again), "incidents": again.incidents}
        told = f"an honest notebook lacks what it earns behind these attacks: {names or 'none'}"
        told += "; LOOPLESS_WHOLE=1 grades one behind each, and so tells which attack harms it"
        lost = [
            str(verdict.summary) for one in again.reports for verdict in one.verdicts if verdict.points < verdict.of
        ]
        assert found == {"earned": FULL, "incidents": []}, f"{told}; it lost points, since: {' '.join(lost)}"
        self.since.clear()

    def _running(self, marker: str) -> list[str]:
        marked = [
            f"{path} of the attack"
            for process in Path("/proc").iterdir()  # a glob looks again at what it found, and that may be gone by then
            if process.name.isdigit()
            for path in (process / "cmdline", process / "environ")
            if marker.encode() in _content(path)
        ]
        bench = self.grader._bench
        inside = processes.family(bench.pid) if bench is not None else []
        return [*marked, *(f"{pid} in the bench" for pid in inside[_PROCESSES_OF_A_BENCH[self.grader.isolation] :])]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Yield the ground, at the strongest isolation that this machine has."""
    yield from _ground(tmp_path_factory, strongest())


@pytest.fixture(scope="module")
def landlocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Yield the ground under Landlock, which is what there is without bubblewrap."""
    unproved.needs_isolation(Isolation.LANDLOCK)
    yield from _ground(tmp_path_factory, Isolation.LANDLOCK)


def _ground(tmp_path_factory: pytest.TempPathFactory, isolation: Isolation) -> Iterator[Ground]:
    folder, token = tmp_path_factory.mktemp("treasures"), secrets.token_hex(16)
    _fill(folder, token)
    lessons = tmp_path_factory.mktemp("assignments") / "07_small"
    lessons.mkdir()
    with pytest.MonkeyPatch.context() as patch, Grader(20_240_229, isolation) as grader:
        patch.setenv("LOOPLESS_TOKEN", token)
        ground = Ground(grader, folder, token, Assignment(lessons, (question(SQL), question(PYTHON))))
        ground.prove_unharmed()
        yield ground
        if ground.since:
            ground.prove_unharmed()


@pytest.mark.parametrize("folder", ATTACKS, ids=lambda path: path.name)
def test_hostile_notebook(folder: Path, ground: Ground) -> None:
    """A hostile notebook earns no more than it may, harms nothing outside, and takes nothing from the next one."""
    expected = _expected(folder)
    _leave_to_another(expected)
    if "needs_bubblewrap" in expected:
        unproved.needs_bubblewrap(expected["needs_bubblewrap"])
    prove_withstood(folder, ground)


@pytest.mark.parametrize("folder", _LANDLOCKED, ids=lambda path: path.name)
def test_hostile_notebook_under_landlock(folder: Path, landlocked: Ground) -> None:
    """Without bubblewrap too, a hostile notebook earns no more than it may and reads no file that is not its own."""
    _leave_to_another(_expected(folder))
    prove_withstood(folder, landlocked)


@pytest.mark.parametrize("folder", [path for path in ATTACKS if path not in _LANDLOCKED], ids=lambda path: path.name)
def test_what_only_bubblewrap_withstands_is_told_where_landlock_grades(folder: Path) -> None:
    """Of what Landlock does not withstand, whoever grades with it reads before."""
    assert _expected(folder)["told"] in Isolation.LANDLOCK.possible


def _leave_to_another(expected: Mapping[str, Any]) -> None:
    if "like" in expected and not WHOLE:
        pytest.skip(f"part of CI: LOOPLESS_WHOLE=1; here {expected['like']} is made, which the same defence withstands")


def prove_withstood(folder: Path, ground: Ground) -> None:
    """Grade an attack, and hold what it earned, shows and left behind against what it may."""
    expected = _expected(folder)
    ground.since.append(folder)
    marker, before, held = f"marked-{secrets.token_hex(8)}", ground.treasures(), _most_held()
    with pytest.MonkeyPatch.context() as patch:
        _be_impatient(patch, hangs=expected.get("hangs", False))
        graded = [ground.grader.grade(notebook) for notebook in _notebooks(folder, ground, marker)]

    assert _most_held() - held < _MOST_HELD
    for one in graded:
        most = {**dict.fromkeys(FULL, 0.0), **expected.get("most", {})}
        assert {name: points for name, points in _earned(one).items() if points > most[name]} == {}
        told = json.dumps([to_plain(report) for report in one.reports]) + json.dumps(one.incidents)
        shown = _outputs(one.notebook)
        assert expected.get("incident", "") in told
        assert [secret for secret in [ground.token, *expected.get("never_shown", [])] if secret in told + shown] == []
        assert nbformat.writes(nbformat.from_dict(one.notebook)).encode("utf-8", "replace")
    assert ground.left_over(marker) == []
    assert ground.treasures() == before

    if len(ground.since) >= _ATTACKS_AN_HONEST_ONE:
        ground.prove_unharmed()


@pytest.mark.parametrize("folder", [path for path in ATTACKS if "like" in _expected(path)], ids=lambda path: path.name)
def test_likeness_leads_to_an_attack_that_is_always_made(folder: Path) -> None:
    """What plain pytest leaves out is like an attack that it makes, wherever it runs, and that may earn as much."""
    expected, made = _expected(folder), _expected(HOSTILE / _expected(folder)["like"])
    assert {"like", "needs_bubblewrap"} & set(made) <= {"needs_bubblewrap"} & set(expected)
    assert made.get("most") == expected.get("most")


def test_attacks_are_many() -> None:
    """No attack is lost by a misspelt file."""
    assert len(ATTACKS) >= 40
    assert {path.name for path in HOSTILE.iterdir() if path.is_dir() and not path.name.startswith(".")} == {
        path.name for path in ATTACKS
    }


def _earned(graded: Graded) -> dict[str, float]:
    """Return the points of each question, on which nbgrader's scores and the reports agree."""
    checks = {f"{name}-{criterion}".replace("_", "-"): name for name in FULL for criterion in CRITERIA}
    earned = dict.fromkeys(FULL, 0.0)
    for cell in graded.notebook.cells:
        if cell.id in checks:
            earned[checks[cell.id]] += determine_grade(nbformat.from_dict(cell))[0]
    assert earned == {**dict.fromkeys(FULL, 0.0), **{report.question: report.points for report in graded.reports}}
    return earned


_LONG = {
    "@HALF@": "\ud800",
    "@BLANKS@": " " * 100_000,
    "@MINUSES@": "-" * 3_000,
    "@SUM@": "1" + " + 1" * 60_000,
    "@OPENED@": "(" * 300,
    "@CLOSED@": ")" * 300,
    "@OPENING@": "[" * 66,
    "@CLOSING@": "]" * 66,
    "@LONG@": "x" * 40_000,
    "@LINES@": "    rows = rows + 1\n" * 90_000,
}
"""What no file should hold: word -> text."""


def _notebooks(folder: Path, ground: Ground, marker: str) -> Iterator[NotebookNode]:
    """Yield the attack's notebook, and the one behind it that looks for what was left."""
    query = _spelt_out(_text(folder / f"{SQL}.sql"), _LONG)
    yield ground.notebook(_cells(folder / "cells.py", ground, marker), query)
    if (folder / "next.py").exists():
        yield ground.notebook(_cells(folder / "next.py", ground, marker), "")


def _cells(path: Path, ground: Ground, marker: str) -> list[tuple[str, dict[str, Any]]]:
    """Return an attack's cells as (source, metadata)."""
    here = {"@MARKER@": marker, "@TREASURES@": str(ground.folder), "@COURSE@": str(ASSIGNMENTS)}
    text = _spelt_out(_text(path), {**here, **_LONG})
    cells: list[tuple[str, dict[str, Any]]] = []
    for part in f"\n{text}".split("\n# %%")[1:]:
        head, _, source = (text.strip() for text in part.partition("\n"))
        metadata = json.loads(head) if head.startswith("{") else {}
        cells.append((source if metadata or not head else _known(head), metadata))
    return cells


def _known(word: str) -> str:
    """Return the cell that a word stands for: the reference, another file's cell, or all checks."""
    if word == "honest":
        return question(PYTHON).solution.clean
    return word if word == "checks" else (HOSTILE / f"{word}.py").read_text(encoding="utf-8")


def _spelt_out(text: str, words: Mapping[str, str]) -> str:
    for word, meant in words.items():
        text = text.replace(word, meant)
    return text


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _outputs(notebook: NotebookNode) -> str:
    return json.dumps([cell.outputs for cell in notebook.cells if cell.cell_type == "code"])


def _most_held() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _be_impatient(patch: pytest.MonkeyPatch, *, hangs: bool) -> None:
    """Shorten what a bench waits for, most where an attack only hangs; honest notebooks keep their time."""
    patch.setattr(grading, "CELL_UNITS", 25.0 if hangs else 100.0)
    patch.setattr(runners, "LOADING_UNITS", 25.0 if hangs else 50.0)
    for module in (runners, engine):
        patch.setattr(module, "ENCODING_UNITS", 25.0 if hangs else 50.0)
        patch.setattr(module, "MANY_UNITS", 25.0 if hangs else 300.0)
    patch.setattr(runners, "_MORE_UNITS", 25.0 if hangs else 200.0)
    patch.setattr(outside, "_SENDING_UNITS", 25.0 if hangs else 100.0)
    patch.setattr(outside, "_GRACE_UNITS", 25.0)
    if hangs:
        patch.setattr(trial, "_FIRST_UNITS", 50.0)
        patch.setattr(trial, "_LEAST_UNITS", 50.0)


def _fill(folder: Path, token: str) -> None:
    """Put a gradebook, another submission and a secret where an attack would look for them."""
    with sqlite3.connect(folder / "gradebook.db") as connection:
        connection.execute("CREATE TABLE grade (student TEXT, points REAL)")
        connection.execute("INSERT INTO grade VALUES (?, 1.0)", [token])
    other = folder / "submitted" / "ada" / "07_small"
    other.mkdir(parents=True)
    (other / "07_small.ipynb").write_text(json.dumps({"cells": [], "token": token}), encoding="utf-8")
    (folder / "secret.txt").write_text(token, encoding="utf-8")
