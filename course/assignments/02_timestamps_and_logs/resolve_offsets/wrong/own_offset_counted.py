# You flagged every stamp that ends up at the vendor's own offset. A stamp that writes that offset out says itself where its clock stood; nothing was assumed about it.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    has_offset = raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    own = pd.Timestamp("2024-01-01", tz=zone).isoformat()[-6:]
    complete = raw.mask(raw.notna() & ~has_offset, raw + own)
    assumed = complete.str.endswith(own, na=False)
    return pd.DataFrame({"ts": pd.to_datetime(complete, format="ISO8601", utc=True), "assumed": assumed})
