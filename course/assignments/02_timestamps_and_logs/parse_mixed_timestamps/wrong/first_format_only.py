# One `to_datetime(errors="coerce")` infers its format from the first stamp it sees and turns every stamp of another format into NaT, without a word.
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
    from_iso = pd.to_datetime(text.mask(is_epoch), errors="coerce", utc=True)
    ts = from_iso.mask(is_epoch, pd.to_datetime(micros, unit="us", utc=True))
    has_offset = text.str.contains(r"(?:Z|[+-]\d\d:\d\d)$")
    choices = ["blank", unit, "unreadable", "iso"]
    return pd.DataFrame({"ts": ts, "status": np.select([text == "", is_epoch, ts.isna(), has_offset], choices, "naive")})
