# You split the text at everything that Python calls a line end; a line of this log ends at a line feed. And a line of white space other than blanks and tabs was taken for an error, though nothing stands on it.
import numpy as np
import pandas as pd


def parse_log_lines(data: bytes) -> pd.DataFrame:
    """Make a table of the entries of a service log, broken ones included."""
    text = data.decode("utf-8", errors="replace")
    log = pd.DataFrame({"text": pd.Series(text.splitlines(), dtype=object)})
    log["line"] = np.arange(1, len(log) + 1)
    log["is_entry"] = log["text"].str.contains(r"^[0-9]").astype(bool)
    log["entry"] = log["is_entry"].cumsum()

    is_trace = ~log["is_entry"] & (log["entry"] > 0) & (log["text"].str.strip(" \t") != "")
    errors = log[is_trace].drop_duplicates("entry", keep="last").set_index("entry")["text"]

    entries = log[log["is_entry"]].reset_index(drop=True)
    pattern = (
        r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([A-Z]+) +\[([^\]]+)\] "
        r'latency_ms=(\d+|-) msg="((?:[^"\\]|\\["\\])*)"'
    )
    fields = entries["text"].str.extract("^" + pattern + "$", flags=256)  # re.ASCII
    result = entries[["line"]].copy()
    result["status"] = np.where(fields[0].isna(), "broken", "ok")
    result["ts"] = pd.to_datetime(fields[0], format="%Y-%m-%dT%H:%M:%S.%fZ", utc=True)
    result["level"] = fields[1]
    result["service"] = fields[2]
    result["latency_ms"] = fields[3].mask(fields[3] == "-").astype(float)
    result["message"] = fields[4].astype(object).str.replace(r"\\(.)", r"\1", regex=True)
    result["error"] = entries["entry"].map(errors)
    return result
