import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC, naive ones read in `zone`, and flag the rows where the zone was assumed."""
    ### BEGIN SOLUTION
    has_offset = raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    is_naive = raw.notna() & ~has_offset
    from_offset = pd.to_datetime(raw.where(has_offset), format="ISO8601", utc=True)
    from_clock = pd.to_datetime(raw.where(is_naive), format="ISO8601").dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": from_offset.fillna(from_clock), "assumed": is_naive})
    ### END SOLUTION
