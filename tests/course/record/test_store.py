"""The record on disk: who writes at once, who is killed, and what a broken or closed file costs."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from course.record import Event, RecordError, Store, store
from course.record.moving import export, exported
from tests.whole import times

AT = dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC)


def event(number: int = 0, **told) -> Event:
    """Return an event that differs from the others by its time."""
    given = {"kind": "checked", "exercise": "latest_labels", "at": AT + dt.timedelta(seconds=number)}
    return Event(**(given | {"criterion": "accuracy", "outcome": "failed", "points": 0.0, "of": 6.0} | told))


@pytest.fixture
def record(tmp_path: Path) -> Store:
    """Return a record that does not exist yet."""
    return Store(tmp_path / ".loopless" / "practice.sqlite")


def test_what_is_added_is_read_in_the_order_in_which_it_happened(record: Store):
    """Events come back with all that they hold, oldest first, of one exercise where one is named."""
    whole = event(
        2, points=4.5, misconception="half_open", answer="ab", tries=2, seconds=61.5, seed=2**62, detail="Ü \ud7ff"
    )
    other = Event(kind="opened", exercise="to_local_time", at=AT)
    assert record.events() == []
    assert record.add(whole, other) == 2
    assert record.add(event(1)) == 1
    assert [one.exercise for one in record.events()] == ["to_local_time", "latest_labels", "latest_labels"]
    assert record.events("latest_labels")[-1] == whole
    assert record.events("nobody") == []


def test_an_event_is_kept_once(record: Store):
    """The same event added again changes nothing, however it comes back."""
    one = event()
    assert (record.add(one), record.add(one), len(record.events())) == (1, 0, 1)


WRITER = """
import datetime as dt, sys
from pathlib import Path
from course.record import Event, Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    store.add(Event(kind="hint", exercise=sys.argv[2], at=dt.datetime.now(dt.UTC), detail=str(number)))
    print(number, flush=True)
"""


def writer(record: Store, name: str, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(record.path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_several_processes_write_at_once(record: Store):
    """Three kernels that begin the record together and write at once lose nothing."""
    writers = [writer(record, name, 20) for name in ("a", "b", "c")]
    assert [process.wait() for process in writers] == [0, 0, 0]
    for process in writers:
        process.stdout.close()
    for name in ("a", "b", "c"):
        assert [one.detail for one in record.events(name)] == [str(number) for number in range(20)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills need POSIX")
def test_a_killed_process_loses_nothing_that_was_shown(record: Store):
    """What a kernel said that it had kept is there after it is killed at a random moment."""
    chance = random.Random(7)
    for turn in range(times(30, part=3)):
        process = writer(record, f"kill{turn}", 10_000)
        wanted, shown = chance.randrange(1, 30), b""
        while shown.count(b"\n") < wanted:
            shown += os.read(process.stdout.fileno(), 4096)
        process.kill()
        rest, _ = process.communicate()
        last = (shown + rest).count(b"\n")
        assert len(record.events(f"kill{turn}")) >= last >= wanted


def test_a_broken_file_is_set_aside_and_a_new_one_begun(record: Store):
    """A file that is no record, or half of one, is renamed and its bytes kept; what is added afterwards is there."""
    record.add(*(event(number) for number in range(500)))
    whole = record.path.read_bytes()
    for broken in (b"not a database, and long enough to be read as one" * 40, whole[: len(whole) // 2]):
        record.path.write_bytes(broken)
        fresh = Store(record.path)
        assert fresh.add(event()) == 1
        assert fresh.set_aside is not None
        assert fresh.set_aside.read_bytes() == broken
        assert len(fresh.events()) == 1


def test_another_database_is_no_record(record: Store):
    """A database of somebody else's under that name is set aside too."""
    record.path.parent.mkdir()
    with sqlite3.connect(record.path) as other:
        other.execute("CREATE TABLE events (a INTEGER)")
        other.execute("PRAGMA user_version = 1")
    other.close()
    assert record.add(event()) == 1
    assert record.set_aside is not None


