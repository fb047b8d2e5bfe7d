# You stripped the line before parsing it. `strip` takes white space that JSON does not allow, a no-break blank for instance: the line is no JSON, and you called it whole.
import json
from typing import Any

import pandas as pd


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Make a table of JSON lines, one row a line, broken lines included."""
    rows = [read_line(line) for line in lines]
    table = pd.DataFrame(rows, columns=["status", "task_id", "version", "ts", "label", "confidence", "extra"])
    table.insert(0, "line", range(1, len(lines) + 1))
    return table


def read_line(line: str) -> dict[str, Any]:
    """Return what one line holds; only a status where that is no object."""
    if not line.strip():
        return {"status": "blank"}
    try:
        record = json.loads(line.strip())
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
        "ts": None if ts is None else str(ts),  # a column of numbers with gaps would be floats
        "label": answer.get("label"),
        "confidence": answer.get("confidence"),
        "extra": ",".join(sorted(answer.keys() - {"label", "confidence"})),
    }
