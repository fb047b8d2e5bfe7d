# Everything is read as UTC first; the naive rows lose that zone again and get the vendor's.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC; `assumed` marks the naive ones, which are read in `zone`."""
    is_naive = raw.str.fullmatch(r"[\d-]{10}[T ][\d:.]+", na=False)
    as_utc = pd.to_datetime(raw, format="ISO8601", utc=True)
    as_local = as_utc.dt.tz_localize(None).dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": as_utc.mask(is_naive, as_local), "assumed": is_naive})
