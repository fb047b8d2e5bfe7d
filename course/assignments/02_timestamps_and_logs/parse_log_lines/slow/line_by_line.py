# Right, but a Python loop visits every line, matches it and keeps a state. A log of a night has millions of lines; the pattern can be given to the whole column, and a running count replaces the state.
import re
from typing import Any

import pandas as pd

FORM = re.compile(
    r"(?P<ts>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z) "
    r"(?P<level>[A-Z]+) +\[(?P<service>[^\]]+)\] "
    r'latency_ms=(?P<latency_ms>[0-9]+|-) msg="(?P<message>(?:[^"\\]|\\.)*)"'
)
COLUMNS = ["line", "status", "ts", "level", "service", "latency_ms", "message", "error"]


def read_entry(line: str) -> dict[str, Any]:
    """Return the fields of one entry; only a status where it is broken."""
    found = FORM.fullmatch(line)
    if found is None:
        return {"status": "broken"}
    latency = None if found["latency_ms"] == "-" else int(found["latency_ms"])
    message = re.sub(r"\\(.)", r"\1", found["message"])
    return {**found.groupdict(), "status": "ok", "latency_ms": latency, "message": message}


def parse_log_lines(data: bytes) -> pd.DataFrame:
    """Read one line after the other, and remember the entry that traces belong to."""
    entries: list[dict[str, Any]] = []
    for number, raw_line in enumerate(data.decode(errors="replace").split("\n"), start=1):
        line = raw_line.removesuffix("\r")
        if "0" <= line[:1] <= "9":
            entries.append({"line": number, "error": None, **read_entry(line)})
        elif line.strip() and entries:
            entries[-1]["error"] = line
    table = pd.DataFrame(entries, columns=COLUMNS)
    return table.assign(ts=pd.to_datetime(table["ts"], format="ISO8601", utc=True))
