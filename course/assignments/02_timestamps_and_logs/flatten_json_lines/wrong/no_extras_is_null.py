# Where an answer has no extra keys, your `extra` is null. Agreed is empty text: a null says that the line could not be read.
import json

import pandas as pd

COLUMNS = ["line", "status", "task_id", "version", "ts", "label", "confidence", "extra"]


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Make a table of JSON lines, one row a line, broken lines included."""
    rows = [{"line": number} | read_line(line) for number, line in enumerate(lines, start=1)]
    return pd.DataFrame(rows, columns=COLUMNS)


def read_line(line: str) -> dict:
    """Return what one line holds, and its status."""
    if not line.strip():
        return {"status": "blank"}
    try:
        record = json.loads(line)
    except ValueError:
        return {"status": "broken"}
    if not isinstance(record, dict):
        return {"status": "broken"}
    answer = within(record, "answer") or {}
    ts = within(record, "event", "ts")
    return {
        "status": "ok",
        "task_id": within(record, "task", "id"),
        "version": within(record, "annotator", "client", "version"),
        "ts": None if ts is None else str(ts),
        "label": answer.get("label"),
        "confidence": answer.get("confidence"),
        "extra": ",".join(sorted(set(answer) - {"label", "confidence"})) or None,
    }


def within(record: dict, *path: str) -> object:
    """Return what stands at the end of a path; None where anything on it is missing or null."""
    for key in path:
        record = (record or {}).get(key)
    return record
