"""Raw files of three vendors: service log lines, nested JSON lines, and a European CSV."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from labelyard.randomness import happens, stream
from labelyard.workdays import FIRST_DAY, SECOND
from labelyard.writing import words

if TYPE_CHECKING:
    from pathlib import Path

    from labelyard.company import Company
    from labelyard.writing import TableWriter

FILES = ("service.log", "answers.jsonl", "handling.csv")
CSV_ZONE = "Europe/Warsaw"  # the CSV's vendor writes local times and no offset
_KINDS = ("clean", "truncated", "broken", "non_utf8", "trace")
_CLEAN, _TRUNCATED, _BROKEN, _NON_UTF8, _TRACE = range(5)
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - naive UTC, as everywhere in the tables
_SERVICES = ("label-api", "queue", "auth", "export worker")
_LEVELS = ("INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR")
_MESSAGES = (
    "task {task} opened by annotator {who}",
    "label saved, task={task}",
    'client said "retry later" for task {task}',
    "latency_ms=9 is not the latency of this line",
    "queue empty: waiting; annotator {who}",
    "login café {who}",
)
_TRACE_LINES = (
    "Traceback (most recent call last):",
    '  File "/srv/label_api/store.py", line 88, in save',
    "    row = table.insert(task, label)",
    'KeyError: "task"',
)
# One label as people write it: case, blanks, full-width letters, a zero-width blank, synonyms.
_SPELLINGS = ("car", "Car", " car ", "CAR", "\uff23\uff21\uff32", "car\u200b", "automobile", "truck", "Truck ", "lorry")


@dataclass(frozen=True, slots=True)
class Entries:
    """What a vendor's file tells about: one entry each, in the order of time."""

    ts: list[int]  # UTC microseconds
    task: list[int]
    who: list[int]
    choice: list[int]  # 0 to 9999, decides on wording and figures
    kind: list[int]  # place in _KINDS


def write_vendor_logs(writer: TableWriter, folder: Path, company: Company) -> None:
    """Write the three files below `folder/vendor_logs`, and what each of their lines means to the truth."""
    below = folder / "vendor_logs"
    below.mkdir(parents=True, exist_ok=True)
    for number, (name, write) in enumerate(zip(FILES, (_service_lines, _json_lines, _csv_lines), strict=True)):
        entries = _entries(company, name)
        lines, first_line = write(entries)
        (below / name).write_bytes(b"\n".join(lines) + (b"" if entries.kind[-1] == _TRUNCATED else b"\n"))
        kind = np.array(entries.kind)
        file = words(np.full(len(kind), number), FILES)
        writer.write("truth/vendor_logs", [file, first_line, np.array(entries.ts), words(kind, _KINDS)])


def _entries(company: Company, name: str) -> Entries:
    rng, n = stream(company.seed, "vendor", name), company.size.log_lines
    first = (FIRST_DAY - dt.date(1970, 1, 1)).days * 86_400 * SECOND
    ts = np.sort(rng.integers(first, first + 30 * 86_400 * SECOND, n))
    task, who, choice = rng.integers(1, 1_000, n), rng.integers(1, 40, n), rng.integers(0, 10_000, n)
    return Entries(ts.tolist(), task.tolist(), who.tolist(), choice.tolist(), _kinds(company, name, n))


def _kinds(company: Company, name: str, n: int) -> list[int]:
    """Choose which lines are broken, and how; the last line is cut short, as when a file is fetched while written."""
    effects = company.effects
    broken = happens(stream(company.seed, "broken logs", name), effects.broken_log_share, n)
    trace = happens(stream(company.seed, "log traces", name), effects.log_trace_share, n) & (name == FILES[0])
    hurt = np.array([_BROKEN, _NON_UTF8])[np.arange(n) % 2]
    kind = np.where(broken, hurt, np.where(trace, _TRACE, _CLEAN))
    if effects.broken_log_share:
        kind[-1] = _TRUNCATED
    return [int(code) for code in kind]


def _service_lines(entries: Entries) -> tuple[list[bytes], list[int]]:
    """Write `time level [service] latency_ms=N msg="..."`, quotes doubled up by a backslash, traces below."""
    lines: list[bytes] = []
    first_line = []
    for ts, task, who, choice, kind in _each(entries):
        message = _MESSAGES[choice % len(_MESSAGES)].format(task=task, who=who).replace('"', '\\"')
        level = "ERROR" if kind == _TRACE else _LEVELS[choice // 7 % len(_LEVELS)]
        service = _SERVICES[choice // 11 % len(_SERVICES)]
        line = f'{_iso(ts)}Z {level:<5} [{service}] latency_ms={choice % 900 + 3} msg="{message}"'
        first_line.append(len(lines) + 1)
        lines.append(_hurt(line, kind))
        lines.extend(text.encode() for text in _TRACE_LINES if kind == _TRACE)
    return lines, first_line


def _json_lines(entries: Entries) -> tuple[list[bytes], list[int]]:
    """Write nested objects; the unit of `ts` is the client's: s, ms, us or ns; now and then a key nobody announced."""
    lines = []
    for ts, task, who, choice, kind in _each(entries):
        answer: dict[str, object] = {"label": _SPELLINGS[choice % 10], "confidence": choice % 101 / 100}
        if choice % 13 == 0:
            answer["comment"] = 'looks like a "car"'
        record = {
            "task": {"id": task, "tags": ["night"] * (choice % 3)},
            "annotator": {"id": who, "client": {"version": f"5.{choice % 4}"}},
            "event": {"type": "submit", "ts": _unix(ts, choice)},
            "answer": answer,
        }
        lines.append(_hurt(json.dumps(record, ensure_ascii=False), kind))
    return lines, list(range(1, len(lines) + 1))


def _csv_lines(entries: Entries) -> tuple[list[bytes], list[int]]:
    """Write day-first local times, semicolons, decimal commas, points between thousands, and percentages."""
    lines = [b"date;time;annotator;task;label;handling_ms;agreement;note"]
    for ts, task, who, choice, kind in _each(entries):
        local = _utc(ts).replace(tzinfo=dt.UTC).astimezone(ZoneInfo(CSV_ZONE))
        handling = f"{choice * 7 + 950:,}".replace(",", ".") + f",{choice % 10}"
        agreement = ("n/a", "", f"{choice % 101}%", f"0,{choice % 100:02d}")[choice // 3 % 4]
        note = '"blurred; left half"' if choice % 17 == 0 else ""
        fields = (f"{local:%d/%m/%Y};{local:%H:%M:%S}", who, task, _SPELLINGS[choice % 10], handling, agreement, note)
        lines.append(_hurt(";".join(map(str, fields)), kind))
    return lines, list(range(2, len(lines) + 1))


def _each(entries: Entries) -> zip[tuple[int, ...]]:
    return zip(entries.ts, entries.task, entries.who, entries.choice, entries.kind, strict=True)


def _hurt(line: str, kind: int) -> bytes:
    """Encode a line, whole or as its kind of dirt has it."""
    text = line.encode()
    if kind in (_TRUNCATED, _BROKEN):
        return text[: len(text) * 3 // 5]
    if kind == _NON_UTF8:
        place = text.rfind(b"a")
        return text[:place] + b"\xe9" + text[place + 1 :]
    return text


def _unix(ts: int, choice: int) -> int:
    return (ts // SECOND, ts // 1000, ts, ts * 1000 + 7)[choice % 4]


def _utc(ts: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(microseconds=ts)


def _iso(ts: int) -> str:
    return _utc(ts).isoformat(timespec="milliseconds")
