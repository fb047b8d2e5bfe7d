"""The records that grading leaves: written whole, read whole, in one folder."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.report.verdicts import CaseResult, Difference, Outcome, Report, Verdict
from course.grading.graded.records import (
    Incident,
    Record,
    RecordError,
    Seconds,
    read_records,
    records_folder,
    write_record,
)
from course.grading.graded.versions import Version

CASE = CaseResult("empty", "edge", False, False, "q(x: 0 rows)", Difference("1 row too many", (({"a": "1"}, None),)))
REPORT = Report(
    "q",
    "A question",
    5,
    (Verdict("accuracy", Outcome.FAILED, 0.0, 6.0, "Wrong.", (CASE,), diagnosis="mistake", misconception="You did."),),
)
ADA = Record(
    student="ada",
    assignment="01_window_sql",
    key="0f",
    isolation="bubblewrap",
    seed=123,
    reports=(REPORT,),
    incidents=(Incident("cell 12 (q)", "the cell ended its process (SIGKILL)"),),
    needs_human=("the notebook is truncated",),
    seconds=Seconds(0.5, 1.5, 0.25),
    version=Version("1f", {"q": "2e"}),
)


def plain(**changed: Any) -> dict[str, Any]:
    """Return the record of ada as its file has it, some of it changed."""
    return {
        "student": "ada",
        "assignment": "01_window_sql",
        "key": "0f",
        "isolation": "bubblewrap",
        "seed": 123,
        "reports": [],
        "incidents": [{"where": "cell 12", "what": "ended"}],
        "needs_human": ["truncated"],
        "seconds": {"cells": 0.5, "judged": 1.5, "overhead": 0.25},
        "version": {"judge": "1f", "questions": {"q": "2e"}},
        "basis": None,
        **changed,
    }


def put(root: Path, content: bytes, name: str = "ada.json") -> Path:
    folder = root / ".loopless" / "grading" / "01_window_sql" / "records"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def test_what_was_written_is_read_sorted_by_student(tmp_path: Path) -> None:
    """Records come back as they were written, reports and all, in the order of the students' names."""
    names = ["zoe", "ada", "Bob", *(f"s{number * 7 % 20:02}" for number in range(20))]
    for name in names:
        write_record(tmp_path, replace(ADA, student=name))
    assert read_records(tmp_path, "01_window_sql") == tuple(replace(ADA, student=name) for name in sorted(names))
    assert read_records(tmp_path, "02_timestamps_and_logs") == ()


def test_the_file_holds_what_it_is_agreed_to_hold(tmp_path: Path) -> None:
    """A record is a JSON file of its student under the course's root, with the agreed keys."""
    path = write_record(tmp_path, ADA)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert path == tmp_path / ".loopless/grading/01_window_sql/records/ada.json"
    assert list(found) == list(plain())
    assert found["incidents"] == [{"where": "cell 12 (q)", "what": "the cell ended its process (SIGKILL)"}]
    assert found["seconds"] == {"cells": 0.5, "judged": 1.5, "overhead": 0.25}
    assert found["reports"][0]["criteria"]["accuracy"]["diagnosis"] == "mistake"
    assert found["version"] == {"judge": "1f", "questions": {"q": "2e"}}


def test_a_record_from_before_versions_were_named_is_read(tmp_path: Path) -> None:
    """A record without a version is read, and names none."""
    old = plain()
    del old["version"]
    put(tmp_path, json.dumps(old).encode())
    assert [record.version for record in read_records(tmp_path, "01_window_sql")] == [None]


def test_a_record_that_another_program_wrote_is_read(tmp_path: Path) -> None:
    """A file in the agreed format is read whoever wrote it; its seconds add up."""
    put(tmp_path, json.dumps(plain()).encode())
    (record,) = read_records(tmp_path, "01_window_sql")
    assert record.incidents == (Incident("cell 12", "ended"),)
    assert record.needs_human == ("truncated",)
    assert record.seconds.total == 2.25


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "Expecting value"),
        (b'{"student": "ada", ', "Expecting property name"),
        (b"\xff\xfe", "not a record"),
        (b"[]", "list indices"),
        (json.dumps({"student": "ada"}).encode(), "it lacks 'assignment'"),
        (json.dumps(plain(student="bob")).encode(), "it is of 'bob'"),
        (json.dumps(plain(assignment="02")).encode(), "in '02'"),
        (json.dumps(plain(needs_human="truncated")).encode(), "a list is expected"),
        (json.dumps(plain(needs_human=[3])).encode(), "a text is expected"),
        (json.dumps(plain(isolation=None)).encode(), "a text is expected"),
        (json.dumps(plain(seconds={"cells": 1})).encode(), "missing 2 required"),
        (json.dumps(plain(reports=[{"question": "q"}])).encode(), "it lacks 'criteria'"),
    ],
)
def test_an_unreadable_record_is_named_with_its_cure(tmp_path: Path, content: bytes, fault: str) -> None:
    """A record that is cut short, of another shape or of somebody else is an error with file, fault and cure."""
    path = put(tmp_path, content)
    with pytest.raises(RecordError) as caught:
        read_records(tmp_path, "01_window_sql")
    assert str(caught.value).startswith(f"{path}: ")
    assert fault in str(caught.value)
    assert "delete it and run: loopless grade 01_window_sql" in str(caught.value)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../ada", "a/b", "a\\b", "/etc/ada", ".hidden", "a\0b", "a\nb", "\ud800", "x" * 201]
)
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """A student or an assignment whose name is no plain file name is refused, and nothing is written."""
    with pytest.raises(RecordError, match="cannot name a file; rename it"):
        write_record(tmp_path, replace(ADA, student=name))
    with pytest.raises(RecordError, match="cannot name a file; rename it"):
        records_folder(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["ada@uni.edu", "Zoë van Dam", "李四", "<img src=x onerror=alert(1)>", "x" * 200])
def test_students_may_have_any_plain_name(tmp_path: Path, name: str) -> None:
    """E-mail addresses, blanks, every alphabet and signs of HTML are names like any other."""
    write_record(tmp_path, replace(ADA, student=name))
    assert [record.student for record in read_records(tmp_path, "01_window_sql")] == [name]


def test_a_write_that_fails_leaves_the_former_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing breaks off, the former record stands whole and nothing is left beside it."""
    path = write_record(tmp_path, ADA)

    def break_off(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", break_off)
        with pytest.raises(OSError, match="No space left"):
            write_record(tmp_path, replace(ADA, seed=7))
    with pytest.raises(TypeError):
        write_record(tmp_path, replace(ADA, key=object()))  # breaks off in the middle of the text
    assert read_records(tmp_path, "01_window_sql") == (ADA,)
    assert list(path.parent.iterdir()) == [path]


def test_what_a_killed_write_left_is_not_a_record(tmp_path: Path) -> None:
    """The temporary file of a grading that was killed is passed over."""
    write_record(tmp_path, ADA)
    put(tmp_path, b'{"student": "a', "half.tmp")
    assert read_records(tmp_path, "01_window_sql") == (ADA,)
