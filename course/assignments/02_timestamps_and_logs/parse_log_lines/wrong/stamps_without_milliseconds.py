# You cut the stamps off behind the seconds. Their milliseconds are written there, and entries of one second lose their distance.
import numpy as np
import pandas as pd

ENTRY = (
    r'^(?P<ts>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z) (?P<level>[A-Z]+) +'
    r'\[(?P<service>[^\]]+)\] latency_ms=(?P<latency_ms>[0-9]+|-) msg="(?P<message>(?:[^"\\]|\\["\\])*)"$'
)


def parse_log_lines(data: bytes) -> pd.DataFrame:
    """Make a table of the entries of a service log, broken ones included."""
    text = data.decode("utf-8", errors="replace")
    lines = pd.Series([line.removesuffix("\r") for line in text.split("\n")], dtype=object)
    begins = lines.str.match("[0-9]").astype(bool)
    number = begins.cumsum()
    traces = lines[~begins & (lines.str.strip() != "") & (number > 0)]
    error = traces.groupby(number).last()
    entries = lines[begins]
    table = entries.str.extract(ENTRY)
    table["status"] = np.where(table["ts"].isna(), "broken", "ok")
    table["line"] = entries.index + 1
    table["ts"] = pd.to_datetime(table["ts"].str[:19], utc=True)
    table["latency_ms"] = pd.to_numeric(table["latency_ms"].replace("-", None))
    table["message"] = table["message"].str.replace(r"\\(.)", r"\1", regex=True)
    table["error"] = number[begins].map(error)
    return table[["line", "status", "ts", "level", "service", "latency_ms", "message", "error"]]
