# You read each field by a pattern of its own, wherever it stands. On a line that was cut you believe what is left: `latency_ms=29` may have been 293. And a message may hold words that look like a field.
import numpy as np
import pandas as pd


def parse_log_lines(data: bytes) -> pd.DataFrame:
    """Make a table of the entries of a service log, broken ones included."""
    text = data.decode("utf-8", errors="replace").replace("\r\n", "\n")
    lines = pd.Series(text.split("\n"))  # splitlines() would split inside messages
    begins = lines.str.match(r"[0-9]")
    entry = begins.cumsum()  # 0 above the first one
    trace = lines[~begins & lines.str.contains(r"\S")]

    fields = read_entries(lines[begins])
    return fields.assign(
        line=fields.index + 1,
        status=np.where(fields["message"].isna(), "broken", "ok"),
        ts=pd.to_datetime(fields["ts"], format="ISO8601", utc=True),
        latency_ms=pd.to_numeric(fields["latency_ms"].where(fields["latency_ms"] != "-")),
        message=fields["message"].str.replace(r"\\(.)", r"\1", regex=True),
        error=entry[begins].map(trace.groupby(entry).last()),
    )


def read_entries(lines: pd.Series) -> pd.DataFrame:
    """Return the fields of each line as text, all of them null where it has not the form of an entry."""
    stamp = r"(?P<ts>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)"
    message = r'msg="(?P<message>(?:[^"\\]|\\.)*)"'
    found = {"ts": f"^{stamp}", "level": "Z ([A-Z]+) ", "service": r"\[(.+?)\]"}
    found |= {"latency_ms": r"latency_ms=([0-9]+|-)", "message": message}
    return pd.DataFrame({name: lines.str.extract(pattern, expand=False) for name, pattern in found.items()})
