# You let any white space stand between the fields. The form has blanks there: an entry with a tab or a no-break blank has been through somebody's editor, and is broken.
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
        status=np.where(fields["ts"].isna(), "broken", "ok"),
        ts=pd.to_datetime(fields["ts"], format="ISO8601", utc=True),
        latency_ms=pd.to_numeric(fields["latency_ms"].where(fields["latency_ms"] != "-")),
        message=fields["message"].str.replace(r"\\(.)", r"\1", regex=True),
        error=entry[begins].map(trace.groupby(entry).last()),
    )


def read_entries(lines: pd.Series) -> pd.DataFrame:
    """Return the fields of each line as text, all of them null where it has not the form of an entry."""
    stamp = r"(?P<ts>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)"
    service = r"(?P<level>[A-Z]+)\s+\[(?P<service>[^\]]+)\]"
    message = r'msg="(?P<message>(?:[^"\\]|\\.)*)"'
    return lines.str.extract(rf"^{stamp}\s{service}\slatency_ms=(?P<latency_ms>[0-9]+|-)\s{message}$")
