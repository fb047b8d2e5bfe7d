# The zone never changes its clocks, so its offset can be taken once and subtracted from the naive rows.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC; naive ones lose the fixed offset of `zone` and are flagged."""
    ends_in_offset = raw.str.endswith("Z") | raw.str.slice(-6, -5).isin(["+", "-"])
    assumed = raw.notna() & ~ends_in_offset
    # Any day will do: the zone's clocks are never changed in the years of the data.
    zone_offset = pd.Timestamp("2024-01-01", tz=zone).utcoffset()
    ts = pd.to_datetime(raw, format="ISO8601", utc=True)
    return pd.DataFrame({"ts": ts.where(~assumed, ts - zone_offset), "assumed": assumed})
