# Text that holds a Unix time is no date text: `to_datetime` cannot read it (or takes its digits for a year), so every epoch row came back as NaT and "unreadable".
import numpy as np
import pandas as pd


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC."""
    text = raw.fillna("").str.strip()
    ts = pd.to_datetime(text, format="ISO8601", errors="coerce", utc=True)
    has_offset = text.str.contains(r"(?:Z|[+-]\d\d:\d\d)$")
    status = np.select([text == "", ts.isna(), has_offset], ["blank", "unreadable", "iso"], "naive")
    return pd.DataFrame({"ts": ts, "status": status})
