# You took a zone's offset in whole hours; Kolkata is half an hour off, Kathmandu a quarter.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Read everything as UTC first, then move the naive stamps by the offset of the zone."""
    tail = raw.str[19:]
    assumed = raw.notna() & ~tail.str.contains(r"[Z+-]", na=False).astype(bool)
    ts = pd.to_datetime(raw, format="ISO8601", utc=True)
    hours = int(pd.Timestamp("2024-01-01", tz=zone).utcoffset().total_seconds() // 3600)
    ts = ts.mask(assumed, ts - pd.Timedelta(hours=hours))
    return pd.DataFrame({"ts": ts, "assumed": assumed})
