# You gave the status by the look of the text alone. A date such as 2024-02-30 has the form of a stamp and still cannot be read: its `ts` is NaT, and the status beside it says that all is well.
import numpy as np
import pandas as pd


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC."""
    text = raw.fillna("").str.strip()
    is_epoch = text.str.fullmatch(r"-?[0-9]+")
    number = text.where(is_epoch, "0").astype("int64")
    below = [number.abs() < limit for limit in (10**10, 10**13, 10**16)]
    unit = np.select(below, ["s", "ms", "us"], default="ns")
    micros = number * np.select(below, [1_000_000, 1_000, 1], default=1) // np.where(unit == "ns", 1_000, 1)
    from_iso = pd.to_datetime(text.mask(is_epoch), format="ISO8601", errors="coerce", utc=True)
    ts = from_iso.mask(is_epoch, pd.to_datetime(micros, unit="us", utc=True))
    clock = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?"
    has_offset = text.str.fullmatch(clock + r"(?:Z|[+-]\d\d:\d\d)")
    choices = ["blank", unit, "iso", "naive"]
    status = np.select([text == "", is_epoch, has_offset, text.str.fullmatch(clock)], choices, "unreadable")
    return pd.DataFrame({"ts": ts, "status": status})