def test_a_record_of_a_newer_format_is_left_alone(record: Store):
    """What a newer Loopless wrote is neither read wrongly nor set aside."""
    record.add(event())
    with sqlite3.connect(record.path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    for use in (record.events, lambda: record.add(event(1))):
        with pytest.raises(RecordError, match=r"newer Loopless.*update"):
            use()
    assert record.set_aside is None


def test_what_nobody_may_write_is_read(record: Store, monkeypatch: pytest.MonkeyPatch):
    """In a folder that is closed for writing the record is read, and adding to it is refused with its name."""
    record.add(event())
    monkeypatch.setattr(store.os, "access", lambda *_: False)  # as for whoever is not root
    assert len(record.events()) == 1
    with pytest.raises(RecordError, match=r"practice\.sqlite cannot be used"):
        record.add(event(1))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("nfs4", "delete"), ("fuse.sshfs", "delete"), ("cifs", "delete"), ("ext4", "wal"), ("overlay", "wal")],
)
def test_a_network_drive_gets_a_journal(record: Store, monkeypatch: pytest.MonkeyPatch, kind: str, mode: str):
    """On a drive whose processes share no memory the write-ahead log is left out, and the record works as elsewhere."""
    monkeypatch.setattr(store, "_kinds_of_disk", lambda _: [kind])
    record.add(event())
    connection = sqlite3.connect(record.path)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == mode
    connection.close()
    assert len(Store(record.path).events()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the kind of a disk")
def test_the_kind_of_a_disk_is_told(tmp_path: Path):
    """The kind of disk that a folder lies on is found, and the same for a file that is not there yet."""
    assert store._kinds_of_disk(tmp_path)
    assert store._kinds_of_disk(tmp_path / "no" / "file") == store._kinds_of_disk(tmp_path)


def test_a_record_goes_to_another_computer_and_back(record: Store, tmp_path: Path):
    """What is exported and taken in elsewhere is the same record; taken in twice, or with others there, still."""
    record.add(event(), event(1, misconception="half_open", detail="Ü\n"))
    assert export(record, tmp_path / "moved.jsonl") == 2
    elsewhere = Store(tmp_path / "elsewhere" / "practice.sqlite")
    elsewhere.add(event(5))
    assert elsewhere.add(*exported(tmp_path / "moved.jsonl")) == 2
    assert elsewhere.add(*exported(tmp_path / "moved.jsonl")) == 0
    assert elsewhere.events()[:2] == record.events()
    with pytest.raises(RecordError, match="is there already"):
        export(record, tmp_path / "moved.jsonl")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda lines: lines[:-1], "cut off"),
        (lambda lines: [*lines[:-1], lines[-1][:20]], "line 3"),
        (lambda lines: [lines[0], lines[1].replace('"checked"', '"chekked"'), lines[2]], "line 2: no kind.*chekked"),
        (lambda lines: [lines[0], lines[1].replace("+00:00", ""), lines[2]], "line 2:.*zone"),
        (lambda lines: [lines[0], lines[1].replace('"points": 0.0', '"points": "0"'), lines[2]], "line 2:.*points"),
        (lambda lines: [lines[0], "[]", lines[2]], "line 2: an event is an object"),
        (lambda lines: lines[1:], "line 1: its first line"),
        (lambda _: [], "first line"),
    ],
)
def test_what_is_no_whole_record_is_not_taken_in(record: Store, tmp_path: Path, change, says: str):
    """A file that was cut off or edited is refused as a whole, with the line."""
    record.add(event(), event(1))
    path = tmp_path / "moved.jsonl"
    export(record, path)
    path.write_text("\n".join(change(path.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    with pytest.raises(RecordError, match=says):
        exported(path)


def test_nothing_is_left_of_a_deleted_record(record: Store):
    """Deleting takes the file and what SQLite put beside it, and tells how much it was."""
    record.add(event(), event(1))
    record.path.with_name("practice.sqlite-wal").touch()
    assert record.delete() == 2
    assert list(record.path.parent.iterdir()) == []
    assert record.delete() == 0
