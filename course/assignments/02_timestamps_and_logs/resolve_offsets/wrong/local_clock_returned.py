# You read the naive stamps in the vendor's zone and gave their clock time back as UTC's: the last step, from the zone to UTC, goes the other way round.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to the vendor's zone, and call it UTC."""
    is_naive = raw.notna() & ~raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    as_utc = pd.to_datetime(raw, format="ISO8601", utc=True)
    as_local = as_utc.dt.tz_convert(zone).dt.tz_localize(None).dt.tz_localize("UTC")
    return pd.DataFrame({"ts": as_local.mask(is_naive, as_utc), "assumed": is_naive})
