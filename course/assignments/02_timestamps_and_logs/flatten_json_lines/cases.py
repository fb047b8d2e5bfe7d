"""Inputs of flatten_json_lines: records as a vendor sends them, and what else gets into a file."""

import json

import numpy as np
import pandas as pd

from autograder import CaseBook, shuffled

cases = CaseBook()

NOT_JSON = ["<html>502</html>", "Error: timeout", "{", "}", '{"task": ', "{'task': {'id': 1}}", "nul", '{"a" 1}']
NO_OBJECTS = ["null", "17", "0", "true", "false", "[]", '"text"', '""', "[1, 2]", '[{"task": {"id": 3}}]']
WHITE = ["\x0b", "\x0c", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", " \t\xa0"]
LABELS = ["car", " Car ", "", "truck", 'a "car"', "{}", "café", "\U0001f697", "null", "None", "0"]
EXTRAS = {
    "comment": "far away",
    "unsure": True,
    "box": {"x": 1, "label": "inner", "confidence": 0.11},
    "Zoom": [1, {"ts": 5}],
    "a": 0,
    "note": "",
}


def _inputs(lines):
    return {"lines": pd.Series(list(lines), dtype="str")}


def _record(rng):
    """Return a whole record."""
    stamp = int(rng.integers(1_700_000_000, 1_800_000_000)) * 10 ** int(rng.choice([0, 3, 6, 9])) + 7
    label = LABELS[int(rng.integers(len(LABELS)))]
    return {
        "task": {"id": int(rng.integers(0, 1000)), "tags": ["night"] * int(rng.integers(3))},
        "annotator": {"id": int(rng.integers(1, 40)), "client": {"version": f"5.{rng.integers(4)}"}},
        "event": {"type": "submit", "ts": stamp},
        "answer": {"label": label, "confidence": int(rng.integers(0, 101)) / 100},
    }


def _records(rng, count):
    return [_record(rng) for _ in range(count)]


def _dump(*records):
    return [json.dumps(record, ensure_ascii=bool(number % 2)) for number, record in enumerate(records)]


def _mixed(rng, lines):
    lines = [*lines, *_dump(*_records(rng, 2))]
    return _inputs(shuffled(rng, lines))


@cases.visible("the example")
def example(_rng):
    head = '{"task": {"id": 8}, "annotator": {"client": {"version": "5.0"}}, '
    other = '{"task": {"id": 9}, "annotator": null, "event": {"ts": 1727689468235753007}, '
    lines = [
        head + '"event": {"ts": 1727660390}, "answer": {"label": " Car", "confidence": 0}}',
        other + '"answer": {"label": "truck", "unsure": true, "comment": "far away"}}',
        "<html>502 Bad Gateway</html>",
        "",
        '{"event": {"type": "submit"}}',
        '{"task": {"id": 428}, "answer": {"lab',
    ]
    return _inputs(lines)


@cases.hidden("a clean file", group="whole records")
def clean(rng):
    return _inputs(_dump(*_records(rng, 5)))


@cases.hidden("the numbers 0 and 1", group="whole records")
def zero_and_one(rng):
    records = _records(rng, 4)
    for record, value in zip(records, [0, 1, 0.0, 1.0], strict=True):
        record["answer"]["confidence"] = value
        record["task"]["id"] = int(value)
    return _inputs(_dump(*records))


@cases.hidden("labels as they stand", group="whole records")
def labels(rng):
    records = _records(rng, len(LABELS))
    for record, label in zip(records, LABELS, strict=True):
        record["answer"]["label"] = label
    return _inputs(_dump(*records))


@cases.hidden("keys in another order, blanks around", group="whole records")
def key_order(rng):
    records = [dict(reversed(record.items())) for record in _records(rng, 3)]
    lines = _dump(*records)
    return _inputs([f"  {lines[0]}", f"{lines[1]} \t", json.dumps(records[2], separators=(",", ":"))])


@cases.hidden("19 digits beside a gap", group="digits")
def digits(rng):
    records = _records(rng, 4)
    for number, record in enumerate(records):
        record["event"]["ts"] = 1_727_689_468_235_753_007 + int(rng.integers(1, 100)) * 2 + number
    records[int(rng.integers(4))]["event"] = None
    return _inputs(_dump(*records))


@cases.hidden("stamps of every length", group="digits")
def stamp_lengths(rng):
    records = _records(rng, 5)
    for record, ts in zip(records, [0, 1_727_660_390, 1_727_660_390_123, 1_727_660_390_123_456, 7], strict=True):
        record["event"]["ts"] = ts
    return _inputs(_dump(*records))


@cases.hidden("the last line is cut short", group="broken lines")
def cut_short(rng):
    *whole, last = _dump(*_records(rng, 4))
    return _inputs([*whole, last[: int(rng.integers(1, len(last)))]])


@cases.hidden("cut short behind the label, before the last brace", group="broken lines")
def cut_late(rng):
    lines = _dump(*_records(rng, 4))
    return _inputs([lines[0][:-1], lines[1], lines[2][:-2], lines[3][:-3]])


@cases.hidden("a broken line in the middle", group="broken lines")
def broken_middle(rng):
    lines = _dump(*_records(rng, 4))
    bad = NOT_JSON[int(rng.integers(len(NOT_JSON)))]
    return _inputs([*lines[:2], bad, *lines[2:]])


@cases.hidden("no JSON at all", group="broken lines")
def not_json(rng):
    return _mixed(rng, NOT_JSON)


@cases.hidden("two objects on one line", group="broken lines")
def two_objects(rng):
    one, other = _dump(*_records(rng, 2))
    return _mixed(rng, [one + other, f"{other} {one}", one + "}", f"{one},"])


@cases.hidden("JSON that is no object", group="broken lines")
def no_objects(rng):
    return _mixed(rng, NO_OBJECTS)


@cases.hidden("blank lines", group="broken lines")
def blank_lines(rng):
    return _mixed(rng, ["", " ", "\t", "  ", ""])


@cases.hidden("lines of other white space than blanks", group="broken lines")
def white_lines(rng):
    return _mixed(rng, [*WHITE, "\t \t"])


@cases.hidden("white space around an object that JSON does not allow", group="broken lines")
def white_around(rng):
    lines = _dump(*_records(rng, 5))
    return _inputs(
        [f"{lines[0]}\xa0", f"\u2028{lines[1]}", f"{lines[2]}\x0c", f"\u3000{lines[3]} ", f" \t{lines[4]}\t"]
    )


@cases.hidden("a key is missing", group="missing and null")
def missing_keys(rng):
    records = _records(rng, 8)
    for record, key in zip(records, ["task", "annotator", "event", "answer"], strict=False):
        del record[key]
    del records[4]["task"]["id"], records[5]["annotator"]["client"], records[6]["event"]["ts"]
    del records[7]["answer"]["label"]
    return _mixed(rng, _dump(*records))


@cases.hidden("a null where an object was", group="missing and null")
def null_objects(rng):
    records = _records(rng, 5)
    for record, key in zip(records, ["task", "annotator", "event", "answer"], strict=False):
        record[key] = None
    records[4]["annotator"]["client"] = None
    return _mixed(rng, _dump(*records))


@cases.hidden("a null where a value was", group="missing and null")
def null_values(rng):
    records = _records(rng, 6)
    records[0]["task"]["id"] = records[1]["annotator"]["client"]["version"] = records[2]["event"]["ts"] = None
    records[3]["answer"]["label"] = records[4]["answer"]["confidence"] = None
    return _mixed(rng, _dump(*records))


@cases.hidden("empty objects", group="missing and null")
def empty_objects(_rng):
    nothing = {"task": {}, "annotator": {"client": {}}, "event": {}, "answer": {}}
    return _inputs(["{}", *_dump(nothing), "{ }"])


@cases.hidden("keys nobody announced", group="extra keys")
def extra_keys(rng):
    records = _records(rng, 5)
    for number, record in enumerate(records):
        chosen = list(EXTRAS)[: number + 2]
        record["answer"] |= {key: EXTRAS[key] for key in rng.permutation(chosen).tolist()}
    return _inputs(_dump(*records))


@cases.hidden("an extra key before the known ones", group="extra keys")
def extra_first(rng):
    records = _records(rng, 3)
    for record in records:
        record["answer"] = {"unsure": None, "box": EXTRAS["box"], **record["answer"]}
    return _inputs(_dump(*records))


@cases.hidden("extra keys and no label", group="extra keys")
def extra_only(rng):
    records = _records(rng, 3)
    records[0]["answer"] = {"note": "", "comment": None}
    records[1]["answer"] = {"confidence": 0.5, "box": {"label": "inner", "confidence": 0.25}}
    return _inputs(_dump(*records))


@cases.hidden("new keys elsewhere", group="extra keys")
def extra_elsewhere(rng):
    records = _records(rng, 3)
    records[0] = {"label": "outer", "ts": 1, "id": 2, "version": "9", "confidence": 0.5, **records[0]}
    records[1]["task"] = {"label": "other", "ts": 2, "client": {"version": "0"}, **records[1]["task"]}
    records[2]["event"]["confidence"] = 1
    return _inputs(_dump(*records))


@cases.hidden("only broken lines", group="nothing")
def only_broken(_rng):
    return _inputs(["", "{", "null"])


@cases.hidden("no lines", group="nothing")
def no_lines(_rng):
    return _inputs([])


@cases.hidden("random small files", group="random", repeat=24)
def random_file(rng):
    return _inputs([_random_line(rng) for _ in range(int(rng.integers(0, 12)))])


def _random_line(rng):
    others = [*NOT_JSON, *NO_OBJECTS, "", " "]
    if rng.random() < 0.2:
        return others[int(rng.integers(len(others)))]
    record = _record(rng)
    for key in ("task", "annotator", "event", "answer"):
        record[key] = {0: None, 1: {}}.get(int(rng.integers(8)), record[key])
    if record["answer"]:
        extras = list(EXTRAS)[: int(rng.integers(0, len(EXTRAS)))]
        record["answer"] |= {key: EXTRAS[key] for key in rng.permutation(extras).tolist()}
        record["answer"]["confidence"] = [None, 0, 1, 0.5][int(rng.integers(4))]
    line = json.dumps(record)
    return line[: int(rng.integers(1, len(line)))] if rng.random() < 0.1 else line


@cases.large("5 000 lines with outlines, one in a hundred broken", rows=5_000)
def large(rng, rows):
    head = '{"task": {"id": %d, "tags": []}, "annotator": {"id": %d, "client": {"version": "5.%d"}}, "event": '
    tail = '{"type": "submit", "ts": %d}, "answer": {"label": "car", "confidence": %.2f, "outline": %s%s}}'
    extra = np.array(["", "", "", ', "comment": "far away"', ', "unsure": true, "box": {"x": 1}'], dtype=object)
    outlines = np.array([json.dumps((rng.integers(0, 9_999, 60) / 8).tolist()) for _ in range(50)], dtype=object)
    columns = [rng.integers(1, high, rows).tolist() for high in (rows, 3_000, 5, 2_000_000_000_000_000_000)]
    columns += [rng.random(rows).tolist(), rng.choice(outlines, rows).tolist(), rng.choice(extra, rows).tolist()]
    lines = pd.Series([(head + tail) % values for values in zip(*columns, strict=True)], dtype="str")
    return {"lines": lines.mask(rng.random(rows) < 0.01, lines.str.slice(0, 90))}
