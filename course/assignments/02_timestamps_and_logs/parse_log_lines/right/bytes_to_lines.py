# The bytes are split first, then the column of lines is decoded; of each trace, duplicates but the last are dropped.
import pandas as pd

FORM = (
    r"(?P<ts>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3})Z (?P<level>[A-Z]+) +"
    r"\[(?P<service>[^]]+)\] latency_ms=(?:-|(?P<latency_ms>[0-9]+)) "
    r'msg="(?P<message>(?:\\["\\]|[^"\\])*)"'
)


def last_trace_lines(lines: pd.Series, begins: pd.Series) -> pd.Series:
    """Return the last trace line below each entry, by the entry's line."""
    head = lines.index.to_series().where(begins).ffill()
    trace = pd.DataFrame({"head": head, "text": lines})[~begins & head.notna()]
    return trace.drop_duplicates("head", keep="last").set_index("head")["text"]


def parse_log_lines(data: bytes) -> pd.DataFrame:
    """Split, decode, then read entries and traces."""
    lines = pd.Series(data.splitlines(), dtype=object).str.decode("utf-8", errors="replace").astype("str")
    lines.index = pd.RangeIndex(1, len(lines) + 1)
    lines = lines[lines.str.strip() != ""]
    begins = lines.str[0].isin(list("0123456789"))

    entries = lines[begins]
    table = entries.where(entries.str.fullmatch(FORM)).str.extract(FORM)
    table["status"] = table["ts"].notna().map({True: "ok", False: "broken"})
    table["ts"] = pd.to_datetime(table["ts"], format="%Y-%m-%dT%H:%M:%S.%f").dt.tz_localize("UTC")
    table["latency_ms"] = table["latency_ms"].astype("Int64")
    table["message"] = table["message"].str.replace('\\"', '"', regex=False).str.replace("\\\\", "\\", regex=False)
    table["error"] = last_trace_lines(lines, begins).reindex(table.index)
    return table.rename_axis("line").reset_index()
