# You let the frame make numbers of `ts`. With one gap in it the column holds floats, and they keep 15 to 16 digits: the last three of a count of nanoseconds are invented.
import json
from typing import Any

import pandas as pd


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Make a table of JSON lines, one row a line, broken lines included."""
    rows = [read_line(line) for line in lines]
    table = pd.DataFrame(rows, columns=["status", "task_id", "version", "ts", "label", "confidence", "extra"])
    table.insert(0, "line", range(1, len(lines) + 1))
    ts = table["ts"].astype("float64").astype("Int64").astype("string")
    return table.assign(ts=ts)


def read_line(line: str) -> dict[str, Any]:
    """Return what one line holds; only a status where that is no object."""
    if not line.strip():
        return {"status": "blank"}
    try:
        record = json.loads(line)
    except ValueError:
        return {"status": "broken"}
    return flatten(record) if isinstance(record, dict) else {"status": "broken"}


def flatten(record: dict[str, Any]) -> dict[str, Any]:
    """Pick the values of one record; whatever is missing or null on the way gives None."""
    annotator, event, answer = (record.get(key) or {} for key in ("annotator", "event", "answer"))
    ts = event.get("ts")
    return {
        "status": "ok",
        "task_id": (record.get("task") or {}).get("id"),
        "version": (annotator.get("client") or {}).get("version"),
        "ts": ts,
        "label": answer.get("label"),
        "confidence": answer.get("confidence"),
        "extra": ",".join(sorted(answer.keys() - {"label", "confidence"})),
    }
