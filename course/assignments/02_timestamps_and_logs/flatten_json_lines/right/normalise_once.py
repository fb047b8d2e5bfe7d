# Parse only, then flatten all records by one call of json_normalize; whole numbers come in as text: no digit is lost.
import json
from typing import Any

import pandas as pd

COLUMNS = {
    "status": "status",
    "task.id": "task_id",
    "annotator.client.version": "version",
    "event.ts": "ts",
    "answer.label": "label",
    "answer.confidence": "confidence",
    "extra": "extra",
}


def parse(line: str) -> dict[str, Any]:
    """Return the record of one line, with its status and its extra keys."""
    try:
        record = json.loads(line, parse_int=str)
    except json.JSONDecodeError:
        return {"status": "broken" if line.strip() else "blank"}
    if not isinstance(record, dict):
        return {"status": "broken"}
    extra = set(record.get("answer") or {}) - {"label", "confidence"}
    return record | {"status": "ok", "extra": ",".join(sorted(extra))}


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Flatten all records together and keep the columns of the contract."""
    flat = pd.json_normalize([parse(line) for line in lines])
    table = flat.reindex(columns=list(COLUMNS)).rename(columns=COLUMNS)
    numbers = {column: pd.to_numeric(table[column]) for column in ("task_id", "confidence")}
    return table.assign(**numbers, line=range(1, len(lines) + 1))
