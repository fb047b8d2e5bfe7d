"""The vendors' raw files: three formats, each with the faults that its reader must survive."""

from __future__ import annotations

import csv
import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest

import labelyard
from labelyard.vendor_logs import CSV_ZONE

LOGS = labelyard.SAMPLE / "vendor_logs"


@pytest.fixture(scope="module")
def truth():
    """Return per file a map from line number to (instant, kind)."""
    rows = labelyard.connect().execute(f"FROM '{labelyard.SAMPLE}/truth/vendor_logs.parquet'").fetchall()
    files = {}
    for file, line, happened_at, kind in rows:
        files.setdefault(file, {})[line] = (happened_at, kind)
    return files


def _lines(name):
    return (LOGS / name).read_bytes().split(b"\n")


def test_truth_tells_where_every_log_entry_starts(truth):
    """A clean line of the service log starts with the instant that the truth gives for it."""
    lines = _lines("service.log")
    for number, (happened_at, kind) in truth["service.log"].items():
        if kind in ("clean", "trace"):
            written = dt.datetime.fromisoformat(lines[number - 1].split(b" ")[0].decode())
            assert written == happened_at.replace(tzinfo=dt.UTC, microsecond=happened_at.microsecond // 1000 * 1000)


def test_traces_run_over_several_lines(truth):
    """An entry with a trace is followed by lines that start no entry."""
    starts = [number for number, (_, kind) in truth["service.log"].items() if kind == "trace"]
    assert starts
    assert all(_lines("service.log")[number].startswith(b"Traceback") for number in starts)
    assert not {number + 1 for number in starts} & set(truth["service.log"])


def test_json_lines_are_broken_where_the_truth_says(truth):
    """A line of JSON can be read exactly when the truth calls it clean."""
    lines = _lines("answers.jsonl")
    for number, (_, kind) in truth["answers.jsonl"].items():
        assert _is_json(lines[number - 1]) == (kind == "clean")


def _is_json(line):
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def test_json_times_come_in_four_units(truth):
    """Read in its unit, a time is the truth's instant; seconds, milli-, micro- and nanoseconds all occur."""
    units = set()
    for number, (happened_at, kind) in truth["answers.jsonl"].items():
        if kind == "clean":
            value = json.loads(_lines("answers.jsonl")[number - 1])["event"]["ts"]
            unit = 10 ** (len(str(value)) - 10)
            units.add(unit)
            assert value // unit == int(happened_at.replace(tzinfo=dt.UTC).timestamp())
    assert units == {1, 10**3, 10**6, 10**9}


def test_csv_has_local_day_first_times(truth):
    """A clean line of the CSV, read day first in its vendor's zone, gives the second at which it happened."""
    lines = _lines("handling.csv")
    seen = 0
    for number, (happened_at, kind) in truth["handling.csv"].items():
        if kind == "clean":
            day, time, *_ = lines[number - 1].decode().split(";")
            local = dt.datetime.strptime(f"{day} {time}", "%d/%m/%Y %H:%M:%S").replace(tzinfo=ZoneInfo(CSV_ZONE))
            instants = {local.replace(fold=fold).astimezone(dt.UTC).replace(tzinfo=None) for fold in (0, 1)}
            assert happened_at.replace(microsecond=0) in instants
            seen += 1
    assert seen > 300


def test_csv_quotes_hold_separators(truth):
    """Read as CSV, every clean line has eight fields, a semicolon within quotes notwithstanding."""
    lines = _lines("handling.csv")
    clean = [lines[number - 1].decode() for number, (_, kind) in truth["handling.csv"].items() if kind == "clean"]
    rows = list(csv.reader(clean, delimiter=";"))
    assert {len(row) for row in rows} == {8}
    assert any(";" in row[-1] for row in rows)


@pytest.mark.parametrize("name", ["service.log", "answers.jsonl", "handling.csv"])
def test_last_line_is_cut_short(name, truth):
    """A file ends in the middle of a line, as when it is fetched while being written."""
    assert not (LOGS / name).read_bytes().endswith(b"\n")
    assert truth[name][max(truth[name])][1] == "truncated"


def test_some_lines_are_not_utf8(truth):
    """Lines that the truth calls non_utf8, and no others, cannot be decoded."""
    kinds = set()
    for name, entries in truth.items():
        for number, (_, kind) in entries.items():
            kinds.add(kind)
            assert _is_utf8(_lines(name)[number - 1]) == (kind != "non_utf8")
    assert kinds == {"clean", "truncated", "broken", "non_utf8", "trace"}


def _is_utf8(line):
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
