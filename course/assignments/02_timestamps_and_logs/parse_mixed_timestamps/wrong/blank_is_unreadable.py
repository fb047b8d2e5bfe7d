# You did not tell a missing stamp from a broken one: a row of white space is blank (nothing was sent), not unreadable (something was sent, and we could not read it).
import numpy as np
import pandas as pd


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC."""
    text = raw.str.strip()
    is_epoch = text.str.fullmatch(r"-?[0-9]+", na=False)
    number = text.where(is_epoch, "0").astype("int64")
    below = [number.abs() < limit for limit in (10**10, 10**13, 10**16)]
    unit = np.select(below, ["s", "ms", "us"], default="ns")
    micros = number * np.select(below, [1_000_000, 1_000, 1], default=1) // np.where(unit == "ns", 1_000, 1)
    from_iso = pd.to_datetime(text.mask(is_epoch), format="ISO8601", errors="coerce", utc=True)
    ts = from_iso.mask(is_epoch, pd.to_datetime(micros, unit="us", utc=True))
    has_offset = text.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    choices = ["blank", unit, "unreadable", "iso"]
    return pd.DataFrame({"ts": ts, "status": np.select([raw.isna(), is_epoch, ts.isna(), has_offset], choices, "naive")})
