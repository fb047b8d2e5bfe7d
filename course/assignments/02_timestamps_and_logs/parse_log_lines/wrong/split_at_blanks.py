# You split the line at blanks. The service may be called `export worker`, and from there on every field was taken for its neighbour: brackets and quotes say where a field ends, blanks do not.
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
    parts = lines.str.split(n=4, expand=True).reindex(columns=range(5))
    fields = parts.set_axis(["ts", "level", "service", "latency_ms", "message"], axis=1)
    is_whole = fields["ts"].str.len().eq(24) & fields["message"].str.endswith('"')
    fields["service"] = fields["service"].str.strip("[]")
    fields["latency_ms"] = fields["latency_ms"].str.removeprefix("latency_ms=")
    fields["latency_ms"] = fields["latency_ms"].where(fields["latency_ms"].str.fullmatch(r"[0-9]+"))
    fields["message"] = fields["message"].str.removeprefix('msg="').str.removesuffix('"')
    return fields.where(is_whole)
