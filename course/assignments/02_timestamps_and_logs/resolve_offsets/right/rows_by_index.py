# A frame is filled in two assignments, one for each kind of stamp.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC and flag those whose zone was assumed to be `zone`."""
    stamps = pd.DataFrame({"ts": pd.to_datetime(raw, format="ISO8601", utc=True).dt.as_unit("us")})
    offset = raw.str.extract(r"(Z|[+-]\d{2}:\d{2})$", expand=False)
    stamps["assumed"] = raw.notna() & offset.isna()
    clock_time = stamps.loc[stamps["assumed"], "ts"].dt.tz_localize(None)
    stamps.loc[stamps["assumed"], "ts"] = clock_time.dt.tz_localize(zone).dt.tz_convert("UTC")
    return stamps
