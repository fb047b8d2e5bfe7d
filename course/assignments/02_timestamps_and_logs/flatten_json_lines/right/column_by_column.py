# Records first, then one list for each column, by the path that leads to it.
import json
from typing import Any

import pandas as pd

PATHS = {
    "task_id": ("task", "id"),
    "version": ("annotator", "client", "version"),
    "ts": ("event", "ts"),
    "label": ("answer", "label"),
    "confidence": ("answer", "confidence"),
}


def parse(line: str) -> dict[str, Any] | None:
    """Return the object that a line holds, None where it holds none."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def at(record: dict[str, Any] | None, path: tuple[str, ...]) -> Any:
    """Follow a path of keys; None as soon as there is nothing."""
    for key in path:
        if record is None:
            return None
        record = record.get(key)
    return record


def extra_keys(record: dict[str, Any] | None) -> str | None:
    """Name the keys of the answer that nobody announced."""
    if record is None:
        return None
    answer = record.get("answer") or {}
    return ",".join(key for key in sorted(answer) if key not in {"label", "confidence"})


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Make the table column by column."""
    records = [parse(line) for line in lines]
    table = pd.DataFrame({"line": range(1, len(lines) + 1), "status": "ok"})
    is_blank = lines.str.strip().eq("").to_numpy(dtype=bool)
    is_broken = pd.Series([record is None for record in records], dtype=bool).to_numpy()
    table.loc[is_broken, "status"] = "broken"
    table.loc[is_blank, "status"] = "blank"
    for column, path in PATHS.items():
        values = [at(record, path) for record in records]
        table[column] = pd.Series(values, dtype="Int64" if column == "ts" else None)
    table["ts"] = table["ts"].astype("string")
    table["extra"] = [extra_keys(record) for record in records]
    return table
