# The sign of an offset holds for its hours and its minutes: -00:30 is half an hour behind UTC. You gave the sign to the hours only, so such a stamp is off by an hour.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC, naive ones read in `zone`, and flag the rows where the zone was assumed."""
    known = raw.notna()
    offset = raw.str.contains(r"(?:Z|[+-]\d{2}:\d{2})$", na=False)
    naive = known & ~offset
    parts = raw.where(offset).str.replace("Z", "+00:00").str.extract(r"^(.*)([+-]\d\d):(\d\d)$")
    ts = pd.to_datetime(parts[0], format="ISO8601", utc=True) - pd.to_timedelta(pd.to_numeric(parts[1]), unit="h") - pd.to_timedelta(pd.to_numeric(parts[2]), unit="min")
    clock = pd.to_datetime(raw.where(naive), format="ISO8601")
    clock = clock.dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": ts.where(offset, clock), "assumed": naive})
