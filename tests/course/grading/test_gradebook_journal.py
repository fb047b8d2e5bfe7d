"""How the gradebook is written while a class is graded."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from course.grading.nbgrader.gradebook import KeptGradebook, kept_gradebook, written_ahead
from course.record import store


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a gradebook of one assignment."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)  # nbgrader calls alembic
    path = tmp_path / "grade book.db"
    with Gradebook(_url(path)) as gradebook:
        gradebook.add_assignment("first")
    yield path
    KeptGradebook.leave(_url(path))


def _url(path: Path) -> str:
    return f"sqlite:///{path}"


def _journal(path: Path) -> str:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _entered(path: Path) -> list[str]:
    with Gradebook(_url(path)) as gradebook:
        return [student.id for student in gradebook.students]


def test_a_class_is_written_ahead_and_leaves_one_file(path: Path):
    """While a class is graded commits go to SQLite's log, where others read them; afterwards the file is as it was."""
    with written_ahead(_url(path)):
        with kept_gradebook(), KeptGradebook(_url(path)) as gradebook:
            gradebook.add_student("ada")
        assert _journal(path) == "wal"
        assert _entered(path) == ["ada"]
    assert _journal(path) == "delete"
    assert _entered(path) == ["ada"]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_gradebook_on_a_network_is_left_as_it_is(path: Path, monkeypatch):
    """Where processes share no memory the journal stays, which is safe there."""
    monkeypatch.setattr(store, "_kinds_of_disk", lambda _: ["nfs4"])
    with written_ahead(_url(path)):
        assert _journal(path) == "delete"


def test_a_gradebook_that_somebody_reads_is_graded_all_the_same(path: Path):
    """Whoever has the gradebook open, as formgrader does, neither stops a class nor loses what is written."""
    with contextlib.closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM student").fetchall()
        with written_ahead(_url(path)):
            reader.execute("COMMIT")
            with kept_gradebook(), KeptGradebook(_url(path)) as gradebook:
                gradebook.add_student("ada")
            assert _entered(path) == ["ada"]
        assert [row[0] for row in reader.execute("SELECT id FROM student")] == ["ada"]
    assert _entered(path) == ["ada"]


def test_an_instructors_own_choice_of_journal_stays(path: Path):
    """A gradebook that was written ahead before is so afterwards."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with written_ahead(_url(path)):
        pass
    assert _journal(path) == "wal"


def test_no_gradebook_is_made_where_there_is_none(tmp_path: Path):
    """Of a database that is not there, or none of SQLite's, nothing is made and nothing is asked."""
    for url in (_url(tmp_path / "none.db"), "postgresql://somebody@nowhere/grades", "sqlite://"):
        with written_ahead(url):
            assert not any(tmp_path.iterdir())
