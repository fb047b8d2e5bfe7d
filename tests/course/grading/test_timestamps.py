"""When something was handed in: any way of writing a time, and none that could be another one."""

from __future__ import annotations

import os
from datetime import datetime

import pytest

from course.grading.handed_in.timestamps import TimestampError, parse, read_timestamp

IN_UTC = {
    "2026-03-02 12:00:00 +0100": "2026-03-02 11:00:00",  # nbgrader: 100 seconds
    "2026-03-02 12:00:00 -0330": "2026-03-02 15:30:00",
    "2026-03-02 12:00:00+01:00": "2026-03-02 11:00:00",
    "2026-03-02T12:00:00Z": "2026-03-02 12:00:00",
    "2026-03-02 12:00:00 UTC": "2026-03-02 12:00:00",
    "2026-03-02 12:00:00.500000 UTC": "2026-03-02 12:00:00.500000",
    "2026-03-02 12:00:00": "2026-03-02 12:00:00",
    "2026-07-02 12:00:00 CEST": "2026-07-02 10:00:00",  # nbgrader: UTC
    "2026-07-02 12:00:00 EDT": "2026-07-02 16:00:00",
    "2026-07-02 12:00:00 America/New_York": "2026-07-02 16:00:00",
    "2026-07-02 12:00:00 JST": "2026-07-02 03:00:00",
    "Mon, 02 Mar 2026 12:00:00 +0100": "2026-03-02 11:00:00",
    "Friday, July 3, 2026 10:15:30 AM EDT": "2026-07-03 14:15:30",
    "2 July 2026 12:00 CEST": "2026-07-02 10:00:00",
}
NONE = {
    "yesterday": "no time",
    "2026-03-02 25:00:00 UTC": "no time",
    "1772452800": "no time",
    "\x00": "no time",
    "12:00": "leaves out the day",
    "03/04/2026 12:00": "day and month could be either",
    "2026-07-02 12:00:00 IST": "'IST' is several",
    "2026-01-02 12:00:00 CEST": "'CEST' is unknown",
    "2026-07-02 12:00:00 Mars/Phobos": "'Mars/Phobos' is unknown",
    "0001-01-01 00:00:00 +0100": "beyond all calendars",
}


@pytest.mark.parametrize("text", IN_UTC)
def test_a_time_is_read_with_its_zone(tmp_path, text):
    """Offsets, places and abbreviations that mean one offset that day are all read; without any it is UTC."""
    (tmp_path / "timestamp.txt").write_text(f"\ufeff{text}\n", encoding="utf-8")
    assert read_timestamp(tmp_path) == datetime.fromisoformat(IN_UTC[text])


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_time_is_refused_with_a_sentence(tmp_path, text):
    """The sentence names the file, what stands in it, why that is no time, and how one is written."""
    (tmp_path / "timestamp.txt").write_text(text, encoding="utf-8")
    with pytest.raises(TimestampError) as refused:
        read_timestamp(tmp_path)
    for said in ("timestamp.txt", repr(text), NONE[text], "2026-03-02 12:00:00 +0100"):
        assert said in str(refused.value)


def test_where_no_file_tells_a_time_there_is_none(tmp_path):
    """A missing or empty file, a link and a pipe, which has no end, tell no time; what is no text is refused."""
    assert read_timestamp(tmp_path) is None
    path = tmp_path / "timestamp.txt"
    path.write_bytes(b" \n")
    assert read_timestamp(tmp_path) is None
    path.unlink()
    os.mkfifo(path)
    assert read_timestamp(tmp_path) is None
    path.unlink()
    path.symlink_to("/etc/hostname")
    assert read_timestamp(tmp_path) is None
    path.unlink()
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(TimestampError, match="cannot be read"):
        read_timestamp(tmp_path)


def test_a_text_without_a_zone_is_utc():
    """As with nbgrader."""
    assert parse("2026-03-02 12:00").isoformat() == "2026-03-02T12:00:00+00:00"
