# A null has no offset, but it is no naive stamp either: nothing was assumed about it. Your count of assumed rows holds the missing ones too.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    is_naive = ~raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    as_utc = pd.to_datetime(raw, format="ISO8601", utc=True)
    as_local = as_utc.dt.tz_localize(None).dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": as_utc.mask(is_naive, as_local), "assumed": is_naive})
