# You converted where you should have localised. `tz_convert` shows the same moment on another clock; nothing moved, or it moved the wrong way. The naive stamps are clock times in the zone.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    is_naive = raw.notna() & ~raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    as_utc = pd.to_datetime(raw, format="ISO8601", utc=True)
    in_zone = as_utc.dt.tz_convert(zone).dt.tz_localize(None).dt.tz_localize("UTC")
    return pd.DataFrame({"ts": as_utc.mask(is_naive, in_zone), "assumed": is_naive})
