"""The record on disk: one SQLite file that several kernels and a terminal write at once."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any, TypeVar

from autograder.base import clock
from autograder.base.errors import LooplessError
from course.record.events import Event, from_plain, to_plain

T = TypeVar("T")

_FORMAT = 1
_WAIT_SECONDS = 30.0
"""How long another process may hold the file before an event is given up; a write takes a few milliseconds."""
_COLUMNS = tuple(column.name for column in fields(Event))
_TABLE = """
CREATE TABLE IF NOT EXISTS events (
    kind TEXT NOT NULL, exercise TEXT NOT NULL, at TEXT NOT NULL, criterion TEXT, outcome TEXT, points REAL, "of" REAL,
    misconception TEXT, answer TEXT, tries INTEGER, seconds REAL, seed INTEGER, detail TEXT, id TEXT PRIMARY KEY
) STRICT
"""
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_ADD = f"INSERT OR IGNORE INTO events ({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_SELECT = f"SELECT {_NAMES} FROM events"
_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "gpfs", "beegfs", "glusterfs", "virtiofs")
)
"""Systems of files that give processes no memory in common, which a write-ahead log needs; so are most under FUSE."""


class RecordError(LooplessError, RuntimeError):
    """The record cannot be read or written; the message says why and what to do."""


class Store:
    """The events of a record, in the order in which they happened.

    A file that is no record, or is broken, is set aside under another name and a new one begun: `set_aside` is where
    it went. Nothing is kept open between two calls, so that a folder can be moved while a kernel runs.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set_aside: Path | None = None

    def add(self, *events: Event) -> int:
        """Keep events; return how many were not there yet. Once this returns, a killed process loses none of them.

        Raises
        ------
        RecordError
            They cannot be written.

        """
        rows = [_row(event) for event in events]

        def write(connection: sqlite3.Connection) -> int:
            connection.execute("BEGIN IMMEDIATE")
            before = connection.total_changes
            connection.executemany(_ADD, rows)
            added = connection.total_changes - before
            connection.execute("COMMIT")
            return int(added)

        return self._do(write, make=True)

    def events(self, exercise: str | None = None) -> list[Event]:
        """Return the events (of one exercise) in the order in which they happened; none where there is no record yet.

        Raises
        ------
        RecordError
            They cannot be read.

        """
        if not self.path.exists():
            return []
        where, given = ("", ()) if exercise is None else (" WHERE exercise = ?", (exercise,))
        query = f"{_SELECT}{where} ORDER BY at, rowid"
        rows = self._do(lambda connection: connection.execute(query, given).fetchall(), make=False)
        return [_event(row) for row in rows]

    def delete(self) -> int:
        """Delete the record with all that belongs to its file; return how many events it held.

        Raises
        ------
        RecordError
            It cannot be deleted.

        """
        count = len(self.events())
        try:
            for path in with_companions(self.path):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise self._refused(error) from error
        return count

    def _do(self, action: Callable[[sqlite3.Connection], T], *, make: bool) -> T:
        """Return what an action on the file returns; where the file is broken, of a new one."""
        try:
            return self._once(action, make=make)
        except (sqlite3.Error, OSError) as error:
            if not _is_broken(error):
                raise self._refused(error) from error
        try:
            self._put_aside()
            return self._once(action, make=True)
        except (sqlite3.Error, OSError) as error:
            raise self._refused(error) from error

    def _once(self, action: Callable[[sqlite3.Connection], T], *, make: bool) -> T:
        if make:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        # What nobody may write is read without a lock, for which SQLite would write beside it.
        writable = os.access(self.path.parent, os.W_OK) and (make or os.access(self.path, os.W_OK))
        address = f"{self.path.absolute().as_uri()}?mode={'rwc' if writable else 'ro&immutable=1'}"
        with contextlib.closing(
            sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
        ) as connection:
            self._prepare(connection, writable=writable)
            return action(connection)

    def _prepare(self, connection: sqlite3.Connection, *, writable: bool) -> None:
        made = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if made > _FORMAT:
            msg = (
                f"{self.path} was written by a newer Loopless (format {made}; known here is {_FORMAT}): update this one"
            )
            raise RecordError(msg)
        if made == _FORMAT or not writable:
            return
        if not on_network(self.path):
            with contextlib.suppress(sqlite3.OperationalError):  # the journal stays then, which is safe everywhere
                connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_TABLE)
        connection.execute("CREATE INDEX IF NOT EXISTS by_exercise ON events (exercise, at)")
        connection.execute(f"PRAGMA user_version = {_FORMAT}")
        connection.execute("COMMIT")

    def _put_aside(self) -> None:
        """Rename the broken file and what belongs to it; of two processes that find it broken, one does."""
        stamp = clock.moment().strftime("%Y-%m-%d %H.%M.%S.%f")
        target = self.path.with_name(f"{self.path.stem} (broken {stamp}){self.path.suffix}")
        with contextlib.suppress(FileNotFoundError):
            self.path.rename(target)
            self.set_aside = target
        for path in with_companions(self.path)[1:]:
            with contextlib.suppress(FileNotFoundError):
                path.rename(path.with_name(f"{target.name}{path.name.removeprefix(self.path.name)}"))

    def _refused(self, error: Exception) -> RecordError:
        return RecordError(f"the record of practice {self.path} cannot be used: {error}")


def on_network(path: Path) -> bool:
    """Whether a file lies on another machine's disk, or where nobody can tell that its processes share memory."""
    return any(kind in _NETWORK or kind.startswith("fuse.") for kind in _kinds_of_disk(path))


def _kinds_of_disk(path: Path) -> Iterable[str]:
    if sys.platform != "linux":
        return [] if not str(path.absolute()).startswith("\\\\") else ["smbfs"]
    there = path.absolute()
    while not there.exists():
        there = there.parent
    try:
        device = there.stat().st_dev
        name = f"{os.major(device)}:{os.minor(device)}"
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [line.partition(" - ")[2].split()[0] for line in lines if line.split()[2] == name]


def with_companions(path: Path) -> list[Path]:
    return [path, *(path.with_name(f"{path.name}{suffix}") for suffix in ("-wal", "-shm", "-journal"))]


def _is_broken(error: Exception) -> bool:
    """Whether the file itself is at fault, and not who may read it or who else does."""
    code = getattr(error, "sqlite_errorcode", None)
    of_file = code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return of_file or any(what in str(error) for what in ("no such table", "no such column", "has no column"))


def _row(event: Event) -> tuple[Any, ...]:
    at = to_plain(event)["at"]
    return tuple(at if name == "at" else value for name, value in zip(_COLUMNS, astuple(event), strict=True))


def _event(row: tuple[Any, ...]) -> Event:
    return from_plain({name: value for name, value in zip(_COLUMNS, row, strict=True) if value is not None})
