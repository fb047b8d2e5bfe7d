# You look for a plus or a Z. Offsets west of Greenwich begin with a minus, and those stamps were taken for naive ones: flagged, and moved a second time.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    is_naive = raw.notna() & ~raw.str.contains(r"[+Z]", na=False)
    as_utc = pd.to_datetime(raw, format="ISO8601", utc=True)
    as_local = as_utc.dt.tz_localize(None).dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": as_utc.mask(is_naive, as_local), "assumed": is_naive})
