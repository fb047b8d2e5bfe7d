# Right, but you make a Series of each line: an index, an array and a frame's worth of checks, all for what a dictionary holds as well. Collect dictionaries and make one frame of them.
import json
from typing import Any

import pandas as pd

COLUMNS = ["status", "task_id", "version", "ts", "label", "confidence", "extra"]


def read_line(line: str) -> dict[str, Any]:
    """Return what one line holds; only a status where that is no object."""
    try:
        record = json.loads(line)
    except ValueError:
        return {"status": "broken" if line.strip() else "blank"}
    if not isinstance(record, dict):
        return {"status": "broken"}
    annotator, event, answer = (record.get(key) or {} for key in ("annotator", "event", "answer"))
    return {
        "status": "ok",
        "task_id": (record.get("task") or {}).get("id"),
        "version": (annotator.get("client") or {}).get("version"),
        "ts": str(event["ts"]) if event.get("ts") is not None else None,
        "label": answer.get("label"),
        "confidence": answer.get("confidence"),
        "extra": ",".join(sorted(answer.keys() - {"label", "confidence"})),
    }


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Expand each line to a row."""
    rows = [pd.Series(read_line(line), index=COLUMNS, dtype=object) for line in lines]
    table = pd.DataFrame(rows, columns=COLUMNS)
    numbers = {column: pd.to_numeric(table[column]) for column in ("task_id", "confidence")}
    return table.assign(**numbers, line=range(1, len(lines) + 1))
